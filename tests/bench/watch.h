/* One region of an X11 screen, watched from outside the program that draws it, and the pointer.
 * Pixels come by XShm from the root window, input goes in by XTEST. A server whose pixels are not
 * 32 bit, or that lacks an extension, is refused at the start. */
#pragma once

#include <stdbool.h>

struct watch;

struct region {
    int x, y, width, height; /* px; a width of 0: the whole screen */
};

/* Ends the program with a sentence where $DISPLAY cannot be watched. */
struct watch *watch_new(void);
void watch_free(struct watch *watch);
/* In a child: the connection must not outlive it. */
void watch_disown(struct watch *watch);

/* What is watched from now on, clipped to the screen; its present state is remembered. */
void watch_region(struct watch *watch, struct region region);
void watch_remember(struct watch *watch);
/* Looks once: is a pixel other than at the last look? */
bool watch_changed(struct watch *watch);
/* How many colours the region showed at the last look, counted up to most (256 or fewer). */
int watch_colours(const struct watch *watch, int most);
/* Looks every period until nothing has changed for quiet ms; gives up after at_most ms. */
void watch_until_quiet(struct watch *watch, double period, double quiet, double at_most);

void watch_move_pointer(struct watch *watch, int x, int y);
void watch_press(struct watch *watch, bool down);

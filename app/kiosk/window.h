/* The one window, and the surface that everything is painted into. Changed rectangles only are
 * sent to the screen. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "kiosk/canvas.h"

struct window;

struct window_options {
    int width, height; /* px; 0: the whole display */
    bool windowed;     /* an ordinary window, the pointer shown */
    bool hidden;       /* no display at all: for rehearsals */
    bool may_quit;     /* a signal asks to end, as closing the window does */
};

/* NULL with ERROR_DISPLAY. */
struct window *window_open(const struct window_options *options, struct error *error);
void window_close(struct window *window); /* NULL is fine */
/* False where no surface can be had (the next event may bring one). Valid until the size changes.
 */
bool window_canvas(struct window *window, struct canvas *ret_canvas);
void window_send(struct window *window, const struct rect *rects, size_t count);
void window_send_all(struct window *window);
/* Diagonal of the display in inches if it tells a likely one (5 to 60), else 0. */
double window_diagonal(const struct window *window);

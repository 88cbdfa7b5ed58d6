/* A page without a finger: keys move a ring from target to target, in the order of the frame or by
 * their places, and press the one it is on; where pages can be turned, arrows to the side do that.
 * The ring shows once a key was pressed and goes with the next touch. It is known by its target's
 * action, so that it stays when the page is drawn anew. */
#pragma once

#include "ui/frame.h"

enum focus_key {
    FOCUS_FORWARD,
    FOCUS_BACKWARD,
    FOCUS_LEFT,
    FOCUS_RIGHT,
    FOCUS_UP,
    FOCUS_DOWN,
    FOCUS_PRESS,
    FOCUS_LEAVE, /* the way back */
    FOCUS_PAGE_BACK,
    FOCUS_PAGE_NEXT,
};

struct focus {
    struct action action;
    bool is_shown;
};

/* What the key means on that frame; ACTION_NONE: at most it moved the ring. */
struct action focus_key(struct focus *focus, const struct frame *frame, enum focus_key key);
/* The choice of that number, from 1, of the question in focus or else the first of the page;
 * ACTION_NONE where there is none. */
struct action focus_digit(struct focus *focus, const struct frame *frame, int digit);
/* Another page came: the ring begins anew, where it is shown at all. */
void focus_new_screen(struct focus *focus);
/* A finger came. False: there was no ring. */
bool focus_hide(struct focus *focus);
void focus_view(const struct focus *focus, struct frame *frame);

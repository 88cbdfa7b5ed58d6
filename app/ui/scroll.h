/* A list longer than its window: a finger drags its rows, two buttons turn it for who does not drag
 * and show that there is more. The offset belongs to the screen's state and changes by
 * ACTION_SCROLL alone. After the finger left, the list runs on for 150 ms at most and rests at a
 * whole row. */
#pragma once

#include "ui/frame.h"

struct scroll {
    struct rect area; /* for rows and buttons, px before mirroring */
    int height;       /* of all rows, px */
    int step;         /* from one row to the next, px */
    int offset;       /* px of the rows that lie above the window, as the state has it */
};

/* Draws what moves the list and begins to clip. Returns where all rows stand, the first at its y:
 * as high as all of them, as wide as the buttons leave room; a list that fits has no buttons. */
struct rect scroll_begin(struct frame *frame, const struct scroll *scroll);
void scroll_end(struct frame *frame);

/* The width that rows get in the area, px. */
int scroll_row_width(struct frame *frame, const struct scroll *scroll);

/* Where a list comes to rest: within its limits, at a whole row or at its end. */
int scroll_rest(const struct scrolled *scrolled, int offset);

/* The way of a list after its finger left, slower and slower. */
struct glide {
    int from, to;  /* px; the same: it rests */
    int64_t began; /* ms */
};

/* Speed: px a ms at which the rows moved under the finger, down the list. */
struct glide glide_from(const struct scrolled *scrolled, int offset, double speed, int64_t now);
/* Where it is by then; *ret_over: it has come to rest. */
int glide_offset(const struct glide *glide, int64_t now, bool *ret_over);

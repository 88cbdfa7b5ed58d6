/* A screen that takes one answer without a keyboard: the question's words, what is chosen so far
 * and the way back at the start side, what is touched beside them; on an upright panel below. */
#pragma once

#include "screens/state.h"

struct pane {
    struct rect side; /* what is left beside the words, above the buttons */
    struct rect body; /* px, of the size asked for */
};

/* Both buttons side by side, px. */
int pane_buttons_width(struct frame *frame);
/* The room for a body, px; height: all of it. */
struct rect pane_room(const struct frame *frame);
/* Draws words and buttons. Taken: what "done" means. */
struct pane pane_view(const struct app_state *state, struct frame *frame, int body_width,
                      int body_height, struct action taken);

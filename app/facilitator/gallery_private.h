/* What the files of the gallery share. */
#pragma once

#include "facilitator/gallery.h"

struct walker {
    struct facilitator facilitator;
    struct session_facts *sessions;
    struct theme theme;
    struct shaper *shaper;
    struct arena *facts, *frame;
    facilitator_visit *visit;
    void *context;
};

/* Draws that screen and has it visited; the frame stays until the next one. Detail: "" for none. */
struct frame gallery_show(struct walker *walker, enum facilitator_screen screen,
                          const char *detail);
/* Results and the presentation: every kind of figure once, and why there may be none. */
void gallery_show_results(struct walker *walker);
/* Every page of both for the picked session, whose figures are invented. */
void gallery_show_figures(struct walker *walker);

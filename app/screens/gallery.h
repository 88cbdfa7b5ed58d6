/* Every screen that a form can show, one after the other, without a station: for an author who
 * wants to look at them, and for a check that looks for texts that do not fit. */
#pragma once

#include "screens/state.h"

/* One screen; all of it is valid during the call only. */
struct gallery_view {
    const char *name;    /* "questions-pace", "write-takeaway-symbols" */
    unsigned survey_row; /* of the question it is about; 0: none */
    const struct frame *frame;
    const struct app_state *state;
};
typedef void gallery_visit(void *context, const struct gallery_view *view);

struct gallery {
    const struct workshop *workshop;
    const struct session *session;
    int language; /* of the workshop */
    struct screen screen;
    struct look look;
    struct sentences stored; /* of the page about what is stored; none: not shown */
    struct shaper *shaper;
};

/* Questions are shown whatever their relevance; a page is shown empty and answered. */
void gallery_walk(const struct gallery *gallery, gallery_visit *visit, void *context);
/* The one screen that shows the session's own words: its form may be unknown. */
void gallery_show_welcome(const struct gallery *gallery, gallery_visit *visit, void *context);

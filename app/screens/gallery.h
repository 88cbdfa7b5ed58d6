/* Every screen that a form can show, one after the other, without a station: for an author who
 * wants to look at them, and for a check that looks for texts that do not fit. */
#pragma once

#include "screens/state.h"

/* One screen: name such as "questions-pace" or "write-takeaway-symbols", question: the row of sheet
 * survey it is about, 0: none. Both and the frame are valid during the call. */
typedef void gallery_visit(void *context, const struct frame *frame, const char *name,
                           unsigned survey_row);

struct gallery {
    const struct workshop *workshop;
    const struct session *session;
    int language; /* of the workshop */
    struct screen screen;
    struct shaper *shaper;
};

/* Questions are shown whatever their relevance; a page is shown empty and answered. */
void gallery_walk(const struct gallery *gallery, gallery_visit *visit, void *context);

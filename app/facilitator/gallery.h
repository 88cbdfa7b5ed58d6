/* Every screen of the facilitators, with invented facts, for looking at them and for the checks
 * that nothing is cut. */
#pragma once

#include "facilitator/facilitator.h"

/* Name such as "facilitator-agenda-open"; it and the frame are valid during the call. */
typedef void facilitator_visit(void *context, const struct frame *frame, const char *name);

struct facilitator_gallery {
    const struct workshop *workshop;
    int language; /* of the workshop */
    struct screen screen;
    enum contrast contrast;
    struct shaper *shaper; /* borrowed */
};

void facilitator_gallery_walk(const struct facilitator_gallery *gallery, facilitator_visit *visit,
                              void *context);
/* Every page of the results of that session, and of their presentation. */
void facilitator_gallery_figures(const struct facilitator_gallery *gallery, int session,
                                 facilitator_visit *visit, void *context);

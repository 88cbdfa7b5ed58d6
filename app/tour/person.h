/* A simulated participant: sees only what stands on the screen (its targets), touches it with a
 * finger, and remembers for itself what it chose. */
#pragma once

#include "base/random.h"
#include "kiosk/kiosk.h"

/* Time that passes only when somebody says so. */
struct rehearsal_clock {
    int64_t now; /* ms */
};
int64_t rehearsal_clock_now(void *context);

struct memory {
    size_t *chosen;      /* choices in the order in which they were taken */
    size_t chosen_count; /* only of a rank the order means something */
    const char *text;    /* written, "" or NULL: none */
    bool relevant;       /* it stood on the review page */
};

/* Called for every new frame, e.g. to take its picture. */
typedef void person_sees(void *context);

struct person {
    struct kiosk *kiosk;
    struct rehearsal_clock *clock;
    struct random *random;
    struct arena *arena; /* holds the memories */
    const struct form *form;
    const struct workshop *workshop;
    int language;            /* of the workshop */
    struct memory *memories; /* one a question */
    bool submitted;
    struct receipt receipt; /* brought along, or kept; "": none */
    person_sees *sees;
    void *sees_context;
};

/* From the welcome screen to the next one. False when the screen is one that no person can pass,
 * which is a fault of the station. */
bool person_visit(struct person *person);

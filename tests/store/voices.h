/* A station on its real way but without a window. Each person says who they are, in an answer, in
 * two texts, in one that is only counted and in a commitment, so that afterwards everyone can be
 * looked for: whole, once, or not at all. Its boxes are open or, where SADA_BOX says so, sealed. */
#pragma once

#include "base/random.h"
#include "station/station.h"
#include "store/promise.h"
#include "store/sealing.h"
#include "test.h"

struct voices {
    struct arena *arena; /* a test resets it between its rounds */
    struct arena *keys;  /* as long as the test */
    char folder[48];     /* all that is written lies here */
    const char *workshop;
    struct sealing sealing;
    struct fonts *fonts;
    struct shaper *shaper;
    struct station *station; /* NULL: it is off */
    struct random random;    /* of the test: repeatable */
    struct error error;
};

int voices_set_up(void **state);
int voices_tear_down(void **state);

/* The station is switched on; session may be NULL. False with voices->error. */
bool voices_start(struct voices *voices, const char *data, const char *session);
void voices_stop(struct voices *voices);
/* Nothing is opened or closed beside it: that fails the test. */
void voices_open(struct voices *voices, const char *session);
void voices_close(struct voices *voices, const char *session);

/* One whole interview; whether it was thanked for. What was not saved waits on the screen. */
bool voices_speak(struct voices *voices, unsigned who);
/* The person taps "try again"; whether it was thanked for. */
bool voices_retry(struct voices *voices);

/* Looks into a box of that data folder, as promise_broken() does. */
const char *voices_broken(struct voices *voices, const char *data, struct promise promise,
                          unsigned *ret_count);
/* NULL: nothing lies in quarantine and every journal of a box holds zeros only. */
const char *voices_unclean(struct voices *voices, const char *data);

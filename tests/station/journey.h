/* A station without a window: a finger touches the targets of its frames, time passes when the
 * test says so. What it does wrong ends the test with a sentence. */
#pragma once

#include "base/array.h"
#include "station/station.h"
#include "test.h"
#include "ui/touch.h"

struct journey {
    struct arena *arena; /* as long as the journey */
    struct arena *glass; /* of the frame */
    char folder[32];     /* all that is written lies here */
    const char *data;
    struct fonts *fonts;
    struct shaper *shaper;
    struct station *station;
    struct touch touch;
    struct frame frame; /* what stands on the screen */
    int64_t now;        /* ms */
    struct error error;
};

#define JOURNEY(test) cmocka_unit_test_setup_teardown(test, journey_set_up, journey_tear_down)

/* Everything but the station. */
int journey_prepare(void **state);
/* The leadership workshop on a panel of 15.6 inches, its first session open. */
int journey_set_up(void **state);
int journey_tear_down(void **state);
/* Its data folder and a missing screen are filled in. */
void journey_start(struct journey *journey, struct station_options options);
void journey_fail(const struct journey *journey);

const struct app_state *journey_state(const struct journey *journey);
/* Draws the frame anew. */
void journey_look(struct journey *journey);
/* NULL: nothing on the screen does that. */
const struct target *journey_find(const struct journey *journey, struct action action);
bool journey_offers(const struct journey *journey, enum action_kind kind);

/* How often that text stands on the screen, in letters of that role and the language shown. */
size_t journey_says(struct journey *journey, enum text_role role, const char *text);

void journey_finger(struct journey *journey, enum touch_phase phase, int finger, int x, int y);
void journey_press(struct journey *journey, int x, int y);
void journey_tap(struct journey *journey, struct action action);
void journey_tap_plain(struct journey *journey, enum action_kind kind);
/* Languages by their place in the workshop: 0 Arabic, 1 Sorani, 2 English. */
void journey_begin(struct journey *journey, int language);
int journey_question(const struct journey *journey, const char *question);
void journey_choose(struct journey *journey, const char *question, const char *choice);
/* Turns pages by "next" until the question is on the screen. */
void journey_turn_to(struct journey *journey, const char *question);
void journey_turn_to_review(struct journey *journey);
/* Of the review: turns its pages until the question's row is there; touches it. */
void journey_find_row(struct journey *journey, const char *question);
void journey_revise(struct journey *journey, const char *question);
/* Touches the keys; from and to the page of the question. */
void journey_type(struct journey *journey, const char *text);
void journey_write(struct journey *journey, const char *question, const char *text);
/* Nobody touches anything; what is due at a time happens at that time. */
void journey_wait(struct journey *journey, int64_t ms);

void journey_assert_screen(const struct journey *journey, const char *name);
const char *journey_box_path(const struct journey *journey, const char *session);
/* What the session's box holds: "useful=4 pace=slow" for a response, "takeaway: TEXT" for a text,
 * a line each, sorted by bytes. */
void journey_assert_box(struct journey *journey, const char *session, const char *expected);
/* The same data folder as another process has it: a facilitator at the desk. */
struct data_folder *journey_desk(struct journey *journey);

/* The first start of a data folder, by finger; and that it does not come again. */
#include "base/array.h"
#include "facilitator/visit.h"

enum { SORANI = 1, ENGLISH = 2, TEMPLATE = 1 /* behind the leadership workshop */ };

static void start(struct journey *journey)
{
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .asks_first = true});
}

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    start(*state);
    return 0;
}

static void touch_rings(struct journey *journey)
{
    journey_assert_screen(journey, "facilitator-first-touch");
    journey_tap(journey, (struct action){ACTION_NEXT, 0, 0});
    journey_tap(journey, (struct action){ACTION_NEXT, 1, 0});
}

/* From the pad of a new PIN to the agenda. */
static void go_on(struct journey *journey)
{
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-first-workshop");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "facilitator-first-clock");
    journey_tap_plain(journey, ACTION_NEXT);
    touch_rings(journey);
    journey_assert_screen(journey, "facilitator-agenda");
}

static void seven_taps_and_the_pin_lead_to_the_agenda(void **state)
{
    struct journey *journey = *state;
    journey_assert_screen(journey, "facilitator-first-language");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    go_on(journey);
    assert_string_equal(journey->frame.language->code, "en");
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "closed");
    assert_string_equal(journey->frame.language->code, "en");
}

static void it_does_not_come_again_and_the_language_stays(void **state)
{
    struct journey *journey = *state;
    journey_tap(journey, (struct action){ACTION_LANGUAGE, SORANI, 0});
    go_on(journey);
    start(journey);
    journey_assert_screen(journey, "closed");
    assert_string_equal(journey->frame.language->code, "ckb");
    visit_hold(journey, ACTION_LOOK, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-pin");
}

/* A power cut after the PIN: whoever comes next must know it. */
static void what_was_interrupted_asks_for_the_pin_that_was_chosen(void **state)
{
    struct journey *journey = *state;
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-first-workshop");
    start(journey);
    journey_assert_screen(journey, "facilitator-first-language");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, "000000");
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-first-workshop");
}

/* The first start leaves by itself nowhere, and its pad counts the seconds all the same. */
static void a_wait_for_the_next_try_ends_by_itself(void **state)
{
    enum { WRONG_TRIES_FREE = 5 };
    struct journey *journey = *state;
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    start(journey);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    for (int i = 0; i < WRONG_TRIES_FREE; i++)
        visit_type_pin(journey, "000000");
    int64_t due = station_deadline(journey->station);
    assert_true(due > journey->now && due <= journey->now + 1000);
    journey_wait(journey, 31 * 1000);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-first-workshop");
}

static void nothing_lies_behind_it(void **state)
{
    struct journey *journey = *state;
    journey_wait(journey, 10 * 60 * 1000);
    journey_assert_screen(journey, "facilitator-first-language");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    journey_wait(journey, 10 * 60 * 1000);
    journey_assert_screen(journey, "facilitator-new-pin");
    journey_tap_plain(journey, ACTION_CANCEL);
    journey_assert_screen(journey, "facilitator-first-language");
}

static void what_was_forgotten_is_asked_again(void **state)
{
    struct journey *journey = *state;
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    go_on(journey);
    struct data_folder *folder = journey_desk(journey);
    if (!data_folder_forget_set_up(folder, &journey->error))
        journey_fail(journey);
    data_folder_close(folder);
    start(journey);
    journey_assert_screen(journey, "facilitator-first-language");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    go_on(journey);
}

/* The menu and the agenda come only when it is through. */
static void another_workshop_may_come_from_a_stick(void **state)
{
    struct journey *journey = *state;
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .asks_first = true,
                                           .carry = SADA_SOURCE "/assets/workshops",
                                           .program = SADA_BIN "/sada"});
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ENGLISH, 0});
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    visit_screen(journey, FACILITATOR_IMPORT);
    journey_assert_screen(journey, "facilitator-import");
    visit_screen(journey, FACILITATOR_MENU);
    journey_assert_screen(journey, "facilitator-first-workshop");
    visit_screen(journey, FACILITATOR_IMPORT);
    journey_tap(journey, (struct action){ACTION_FOUND_WORKSHOP, TEMPLATE, 0});
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_assert_screen(journey, "facilitator-first-workshop");
    assert_string_equal(journey_state(journey)->workshop->id, "template");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "facilitator-first-clock");
}

#define FIRST(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIRST(seven_taps_and_the_pin_lead_to_the_agenda),
        FIRST(it_does_not_come_again_and_the_language_stays),
        FIRST(what_was_interrupted_asks_for_the_pin_that_was_chosen),
        FIRST(a_wait_for_the_next_try_ends_by_itself),
        FIRST(nothing_lies_behind_it),
        FIRST(what_was_forgotten_is_asked_again),
        FIRST(another_workshop_may_come_from_a_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

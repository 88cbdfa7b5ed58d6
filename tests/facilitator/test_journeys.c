/* A facilitator's ways at the station, by finger. */
#include "base/array.h"
#include "facilitator/facilitator.h"
#include "facilitator/visit.h"
#include "locale/catalog.h"

enum { WRONG_TRIES_FREE = 5 };

static void the_way_in_is_a_long_touch(void **state)
{
    struct journey *journey = *state;
    visit_hold(journey, ACTION_FACILITATE, 2000);
    journey_assert_screen(journey, "welcome");
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-new-pin");
    journey_tap_plain(journey, ACTION_CANCEL);
    journey_assert_screen(journey, "welcome");
}

static void a_new_pin_is_typed_twice(void **state)
{
    struct journey *journey = *state;
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, "271828");
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, visit_pin); /* from the beginning */
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-agenda");
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    visit_again(journey);
}

static void a_short_pin_cannot_be_entered(void **state)
{
    struct journey *journey = *state;
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    for (int i = 0; i < PIN_LEAST - 1; i++) {
        journey_tap(journey, (struct action){ACTION_TYPE, '1', 0});
        assert_false(journey_offers(journey, ACTION_WRITTEN));
    }
    journey_tap(journey, (struct action){ACTION_TYPE, '1', 0});
    assert_true(journey_offers(journey, ACTION_WRITTEN));
}

static void wrong_pins_make_the_pad_wait(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_tap_plain(journey, ACTION_LEAVE);
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    for (int i = 0; i < WRONG_TRIES_FREE; i++) {
        journey_assert_screen(journey, "facilitator-pin");
        visit_type_pin(journey, "000000");
    }
    for (size_t i = 0; visit_pin[i] != '\0'; i++)
        journey_tap(journey, (struct action){ACTION_TYPE, visit_pin[i], 0});
    assert_false(journey_offers(journey, ACTION_WRITTEN)); /* not before the wait is over */
    journey_wait(journey, 31 * 1000);
    assert_true(journey_offers(journey, ACTION_WRITTEN));
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "facilitator-agenda");
}

/* The machine has been up for days, and the program is started anew. */
static void a_restart_does_not_shorten_the_wait(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey->now += 4 * 24 * 60 * 60 * 1000LL;
    journey_look(journey);
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    for (int i = 0; i < WRONG_TRIES_FREE; i++)
        visit_type_pin(journey, "000000");
    station_free(journey->station);
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1"});
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-pin");
    journey_wait(journey, 60 * 1000); /* it is over, and that is known at the next start */
    station_free(journey->station);
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1"});
    visit_again(journey);
}

static void a_draft_is_erased_only_after_a_warning(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "useful", "4");
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-warning");
    journey_tap_plain(journey, ACTION_CANCEL);
    journey_assert_screen(journey, "questions");
    int useful = journey_question(journey, "useful");
    const struct interview *interview = journey_state(journey)->interview;
    assert_true(interview_is_answered(interview, (size_t)useful));
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_tap_plain(journey, ACTION_CONFIRM);
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-agenda");
    assert_null(journey_state(journey)->interview);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    journey_assert_box(journey, "d1s1", "");
}

/* Whoever cancels long after finds no answers of somebody who has left. */
static void a_draft_beneath_a_waiting_pad_is_erased_in_its_time(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_begin(journey, 0);
    journey_choose(journey, "useful", "4");
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_tap_plain(journey, ACTION_CONFIRM);
    for (int i = 0; i < WRONG_TRIES_FREE; i++)
        visit_type_pin(journey, "000000");
    journey_wait(journey, 31 * 1000);
    visit_type_pin(journey, "000000"); /* this one costs a minute */
    journey_wait(journey, IDLE_TAPS_MS);
    journey_assert_screen(journey, "facilitator-pin");
    assert_null(journey_state(journey)->interview);
    journey_tap_plain(journey, ACTION_CANCEL);
    journey_assert_screen(journey, "welcome");
}

static void a_session_is_closed_after_one_question_and_opened_again(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_tap_plain(journey, ACTION_FINISH);
    visit_first(journey);
    journey_tap_plain(journey, ACTION_CLOSE);
    journey_tap_plain(journey, ACTION_CANCEL);
    assert_true(journey_offers(journey, ACTION_CLOSE));
    journey_tap_plain(journey, ACTION_CLOSE);
    journey_tap_plain(journey, ACTION_CONFIRM);
    assert_true(journey_offers(journey, ACTION_REOPEN));
    journey_tap_plain(journey, ACTION_REOPEN);
    assert_true(journey_offers(journey, ACTION_CLOSE));
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

static void another_session_is_opened_by_two_taps(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    const struct workshop *workshop = station_workshop(journey->station);
    int wanted = (int)(workshop_session(workshop, "d2s4") - workshop->sessions);
    journey_tap_plain(journey, ACTION_CLOSE);
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_tap(journey, (struct action){ACTION_PICK, wanted, 0});
    journey_tap_plain(journey, ACTION_OPEN);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d2s4");
}

static void a_session_is_left_out_and_taken_back(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    const struct workshop *workshop = station_workshop(journey->station);
    int wanted = (int)(workshop_session(workshop, "d1s2") - workshop->sessions);
    journey_tap(journey, (struct action){ACTION_PICK, wanted, 0});
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_CHANGE, 0});
    journey_tap(journey, (struct action){ACTION_SKIP, 1, 0});
    assert_false(journey_offers(journey, ACTION_OPEN));
    journey_tap(journey, (struct action){ACTION_SKIP, 0, 0});
    assert_true(journey_offers(journey, ACTION_OPEN));
}

static void the_head_count_is_kept(void **state)
{
    struct journey *journey = *state;
    unsigned heads = 0;
    visit_first(journey);
    const struct workshop *workshop = station_workshop(journey->station);
    int wanted = (int)(workshop_session(workshop, "d1s2") - workshop->sessions);
    journey_tap(journey, (struct action){ACTION_PICK, wanted, 0});
    journey_tap(journey, (struct action){ACTION_HEADS, -1, 0});
    journey_tap(journey, (struct action){ACTION_HEADS, -1, 0});
    journey_tap(journey, (struct action){ACTION_HEADS, 1, 0});
    journey_tap_plain(journey, ACTION_OPEN);
    struct data_folder *desk = journey_desk(journey);
    assert_true(session_heads(desk, workshop, "d1s2", &heads, &journey->error));
    data_folder_close(desk);
    assert_int_equal(heads, workshop->participants - 1);
}

static void it_leaves_by_itself(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_wait(journey, FACILITATOR_LEAVE_MS - 1000);
    journey_assert_screen(journey, "facilitator-agenda");
    journey_wait(journey, 1001);
    journey_assert_screen(journey, "welcome");
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    journey_tap(journey, (struct action){ACTION_TYPE, '3', 0});
    journey_wait(journey, FACILITATOR_DOOR_MS + 1);
    journey_assert_screen(journey, "welcome");
}

static void the_room_sees_how_many_have_answered(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_ROOM, 0});
    journey_assert_screen(journey, "facilitator-room");
    journey_tap_plain(journey, ACTION_BACK);
    journey_assert_screen(journey, "facilitator-agenda");
}

static void the_menu_tells_how_the_station_is(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_MENU, 0});
    journey_assert_screen(journey, "facilitator-menu");
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_HEALTH, 0});
    journey_assert_screen(journey, "facilitator-health");
    assert_int_equal(journey_says(journey, TEXT_HINT, "جلسة واحدة، سليمة"), 1);
    assert_int_equal(journey_says(journey, TEXT_HINT, "لم يحدث بعد"), 1);
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_MENU, 0});
    journey_tap(journey, (struct action){ACTION_SCREEN, FACILITATOR_AGENDA, 0});
    journey_assert_screen(journey, "facilitator-agenda");
}

static void the_guide_is_read_at_the_station(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_HELP);
    journey_assert_screen(journey, "facilitator-help");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "قبل الورشة"), 1);
    journey_tap(journey, (struct action){ACTION_PART, 0, 0});
    assert_int_equal(journey_says(journey, TEXT_TITLE, "قبل الورشة"), 1);
    journey_tap_plain(journey, ACTION_BACK);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "قبل الورشة"), 1);
}

/* Or cannot be read: the page says so, and leads back. */
static void a_guide_that_is_missing_is_told(void **state)
{
    struct journey *journey = *state;
    struct facilitator facilitator;
    facilitator_init(&facilitator, journey_state(journey)->workshop,
                     journey_state(journey)->screen);
    facilitator.current = FACILITATOR_HELP;
    facilitator.failure = ERROR_FILE_MISSING;
    struct theme theme = facilitator_theme(&facilitator);
    journey->frame =
        frame_begin(journey->glass, journey->shaper, &theme, facilitator_language(&facilitator));
    facilitator_view(&facilitator, &journey->frame);
    assert_int_equal(
        journey_says(journey, TEXT_QUESTION, catalog_text(error_sentence(ERROR_FILE_MISSING))), 1);
    assert_true(journey_offers(journey, ACTION_LEAVE));
    facilitator_release(&facilitator);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(the_way_in_is_a_long_touch),
        JOURNEY(a_new_pin_is_typed_twice),
        JOURNEY(a_short_pin_cannot_be_entered),
        JOURNEY(wrong_pins_make_the_pad_wait),
        JOURNEY(a_restart_does_not_shorten_the_wait),
        JOURNEY(a_draft_is_erased_only_after_a_warning),
        JOURNEY(a_draft_beneath_a_waiting_pad_is_erased_in_its_time),
        JOURNEY(a_session_is_closed_after_one_question_and_opened_again),
        JOURNEY(another_session_is_opened_by_two_taps),
        JOURNEY(a_session_is_left_out_and_taken_back),
        JOURNEY(the_head_count_is_kept),
        JOURNEY(it_leaves_by_itself),
        JOURNEY(the_room_sees_how_many_have_answered),
        JOURNEY(the_menu_tells_how_the_station_is),
        JOURNEY(the_guide_is_read_at_the_station),
        JOURNEY(a_guide_that_is_missing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

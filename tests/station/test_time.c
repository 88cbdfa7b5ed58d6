/* Who walks away leaves nothing behind; who only thinks loses nothing (facts: 60 s, 120 s where one
 * writes, then 30 s). */
#include "station/journey.h"

static const int64_t second = 1000; /* ms */

static void nobody_is_hurried_on_the_welcome_screen(void **state)
{
    struct journey *journey = *state;
    assert_int_equal(station_deadline(journey->station), -1);
    journey_wait(journey, second * 60 * 60 * 24);
    journey_assert_screen(journey, "welcome");
}

static void a_minute_without_a_touch_asks_who_is_there(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    int64_t rested = journey->now - journey_state(journey)->since;
    journey_wait(journey, 59 * second - rested);
    journey_assert_screen(journey, "questions");
    journey_wait(journey, 1000);
    journey_assert_screen(journey, "idle");
}

static void any_touch_begins_the_minute_anew(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    for (int i = 0; i < 3; i++) {
        journey_wait(journey, 50 * second);
        journey_press(journey, 1, 500); /* beside everything */
    }
    journey_assert_screen(journey, "questions");
}

static void half_a_minute_later_everything_is_erased(void **state)
{
    struct journey *journey = *state;
    int usual = journey_state(journey)->language;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "1");
    journey_wait(journey, 60 * second);
    journey_assert_screen(journey, "idle");
    journey_wait(journey, 30 * second);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(journey_state(journey)->language, usual);
    assert_null(journey_state(journey)->interview);
    journey_assert_box(journey, "d1s1", "");
}

static void the_countdown_shows_every_second(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_wait(journey, 60 * second);
    /* The finger rested a moment before the minute began. */
    unsigned left = app_seconds_left(journey_state(journey));
    assert_in_range(left, 29, 30);
    for (; left > 1; left--) {
        journey_wait(journey, 1000);
        assert_int_equal(app_seconds_left(journey_state(journey)), left - 1);
        assert_in_range(station_deadline(journey->station), journey->now, journey->now + 1000);
    }
}

static void staying_leads_back_with_the_answers(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "2");
    journey_turn_to(journey, "takeaway");
    size_t question = journey_state(journey)->question;
    /* WCAG 2.2.1: at least ten times. */
    for (int times = 0; times < 12; times++) {
        journey_wait(journey, 75 * second);
        journey_assert_screen(journey, "idle");
        journey_tap_plain(journey, ACTION_STAY);
        journey_assert_screen(journey, "questions");
        assert_int_equal(journey_state(journey)->question, question);
    }
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=2\n");
}

static void starting_over_erases_at_once(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "2");
    journey_wait(journey, 60 * second);
    journey_tap_plain(journey, ACTION_START_OVER);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->interview);
    journey_begin(journey, 2);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "\n");
}

static void writing_takes_two_minutes(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_turn_to(journey, "takeaway");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0});
    journey_type(journey, "half a sent");
    int64_t rested = journey->now - journey_state(journey)->since;
    journey_wait(journey, 119 * second - rested);
    journey_assert_screen(journey, "write");
    journey_wait(journey, 1000);
    journey_assert_screen(journey, "idle");
    journey_tap_plain(journey, ACTION_STAY);
    journey_assert_screen(journey, "write");
    journey_type(journey, "ence");
    assert_string_equal(journey_state(journey)->edit.text.bytes, "half a sentence");
}

static void a_text_being_written_is_erased_too(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_turn_to(journey, "takeaway");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0});
    journey_type(journey, "secret");
    journey_wait(journey, 150 * second);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(journey_state(journey)->edit.text.length, 0);
    journey_assert_box(journey, "d1s1", "");
}

static void the_review_is_left_to_nobody(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_turn_to_review(journey);
    journey_wait(journey, 90 * second);
    journey_assert_screen(journey, "welcome");
    journey_assert_box(journey, "d1s1", "");
}

static void send(struct journey *journey)
{
    journey_begin(journey, 2);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
}

static void thanks_end_after_seven_seconds(void **state)
{
    struct journey *journey = *state;
    int usual = journey_state(journey)->language;
    send(journey);
    int64_t rested = journey->now - journey_state(journey)->since;
    journey_wait(journey, 6900 - rested);
    journey_assert_screen(journey, "saved");
    journey_wait(journey, 100);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(journey_state(journey)->language, usual);
}

static void thanks_end_by_a_touch_anywhere(void **state)
{
    struct journey *journey = *state;
    send(journey);
    journey_press(journey, 3, 1000);
    journey_assert_screen(journey, "welcome");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(nobody_is_hurried_on_the_welcome_screen),
        JOURNEY(a_minute_without_a_touch_asks_who_is_there),
        JOURNEY(any_touch_begins_the_minute_anew),
        JOURNEY(half_a_minute_later_everything_is_erased),
        JOURNEY(the_countdown_shows_every_second),
        JOURNEY(staying_leads_back_with_the_answers),
        JOURNEY(starting_over_erases_at_once),
        JOURNEY(writing_takes_two_minutes),
        JOURNEY(a_text_being_written_is_erased_too),
        JOURNEY(the_review_is_left_to_nobody),
        JOURNEY(thanks_end_after_seven_seconds),
        JOURNEY(thanks_end_by_a_touch_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

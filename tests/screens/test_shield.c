/* A workshop in whose room others stand near the screen: an answer is seen while it is given, then
 * only that there is one, and in the review while a finger is on its row. */
#include "station/journey.h"

static const int64_t glance = FRESH_MS;

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/tests/screens/shielded",
                                           .session = "d1s1"});
    return 0;
}

#define SHIELD(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

/* Boxes in the tint of what is chosen. */
static size_t tinted(const struct journey *journey)
{
    unsigned tint = journey->frame.theme->palette[COLOR_GREEN_TINT];
    size_t count = 0;
    for (size_t i = 0; i < journey->frame.drawing_count; i++)
        count += journey->frame.drawings[i].color == tint;
    return count;
}

static void an_answer_is_seen_for_a_moment(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "pace", "right");
    assert_int_equal(tinted(journey), 1);
    journey_wait(journey, glance);
    assert_int_equal(tinted(journey), 0);
    size_t pace = (size_t)journey_question(journey, "pace");
    assert_string_equal(interview_value(journey_state(journey)->interview, pace), "right");
}

static void the_next_answer_does_not_show_the_one_before(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "pace", "right");
    journey_choose(journey, "day", "slow");
    assert_int_equal(tinted(journey), 1);
}

static void what_was_written_is_no_longer_read(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_write(journey, "word", "good");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "good"), 1);
    journey_wait(journey, glance);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "good"), 0);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "Written"), 1);
}

static void a_row_of_the_review_shows_its_answer_to_a_finger(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "pace", "right");
    journey_turn_to_review(journey);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Answered"), 1);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Right"), 0);
    struct action row = {ACTION_GO, journey_question(journey, "pace"), 0};
    struct rect rect = journey_find(journey, row)->rect;
    journey_finger(journey, TOUCH_DOWN, 0, rect.x + 20, rect.y + 20);
    struct action pressed[FINGER_LIMIT];
    size_t count = touch_pressed(&journey->touch, &journey->frame, pressed);
    journey->frame = station_view(journey->station, journey->glass, pressed, count);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Right"), 1);
    journey->now += 1000;
    assert_int_equal(touch_hold_action(&journey->touch, journey->now).kind, ACTION_NONE);
    journey_finger(journey, TOUCH_UP, 0, rect.x + 20, rect.y + 20);
    journey_assert_screen(journey, "review");
}

static void a_tap_on_a_row_still_leads_to_its_question(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_turn_to_review(journey);
    journey_revise(journey, "pace");
    journey_assert_screen(journey, "questions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHIELD(an_answer_is_seen_for_a_moment),
        SHIELD(the_next_answer_does_not_show_the_one_before),
        SHIELD(what_was_written_is_no_longer_read),
        SHIELD(a_row_of_the_review_shows_its_answer_to_a_finger),
        SHIELD(a_tap_on_a_row_still_leads_to_its_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

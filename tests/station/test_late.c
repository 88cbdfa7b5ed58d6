/* Two sessions open at once: the earlier one stays choosable for who comes late. */
#include "station/journey.h"

enum { ENGLISH = 2 };

static void open_second(struct journey *journey)
{
    if (!station_open(journey->station, "d1s2", &journey->error))
        journey_fail(journey);
    journey_look(journey);
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
}

static void answer(struct journey *journey, const char *choice)
{
    journey_begin(journey, ENGLISH);
    journey_choose(journey, "useful", choice);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_tap_plain(journey, ACTION_FINISH);
}

static void one_open_session_offers_no_other(void **state)
{
    assert_false(journey_offers(*state, ACTION_OTHER));
}

static void who_comes_late_answers_the_earlier_one(void **state)
{
    struct journey *journey = *state;
    open_second(journey);
    answer(journey, "5");
    journey_tap_plain(journey, ACTION_OTHER);
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d1s1");
    answer(journey, "2");
    assert_string_equal(journey_state(journey)->session->id, "d1s2"); /* for the next person */
    journey_assert_box(journey, "d1s1", "useful=2\n");
    journey_assert_box(journey, "d1s2", "useful=5\n");
}

static void it_is_left_by_a_tap_or_by_itself(void **state)
{
    struct journey *journey = *state;
    open_second(journey);
    journey_tap_plain(journey, ACTION_OTHER);
    journey_tap_plain(journey, ACTION_OTHER);
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
    journey_tap_plain(journey, ACTION_OTHER);
    journey_wait(journey, 61 * 1000);
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
}

static void a_closed_one_is_offered_no_more(void **state)
{
    struct journey *journey = *state;
    open_second(journey);
    if (!station_close(journey->station, "d1s1", &journey->error))
        journey_fail(journey);
    journey_look(journey);
    assert_false(journey_offers(journey, ACTION_OTHER));
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
}

/* Nobody is left without a session while one is open. */
static void closing_the_later_one_shows_the_earlier(void **state)
{
    struct journey *journey = *state;
    open_second(journey);
    if (!station_close(journey->station, "d1s2", &journey->error))
        journey_fail(journey);
    journey_look(journey);
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d1s1");
    assert_false(journey_offers(journey, ACTION_OTHER));
}

static void both_are_there_after_a_restart(void **state)
{
    struct journey *journey = *state;
    open_second(journey);
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
    journey_tap_plain(journey, ACTION_OTHER);
    assert_string_equal(journey_state(journey)->session->id, "d1s1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(one_open_session_offers_no_other),
        JOURNEY(who_comes_late_answers_the_earlier_one),
        JOURNEY(it_is_left_by_a_tap_or_by_itself),
        JOURNEY(a_closed_one_is_offered_no_more),
        JOURNEY(closing_the_later_one_shows_the_earlier),
        JOURNEY(both_are_there_after_a_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

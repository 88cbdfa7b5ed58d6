/* A battery is empty and the clock is years off, or is set while somebody answers: no logic of the
 * station stands on it, and no file tells it. */
#include <sys/stat.h>
#include <time.h>

#include "station/journey.h"

/* --wrap gives its functions no context. */
static time_t clock_now;

time_t __wrap_time(time_t *ret_now);
time_t __wrap_time(time_t *ret_now)
{
    if (ret_now)
        *ret_now = clock_now;
    return clock_now;
}

static const time_t year = (time_t)365 * 24 * 60 * 60; /* s */

static void submit(struct journey *journey, const char *choice)
{
    journey_begin(journey, 2);
    journey_choose(journey, "useful", choice);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_tap_plain(journey, ACTION_FINISH);
}

static void answers_are_saved_whatever_the_clock_says(void **state)
{
    /* The workshop is in November 2026. -1: the system knows no time. */
    const time_t clocks[] = {0, 1, -1, -5 * year, 46 * year, 57 * year, 67 * year, 300 * year};
    struct journey *journey = *state;
    for (size_t i = 0; i < COUNT_OF(clocks); i++) {
        clock_now = clocks[i];
        submit(journey, "4");
        struct stat about;
        assert_int_equal(stat(journey_box_path(journey, "d1s1"), &about), 0);
        assert_int_equal(about.st_mtim.tv_sec,
                         station_workshop(journey->station)->first_day_seconds);
    }
    const char *expected = "useful=4\nuseful=4\nuseful=4\nuseful=4\n"
                           "useful=4\nuseful=4\nuseful=4\nuseful=4\n";
    journey_assert_box(journey, "d1s1", expected);
}

static void a_clock_that_jumps_hurries_nobody(void **state)
{
    struct journey *journey = *state;
    clock_now = 57 * year;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "2");
    clock_now = 67 * year;
    journey_look(journey);
    journey_wait(journey, 1000);
    journey_assert_screen(journey, "questions");
    clock_now = 0;
    journey_wait(journey, 1000);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=2\n");
}

static void a_session_opens_and_closes_under_any_clock(void **state)
{
    const time_t clocks[] = {0, 67 * year, -1};
    struct journey *journey = *state;
    for (size_t i = 0; i < COUNT_OF(clocks); i++) {
        clock_now = clocks[i];
        assert_true(station_close(journey->station, "d1s1", &journey->error));
        assert_true(station_open(journey->station, "d1s1", &journey->error));
        journey_look(journey);
        submit(journey, "1");
    }
    journey_assert_box(journey, "d1s1", "useful=1\nuseful=1\nuseful=1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(answers_are_saved_whatever_the_clock_says),
        JOURNEY(a_clock_that_jumps_hurries_nobody),
        JOURNEY(a_session_opens_and_closes_under_any_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

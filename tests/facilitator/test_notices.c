/* What facilitators are told without asking: that a damaged file was moved, and that a session
 * which was left open cannot be taken up, which stops neither the station nor the next try. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "facilitator/visit.h"

static const char leadership[] = SADA_SOURCE "/assets/workshops/leadership";

static void switch_off(struct journey *journey)
{
    station_free(journey->station);
    journey->station = NULL;
}

static void switch_on(struct journey *journey)
{
    journey_start(journey, (struct station_options){.workshop = leadership});
}

static void damage(const char *path)
{
    int descriptor = open(path, O_WRONLY);
    char noise[8192];
    memset(noise, 0xA5, sizeof noise);
    assert_int_equal(pwrite(descriptor, noise, sizeof noise, 0), (ssize_t)sizeof noise);
    assert_int_equal(close(descriptor), 0);
}

/* Up to what stands behind the PIN. Where no session is open the whole screen is the way in. */
static void come(struct journey *journey)
{
    bool closed = journey_offers(journey, ACTION_LOOK);
    visit_hold(journey, closed ? ACTION_LOOK : ACTION_FACILITATE, VISIT_HELD_MS);
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, visit_pin);
}

static void choose_pin(struct journey *journey)
{
    visit_first(journey);
    journey_tap_plain(journey, ACTION_LEAVE);
}

static void a_damaged_file_that_was_moved_is_told_until_it_was_read(void **state)
{
    struct journey *journey = *state;
    choose_pin(journey);
    switch_off(journey);
    damage(journey_box_path(journey, "d1s1"));
    switch_on(journey);
    journey_assert_screen(journey, "welcome");
    assert_non_null(strstr(station_notice(journey->station), "quarantine/d1s1.box.1"));
    come(journey);
    journey_assert_screen(journey, "facilitator-notice");
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_assert_screen(journey, "facilitator-agenda");
    assert_null(station_notice(journey->station));
    journey_tap_plain(journey, ACTION_LEAVE);
    visit_again(journey);
}

static void a_session_opened_over_a_damaged_box_says_so(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    damage(journey_box_path(journey, "d1s1"));
    journey_tap_plain(journey, ACTION_LEAVE);
    come(journey);
    journey_tap(journey, (struct action){ACTION_PICK, 0, 0});
    journey_tap_plain(journey, ACTION_REOPEN);
    journey_assert_screen(journey, "facilitator-notice");
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_assert_screen(journey, "facilitator-agenda");
}

/* Root may read anything, so that permissions would prove nothing: a folder takes the box's place.
 */
static const char *hide_box(struct journey *journey)
{
    const char *path = journey_box_path(journey, "d1s1");
    const char *hidden = arena_format(journey->arena, "%s.hidden", path);
    assert_int_equal(rename(path, hidden), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    return hidden;
}

static void bring_box_back(struct journey *journey, const char *hidden)
{
    const char *path = journey_box_path(journey, "d1s1");
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rename(hidden, path), 0);
}

static void answer(struct journey *journey, const char *useful)
{
    journey_begin(journey, 2);
    journey_choose(journey, "useful", useful);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_wait(journey, THANKS_MS);
}

/* Somebody has answered, the station is switched on again, and the disk does not give the box. */
static const char *lose_box(struct journey *journey)
{
    choose_pin(journey);
    answer(journey, "4");
    switch_off(journey);
    const char *hidden = hide_box(journey);
    switch_on(journey);
    journey_assert_screen(journey, "closed");
    assert_true(journey_state(journey)->waits);
    return hidden;
}

static void a_session_that_cannot_be_read_is_taken_up_once_it_can(void **state)
{
    struct journey *journey = *state;
    const char *hidden = lose_box(journey);
    journey_wait(journey, 3 * WAIT_MS);
    journey_assert_screen(journey, "closed");
    bring_box_back(journey, hidden);
    journey_wait(journey, WAIT_MS);
    journey_assert_screen(journey, "welcome");
    assert_null(station_notice(journey->station));
    answer(journey, "2");
    journey_assert_box(journey, "d1s1", "useful=2\nuseful=4\n");
    assert_int_not_equal(access(arena_format(journey->arena, "%s/quarantine", journey->data), F_OK),
                         0);
}

static void facilitators_are_told_as_long_as_a_session_waits(void **state)
{
    struct journey *journey = *state;
    const char *hidden = lose_box(journey);
    for (int visits = 0; visits < 2; visits++) {
        come(journey);
        journey_assert_screen(journey, "facilitator-notice");
        journey_tap_plain(journey, ACTION_CONFIRM);
        journey_assert_screen(journey, "facilitator-agenda");
        journey_tap_plain(journey, ACTION_LEAVE);
        journey_assert_screen(journey, "closed");
    }
    bring_box_back(journey, hidden);
    come(journey); /* who comes to mend it does not wait for the next look */
    journey_assert_screen(journey, "facilitator-agenda");
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
}

static void another_session_is_opened_meanwhile(void **state)
{
    struct journey *journey = *state;
    (void)lose_box(journey);
    assert_true(station_open(journey->station, "d1s2", &journey->error));
    journey_look(journey);
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
    answer(journey, "5");
    journey_assert_box(journey, "d1s2", "useful=5\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_damaged_file_that_was_moved_is_told_until_it_was_read),
        JOURNEY(a_session_opened_over_a_damaged_box_says_so),
        JOURNEY(a_session_that_cannot_be_read_is_taken_up_once_it_can),
        JOURNEY(facilitators_are_told_as_long_as_a_session_waits),
        JOURNEY(another_session_is_opened_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

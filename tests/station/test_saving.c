/* What a station does when the box cannot be written, and when a facilitator closes the session
 * from the desk. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "station/journey.h"

static const int64_t second = 1000; /* ms */

/* Root may write anywhere, so that permissions would prove nothing: a folder takes the box's place.
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

static void submit(struct journey *journey, const char *choice)
{
    journey_begin(journey, 2);
    journey_choose(journey, "useful", choice);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
}

static void what_cannot_be_saved_is_never_thanked_for(void **state)
{
    struct journey *journey = *state;
    const char *hidden = hide_box(journey);
    submit(journey, "4");
    journey_assert_screen(journey, "not-saved");
    journey_tap_plain(journey, ACTION_RETRY);
    journey_assert_screen(journey, "not-saved");
    bring_box_back(journey, hidden);
    journey_tap_plain(journey, ACTION_RETRY);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

static void the_station_tries_again_by_itself(void **state)
{
    static const int64_t pauses[] = {1, 2, 4, 8, 16, 30, 30}; /* s */
    struct journey *journey = *state;
    const char *hidden = hide_box(journey);
    submit(journey, "4");
    for (size_t i = 0; i < COUNT_OF(pauses); i++) {
        const struct app_state *now = journey_state(journey);
        assert_int_equal(now->failures, i + 1);
        int64_t rested = journey->now - now->since;
        journey_wait(journey, pauses[i] * second - 1 - rested);
        assert_int_equal(now->failures, i + 1);
        journey_wait(journey, 1);
    }
    journey_assert_screen(journey, "not-saved");
    bring_box_back(journey, hidden);
    journey_wait(journey, 30 * second);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

/* The box is open already, so the first try may reach the disk and fail only when it is read back.
 */
static void a_second_try_stores_nothing_twice(void **state)
{
    struct journey *journey = *state;
    submit(journey, "1");
    journey_tap_plain(journey, ACTION_FINISH);
    const char *hidden = hide_box(journey);
    submit(journey, "5");
    journey_assert_screen(journey, "not-saved");
    bring_box_back(journey, hidden);
    journey_tap_plain(journey, ACTION_RETRY);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=1\nuseful=5\n");
}

static void starting_over_gives_up_what_was_not_saved(void **state)
{
    struct journey *journey = *state;
    const char *hidden = hide_box(journey);
    submit(journey, "4");
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_tap_plain(journey, ACTION_START_OVER);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->interview);
    bring_box_back(journey, hidden);
    submit(journey, "2");
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=2\n");
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Where the writing stops differs: in the journal, or somewhere in the box. */
static void what_is_given_up_leaves_nothing_in_the_box(void **state)
{
    enum { DAY = 24 * 60 * 60, LEAST = 4096, MOST = 1 << 20 };
    struct journey *journey = *state;
    struct stat about;
    unsigned given_up = 0;
    (void)signal(SIGXFSZ, SIG_IGN); /* the write fails then */
    for (rlim_t bytes = LEAST; bytes <= MOST; bytes *= 2) {
        limit_files(bytes);
        submit(journey, "4");
        limit_files(RLIM_INFINITY);
        if (journey_offers(journey, ACTION_FINISH)) /* there was room enough */
            break;
        journey_assert_screen(journey, "not-saved");
        journey_tap_plain(journey, ACTION_ASK_START_OVER);
        journey_tap_plain(journey, ACTION_START_OVER);
        journey_assert_box(journey, "d1s1", "");
        assert_int_equal(stat(journey_box_path(journey, "d1s1"), &about), 0);
        assert_int_equal(about.st_mtime % DAY, 0);
        given_up++;
    }
    assert_true(given_up > 0);
}

/* A power cut came between the last write and the file's time. */
static void a_time_that_tells_when_is_gone_with_the_next_start(void **state)
{
    enum { DAY = 24 * 60 * 60, MINUTE = 60 };
    struct journey *journey = *state;
    struct stat about;
    const char *path = journey_box_path(journey, "d1s1");
    const char *journal = arena_format(journey->arena, "%s-journal", path);
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    station_free(journey->station);
    assert_int_equal(stat(path, &about), 0);
    assert_true(path_set_time(journal, about.st_mtime + MINUTE, &journey->error));
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    assert_int_equal(stat(journal, &about), 0);
    assert_int_equal(about.st_mtime % DAY, 0);
}

static void open_at_desk(struct journey *journey, const char *session)
{
    const struct workshop *workshop = station_workshop(journey->station);
    const char *notice = NULL;
    struct data_folder *desk = journey_desk(journey);
    if (!session_open(desk, workshop, workshop_session(workshop, session), journey->arena, &notice,
                      &journey->error))
        journey_fail(journey);
    data_folder_close(desk);
}

static void close_at_desk(struct journey *journey, const char *session)
{
    struct data_folder *desk = journey_desk(journey);
    if (!session_close(desk, session, &journey->error))
        journey_fail(journey);
    data_folder_close(desk);
}

static void a_session_closed_meanwhile_begins_no_interview(void **state)
{
    struct journey *journey = *state;
    close_at_desk(journey, "d1s1");
    journey_assert_screen(journey, "welcome");
    journey_tap(journey, (struct action){ACTION_BEGIN, 2, 0});
    journey_assert_screen(journey, "closed");
    assert_null(journey_state(journey)->interview);
}

static void another_session_opened_meanwhile_is_welcomed_to(void **state)
{
    struct journey *journey = *state;
    close_at_desk(journey, "d1s1");
    open_at_desk(journey, "d1s2");
    journey_tap(journey, (struct action){ACTION_BEGIN, 2, 0});
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d1s2");
    submit(journey, "3");
    journey_assert_box(journey, "d1s2", "useful=3\n");
    journey_assert_box(journey, "d1s1", "");
}

static void a_closed_session_takes_no_answer(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    close_at_desk(journey, "d1s1");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "not-saved");
    assert_int_equal(journey_state(journey)->failure, ERROR_SESSION_CLOSED);
    journey_assert_box(journey, "d1s1", "");
    open_at_desk(journey, "d1s1"); /* the facilitator who was called */
    journey_tap_plain(journey, ACTION_RETRY);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

static void who_gives_up_on_a_closed_session_leaves_the_closed_screen(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    close_at_desk(journey, "d1s1");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_tap_plain(journey, ACTION_START_OVER);
    if (journey_offers(journey, ACTION_BEGIN))
        journey_tap(journey, (struct action){ACTION_BEGIN, 2, 0});
    journey_assert_screen(journey, "closed");
    journey_assert_box(journey, "d1s1", "");
}

static void closing_at_the_station_ends_an_interview(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    journey_look(journey);
    journey_assert_screen(journey, "closed");
    assert_null(journey_state(journey)->interview);
    journey_assert_box(journey, "d1s1", "");
}

static void a_touch_of_the_closed_screen_finds_an_opened_session(void **state)
{
    struct journey *journey = *state;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    journey_assert_screen(journey, "closed");
    journey_tap_plain(journey, ACTION_LOOK);
    journey_assert_screen(journey, "closed");
    open_at_desk(journey, "d2s4");
    journey_press(journey, 1900, 1070); /* anywhere */
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d2s4");
}

static void a_station_started_again_welcomes_to_the_open_session(void **state)
{
    struct journey *journey = *state;
    submit(journey, "5");
    station_free(journey->station);
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    journey_assert_screen(journey, "welcome");
    assert_string_equal(journey_state(journey)->session->id, "d1s1");
    journey_assert_box(journey, "d1s1", "useful=5\n");
}

/* station.db is written when a session opens or closes, so that it tells no answer's time. */
static void an_answer_changes_nothing_but_its_box(void **state)
{
    struct journey *journey = *state;
    const char *path = arena_format(journey->arena, "%s/station.db", journey->data);
    struct stat before, after;
    char *bytes_before, *bytes_after;
    size_t length_before, length_after;
    assert_int_equal(stat(path, &before), 0);
    assert_true(file_read(path, 1 << 24, &bytes_before, &length_before, &journey->error));
    submit(journey, "4");
    journey_assert_screen(journey, "saved");
    assert_int_equal(stat(path, &after), 0);
    assert_true(file_read(path, 1 << 24, &bytes_after, &length_after, &journey->error));
    assert_int_equal(after.st_mtim.tv_sec, before.st_mtim.tv_sec);
    assert_int_equal(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec);
    assert_int_equal(length_after, length_before);
    assert_memory_equal(bytes_after, bytes_before, length_before);
    free(bytes_before);
    free(bytes_after);
}

static void what_is_saved_is_counted_in_the_results(void **state)
{
    struct journey *journey = *state;
    const struct session *session = journey_state(journey)->session;
    struct watch_view view;
    for (unsigned i = 0; i < 16; i++) {
        submit(journey, i % 2 ? "4" : "2");
        journey_wait(journey, THANKS_MS);
        assert_true(
            station_results(journey->station, session, journey->arena, &view, &journey->error));
        assert_int_equal(view.responses, i + 1);
        assert_int_equal(view.figures.responses, i < 15 ? 0 : 8);
    }
    const struct live_question *useful = &view.figures.questions[0];
    assert_string_equal(useful->question->name, "useful");
    assert_int_equal(useful->cells[1].count, 4);
    assert_int_equal(useful->cells[3].count, 4);
}

/* One line that tells the hour of each event, and none of answers. */
static void the_log_knows_sessions_but_no_answers(void **state)
{
    struct journey *journey = *state;
    char *text = NULL;
    size_t length = 0;
    submit(journey, "4");
    journey_wait(journey, THANKS_MS);
    submit(journey, "2");
    assert_true(station_close(journey->station, "d1s1", &journey->error));
    assert_true(file_read(arena_format(journey->arena, "%s/station.log", journey->data), 1 << 20,
                          &text, &length, &journey->error));
    assert_non_null(strstr(text, "h boot " SADA_VERSION "\n"));
    assert_non_null(strstr(text, "h opened d1s1\n"));
    assert_non_null(strstr(text, "h closed d1s1\n"));
    unsigned lines = 0;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    assert_int_equal(lines, 3); /* nothing of what was submitted */
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(what_cannot_be_saved_is_never_thanked_for),
        JOURNEY(the_station_tries_again_by_itself),
        JOURNEY(the_log_knows_sessions_but_no_answers),
        JOURNEY(what_is_saved_is_counted_in_the_results),
        JOURNEY(a_second_try_stores_nothing_twice),
        JOURNEY(starting_over_gives_up_what_was_not_saved),
        JOURNEY(what_is_given_up_leaves_nothing_in_the_box),
        JOURNEY(a_time_that_tells_when_is_gone_with_the_next_start),
        JOURNEY(an_answer_changes_nothing_but_its_box),
        JOURNEY(a_session_closed_meanwhile_begins_no_interview),
        JOURNEY(another_session_opened_meanwhile_is_welcomed_to),
        JOURNEY(a_closed_session_takes_no_answer),
        JOURNEY(who_gives_up_on_a_closed_session_leaves_the_closed_screen),
        JOURNEY(closing_at_the_station_ends_an_interview),
        cmocka_unit_test_setup_teardown(a_touch_of_the_closed_screen_finds_an_opened_session,
                                        journey_prepare, journey_tear_down),
        JOURNEY(a_station_started_again_welcomes_to_the_open_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

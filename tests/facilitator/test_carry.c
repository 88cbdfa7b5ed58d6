/* Carrying away by finger, with a folder for a stick and a script for `sada`: what the screen says
 * and offers meanwhile. What then lies on a stick is told by tests/station/test_carried.c. */
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "facilitator/visit.h"
#include "locale/catalog.h"

/* A script that stands for `sada export`. */
static const char *script(struct journey *journey, const char *text)
{
    const char *path = arena_format(journey->arena, "%s/sada", journey->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "#!/bin/sh\n%s\n", text) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

static const char *stick_path(struct journey *journey)
{
    return arena_format(journey->arena, "%s/stick", journey->folder);
}

/* With the first session open and closed again, and the page that carries it away. */
static void come(struct journey *journey, const char *text)
{
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .carry = stick_path(journey),
                                           .program = script(journey, text)});
    visit_answers(journey, 1);
    visit_first(journey);
    visit_close(journey);
    visit_screen(journey, FACILITATOR_CARRY); /* from the session's card */
    journey_assert_screen(journey, "facilitator-carry");
}

static bool says(struct journey *journey, enum text_role role, const char *sentence)
{
    return journey_says(journey, role, catalog_text(sentence)) > 0;
}

static pid_t pid_of_script(struct journey *journey)
{
    int pid = 0;
    FILE *file = fopen(arena_format(journey->arena, "%s/pid", journey->folder), "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &pid), 1);
    assert_int_equal(fclose(file), 0);
    return (pid_t)pid;
}

static const char tables[] = "mkdir -p \"$4/f\" && echo a,b > \"$4/f/data.csv\"";

static void without_a_stick_it_waits_for_one(void **state)
{
    struct journey *journey = *state;
    come(journey, tables);
    assert_true(says(journey, TEXT_TITLE, "Plug in a stick"));
    assert_false(journey_offers(journey, ACTION_START));
    visit_folder(journey, "stick");
    journey_wait(journey, 1500);
    assert_true(journey_offers(journey, ACTION_START));
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "\u2068stick\u2069"), 1);
    folder_remove(stick_path(journey));
    journey_wait(journey, 1500);
    assert_true(says(journey, TEXT_TITLE, "Plug in a stick"));
}

static void one_tap_carries_and_then_the_stick_is_free(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    come(journey, tables);
    journey_tap_plain(journey, ACTION_START);
    assert_true(says(journey, TEXT_TITLE, "The tables are being made"));
    assert_false(says(journey, TEXT_TITLE, "The stick can be taken out safely now"));
    assert_int_equal(journey->frame.target_count, 1); /* "Cancel" */
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, "The stick can be taken out safely now"));
    const char *list =
        arena_format(journey->arena, "%s/sada-leadership-1/manifest.sha256", stick_path(journey));
    assert_int_equal(access(list, F_OK), 0);
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_AGENDA);
    assert_false(journey_offers(journey, ACTION_REOPEN)); /* what has left stays closed */
}

static void nobody_leaves_while_it_is_at_work(void **state)
{
    struct journey *journey = *state;
    const char *sign = arena_format(journey->arena, "%s/go", journey->folder);
    visit_folder(journey, "stick");
    come(journey,
         arena_format(journey->arena, "while [ ! -e %s ]; do sleep 0.01; done\n%s", sign, tables));
    journey_tap_plain(journey, ACTION_START);
    for (int64_t end = journey->now + 10 * FACILITATOR_LEAVE_MS; journey->now < end;) {
        journey->now += FACILITATOR_LEAVE_MS / 10;
        station_act(journey->station, (struct action){ACTION_TICK, 0, 0}, journey->now);
    }
    journey_look(journey);
    assert_true(says(journey, TEXT_TITLE, "The tables are being made"));
    FILE *file = fopen(sign, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, "The stick can be taken out safely now"));
    journey_wait(journey, FACILITATOR_LEAVE_MS - 10 * 1000);
    journey_assert_screen(journey, "facilitator-carry");
    journey_wait(journey, 20 * 1000);
    journey_assert_screen(journey, "closed");
}

static void stopped_it_leaves_nothing_on_the_stick(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    come(journey,
         arena_format(journey->arena, "%s; cd %s; echo $$ > pid.new; mv pid.new pid; exec sleep 60",
                      tables, journey->folder));
    journey_tap_plain(journey, ACTION_START);
    while (access(arena_format(journey->arena, "%s/pid", journey->folder), F_OK) != 0)
        (void)usleep(1000);
    journey_wait(journey, 200);
    journey_tap_plain(journey, ACTION_CANCEL);
    assert_true(
        says(journey, TEXT_HINT, "Stopped. What had been written on the stick was taken back."));
    assert_int_equal(rmdir(stick_path(journey)), 0); /* empty */
    assert_int_equal(kill(pid_of_script(journey), 0), -1);
    visit_folder(journey, "stick");
    journey_wait(journey, 1500);
    assert_true(journey_offers(journey, ACTION_START));
}

static void pulled_out_it_says_so_and_can_be_done_again(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    come(journey, arena_format(journey->arena, "rm -r %s; %s", stick_path(journey), tables));
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_HINT,
                     "The stick cannot be used; plug it in again, or take another "
                     "one."));
    visit_folder(journey, "stick");
    (void)script(journey, tables);
    journey_wait(journey, 1500);
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, "The stick can be taken out safely now"));
}

/* The stored answers are carried all the same. */
static void what_the_export_complains_of_is_told(void **state)
{
    struct journey *journey = *state;
    visit_folder(journey, "stick");
    come(journey, "echo the tables are tired; exit 1");
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_true(says(journey, TEXT_TITLE, "The stick can be taken out safely now"));
    assert_true(says(journey, TEXT_HINT,
                     "Not all tables could be made; what was said about it stands below. The "
                     "stored answers were carried."));
    assert_int_equal(journey_says(journey, TEXT_HINT, "the tables are tired"), 1);
}

/* What the system would tell of two sticks. */
static void tell_of(struct journey *journey, const char *one, const char *other)
{
    FILE *file = fopen(arena_format(journey->arena, "%s/mountinfo", journey->folder), "w");
    assert_non_null(file);
    static const char line[] = "30 22 8:16 / %s rw,nosuid - vfat /dev/sdb1 rw\n";
    assert_true(fprintf(file, line, one) > 0);
    assert_true(!other || fprintf(file, line, other) > 0);
    assert_int_equal(fclose(file), 0);
}

static const char *make_device(struct journey *journey)
{
    (void)visit_folder(journey, "block");
    FILE *file = fopen(
        arena_format(journey->arena, "%s/removable", visit_folder(journey, "block/8:16")), "w");
    assert_non_null(file);
    assert_true(fputs("1\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    return arena_format(journey->arena, "%s/block", journey->folder);
}

static void one_of_two_sticks_is_chosen(void **state)
{
    struct journey *journey = *state;
    const char *one = visit_folder(journey, "ONE"), *two = visit_folder(journey, "TWO");
    const struct stick_places places = {
        arena_format(journey->arena, "%s/mountinfo", journey->folder), make_device(journey)};
    tell_of(journey, one, two);
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .sticks = &places,
                                           .program = script(journey, tables)});
    visit_answers(journey, 1);
    visit_first(journey);
    visit_close(journey);
    visit_screen(journey, FACILITATOR_CARRY);
    assert_false(journey_offers(journey, ACTION_START));
    journey_tap(journey, (struct action){ACTION_STICK, 0, 0});
    journey_tap(journey, (struct action){ACTION_STICK, NO_INDEX, 0});
    journey_tap(journey, (struct action){ACTION_STICK, 1, 0});
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "\u2068TWO\u2069"), 1);
    tell_of(journey, two, NULL); /* the other goes: it has another number now */
    journey_wait(journey, 1500);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "\u2068TWO\u2069"), 1);
    assert_false(journey_offers(journey, ACTION_STICK));
    journey_tap_plain(journey, ACTION_START);
    visit_let_work(journey);
    assert_int_equal(rmdir(one), 0); /* nothing was written there */
    assert_int_equal(access(arena_format(journey->arena, "%s/sada-leadership-1", two), F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_stick_it_waits_for_one, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(one_tap_carries_and_then_the_stick_is_free, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(nobody_leaves_while_it_is_at_work, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(stopped_it_leaves_nothing_on_the_stick, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(pulled_out_it_says_so_and_can_be_done_again,
                                        journey_prepare, journey_tear_down),
        cmocka_unit_test_setup_teardown(one_of_two_sticks_is_chosen, journey_prepare,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(what_the_export_complains_of_is_told, journey_prepare,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

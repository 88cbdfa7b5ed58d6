/* What somebody wrote is nowhere any more: not in the station's memory, in no shape (letters, or
 * the glyphs they were drawn with), and in no file; once it was sent, in the box alone, and there
 * sealed where answers are. A process of its own plays the station; the test looks at its memory
 * from outside. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/folder_search.h"
#include "station/journey.h"
#include "station/memory_search.h"
#include "station/sealed.h"

/* Two that no other text of the station holds. */
static const char *const markers[] = {"ضغزثذطظخ", "qxzjvkwy"};

static const int64_t second = 1000; /* ms */

/* How an interview ends. */
enum ending { ENDING_LEAVES, ENDING_STARTS_OVER, ENDING_GIVES_UP, ENDING_SENDS };

/* What a test plays. */
struct play {
    int language;         /* by its place in the workshop */
    const char *question; /* that is answered with the marker */
    enum ending ending;
    bool stays_in_box;
};

/* The two ends of a station in a process of its own. */
struct child {
    pid_t process;
    int told, answer; /* it tells that it waits; an answer lets it go on */
};

static void wait_for_test(const struct child *child)
{
    char byte = 0;
    if (write(child->told, &byte, 1) != 1 || read(child->answer, &byte, 1) != 1)
        _exit(2);
}

static const char *marker_of(struct play play)
{
    return markers[play.language == 2];
}

/* A commitment's text is asked for once a strand was chosen. */
static void write_marker(struct journey *journey, struct play play)
{
    journey_begin(journey, play.language);
    if (strcmp(play.question, "policy_action") == 0) {
        journey_turn_to(journey, "strands");
        journey_choose(journey, "strands", "policy");
    }
    journey_write(journey, play.question, marker_of(play));
    journey_turn_to_review(journey);
}

static void give_up(struct journey *journey)
{
    assert_int_equal(rename(journey_box_path(journey, "d1s1"),
                            arena_format(journey->arena, "%s/away", journey->folder)),
                     0);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "not-saved");
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_tap_plain(journey, ACTION_START_OVER);
}

static void end(struct journey *journey, struct play play)
{
    bool gets_receipt = strcmp(play.question, "policy_action") == 0;
    switch (play.ending) {
    case ENDING_LEAVES:
        journey_wait(journey, 90 * second);
        break;
    case ENDING_STARTS_OVER:
        journey_wait(journey, 60 * second);
        journey_tap_plain(journey, ACTION_START_OVER);
        break;
    case ENDING_GIVES_UP:
        give_up(journey);
        break;
    case ENDING_SENDS:
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_assert_screen(journey, gets_receipt ? "receipt" : "saved");
        return;
    }
    journey_assert_screen(journey, "welcome");
}

static _Noreturn void act(struct journey *journey, const struct child *child, struct play play)
{
    write_marker(journey, play);
    wait_for_test(child);
    end(journey, play);
    wait_for_test(child);
    _exit(0);
}

static void await(const struct child *child)
{
    char byte;
    assert_int_equal(read(child->told, &byte, 1), 1);
}

static void go_on(const struct child *child)
{
    assert_int_equal(write(child->answer, "", 1), 1);
}

static struct child start_child(struct journey *journey, struct play play)
{
    int told[2], answer[2];
    assert_int_equal(pipe(told), 0);
    assert_int_equal(pipe(answer), 0);
    pid_t process = fork();
    if (process == 0)
        act(journey, &(struct child){0, told[1], answer[0]}, play);
    (void)close(told[1]);
    (void)close(answer[0]);
    return (struct child){process, told[0], answer[1]};
}

/* As they stand on the screen: in a layout of the test's own station. */
static struct needle glyphs_of(struct journey *journey, const char *text)
{
    struct needle needle = {0};
    const struct text_set set = {.role = TEXT_ANSWER, .is_private = true};
    const struct layout *layout = frame_layout(&journey->frame, text, 1000, &set);
    for (size_t i = 0; i < layout->glyph_count && i < NEEDLE_MOST; i++)
        needle.numbers[needle.count++] = layout->glyphs[i].id;
    return needle;
}

/* The search itself holds what it looks for, so it has a process of its own: whatever it leaves in
 * memory the next station would inherit. */
static _Noreturn void watch(struct journey *journey, const struct child *child, struct play play)
{
    const char *marker = marker_of(play);
    struct needle letters = needle_of(marker), glyphs = glyphs_of(journey, marker);
    char where[128] = "";
    await(child);
    assert_true(memory_search(child->process, &letters, where) > 0); /* the search works */
    assert_true(memory_search(child->process, &glyphs, where) > 0);
    assert_int_equal(folder_search(journey->folder, marker, journey->arena), 0);
    go_on(child);
    await(child);
    bool found = memory_search(child->process, &letters, where) > 0 ||
                 memory_search(child->process, &glyphs, where) > 0;
    if (found)
        print_error("it is left %s\n", where);
    assert_int_equal(folder_search(journey->folder, marker, journey->arena), play.stays_in_box);
    go_on(child);
    _exit(found);
}

static void must_end_well(pid_t process)
{
    int status = 0;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void look_into(struct journey *journey, struct play play)
{
    struct child child = start_child(journey, play);
    pid_t watcher = fork();
    if (watcher == 0)
        watch(journey, &child, play);
    must_end_well(watcher);
    must_end_well(child.process);
    (void)close(child.told);
    (void)close(child.answer);
}

static void nothing_stays_of_who_walked_away(void **state)
{
    look_into(*state, (struct play){0, "takeaway", ENDING_LEAVES, false});
    look_into(*state, (struct play){2, "takeaway", ENDING_LEAVES, false});
}

static void nothing_stays_of_who_started_over(void **state)
{
    look_into(*state, (struct play){0, "takeaway", ENDING_STARTS_OVER, false});
    look_into(*state, (struct play){2, "takeaway", ENDING_STARTS_OVER, false});
}

static void nothing_stays_of_what_could_not_be_saved(void **state)
{
    look_into(*state, (struct play){0, "takeaway", ENDING_GIVES_UP, false});
}

static void what_was_sent_stays_in_its_box_alone(void **state)
{
    look_into(*state, (struct play){0, "takeaway", ENDING_SENDS, true});
    look_into(*state, (struct play){2, "takeaway", ENDING_SENDS, true});
}

static void a_commitment_that_was_sent_stays_in_its_box_alone(void **state)
{
    look_into(*state, (struct play){0, "policy_action", ENDING_SENDS, true});
}

static void what_was_sent_and_sealed_can_be_read_nowhere(void **state)
{
    look_into(*state, (struct play){0, "takeaway", ENDING_SENDS, false});
    look_into(*state, (struct play){2, "takeaway", ENDING_SENDS, false});
}

static int closing_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d4s7"});
    return 0;
}

static int sealed_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = sealed_workshop(*state), .session = "d1s1"});
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(nothing_stays_of_who_walked_away),
        JOURNEY(nothing_stays_of_who_started_over),
        JOURNEY(nothing_stays_of_what_could_not_be_saved),
        JOURNEY(what_was_sent_stays_in_its_box_alone),
        cmocka_unit_test_setup_teardown(a_commitment_that_was_sent_stays_in_its_box_alone,
                                        closing_set_up, journey_tear_down),
        cmocka_unit_test_setup_teardown(what_was_sent_and_sealed_can_be_read_nowhere, sealed_set_up,
                                        journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

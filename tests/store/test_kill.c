/* The station's process is killed (kill -9), at any moment and before each of its calls in turn.
 * What it had thanked for is there, whole and once, at most the person under way beside it; before
 * the next first screen the journal is blank again, and still the same file. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "store/campaign.h"
#include "store/medium.h"
#include "store/voices.h"

enum { USUAL_KILLS = 30, PEOPLE_MOST = 60 /* a box holds 64 */, STARTED = 255 };

static const char *new_data(struct voices *voices)
{
    const char *data = arena_format(voices->arena, "%s/data", voices->folder);
    folder_remove(data);
    return data;
}

static void must_start(struct voices *voices, const char *data, const char *session)
{
    if (!voices_start(voices, data, session))
        fail_msg("%s: %s", voices->error.where, voices->error.detail);
}

/* The station after the kill; returns how many people the box holds. */
static unsigned start_again(struct voices *voices, const char *data, unsigned saved)
{
    struct promise promise = {"d1s1", 0, saved, saved + 1};
    unsigned people = 0;
    must_start(voices, data, "d1s1");
    const char *fault = voices_unclean(voices, data);
    if (!fault)
        fault = voices_broken(voices, data, promise, &people);
    if (fault)
        fail_msg("killed after %u people: %s", saved, fault);
    return people;
}

/* Tells that it started, and then each who that was thanked for. */
static _Noreturn void speak_until_killed(struct voices *voices, const char *data, unsigned first,
                                         int pipe_end)
{
    unsigned char who = STARTED;
    bool ok = voices_start(voices, data, "d1s1") && write(pipe_end, &who, 1) == 1;
    for (who = (unsigned char)first; ok && who < PEOPLE_MOST; who++)
        ok = voices_speak(voices, who) && write(pipe_end, &who, 1) == 1;
    _exit(ok ? 0 : 1);
}

static void pause_at_most(struct random *random, uint32_t milliseconds)
{
    struct timespec pause = {.tv_nsec = (long)random_below(random, milliseconds * 1000) * 1000};
    (void)nanosleep(&pause, NULL);
}

/* Killed while it starts, or while people answer, after some of them on a machine of any speed.
 * Returns how many were thanked. */
static unsigned run_and_kill(struct voices *voices, const char *data, unsigned first, bool early)
{
    int ends[2];
    unsigned char told;
    unsigned thanked = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        speak_until_killed(voices, data, first, ends[1]);
    (void)close(ends[1]);
    unsigned awaited = early ? 0 : 1 + random_below(&voices->random, 4);
    for (unsigned i = 0; i < awaited && read(ends[0], &told, 1) == 1; i++)
        thanked += told != STARTED;
    pause_at_most(&voices->random, 60);
    (void)kill(child, SIGKILL);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    while (read(ends[0], &told, 1) == 1)
        thanked += told != STARTED;
    (void)close(ends[0]);
    return thanked;
}

static void a_kill_at_any_moment_loses_nothing_that_was_thanked_for(void **state)
{
    struct voices *voices = *state;
    const char *data = new_data(voices);
    unsigned total = 0, people = 0, kills = campaign_rounds(USUAL_KILLS);
    for (unsigned i = 0; i < kills; i++) {
        unsigned thanked = run_and_kill(voices, data, people, i % 4 == 0);
        people = start_again(voices, data, people + thanked);
        voices_stop(voices);
        total += thanked;
        if (people > PEOPLE_MOST / 2) {
            arena_reset(voices->arena);
            data = new_data(voices);
            people = 0;
        }
    }
    assert_true(total > kills / 4);
    print_message("%u kills, %u people thanked\n", kills, total);
}

struct moments {
    unsigned hot;   /* the journal would be rolled back */
    unsigned dirty; /* committed, but not blanked yet */
};

static struct stat look_at_journal(struct voices *voices, const char *data, struct moments *moments)
{
    const char *journal = arena_format(voices->arena, "%s/boxes/d1s1.box-journal", data);
    struct stat about;
    struct error error = {0};
    char *bytes = NULL;
    size_t length = 0, zeros = 0;
    assert_int_equal(stat(journal, &about), 0);
    assert_true(file_read(journal, 1 << 24, &bytes, &length, &error));
    while (zeros < length && bytes[zeros] == 0)
        zeros++;
    moments->hot += zeros == 0;
    moments->dirty += zeros > 0 && zeros < length;
    free(bytes);
    return about;
}

/* Returns whether the process came to that call. */
static bool stop_at(struct voices *voices, const char *data, unsigned who, size_t call)
{
    enum { SPOKE = 7 };
    pid_t child = fork();
    if (child == 0) {
        struct medium *medium = medium_watch(data);
        bool ok = voices_start(voices, data, "d1s1");
        medium_stop(medium, call);
        _exit(ok && voices_speak(voices, who) ? SPOKE : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == SPOKE);
    return WEXITSTATUS(status) == 0;
}

static void a_kill_before_any_call_leaves_a_journal_that_is_blanked_in_place(void **state)
{
    struct voices *voices = *state;
    struct moments moments = {0};
    const char *data = new_data(voices);
    must_start(voices, data, "d1s1");
    voices_stop(voices);
    unsigned people = 0;
    bool stopped = true;
    for (size_t call = 1; stopped; call++) {
        stopped = stop_at(voices, data, people, call);
        struct stat before = look_at_journal(voices, data, &moments);
        people = start_again(voices, data, stopped ? people : people + 1);
        struct stat after = look_at_journal(voices, data, &(struct moments){0});
        assert_int_equal(after.st_ino, before.st_ino);
        assert_int_equal(after.st_mtim.tv_sec % (24 * 60 * 60), 0);
        voices_stop(voices);
        assert_true(people < PEOPLE_MOST);
    }
    print_message("%u times the journal was hot, %u times not blank\n", moments.hot, moments.dirty);
    assert_true(moments.hot > 0);
    assert_true(moments.dirty > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kill_at_any_moment_loses_nothing_that_was_thanked_for,
                                        voices_set_up, voices_tear_down),
        cmocka_unit_test_setup_teardown(
            a_kill_before_any_call_leaves_a_journal_that_is_blanked_in_place, voices_set_up,
            voices_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A process is killed at any moment of its work: what it had acknowledged is there, whole and once.
 */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "fixture.h"

enum { ROUNDS = 200, MOST = 60 };

/* Puts until it is killed, and tells each who that was saved. */
static _Noreturn void put_until_killed(const struct fixture *fixture, int pipe_end)
{
    struct arena *arena = arena_new();
    struct random random = random_system();
    struct box *box = box_open(fixture->path, NULL);
    for (unsigned char who = 0; box && who < MOST; who++) {
        struct submission *submission = submission_of(&random, arena, who);
        if (!box_draw_slots(box, submission, NULL) || !box_put(box, submission, NULL) ||
            write(pipe_end, &who, 1) != 1)
            break;
    }
    _exit(1);
}

static unsigned run_and_kill(struct fixture *fixture)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0)
        put_until_killed(fixture, ends[1]);
    (void)close(ends[1]);
    struct timespec pause = {.tv_nsec = (long)random_below(&fixture->random, 25 * 1000 * 1000)};
    (void)nanosleep(&pause, NULL);
    (void)kill(child, SIGKILL);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    unsigned saved = 0;
    unsigned char who;
    while (read(ends[0], &who, 1) == 1)
        saved++;
    (void)close(ends[0]);
    return saved;
}

static unsigned count_of(const char *const *bodies, size_t count, const char *text)
{
    unsigned times = 0;
    for (size_t i = 0; i < count; i++)
        times += strstr(bodies[i], text) != NULL;
    return times;
}

static void assert_whole(const char *const *bodies, size_t count, unsigned who)
{
    char response[32], text[32];
    (void)snprintf(response, sizeof response, "\"who\":\"%u\"", who);
    (void)snprintf(text, sizeof text, "\"from %u\"", who);
    assert_int_equal(count_of(bodies, count, response), 1);
    assert_int_equal(count_of(bodies, count, text), 1);
}

static void a_kill_loses_nothing_that_was_acknowledged(void **state)
{
    struct fixture *fixture = *state;
    unsigned total = 0;
    for (int round = 0; round < ROUNDS; round++) {
        create_box(fixture);
        unsigned saved = run_and_kill(fixture);
        struct box *box = open_box(fixture);
        const char *const *bodies = NULL;
        size_t count = 0;
        assert_true(box_read(box, fixture->arena, &bodies, &count, &fixture->error));
        for (unsigned who = 0; who < saved; who++)
            assert_whole(bodies, count, who);
        /* At most the one that was under way is there too, and then whole. */
        assert_true(count == 2 * saved || count == 2 * (saved + 1));
        assert_put(fixture, box, MOST);
        box_close(box);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
        arena_reset(fixture->arena);
        total += saved;
    }
    assert_true(total > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kill_loses_nothing_that_was_acknowledged, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A desk looks into a box, opens it to write and closes it, while the station fills it. */
#include <signal.h>
#include <sys/wait.h>

#include "fixture.h"

enum { PEOPLE = 40 };

/* What `sada sessions` and `sada export` do, without a pause. */
static _Noreturn void disturb(const struct fixture *fixture)
{
    for (;;) {
        struct error error = {0};
        size_t count = 0;
        struct box *reader = box_open_read_only(fixture->path, &error);
        if (reader && !box_count(reader, &count, &error))
            _exit(1);
        box_close(reader);
        struct box *writer = box_open(fixture->path, &error);
        if (!writer && error.code != ERROR_BUSY)
            _exit(2);
        box_close(writer);
    }
}

static void a_desk_that_looks_in_loses_the_station_nothing(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    pid_t child = fork();
    if (child == 0)
        disturb(fixture);
    struct box *box = open_box(fixture);
    for (unsigned who = 0; who < PEOPLE; who++) {
        struct submission *submission = submission_of(&fixture->random, fixture->arena, who);
        if (!box_draw_slots(box, submission, &fixture->error) ||
            !box_put(box, submission, &fixture->error))
            fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, WNOHANG), 0); /* it met no error of its own */
    (void)kill(child, SIGKILL);
    (void)waitpid(child, &status, 0);
    size_t count = 0;
    assert_true(box_count(box, &count, &fixture->error));
    assert_int_equal(count, PEOPLE);
    box_close(box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_desk_that_looks_in_loses_the_station_nothing,
                                        fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

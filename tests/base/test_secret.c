#include "base/secret.h"

#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static void a_secret_begins_as_zeroes(void **state)
{
    (void)state;
    static const unsigned char zeroes[100];
    unsigned char *secret = secret_new(sizeof zeroes);
    assert_memory_equal(secret, zeroes, sizeof zeroes);
    memset(secret, 'x', sizeof zeroes);
    secret_free(secret);
    secret = secret_new(sizeof zeroes);
    assert_memory_equal(secret, zeroes, sizeof zeroes);
    secret_free(secret);
    secret_free(NULL);
}

static bool is_closed_to_others(void)
{
    struct rlimit core = {1, 1};
    return getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_cur == 0 && core.rlim_max == 0 &&
           prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}

/* In a process of its own, since there is no way back. */
static void a_guarded_process_leaves_no_core_and_lets_nobody_look(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        bool open_before = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
        secret_guard_process();
        _exit(open_before && is_closed_to_others() ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_secret_begins_as_zeroes),
        cmocka_unit_test(a_guarded_process_leaves_no_core_and_lets_nobody_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

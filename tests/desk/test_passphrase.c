/* What a person sees who types a passphrase at a terminal. */
#include <pty.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "test.h"

static const char passphrase[] = "correct horse battery";

/* A terminal with `sada keys new` at its other end. */
struct terminal {
    int master;
    pid_t child;
    char folder[64];
    struct strbuf seen;
};

static int set_up(void **state)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    *terminal = (struct terminal){.master = -1, .folder = "/tmp/sada-terminal-XXXXXX"};
    *state = terminal;
    strbuf_init(&terminal->seen);
    if (!mkdtemp(terminal->folder))
        return -1;
    terminal->child = forkpty(&terminal->master, NULL, NULL, NULL);
    if (terminal->child == 0) {
        (void)unsetenv("SADA_PASSPHRASE_FD");
        (void)setenv("LC_ALL", "C.UTF-8", 1);
        (void)execl(SADA_BIN "/sada", "sada", "keys", "new", "--out", terminal->folder, "--name",
                    "a", (char *)NULL);
        _exit(127);
    }
    return 0;
}

/* A plain chroot has no pseudo-terminals. */
static void skip_without_terminal(const struct terminal *terminal)
{
    if (terminal->child > 0)
        return;
    print_message("skipped: no pseudo-terminal here; mount devpts on /dev/pts\n");
    skip();
}

static int tear_down(void **state)
{
    struct terminal *terminal = *state;
    folder_remove(terminal->folder);
    strbuf_release(&terminal->seen);
    if (terminal->master >= 0)
        (void)close(terminal->master);
    free(terminal);
    return 0;
}

/* Until that stands on the terminal. */
static void wait_for(struct terminal *terminal, const char *prompt)
{
    char bytes[256];
    ssize_t count = 1;
    while (!strstr(terminal->seen.bytes, prompt) && count > 0) {
        count = read(terminal->master, bytes, sizeof bytes);
        if (count > 0)
            strbuf_add(&terminal->seen, bytes, (size_t)count);
    }
    if (!strstr(terminal->seen.bytes, prompt))
        fail_msg("no '%s' in: %s", prompt, terminal->seen.bytes);
}

static void type(struct terminal *terminal, const char *prompt, const char *keys)
{
    wait_for(terminal, prompt);
    assert_int_equal(write(terminal->master, keys, strlen(keys)), (ssize_t)strlen(keys));
}

static int end(struct terminal *terminal)
{
    char bytes[256];
    ssize_t count;
    int status = -1;
    while ((count = read(terminal->master, bytes, sizeof bytes)) > 0)
        strbuf_add(&terminal->seen, bytes, (size_t)count);
    assert_int_equal(waitpid(terminal->child, &status, 0), terminal->child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_passphrase_is_asked_twice_and_never_shown(void **state)
{
    struct terminal *terminal = *state;
    skip_without_terminal(terminal);
    char line[64];
    (void)snprintf(line, sizeof line, "%s\n", passphrase);
    type(terminal, "at least 12 characters: ", line);
    type(terminal, "The same once more: ", line);
    assert_int_equal(end(terminal), 0);
    assert_non_null(strstr(terminal->seen.bytes, "a: fingerprint "));
    assert_null(strstr(terminal->seen.bytes, "correct"));
}

static void an_interrupt_gives_the_terminal_back(void **state)
{
    struct terminal *terminal = *state;
    skip_without_terminal(terminal);
    struct termios after;
    type(terminal, "at least 12 characters: ", "half of it\x03");
    wait_for(terminal, "no passphrase was given");
    assert_int_equal(tcgetattr(terminal->master, &after), 0);
    assert_true((after.c_lflag & ECHO) && (after.c_lflag & ISIG));
    assert_int_equal(end(terminal), 2);
    assert_null(strstr(terminal->seen.bytes, "half"));
    char path[96];
    (void)snprintf(path, sizeof path, "%s/a.key", terminal->folder);
    assert_int_not_equal(access(path, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_passphrase_is_asked_twice_and_never_shown, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_interrupt_gives_the_terminal_back, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

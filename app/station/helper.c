#include "station/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

extern char **environ;

enum { LINES_MOST = 200, LINE_LENGTH_MOST = 1000 };

struct helper {
    struct arena *arena;
    pid_t pid; /* 0: it has ended */
    int output;
    bool failed;
    struct strbuf line; /* not ended yet */
    const char *lines[LINES_MOST];
    size_t line_count;
};

static int spawn(struct helper *helper, const char *program, const char *const *arguments,
                 int output)
{
    size_t count = 0;
    while (arguments[count])
        count++;
    char **copies = arena_array(helper->arena, count + 1, sizeof *copies);
    for (size_t i = 0; i < count; i++)
        copies[i] = arena_string(helper->arena, arguments[i]);
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return ENOMEM;
    int number = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (number == 0)
        number = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (number == 0)
        number = posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    if (number == 0)
        number = posix_spawn(&helper->pid, program, &actions, NULL, copies, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    if (number != 0)
        helper->pid = 0;
    return number;
}

/* Neither end outlives an exec but as what it was made the child's output. */
static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (size_t i = 0; i < 2; i++)
        (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return true;
}

struct helper *helper_start(const char *program, const char *const *arguments, struct error *error)
{
    struct place place = {.file = program};
    int ends[2];
    if (!make_pipe(ends)) {
        (void)error_from_errno(error, ERROR_CHILD, place, "cannot make a pipe");
        return NULL;
    }
    struct helper *helper = memory_new(sizeof *helper);
    helper->arena = arena_new();
    helper->output = ends[0];
    strbuf_init(&helper->line);
    int number = spawn(helper, program, arguments, ends[1]);
    (void)close(ends[1]);
    if (number == 0)
        return helper;
    (void)error_set(error, ERROR_CHILD, place, "%s", strerror(number));
    helper_free(helper);
    return NULL;
}

static void wait_for(struct helper *helper, int flags)
{
    int status = 0;
    pid_t ended;
    do
        ended = waitpid(helper->pid, &status, flags);
    while (ended < 0 && errno == EINTR);
    if (ended == 0)
        return;
    helper->pid = 0;
    helper->failed = ended < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

void helper_free(struct helper *helper)
{
    if (!helper)
        return;
    if (helper->pid > 0) {
        (void)kill(helper->pid, SIGKILL);
        wait_for(helper, 0);
    }
    (void)close(helper->output);
    strbuf_release(&helper->line);
    arena_free(helper->arena);
    free(helper);
}

static void end_line(struct helper *helper)
{
    if (helper->line.length > 0 && helper->line_count < LINES_MOST) {
        char *line = arena_string(helper->arena, helper->line.bytes);
        utf8_make_line(line);
        helper->lines[helper->line_count++] = line;
    }
    strbuf_clear(&helper->line);
}

static void take_output(struct helper *helper)
{
    char bytes[4096];
    ssize_t length;
    while ((length = read(helper->output, bytes, sizeof bytes)) > 0) {
        for (ssize_t i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r')
                end_line(helper);
            else if (helper->line.length < LINE_LENGTH_MOST)
                strbuf_add_char(&helper->line, bytes[i]);
        }
    }
}

/* The output is read to its end once the child has ended: nothing it said is lost. */
enum helper_state helper_look(struct helper *helper)
{
    if (helper->pid > 0)
        wait_for(helper, WNOHANG);
    take_output(helper);
    if (helper->pid > 0)
        return HELPER_RUNS;
    end_line(helper);
    return helper->failed ? HELPER_FAILED : HELPER_DONE;
}

const char *const *helper_lines(const struct helper *helper, size_t *ret_count)
{
    *ret_count = helper->line_count;
    return helper->lines;
}

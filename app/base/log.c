#include "base/log.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

enum { WORD_MOST = 64, BYTES_MOST = 256 * 1024, HOUR = 60 * 60 };

struct log {
    int descriptor;
};

/* One that cannot be moved is simply written on. */
static void begin_anew(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0 || about.st_size < BYTES_MOST)
        return;
    struct arena *arena = arena_new();
    (void)rename(path, arena_format(arena, "%s.1", path));
    arena_free(arena);
}

struct log *log_open(const char *path, struct error *error)
{
    begin_anew(path);
    int descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                               "cannot open the log");
        return NULL;
    }
    struct log *log = memory_new(sizeof *log);
    log->descriptor = descriptor;
    return log;
}

void log_close(struct log *log)
{
    if (!log)
        return;
    (void)close(log->descriptor);
    free(log);
}

static const char *word_or_mark(const char *word)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
    size_t length = strlen(word);
    return length <= WORD_MOST && strspn(word, letters) == length ? word : "?";
}

/* Times are rounded down, as within an hour several people answer. */
bool log_write(const struct log *log, int64_t seconds, const char *event, const char *subject)
{
    char day[32], line[256];
    int64_t hour = seconds - ((seconds % HOUR) + HOUR) % HOUR;
    time_t time = (time_t)hour;
    struct tm parts;
    if (!gmtime_r(&time, &parts) || strftime(day, sizeof day, "%Y-%m-%d %Hh", &parts) == 0)
        (void)snprintf(day, sizeof day, "?");
    const char *of = word_or_mark(subject);
    int length =
        snprintf(line, sizeof line, "%s %s%s%s\n", day, word_or_mark(event), of[0] ? " " : "", of);
    const struct timespec times[2] = {{.tv_sec = time}, {.tv_sec = time}};
    return write(log->descriptor, line, (size_t)length) == (ssize_t)length &&
           futimens(log->descriptor, times) == 0;
}

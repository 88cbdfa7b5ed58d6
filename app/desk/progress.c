#include "desk/progress.h"

#include <stdio.h>
#include <unistd.h>

struct progress progress_start(const char *what, size_t total)
{
    return (struct progress){.shown = isatty(STDERR_FILENO) == 1, .what = what, .total = total};
}

void progress_show(const struct progress *progress, size_t done)
{
    if (progress->shown)
        (void)fprintf(stderr, "\r%s %zu/%zu", progress->what, done, progress->total);
}

void progress_end(const struct progress *progress)
{
    if (progress->shown)
        (void)fputs("\r\033[K", stderr); /* ECMA-48: erase to the end of the line */
}

/* "3 of 28" on a terminal, for work that may take long; silent elsewhere. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool shown;
    const char *what;
    size_t total;
};

struct progress progress_start(const char *what, size_t total);
void progress_show(const struct progress *progress, size_t done);
/* Clears the line. */
void progress_end(const struct progress *progress);

/* The seeds of a fuzzer as files of a folder. */
#pragma once

#include <stddef.h>
#include <stdio.h>

static inline int write_seed(const char *folder, size_t number, const char *seed, size_t length)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%zu", folder, number);
    FILE *file = fopen(path, "wb");
    if (!file)
        return -1;
    (void)fwrite(seed, 1, length, file); /* a failure is seen by fclose() */
    return fclose(file);
}

/* What a test made, with all that is in it. */
#pragma once

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

static inline void remove_tree(struct arena *arena, const char *path)
{
    DIR *stream = opendir(path);
    struct dirent *entry;
    while (stream && (entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *inner = arena_format(arena, "%s/%s", path, entry->d_name);
        if (unlink(inner) != 0)
            remove_tree(arena, inner);
    }
    if (stream)
        (void)closedir(stream);
    (void)rmdir(path);
}

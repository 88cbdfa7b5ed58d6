/* The files of a folder that a stranger may have filled. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

enum { LISTED_FILES_MOST = 200, LISTED_BYTES_MOST = 64 * 1024 * 1024 /* of one file */ };

struct listed_file {
    const char *path; /* beneath the folder */
    uint64_t size;
};

struct listing {
    struct listed_file *files; /* by path */
    size_t count;
    uint64_t bytes;
};

/* Names with a dot in front are passed over, as sticks are full of them. ERROR_STICK_UNSAFE names
 * what else has no place in a workshop: links, devices, names that cannot be shown, too much. In
 * the arena. */
bool files_list(int folder, struct arena *arena, struct listing *ret_listing, struct error *error);

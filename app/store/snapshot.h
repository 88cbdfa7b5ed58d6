/* The bytes of a database that may come from anywhere, read whole while SQLite's own readers' lock
 * is held: no transaction is seen half, and nothing in it is run or leads to another file. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct snapshot {
    unsigned char *bytes;
    size_t size;
};

/* Refuses at once what is no regular file (links are not followed), is longer than limit bytes or
 * is no database of this application: ERROR_FILE_READ, ERROR_DAMAGED. A journal that only a writer
 * can roll back is ERROR_DISK_READ_ONLY. To be released. */
bool snapshot_take(const char *path, size_t limit, int application, struct snapshot *ret_snapshot,
                   struct error *error);
void snapshot_release(struct snapshot *snapshot); /* wipes; none is fine */

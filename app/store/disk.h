/* The rollback journal beside a box. After a commit it still holds pages as they were before: which
 * slots the last person filled. So it is overwritten with zeros; and a file's time would tell when.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Only while no transaction can be under way: the caller holds SQLite's write lock. A journal that
 * is missing is clean. */
bool journal_zero(const char *path, struct error *error);
/* Whether every byte is zero. */
bool journal_is_clean(const char *path, bool *ret_clean, struct error *error);
/* Access and modification time, in seconds since 1970; a path that is missing is left out. */
bool times_flatten(const char *path, int64_t seconds, struct error *error);
/* ERROR_DISK_FULL where less than 64 MiB would stay free once needed bytes are written,
 * ERROR_DISK_READ_ONLY where it is mounted so. */
bool disk_has_room(const char *folder, size_t needed, struct error *error);

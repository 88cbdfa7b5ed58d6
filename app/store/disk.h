/* What SQLite does not see to. After a commit its journal still holds pages as they were before,
 * which slots the last person filled, so it is overwritten with zeros; and a stranger's journal or
 * file may lead elsewhere. */
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
/* ERROR_DISK_FULL where less than 64 MiB would stay free once needed bytes are written,
 * ERROR_DISK_READ_ONLY where it is mounted so. */
bool disk_has_room(const char *folder, size_t needed, struct error *error);
/* A missing file is ERROR_FILE_MISSING, what is no regular file ERROR_FILE_READ. Links are
 * followed. */
bool file_is_ordinary(const char *path, struct error *error);
/* Whether the journal of the database at path names no other file. SQLite would delete that file
 * after rolling back ("super-journal", a transaction over several files, which we never make). */
bool journal_is_own(const char *path, struct error *error);

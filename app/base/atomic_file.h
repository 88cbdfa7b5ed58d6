/* A file that appears under its name whole or not at all: written beside it as .NAME.part, synced,
 * read back, renamed, and the folder synced. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

struct atomic_file;

/* NULL with an error, ERROR_FOLDER_MISSING where that is why; name holds no slash. */
struct atomic_file *atomic_file_open(const char *folder, const char *name, struct error *error);
struct atomic_file *atomic_file_open_at(const char *path, struct error *error); /* folder/name */
FILE *atomic_file_stream(struct atomic_file *file); /* owned by the atomic file */
/* Modification time of the finished file, seconds since 1970; without it, now. */
void atomic_file_set_time(struct atomic_file *file, int64_t seconds);
/* These end and free the file. After a failed commit nothing new lies in the folder. */
bool atomic_file_commit(struct atomic_file *file, struct error *error);
/* The same where the name must be free: a file that exists stays as it is, and that is the error.
 * Between claiming the name and filling it, a power cut can leave it empty. */
bool atomic_file_commit_new(struct atomic_file *file, struct error *error);
void atomic_file_discard(struct atomic_file *file); /* NULL is fine */

/* The whole file; the caller frees *ret_bytes, which has a NUL behind it. Refuses what is no
 * regular file or is longer than limit bytes. */
bool file_read(const char *path, size_t limit, char **ret_bytes, size_t *ret_length,
               struct error *error);
/* Makes path and its missing parents, mode 0700; what it made outlives a power cut. */
bool folder_make(const char *path, struct error *error);
bool folder_sync(const char *path, struct error *error);
/* Removes it with all that is in it, following no links; what cannot be removed stays. */
void folder_remove(const char *path);
/* Access and modification time of a file or folder, in seconds since 1970: a file's time would tell
 * when somebody answered. A path that is missing is left out. */
bool path_set_time(const char *path, int64_t seconds, struct error *error);

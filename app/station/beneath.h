/* Files of a stick that a stranger may have filled: nothing outside the folder is ever reached, by
 * whatever links, names and mounts it holds (openat2: RESOLVE_BENEATH, NO_SYMLINKS, NO_XDEV). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { NAME_LETTERS_MOST = 64 };

/* -1 with an error. The path itself may be a link: the facilitator chose it. */
int folder_open(const char *path, struct error *error);
/* As openat(2), but beneath folder only; -1 with errno. Never waits for a FIFO. */
int open_beneath(int folder, const char *path, int flags, unsigned mode);
/* A regular file of at most limit bytes; -1 with an error. */
int file_open_beneath(int folder, const char *path, uint64_t limit, uint64_t *ret_size,
                      struct error *error);
/* The whole of it, with a NUL behind; the caller frees *ret_bytes. */
bool file_read_beneath(int folder, const char *path, uint64_t limit, char **ret_bytes,
                       size_t *ret_length, struct error *error);
/* UTF-8 of at most NAME_LETTERS_MOST code points, no control or direction characters, no slash, no
 * dot in front: to be listed, shown and made again elsewhere. */
bool name_is_plain(const char *name);
/* Writes that were made beneath folder are on the medium when it returns. */
bool medium_sync(int folder, struct error *error);
/* Makes the path's missing folders beneath folder, up to its last slash. */
bool folders_make_beneath(int folder, const char *path, struct error *error);

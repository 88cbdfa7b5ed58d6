/* One file copied from folder to folder so that it appears under its name whole or not at all, and
 * only once the medium has given back what was written. In pieces of bounded size, so that the
 * screen stays alive. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"

struct copy;

enum copy_state { COPY_GOES_ON, COPY_DONE, COPY_FAILED };

struct copy_order {
    int from;           /* open folders, to be kept open */
    const char *source; /* path beneath from: a regular file of at most limit bytes */
    int to;
    const char *target; /* path beneath to, whose folders exist; no file of that name is there */
    uint64_t limit;
};

/* Copies the order's paths. NULL with an error. */
struct copy *copy_new(const struct copy_order *order, struct error *error);
/* What is not finished is removed; NULL is fine. */
void copy_free(struct copy *copy);
/* Writes or reads back at most 256 KiB. */
enum copy_state copy_step(struct copy *copy, struct error *error);
/* Of twice the file's size: it is written, then read back. */
uint64_t copy_progress(const struct copy *copy);
uint64_t copy_size(const struct copy *copy);
/* Of what was copied; once COPY_DONE. */
const char *copy_digest(const struct copy *copy);

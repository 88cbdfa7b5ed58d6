/* The commitments of a workshop under their tags, as `sada followup` writes them and a station
 * loads them months later. A JSON file that came on a stick: nothing in it is trusted. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "interview/pledge.h"

/* What a sound file may hold. */
enum { FOLLOWUP_PLEDGES_MOST = 5000, FOLLOWUP_BYTES_MOST = 16 * 1024 * 1024 };

struct followup {
    const char *workshop;   /* its id */
    struct pledge *pledges; /* by tag once it was read or written */
    size_t count;
};

/* All in the arena. ERROR_FOLLOWUP for what is not, to the last byte, such a file. */
bool followup_read(const char *path, struct arena *arena, struct followup *ret_followup,
                   struct error *error);
/* Whole or not at all; sorts the pledges. Seconds: the file's time. ERROR_FOLLOWUP where a file of
 * it could not be read again. */
bool followup_write(struct followup *followup, const char *path, int64_t seconds,
                    struct error *error);
/* ERROR_OTHER_FILE where something stands under that name that is no follow-up file itself. */
bool followup_may_stand_at(const char *path, struct error *error);
/* What the body of a commitment's part says, in the arena; false for anything else. */
bool followup_read_body(const char *body, struct arena *arena, struct pledge *ret_pledge);
/* NULL: no commitment has that tag. */
const struct pledge *followup_find(const struct followup *followup, const char *tag);

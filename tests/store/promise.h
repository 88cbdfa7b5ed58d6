/* What a session's box must hold after whatever happened to the station: everybody who was thanked,
 * whole and once, and nobody else. People say who they are as store/workshop asks them: in an
 * answer and in two texts; where the box's form is store/pledging, in a totals-only answer and in a
 * commitment too. */
#pragma once

#include "store/box.h"

/* Everyone from first to before saved, and perhaps those before most. */
struct promise {
    const char *session;
    unsigned first, saved, most;
};
/* Looks into the box at path, with a key where it is sealed. NULL: as promised, and ret_count tells
 * how many people it holds; else what is wrong, in the arena. */
const char *promise_broken(const char *path, struct promise promise, const struct key_ring *keys,
                           struct arena *arena, unsigned *ret_count);

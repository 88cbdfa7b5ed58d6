/* A part as it comes out of a box, which may be a stranger's file: only what interview/parts.h
 * promises is taken, and nothing beside it. */
#pragma once

#include "base/arena.h"
#include "interview/parts.h"

struct record {
    enum part_kind kind;
    const char *id; /* UUID version 4, lower case */
    /* What the kind adds to its first four keys, as a JSON object of strings with its keys sorted;
     * of a response its answers alone. */
    const char *body;
};

bool record_is_tag(const char *text);
/* False when the body is no part; strings in the arena. */
bool record_read(const char *body, struct arena *arena, struct record *ret_record);

/* A part as it comes out of a box, which may be a stranger's file: only what interview/parts.h
 * promises is taken, and nothing beside it. */
#pragma once

#include "base/arena.h"
#include "interview/parts.h"

struct record {
    enum part_kind kind;
    const char *id;       /* UUID version 4, lower case */
    const char *answers;  /* of a response: JSON object of strings, keys sorted */
    const char *question; /* of a text and of totals */
    const char *text;     /* likewise; of a commitment: the action */
    const char *strand, *when, *sure, *support; /* of a commitment; "" where not given */
    const char *tag;                            /* of a commitment */
};

/* False when the body is no part; strings in the arena. */
bool record_read(const char *body, struct arena *arena, struct record *ret_record);

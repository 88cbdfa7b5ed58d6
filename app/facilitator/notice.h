/* What facilitators must be told without asking: once, or until it is mended. */
#pragma once

#include "base/arena.h"
#include "base/error.h"

enum notice_kind {
    NOTICE_ASIDE,    /* a damaged file was moved: it is kept at place */
    NOTICE_UNUSABLE, /* a file that is left alone and does nothing */
    NOTICE_WAITS,    /* a session that was left open cannot be taken up, and is tried again */
};

struct notice {
    enum notice_kind kind;
    const char *subject;     /* a file's name, or a session's id */
    const char *place;       /* in the data folder; NULL but for what was moved */
    enum error_code failure; /* why; ERROR_NONE for what was moved */
};

/* A sentence or two in the language chosen. In the arena. */
const char *notice_text(const struct notice *notice, struct arena *arena);

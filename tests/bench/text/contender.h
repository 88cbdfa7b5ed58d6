/* The ways of laying text out that are compared, on the same texts, fonts and box. */
#pragma once

#include "base/error.h"
#include "debian.h"
#include "text/layout.h"

enum contender {
    CONTENDER_HARFBUZZ, /* runs given, no lines */
    CONTENDER_FULL,     /* the layout, no word remembered */
    CONTENDER_COLD,     /* the layout of a new shaper */
    CONTENDER_WARM,     /* the same once more */
    CONTENDER_PANGO,
    CONTENDER_COUNT,
};

struct contest;

struct contest *contest_new(const char *manifest, struct error *error);
void contest_free(struct contest *contest);
/* Texts and style are borrowed until the end. */
void contest_begin(struct contest *contest, const struct texts *texts,
                   const struct text_style *style);
void contest_end(struct contest *contest);
/* Microseconds of this thread's CPU a text, one pass over all. */
double contest_time(struct contest *contest, enum contender contender);

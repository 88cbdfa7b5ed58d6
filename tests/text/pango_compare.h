/* One text in our layout and in Pango's. Where they differ for a reason that we stand by, the
 * reason is the result; what has none is UNLIKE. */
#pragma once

#include <stddef.h>

#include "locale/language.h"
#include "pango_judge.h"
#include "text/layout.h"

enum likeness {
    ALIKE,         /* lines, glyphs from left to right, and on lines of one font their places */
    ALIKE_BUT_TIE, /* with half a pixel more or less of width */
    /* Up to the line where they differ. */
    UNLIKE_SPACES,
    UNLIKE_DECIMAL,
    UNLIKE_HYPHEN,
    UNLIKE_JOINER,
    UNLIKE_LIGATURE,
    UNLIKE_TAB,
    UNLIKE,
    LIKENESS_COUNT,
};

struct comparison {
    struct shaper *shaper;
    struct judge *judge;
    struct arena *arena; /* reset for each text */
    const struct language *language;
    int size, width;              /* px */
    uint32_t spaces[JUDGE_FONTS]; /* each font's glyph of the space */
};

/* Why the rule is right, in a few words. */
const char *likeness_reason(enum likeness likeness);
/* Of UNLIKE, *ret_difference says what differs first. */
enum likeness compare_text(const struct comparison *comparison, const char *text,
                           const char **ret_difference);

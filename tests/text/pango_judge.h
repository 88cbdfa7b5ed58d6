/* What Pango makes of a text with our fonts and no others, unhinted and unrounded: the judge of our
 * own layout. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "locale/language.h"

enum {
    JUDGE_FONTS = 3,
    JUDGE_EMPTY = 0x0FFFFFFF, /* the glyph of what shows nothing */
};

/* From left to right. */
struct judged_glyph {
    uint32_t id;
    uint32_t cluster; /* byte of the text */
    uint16_t font;    /* as in the typeface's chain */
    double x, width;  /* px; x from the line's left, its hanging spaces counted */
};

struct judged_line {
    size_t start, first_glyph, glyph_count;
};

struct judged {
    const struct judged_line *lines;
    size_t line_count;
    const struct judged_glyph *glyphs;
};

struct judge;

/* NULL where a font is missing. */
struct judge *judge_new(const char *const files[JUDGE_FONTS]);
void judge_free(struct judge *judge);
/* Size and width in px; valid until the next call. */
const struct judged *judge_text(struct judge *judge, const char *text, size_t length,
                                const struct language *language, int size, double width);

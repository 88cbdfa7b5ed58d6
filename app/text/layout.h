/* Text to glyphs in lines: FriBidi levels, runs of one script and font, HarfBuzz, ICU line breaks
 * (UAX #9, #14, #29). The base direction is the language's, never guessed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "locale/language.h"
#include "text/font.h"

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

struct text_style {
    enum typeface typeface;
    int size;        /* px per em */
    int line_height; /* px; 0: the typeface's own */
    enum direction direction;
    const char *language; /* code, for HarfBuzz; NULL: none */
    enum align align;
    int width;      /* px of the box; 0: one line as long as it needs */
    unsigned lines; /* at most, the last then ends in an ellipsis; 0: any number */
    /* What a person typed: nothing of it stays in the shaper, no word of it is remembered. */
    bool is_private;
    /* Each as wide as the widest of its kind: Arabic ones are of many widths, and a number that
     * changes would move the words beside it. */
    bool even_digits;
    bool without_carets; /* of a label: layout_caret() and layout_hit() are never asked */
};

/* Origin on the baseline, whole px from the layout's top left. */
struct glyph {
    uint32_t id;
    uint32_t cluster; /* byte of the text where what it stands for begins */
    uint16_t font;    /* less than fonts_count() */
    uint8_t level;    /* odd: right to left */
    int32_t x, y;
};

struct line {
    size_t start, end; /* bytes of the text, trailing spaces and newline included */
    int x, width;      /* px of the ink line, spaces at its end not counted */
    int top, baseline; /* px from the layout's top */
    int rise, fall;    /* px that marks reach above and below the baseline; 0: none does */
    size_t first_glyph, glyph_count;
};

struct layout {
    int width;  /* px: the box's, or the widest line's where the box is 0 */
    int height; /* px */
    int size;   /* px per em, as in the style */
    const struct glyph *glyphs;
    size_t glyph_count;
    const struct line *lines;
    size_t line_count;
    bool is_private;                /* as in the style */
    bool is_cut;                    /* lines were left out, an ellipsis stands for them */
    bool broke_word;                /* a word was wider than the box and was broken inside */
    const struct caret_map *carets; /* for layout_caret() and layout_hit(); NULL: without */
};

struct shaper;

/* Borrows fonts. One shaper serves all sizes; its buffers are reused, so it serves one thread. */
struct shaper *shaper_new(struct fonts *fonts);
void shaper_free(struct shaper *shaper); /* NULL is fine */
/* The first code point of a text that some typeface has no glyph for, and that would need one; 0:
 * all can be shown. */
uint32_t shaper_missing_letter(const struct shaper *shaper, const char *text);

/* Everything is in the arena. Invalid UTF-8 shows as U+FFFD. */
const struct layout *layout_new(struct shaper *shaper, struct arena *arena, const char *text,
                                size_t length, const struct text_style *style);

struct caret {
    int x, top, height; /* px from the layout's top left */
};
/* Where directions meet, one offset has two places: behind the letter before it, or, where it
 * leads, in front of the letter after it. */
struct caret_place {
    size_t offset; /* byte */
    bool leads;
};

/* The caret of a place, that of the text's end included. */
struct caret layout_caret_at(const struct layout *layout, struct caret_place place);
/* The same behind the letter before the offset. */
struct caret layout_caret(const struct layout *layout, size_t offset);
/* The place nearest to a point: on the side of the half that was touched. */
struct caret_place layout_place(const struct layout *layout, int x, int y);
size_t layout_hit(const struct layout *layout, int x, int y); /* its offset */

enum caret_step { STEP_LEFT, STEP_RIGHT, STEP_UP, STEP_DOWN, STEP_HOME, STEP_END };
/* Left goes left as it is seen, whatever the direction of the letters there; at a line's edge on to
 * the next or the one before, as the base direction says. */
struct caret_place layout_step(const struct layout *layout, struct caret_place from,
                               enum caret_step step, enum direction direction);

/* One paragraph on its way from bytes to glyphs: each stage reads what the stages before it wrote.
 * Indexes are of code points unless they say bytes; lengths are in 1/64 px. */
#pragma once

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/alphabet.h"

/* Of a code point. */
enum point_flag {
    POINT_GRAPHEME = 1, /* a grapheme cluster begins (UAX #29) */
    POINT_CLUSTER = 2,  /* a cluster of HarfBuzz begins: glyphs can be told apart here */
    POINT_BREAK = 4,    /* a line may begin (UAX #14) */
    POINT_HANGS = 8,    /* outside the box at a line's end: spaces, bidi controls (UAX #9, L1) */
};

/* Code points of one level, script and font; grapheme clusters are never divided. */
struct text_run {
    uint32_t start, end;
    uint32_t first_glyph, glyph_count;
    hb_script_t script;
    uint16_t font;
    uint8_t level;
};

struct shaped_glyph {
    uint32_t id, cluster;
    int32_t advance, x, y; /* x and y: from the pen; y grows upwards */
};

struct paragraph {
    const struct alphabet *alphabet; /* borrowed; NULL: code points are looked up one by one */
    uint32_t length, room;
    uint32_t *points;
    uint32_t *offsets; /* bytes into the whole text, of the end too */
    uint8_t *flags;    /* enum point_flag, of the end too */
    int8_t *levels;    /* FriBidi's type for them is signed */
    int32_t *advances; /* of a cluster, at its first code point; 0 elsewhere */
    uint32_t *bidi[2]; /* room for the bidi stage */
    struct text_run *runs;
    uint32_t run_count, run_room;
    struct shaped_glyph *glyphs;
    uint32_t glyph_count, glyph_room;
};

void paragraph_release(struct paragraph *paragraph);
/* Leaves nothing of the text that was read last. */
void paragraph_wipe(struct paragraph *paragraph);
/* Decodes from start to the next newline or the text's end; what is behind the newline is where
 * the next paragraph starts. False: no newline, this is the last. */
bool paragraph_read(struct paragraph *paragraph, const char *text, size_t length, size_t start,
                    size_t *ret_next);
/* No font has them: a tab becomes a space, another control as good as a broken byte. Only once the
 * bidi stage, where a tab parts segments, has seen them. */
void paragraph_show_controls(struct paragraph *paragraph);
struct text_run *paragraph_add_run(struct paragraph *paragraph);
struct shaped_glyph *paragraph_add_glyphs(struct paragraph *paragraph, uint32_t count);

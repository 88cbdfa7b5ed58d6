/* Lines of a layout, one after the other: pieces of runs in visual order, glyphs at whole px from
 * the line's left and its baseline. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "locale/language.h"
#include "text/caret.h"
#include "text/layout.h"
#include "text/paragraph.h"
#include "text/shape.h"

/* Part of a run on a line. */
struct piece {
    const struct text_run *run; /* NULL: the ellipsis */
    uint32_t start, end;        /* code points */
    uint32_t first_glyph, glyph_count;
    int64_t left, width; /* 1/64 px */
    uint16_t font;
    uint8_t level;
};

struct composer {
    bool wants_carets;
    struct piece *pieces;
    uint8_t *levels; /* of the pieces */
    uint32_t *order; /* of the pieces, from left to right */
    uint32_t piece_count, piece_room;
    struct glyph *glyphs;
    size_t glyph_count, glyph_room;
    struct line *lines;
    struct caret_line *caret_lines;
    size_t line_count, line_room;
    struct caret_list carets;
};

/* Code points of a paragraph that make a line. */
struct line_span {
    uint32_t start, end;
    size_t end_byte; /* behind the newline, where the line ends in one */
    bool is_wrapped; /* the paragraph goes on in the next line */
};

struct ellipsis {
    uint32_t id;
    uint16_t font;
    int32_t advance; /* 1/64 px */
};

void composer_release(struct composer *composer);
void composer_clear(struct composer *composer);
/* Clears it and leaves nothing of what was composed since. */
void composer_wipe(struct composer *composer);
/* Ellipsis: NULL for a line that is whole. */
void composer_add_line(struct composer *composer, const struct shape *shape,
                       struct paragraph *paragraph, const struct line_span *span,
                       enum direction base, const struct ellipsis *ellipsis);

/* HarfBuzz: code points of a run to glyphs with places. */
#pragma once

#include <hb.h>
#include <stdint.h>

#include "text/font.h"
#include "text/font_face.h"
#include "text/layout.h"
#include "text/paragraph.h"

/* A font of HarfBuzz for each file, at the size last asked for, what they know of each letter, a
 * buffer, and the words shaped so far. */
struct shape;

struct shape *shape_new(const struct fonts *fonts); /* borrows fonts */
void shape_free(struct shape *shape);               /* NULL is fine */
/* By font index. */
hb_font_t *const *shape_fonts(const struct shape *shape);
const struct alphabet *shape_alphabet(const struct shape *shape);
void shape_set_size(struct shape *shape, int size); /* px per em */
/* Needs runs; fills glyphs and advances, sets POINT_CLUSTER. Of the style, language, is_private
 * and even_digits count. */
void shape_paragraph(struct shape *shape, struct paragraph *paragraph,
                     const struct font_chain *chain, const struct text_style *style);
/* How far something is drawn from the baseline, in 1/64 px. */
struct ink {
    int32_t above, below;
};

/* Extends it by a glyph that stands y above the baseline. */
void shape_add_ink(const struct shape *shape, uint16_t font, uint32_t glyph, int32_t y,
                   struct ink *ink);
/* From the left edge of a ligature, in 1/64 px: the edges between the letters it stands for, count
 * of them; false where the font does not tell. */
bool shape_ligature_edges(const struct shape *shape, const struct text_run *run, uint32_t glyph,
                          uint32_t count, int32_t *ret_edges);

/* HarfBuzz: code points of a run to glyphs with places. */
#pragma once

#include <hb.h>
#include <stdint.h>

#include "text/font.h"
#include "text/font_face.h"
#include "text/paragraph.h"

struct shape; /* a font of HarfBuzz for each file, at the size last asked for, and a buffer */

struct shape *shape_new(const struct fonts *fonts); /* borrows fonts */
void shape_free(struct shape *shape);               /* NULL is fine */
/* By font index. */
hb_font_t *const *shape_fonts(const struct shape *shape);
void shape_set_size(struct shape *shape, int size); /* px per em */
/* Needs runs; fills glyphs and advances, sets POINT_CLUSTER. */
void shape_paragraph(struct shape *shape, struct paragraph *paragraph,
                     const struct font_chain *chain, const char *language);
/* From the left edge of a ligature, in 1/64 px: the edges between the letters it stands for, count
 * of them; false where the font does not tell. */
bool shape_ligature_edges(const struct shape *shape, const struct text_run *run, uint32_t glyph,
                          uint32_t count, int32_t *ret_edges);

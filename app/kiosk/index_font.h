/* SDL2_ttf can only be asked for characters. An index font is a copy of a font, in memory and never
 * on disk, whose only characters are its glyph numbers: through it SDL2_ttf draws any glyph that
 * HarfBuzz chose. */
#pragma once

#include <hb.h>
#include <stdint.h>

/* The character that stands for a glyph: plane 15, private use. */
static inline uint32_t index_font_character(uint32_t glyph)
{
    return 0xF0000 + glyph;
}

/* The copy's bytes; end it with hb_blob_destroy(), but only after the TTF_Font that reads it. */
hb_blob_t *index_font_new(hb_face_t *face);

/* What lies behind a font index: the bytes of its file and HarfBuzz's face on them. For text/ and
 * kiosk/ only. */
#pragma once

#include <hb.h>
#include <stddef.h>
#include <stdint.h>

#include "text/font.h"

enum { FONT_CHAIN_MAX = 8 };

/* Tried in turn for every grapheme cluster: first the Arabic font, then the Latin, then others. */
struct font_chain {
    uint16_t fonts[FONT_CHAIN_MAX];
    size_t count; /* at least 1 */
    /* Of the Latin font, and used throughout: Noto Kufi's own space is a third wider. */
    int space, space_units; /* advance, in units per em of its own font */
};

const struct font_chain *fonts_chain(const struct fonts *fonts, enum typeface typeface);
/* Both live as long as fonts; font is less than fonts_count(). */
hb_face_t *fonts_face(const struct fonts *fonts, uint16_t font);
const unsigned char *fonts_bytes(const struct fonts *fonts, uint16_t font, size_t *ret_size);

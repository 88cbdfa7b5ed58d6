/* Pictures of glyphs, each drawn once for its font and size and kept. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "text/font.h"

struct glyph_image {
    const uint8_t *alpha;     /* coverage, 0 to 255; NULL where there is no ink */
    int width, height, pitch; /* px, cropped to the ink */
    int left, top;            /* px from the glyph's origin to the top left; top grows downwards */
};

struct glyphs;

/* Borrows fonts. NULL with ERROR_DISPLAY where SDL2_ttf cannot start. */
struct glyphs *glyphs_new(const struct fonts *fonts, struct error *error);
void glyphs_free(struct glyphs *glyphs); /* NULL is fine */
/* Size in px per em, more than 0. The image's place in memory is valid until the next call, its
 * alpha until glyphs_trim(). What cannot be drawn has no ink. */
const struct glyph_image *glyphs_get(struct glyphs *glyphs, uint16_t font, int size, uint32_t id);
/* The same for what somebody typed, until glyphs_forget(): images stand in memory in the order in
 * which they were first needed. */
const struct glyph_image *glyphs_get_private(struct glyphs *glyphs, uint16_t font, int size,
                                             uint32_t id);
/* Between frames: wipes the images that private text alone has needed. */
void glyphs_forget(struct glyphs *glyphs);
/* Between frames: drops all images when they have grown beyond 16 MiB. */
void glyphs_trim(struct glyphs *glyphs);
size_t glyphs_memory(const struct glyphs *glyphs); /* bytes of the images kept */

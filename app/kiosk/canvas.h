/* Pixels and what can be drawn on them: boxes, lines, arcs and coverage bitmaps, with smooth
 * edges, inside a clip rectangle. No SDL here: the same pixels come out everywhere. */
#pragma once

#include <stdint.h>

#include "ui/frame.h"

struct canvas {
    uint32_t *pixels;  /* 0x00RRGGBB, borrowed */
    int width, height; /* px */
    int pitch;         /* pixels from one row to the next */
};

void canvas_fill(const struct canvas *canvas, struct rect clip, unsigned color);
/* Any shape; a text is drawn glyph by glyph with canvas_coverage(). */
void canvas_draw(const struct canvas *canvas, struct rect clip, const struct drawing *drawing);
/* Alpha: 0 to 255, width x height, pitch bytes from row to row; its top left at x, y. */
void canvas_coverage(const struct canvas *canvas, struct rect clip, const uint8_t *alpha, int pitch,
                     struct rect place, unsigned color);
/* 0xAARRGGBB, place.width x place.height of them. */
void canvas_picture(const struct canvas *canvas, struct rect clip, const uint32_t *rows,
                    struct rect place);

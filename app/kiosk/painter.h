/* Brings a frame onto a canvas, touching only what changed: the screen is cut into cells, each with
 * a hash of everything drawn over it; cells whose hash is what it was are left alone. */
#pragma once

#include "kiosk/canvas.h"
#include "kiosk/glyphs.h"
#include "kiosk/icons.h"

struct painter;

/* Borrows glyphs and icons. */
struct painter *painter_new(struct glyphs *glyphs, struct icons *icons, int width, int height);
void painter_free(struct painter *painter); /* NULL is fine */
/* The next frame is painted whole. */
void painter_forget(struct painter *painter);
/* Paints; *ret_rects (valid until the next call) are the areas painted, none when the frame is as
 * the last one. Returns how many. */
size_t painter_paint(struct painter *painter, const struct canvas *canvas,
                     const struct frame *frame, const struct rect **ret_rects);

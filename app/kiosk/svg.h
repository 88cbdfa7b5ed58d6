/* An icon's file: an SVG drawing of nothing but lines, all equally wide. Of SVG it understands what
 * assets/icons is drawn with, and refuses the rest with its line in the file: what a drawing
 * program adds shall not silently be missing on the screen. */
#pragma once

#include <stddef.h>

#include "base/error.h"

enum { SVG_SIDE = 24, SVG_STROKE = 2 /* units of the drawing, y downwards */ };

struct svg_segment {
    float x1, y1, x2, y2; /* its ends are round */
};

struct svg {
    struct svg_segment *segments; /* curves too, in pieces no eye can tell from them */
    size_t count;
};

/* ERROR_ICON where it is no such drawing. */
bool svg_read(const char *path, struct svg *ret_svg, struct error *error);
void svg_release(struct svg *svg);

/* A pen over a drawing; to pieces of ours: kiosk/svg.c. */
struct svg_pen {
    struct svg *svg;
    float x, y;             /* now */
    float start_x, start_y; /* of the line it is on */
};

/* These return NULL, or what is wrong with the data. */
const char *svg_path(struct svg_pen *pen, const char *data);
const char *svg_circle(struct svg_pen *pen, const float numbers[3]); /* cx, cy, r */
const char *svg_rect(struct svg_pen *pen, const float numbers[5]);   /* x, y, width, height, rx */
/* Moves *at behind the number; false where there is none. */
bool svg_number(const char **at, float *ret_number);

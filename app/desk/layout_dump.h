/* A layout in words: for `sada text`, and as the golden dumps of the tests. */
#pragma once

#include <stdio.h>

#include "text/layout.h"

struct layout_dump {
    const struct layout *layout;
    const struct fonts *fonts;
    enum direction direction; /* that the text was laid out in */
};

/* A row for each line; below it a row for each stretch of one font and direction, from left to
 * right, its glyphs as ID@BYTE:X or ID@BYTE:X,Y where Y is above (-) or below the baseline; then
 * the carets from the start of the text on, as BYTE:X. */
void layout_dump_plain(const struct layout_dump *dump, FILE *stream);
/* The same as one object, px from the layout's top left. */
void layout_dump_json(const struct layout_dump *dump, FILE *stream);

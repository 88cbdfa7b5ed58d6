/* How much of a paragraph goes on a line. Needs shaped text; widths in 1/64 px. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "text/paragraph.h"

/* True where all from start on fits, spaces at the end not counted. */
bool fit_rest(const struct paragraph *paragraph, uint32_t start, int64_t width);
/* The end of the longest line that fits: at a POINT_BREAK, or inside a word that is wider than the
 * line. At least one grapheme cluster, even where that is too wide. */
uint32_t fit_line(const struct paragraph *paragraph, uint32_t start, int64_t width,
                  bool *ret_broke_word);
/* Where to cut a line that something else follows: at the last POINT_BREAK that fits, so that no
 * number loses its end, else at the last grapheme cluster; may be start. */
uint32_t fit_cut(const struct paragraph *paragraph, uint32_t start, int64_t width);
/* Where the spaces at a line's end begin. */
uint32_t fit_visible_end(const struct paragraph *paragraph, uint32_t start, uint32_t end);

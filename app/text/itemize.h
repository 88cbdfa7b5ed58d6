/* Runs of one level, script and font. */
#pragma once

#include <hb.h>

#include "text/font_face.h"
#include "text/paragraph.h"

/* Needs levels, graphemes and the alphabet of the fonts. Fallback: the script of a text that has
 * only digits and signs. */
void itemize(struct paragraph *paragraph, const struct font_chain *chain, hb_script_t fallback);
/* The chain's font for one code point of that script. */
uint16_t itemize_font(const struct font_chain *chain, const struct alphabet *alphabet,
                      uint32_t point, hb_script_t script);

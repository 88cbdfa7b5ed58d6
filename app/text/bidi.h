/* The Unicode bidirectional algorithm (UAX #9), by FriBidi: ICU's own fails 30 of the official
 * cases. Even levels run left to right, odd ones right to left. */
#pragma once

#include <stdint.h>

#include "locale/language.h"
#include "text/paragraph.h"

/* Fills levels and sets POINT_HANGS; the base direction is given, never guessed (no P2, P3). */
void bidi_resolve(struct paragraph *paragraph, enum direction base);
/* Rule L2: ret_order[i] is the index of what stands at place i from the left. */
void bidi_order(const uint8_t *levels, uint32_t count, uint32_t *ret_order);

#include "text/bidi.h"

#include <fribidi.h>
#include <stdbool.h>
#include <string.h>

/* True where every code point has the level of the base direction, which holds for most labels:
 * numbers are left to right in any text, letters and bidi controls may be. */
static bool is_one_way(const FriBidiCharType *types, uint32_t length, enum direction base)
{
    const FriBidiCharType controls = FRIBIDI_MASK_EXPLICIT | FRIBIDI_MASK_ISOLATE;
    for (uint32_t i = 0; i < length; i++) {
        bool right = types[i] & (FRIBIDI_MASK_RTL | FRIBIDI_MASK_ARABIC);
        bool left = (types[i] & FRIBIDI_MASK_NUMBER) ||
                    ((types[i] & FRIBIDI_MASK_LETTER) && !(types[i] & FRIBIDI_MASK_RTL));
        if ((types[i] & controls) || (base == DIRECTION_RTL ? left : right))
            return false;
    }
    return true;
}

/* L1: white space and bidi controls at a line's end take the base level; boundary neutrals (joiners
 * and the like) among them show nothing either way. */
static bool hangs(FriBidiCharType type)
{
    return type == FRIBIDI_TYPE_WS || type == FRIBIDI_TYPE_BN || type == FRIBIDI_TYPE_SS ||
           type == FRIBIDI_TYPE_BS || FRIBIDI_IS_EXPLICIT_OR_BN(type) || FRIBIDI_IS_ISOLATE(type);
}

void bidi_resolve(struct paragraph *paragraph, enum direction base)
{
    uint32_t length = paragraph->length;
    FriBidiCharType *types = paragraph->bidi[0];
    fribidi_get_bidi_types(paragraph->points, (FriBidiStrIndex)length, types);
    for (uint32_t i = 0; i < length; i++)
        paragraph->flags[i] |= hangs(types[i]) ? POINT_HANGS : 0;
    memset(paragraph->levels, base == DIRECTION_RTL, length);
    if (length == 0 || is_one_way(types, length, base))
        return;
    FriBidiBracketType *brackets = paragraph->bidi[1];
    fribidi_get_bracket_types(paragraph->points, (FriBidiStrIndex)length, types, brackets);
    FriBidiParType direction = base == DIRECTION_RTL ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    /* It fails only where memory is out; the base levels then stay, and the text readable. */
    if (fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)length, &direction,
                                            paragraph->levels) == 0)
        memset(paragraph->levels, base == DIRECTION_RTL, length);
}

static void reverse(uint32_t *order, uint32_t start, uint32_t end)
{
    while (start + 1 < end) {
        uint32_t first = order[start];
        order[start++] = order[--end];
        order[end] = first;
    }
}

/* Reverses each stretch of at least that level. */
static void reverse_level(const uint8_t *levels, uint32_t count, uint8_t level, uint32_t *order)
{
    for (uint32_t start = 0; start < count; start++) {
        uint32_t end = start;
        while (end < count && levels[end] >= level)
            end++;
        reverse(order, start, end);
        start = end;
    }
}

void bidi_order(const uint8_t *levels, uint32_t count, uint32_t *ret_order)
{
    uint8_t highest = 0, lowest_odd = UINT8_MAX;
    for (uint32_t i = 0; i < count; i++) {
        ret_order[i] = i;
        if (levels[i] > highest)
            highest = levels[i];
        if (levels[i] % 2 == 1 && levels[i] < lowest_odd)
            lowest_odd = levels[i];
    }
    for (uint8_t level = highest; level >= lowest_odd; level--)
        reverse_level(levels, count, level, ret_order);
}

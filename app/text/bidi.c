#include "text/bidi.h"

#include <fribidi.h>
#include <stdbool.h>
#include <string.h>

/* Fills types and sets POINT_HANGS; returns the flags of all letters together. */
static unsigned read_letters(struct paragraph *paragraph, FriBidiCharType *types)
{
    unsigned seen = 0;
    struct letter room;
    for (uint32_t i = 0; i < paragraph->length; i++) {
        const struct letter *letter =
            alphabet_find(paragraph->alphabet, paragraph->points[i], &room);
        types[i] = letter->bidi_type;
        paragraph->flags[i] |= letter->flags & LETTER_HANGS ? POINT_HANGS : 0;
        seen |= letter->flags;
    }
    return seen;
}

/* FriBidi's time goes by how often the type changes. White space and signs between two letters of
 * one type take their direction in any case (rule N1), so they may as well have their type. */
static void calm_types(FriBidiCharType *types, uint32_t length, const FriBidiBracketType *brackets)
{
    FriBidiCharType strong = 0; /* before the stretch of neutrals; 0: none that counts */
    uint32_t start = 0;         /* of that stretch */
    for (uint32_t i = 0; i < length; i++) {
        bool neutral = (types[i] == FRIBIDI_TYPE_WS || types[i] == FRIBIDI_TYPE_ON) &&
                       brackets[i] == FRIBIDI_NO_BRACKET;
        if (neutral || types[i] == FRIBIDI_TYPE_NSM)
            continue;
        for (uint32_t j = start; strong != 0 && strong == types[i] && j < i; j++)
            types[j] = strong;
        strong = FRIBIDI_IS_LETTER(types[i]) ? types[i] : 0;
        start = i + 1;
    }
}

/* Without one no bracket can be of another level than what is around it. */
static void read_brackets(struct paragraph *paragraph, unsigned seen, const FriBidiCharType *types,
                          FriBidiBracketType *ret_brackets)
{
    if (seen & LETTER_BRACKET)
        fribidi_get_bracket_types(paragraph->points, (FriBidiStrIndex)paragraph->length, types,
                                  ret_brackets);
    else
        memset(ret_brackets, 0, paragraph->length * sizeof *ret_brackets); /* none is one */
}

void bidi_resolve(struct paragraph *paragraph, enum direction base)
{
    uint32_t length = paragraph->length;
    FriBidiCharType *types = paragraph->bidi[0];
    FriBidiBracketType *brackets = paragraph->bidi[1];
    unsigned seen = read_letters(paragraph, types);
    memset(paragraph->levels, base == DIRECTION_RTL, length);
    /* Most labels run one way: every code point then has the level of the base direction. */
    unsigned against = base == DIRECTION_RTL ? LETTER_LEFT : LETTER_RIGHT;
    if (!(seen & (against | LETTER_TURNS)))
        return;
    read_brackets(paragraph, seen, types, brackets);
    calm_types(types, length, brackets);
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

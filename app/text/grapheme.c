/* The rules GB1 to GB999 as a walk, with ICU's properties: no iterator to set up for a label of two
 * letters, and none needed by an edit. */
#include "text/grapheme.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

static bool is_control(uint8_t kind)
{
    return kind == U_GCB_CONTROL || kind == U_GCB_CR || kind == U_GCB_LF;
}

/* GB6 to GB8. */
static bool joins_hangul(uint8_t before, uint8_t after)
{
    switch (before) {
    case U_GCB_L:
        return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
        return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
        return after == U_GCB_T;
    default:
        return false;
    }
}

static bool joins(const struct grapheme_walk *walk, uint8_t after, bool pictograph)
{
    if (walk->before == U_GCB_CR && after == U_GCB_LF)
        return true;
    if (is_control(walk->before) || is_control(after))
        return false;
    return after == U_GCB_EXTEND || after == U_GCB_ZWJ || after == U_GCB_SPACING_MARK ||
           walk->before == U_GCB_PREPEND || (walk->pictograph_joined && pictograph) ||
           (walk->lone_flag_half && after == U_GCB_REGIONAL_INDICATOR) ||
           joins_hangul(walk->before, after);
}

/* True: a cluster begins with it. */
static bool step(struct grapheme_walk *walk, uint8_t after, bool pictograph)
{
    bool begins = !walk->started || !joins(walk, after, pictograph);
    walk->lone_flag_half = after == U_GCB_REGIONAL_INDICATOR && !walk->lone_flag_half;
    walk->pictograph_joined = after == U_GCB_ZWJ && walk->pictograph;
    walk->pictograph = pictograph || (after == U_GCB_EXTEND && walk->pictograph);
    walk->before = after;
    walk->started = true;
    return begins;
}

bool grapheme_begins(struct grapheme_walk *walk, uint32_t point)
{
    uint8_t after = (uint8_t)u_getIntPropertyValue((UChar32)point, UCHAR_GRAPHEME_CLUSTER_BREAK);
    /* Between the registered sign and U+203C there is no pictograph. */
    bool pictograph = (point == 0xA9 || point == 0xAE || point >= 0x203C) &&
                      u_hasBinaryProperty((UChar32)point, UCHAR_EXTENDED_PICTOGRAPHIC);
    return step(walk, after, pictograph);
}

void grapheme_mark(struct paragraph *paragraph)
{
    struct grapheme_walk walk = {0};
    struct letter room;
    for (uint32_t i = 0, start = 0; i < paragraph->length; i++) {
        /* A tab shows as a space, on which a mark behind it stands. */
        uint32_t point = paragraph->points[i] == '\t' ? ' ' : paragraph->points[i];
        const struct letter *letter = alphabet_find(paragraph->alphabet, point, &room);
        bool pictograph = letter->flags & LETTER_PICTOGRAPH;
        /* A letter behind a letter changes nothing in the walk. */
        bool plain = walk.started && walk.before == U_GCB_OTHER && !walk.pictograph &&
                     letter->grapheme == U_GCB_OTHER && !pictograph;
        bool begins =
            plain || step(&walk, letter->grapheme, pictograph) || i - start == GRAPHEME_MAX;
        start = begins ? i : start;
        paragraph->flags[i] = begins ? POINT_GRAPHEME : 0;
    }
    paragraph->flags[paragraph->length] = POINT_GRAPHEME;
}

size_t grapheme_floor(const char *text, size_t length, size_t offset)
{
    struct grapheme_walk walk = {0};
    size_t floor = 0;
    for (size_t at = 0; at < length;) {
        size_t start = at;
        int32_t point = utf8_next(text, length, &at);
        if (start > offset)
            return floor;
        if (grapheme_begins(&walk, point == UTF8_INVALID ? 0xFFFD : (uint32_t)point))
            floor = start;
    }
    return offset < length ? floor : length;
}

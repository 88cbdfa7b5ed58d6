#include "text/fit.h"

/* The width of a line that grows one code point at a time. */
struct growth {
    int64_t width;
    int64_t visible; /* without spaces at its end */
};

static void grow(struct growth *growth, const struct paragraph *paragraph, uint32_t point)
{
    growth->width += paragraph->advances[point];
    if (!(paragraph->flags[point] & POINT_HANGS))
        growth->visible = growth->width;
}

/* Neither a letter nor a ligature may be divided. */
static bool may_divide(const struct paragraph *paragraph, uint32_t point)
{
    const uint8_t both = POINT_GRAPHEME | POINT_CLUSTER;
    return (paragraph->flags[point] & both) == both;
}

bool fit_rest(const struct paragraph *paragraph, uint32_t start, int64_t width)
{
    struct growth growth = {0};
    for (uint32_t i = start; i < paragraph->length && growth.visible <= width; i++)
        grow(&growth, paragraph, i);
    return growth.visible <= width;
}

uint32_t fit_line(const struct paragraph *paragraph, uint32_t start, int64_t width,
                  bool *ret_broke_word)
{
    struct growth growth = {0};
    uint32_t words = start, letters = start;
    for (uint32_t i = start; i < paragraph->length;) {
        grow(&growth, paragraph, i++);
        if (!may_divide(paragraph, i))
            continue;
        bool hangs = paragraph->flags[i - 1] & POINT_HANGS;
        if (growth.visible > width && letters > start && !hangs)
            break;
        letters = i;
        if (growth.visible <= width &&
            (i == paragraph->length || (paragraph->flags[i] & POINT_BREAK)))
            words = i;
    }
    if (words > start)
        return words;
    *ret_broke_word = true;
    return letters;
}

/* Between words where that keeps at least half of what fits, else between letters. */
uint32_t fit_cut(const struct paragraph *paragraph, uint32_t start, int64_t width)
{
    struct growth growth = {0};
    uint32_t words = start, letters = start;
    int64_t of_words = 0, of_letters = 0;
    for (uint32_t i = start; i < paragraph->length && growth.visible <= width;) {
        grow(&growth, paragraph, i++);
        if (growth.visible > width || !may_divide(paragraph, i))
            continue;
        letters = i;
        of_letters = growth.visible;
        if (i == paragraph->length || (paragraph->flags[i] & POINT_BREAK)) {
            words = i;
            of_words = growth.visible;
        }
    }
    return words > start && 2 * of_words >= of_letters ? words : letters;
}

uint32_t fit_visible_end(const struct paragraph *paragraph, uint32_t start, uint32_t end)
{
    uint32_t visible = end;
    while (visible > start && (paragraph->flags[visible - 1] & POINT_HANGS))
        visible--;
    while (visible < end && !may_divide(paragraph, visible))
        visible++;
    return visible;
}

/* The glyphs of part of a run. They stand from left to right, so their clusters fall where the run
 * goes right to left. */
#pragma once

#include <stdint.h>

#include "text/paragraph.h"

struct glyph_range {
    uint32_t first, count; /* in the paragraph's glyphs */
};

/* The first glyph from the left that is at or behind the cluster in the run's direction. */
static inline uint32_t glyph_bound(const struct paragraph *paragraph, const struct text_run *run,
                                   uint32_t cluster)
{
    uint32_t low = run->first_glyph, high = run->first_glyph + run->glyph_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t found = paragraph->glyphs[middle].cluster;
        if (run->level % 2 ? found >= cluster : found < cluster)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static inline struct glyph_range glyph_range_of(const struct paragraph *paragraph,
                                                const struct text_run *run, uint32_t start,
                                                uint32_t end)
{
    if (start <= run->start && end >= run->end)
        return (struct glyph_range){.first = run->first_glyph, .count = run->glyph_count};
    uint32_t left = run->level % 2 ? end : start, right = run->level % 2 ? start : end;
    uint32_t first = glyph_bound(paragraph, run, left);
    return (struct glyph_range){.first = first,
                                .count = glyph_bound(paragraph, run, right) - first};
}

/* A ligature stands for several letters, and the caret must be able to stand between them: lam-alef
 * is one glyph in most Arabic fonts. */
#include "text/caret.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/glyph_range.h"
#include "text/layout.h"
#include "text/px.h"

enum { LIGATURE_MAX = 16 };

void caret_list_release(struct caret_list *list)
{
    free(list->stops);
    *list = (struct caret_list){0};
}

static void list_append(struct caret_list *list, uint32_t offset, int64_t leading, int64_t trailing)
{
    if (list->count == list->room) {
        list->room = list->room * 2 + 64;
        list->stops = memory_regrow(list->stops, list->count * sizeof *list->stops,
                                    list->room * sizeof *list->stops);
    }
    list->stops[list->count++] = (struct caret_stop){
        .offset = offset, .leading = px_round(leading), .trailing = px_round(trailing)};
}

/* The glyph that gives a cluster its width; false where there is none or several. */
static bool find_base_glyph(const struct paragraph *paragraph, const struct text_run *run,
                            uint32_t start, uint32_t end, uint32_t *ret_id)
{
    struct glyph_range range = glyph_range_of(paragraph, run, start, end);
    uint32_t found = 0;
    for (uint32_t i = range.first; i < range.first + range.count; i++) {
        if (paragraph->glyphs[i].advance != 0) {
            *ret_id = paragraph->glyphs[i].id;
            found++;
        }
    }
    return found == 1;
}

/* The edges between count letters of a cluster, from its leading edge on: as the font tells (GDEF),
 * else equal parts. */
static void divide_cluster(const struct shape *shape, const struct paragraph *paragraph,
                           const struct caret_span *span, uint32_t start, uint32_t end,
                           uint32_t count, int32_t *ret_edges)
{
    int32_t width = paragraph->advances[start];
    uint32_t id, inner = count - 1;
    int32_t edges[LIGATURE_MAX];
    bool told = span->run && count <= LIGATURE_MAX &&
                find_base_glyph(paragraph, span->run, start, end, &id) &&
                shape_ligature_edges(shape, span->run, id, inner, edges);
    for (uint32_t i = 0; i < inner && i < LIGATURE_MAX; i++) {
        int32_t equal = (int32_t)((int64_t)width * (i + 1) / count);
        ret_edges[i] = !told                 ? equal
                       : span->right_to_left ? width - edges[inner - 1 - i]
                                             : edges[i];
    }
}

/* Letters behind the sixteenth of one cluster share its end. */
static void list_add_cluster(struct caret_list *list, const struct shape *shape,
                             const struct paragraph *paragraph, const struct caret_span *span,
                             uint32_t start, uint32_t end, int64_t edge)
{
    uint32_t count = 0;
    for (uint32_t i = start; i < end; i++)
        count += (paragraph->flags[i] & POINT_GRAPHEME) != 0;
    int sign = span->right_to_left ? -1 : 1;
    int64_t behind = edge + (int64_t)sign * paragraph->advances[start];
    int32_t edges[LIGATURE_MAX];
    if (count > 1)
        divide_cluster(shape, paragraph, span, start, end, count, edges);
    int64_t leading = edge;
    for (uint32_t i = start, letter = 0; i < end; i++) {
        if (!(paragraph->flags[i] & POINT_GRAPHEME))
            continue;
        bool inner = letter + 1 < count && letter < LIGATURE_MAX;
        int64_t trailing = inner ? edge + (int64_t)sign * edges[letter] : behind;
        list_append(list, paragraph->offsets[i], leading, trailing);
        leading = trailing;
        letter++;
    }
    /* The rest of a cluster that began in another of HarfBuzz's: the last stop reaches further. */
    if (count == 0 && list->count > 0)
        list->stops[list->count - 1].trailing = px_round(behind);
}

void caret_list_add(struct caret_list *list, const struct shape *shape,
                    const struct paragraph *paragraph, const struct caret_span *span)
{
    int64_t edge = span->edge;
    for (uint32_t start = span->start, end; start < span->end; start = end) {
        end = start + 1;
        while (end < span->end && !(paragraph->flags[end] & POINT_CLUSTER))
            end++;
        list_add_cluster(list, shape, paragraph, span, start, end, edge);
        edge +=
            span->right_to_left ? -(int64_t)paragraph->advances[start] : paragraph->advances[start];
    }
}

/* The last stop of the line that begins at or before the offset; the line has one at least. */
static const struct caret_stop *stop_at(const struct caret_map *map, const struct caret_line *line,
                                        size_t offset)
{
    uint32_t low = line->first, high = line->first + line->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (map->stops[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return &map->stops[low];
}

static int32_t caret_x(const struct layout *layout, size_t index, struct caret_place place)
{
    const struct caret_map *map = layout->carets;
    const struct caret_line *line = &map->lines[index];
    if (line->count == 0)
        return layout->lines[index].x;
    const struct caret_stop *stop = stop_at(map, line, place.offset);
    if (place.offset >= line->end)
        return stop->trailing;
    bool is_first = stop == &map->stops[line->first];
    return is_first || place.leads ? stop->leading : stop[-1].trailing;
}

size_t caret_line_of(const struct layout *layout, size_t offset)
{
    size_t index = layout->line_count - 1;
    while (index > 0 && layout->lines[index].start > offset)
        index--;
    return index;
}

struct caret layout_caret_at(const struct layout *layout, struct caret_place place)
{
    size_t index = caret_line_of(layout, place.offset);
    const struct line *line = &layout->lines[index];
    size_t below = index + 1;
    int bottom = below < layout->line_count ? layout->lines[below].top : layout->height;
    return (struct caret){
        .x = caret_x(layout, index, place), .top = line->top, .height = bottom - line->top};
}

struct caret layout_caret(const struct layout *layout, size_t offset)
{
    return layout_caret_at(layout, (struct caret_place){.offset = offset});
}

static size_t hit_line(const struct layout *layout, int y)
{
    size_t index = 0;
    while (index + 1 < layout->line_count && layout->lines[index + 1].top <= y)
        index++;
    return index;
}

struct caret_place layout_place(const struct layout *layout, int x, int y)
{
    size_t index = hit_line(layout, y);
    const struct caret_map *map = layout->carets;
    const struct caret_line *line = &map->lines[index];
    int64_t nearest = INT64_MAX;
    struct caret_place place = {.offset = line->end};
    for (uint32_t i = 0; i < line->count; i++) {
        const struct caret_stop *stop = &map->stops[line->first + i];
        bool is_last = i + 1 == line->count;
        int64_t before = llabs((int64_t)stop->leading - x);
        int64_t behind = llabs((int64_t)stop->trailing - x);
        if (before < nearest) {
            nearest = before;
            place = (struct caret_place){.offset = stop->offset, .leads = true};
        }
        /* Behind the last letter of a wrapped line the caret would jump to the next line. */
        if (behind < nearest && !(is_last && line->is_wrapped)) {
            nearest = behind;
            place = (struct caret_place){.offset = is_last ? line->end : stop[1].offset};
        }
    }
    return place;
}

size_t layout_hit(const struct layout *layout, int x, int y)
{
    return layout_place(layout, x, y).offset;
}

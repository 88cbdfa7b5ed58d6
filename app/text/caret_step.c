/* Arrow keys: what the eye expects decides, not the order of the text. */
#include "text/caret.h"
#include "text/layout.h"

static const struct caret_line *line_at(const struct layout *layout, size_t index)
{
    return &layout->carets->lines[index];
}

/* The last place of a line; behind the last letter of a wrapped one the caret would already stand
 * on the next line, so it is in front of it. */
static struct caret_place line_last(const struct layout *layout, size_t index)
{
    const struct caret_line *line = line_at(layout, index);
    if (line->is_wrapped && line->count > 0)
        return (struct caret_place){
            .offset = layout->carets->stops[line->first + line->count - 1].offset, .leads = true};
    return (struct caret_place){.offset = line->end};
}

static struct caret_place line_first(const struct layout *layout, size_t index)
{
    return (struct caret_place){.offset = layout->lines[index].start, .leads = true};
}

/* Keeps the place nearest to x on the side that is asked for. */
static void consider(const struct layout *layout, struct caret_place place, int x, int side,
                     int64_t *nearest, struct caret_place *best)
{
    int64_t away = ((int64_t)layout_caret_at(layout, place).x - x) * side;
    if (away > 0 && away < *nearest) {
        *nearest = away;
        *best = place;
    }
}

/* False at the line's edge. Side: -1 left, 1 right. */
static bool step_on_line(const struct layout *layout, size_t index, int x, int side,
                         struct caret_place *best)
{
    const struct caret_line *line = line_at(layout, index);
    int64_t nearest = INT64_MAX;
    for (uint32_t i = 0; i < line->count; i++) {
        size_t offset = layout->carets->stops[line->first + i].offset;
        consider(layout, (struct caret_place){offset, true}, x, side, &nearest, best);
        if (i > 0)
            consider(layout, (struct caret_place){offset, false}, x, side, &nearest, best);
    }
    if (!line->is_wrapped)
        consider(layout, (struct caret_place){line->end, false}, x, side, &nearest, best);
    return nearest < INT64_MAX;
}

static struct caret_place step_aside(const struct layout *layout, struct caret_place from, int side,
                                     enum direction direction)
{
    struct caret_place best = from;
    size_t index = caret_line_of(layout, from.offset);
    if (step_on_line(layout, index, layout_caret_at(layout, from).x, side, &best))
        return best;
    bool forward = (side < 0) == (direction == DIRECTION_RTL);
    if (forward)
        return index + 1 < layout->line_count ? line_first(layout, index + 1) : from;
    return index > 0 ? line_last(layout, index - 1) : from;
}

static struct caret_place step_to_line(const struct layout *layout, struct caret_place from,
                                       bool down)
{
    size_t index = caret_line_of(layout, from.offset);
    if (down ? index + 1 >= layout->line_count : index == 0)
        return from;
    int x = layout_caret_at(layout, from).x;
    return layout_place(layout, x, layout->lines[down ? index + 1 : index - 1].top);
}

struct caret_place layout_step(const struct layout *layout, struct caret_place from,
                               enum caret_step step, enum direction direction)
{
    switch (step) {
    case STEP_LEFT:
        return step_aside(layout, from, -1, direction);
    case STEP_RIGHT:
        return step_aside(layout, from, 1, direction);
    case STEP_UP:
        return step_to_line(layout, from, false);
    case STEP_DOWN:
        return step_to_line(layout, from, true);
    case STEP_HOME:
        return line_first(layout, caret_line_of(layout, from.offset));
    case STEP_END:
        return line_last(layout, caret_line_of(layout, from.offset));
    }
    return from;
}

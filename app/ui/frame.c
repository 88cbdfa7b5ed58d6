/* Appends to arrays in the frame's arena; mirroring happens as a drawing or target is added. */
#include "ui/frame.h"

#include <assert.h>
#include <string.h>

#include "locale/catalog.h"

bool rect_contains(struct rect rect, int x, int y)
{
    return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

bool rect_overlaps(struct rect a, struct rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

struct rect rect_inset(struct rect rect, int px)
{
    return (struct rect){rect.x + px, rect.y + px, rect.width - 2 * px, rect.height - 2 * px};
}

struct rect rect_intersection(struct rect a, struct rect b)
{
    int left = a.x > b.x ? a.x : b.x, top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    int bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    return (struct rect){left, top, right - left, bottom - top};
}

struct rect rect_take_top(struct rect *rect, int height, int gap)
{
    struct rect strip = {rect->x, rect->y, rect->width, height};
    rect->y += height + gap;
    rect->height -= height + gap;
    return strip;
}

struct rect rect_take_bottom(struct rect *rect, int height, int gap)
{
    struct rect strip = {rect->x, rect->y + rect->height - height, rect->width, height};
    rect->height -= height + gap;
    return strip;
}

struct rect rect_take_start(struct rect *rect, int width, int gap)
{
    struct rect strip = {rect->x, rect->y, width, rect->height};
    rect->x += width + gap;
    rect->width -= width + gap;
    return strip;
}

struct rect rect_take_end(struct rect *rect, int width, int gap)
{
    struct rect strip = {rect->x + rect->width - width, rect->y, width, rect->height};
    rect->width -= width + gap;
    return strip;
}

struct frame frame_begin(struct arena *arena, struct shaper *shaper, const struct theme *theme,
                         const struct language *language)
{
    catalog_choose(language); /* its words are the frame's */
    return (struct frame){
        .arena = arena,
        .shaper = shaper,
        .theme = theme,
        .language = language,
        .name = "",
        .mirrored = language->direction == DIRECTION_RTL,
        .ground = theme->palette[COLOR_PAPER],
        .clip = {0, 0, theme->screen.width, theme->screen.height},
    };
}

struct rect frame_whole(const struct frame *frame)
{
    return (struct rect){0, 0, frame->theme->screen.width, frame->theme->screen.height};
}

/* A copy of twice the size where an array is full. */
static void *grown(struct arena *arena, void *items, size_t count, size_t *size, size_t item_size)
{
    if (count < *size)
        return items;
    *size = *size > 0 ? *size * 2 : 64;
    void *larger = arena_array(arena, *size, item_size);
    if (count > 0)
        memcpy(larger, items, count * item_size);
    return larger;
}

static int mirror_x(const struct frame *frame, int x)
{
    return frame->mirrored ? frame->theme->screen.width - x : x;
}

struct rect frame_mirror(const struct frame *frame, struct rect rect)
{
    if (frame->mirrored)
        rect.x = frame->theme->screen.width - rect.x - rect.width;
    return rect;
}

static void add_drawing(struct frame *frame, struct drawing drawing)
{
    frame->drawings = grown(frame->arena, frame->drawings, frame->drawing_count,
                            &frame->drawing_size, sizeof drawing);
    drawing.clip = frame->clip;
    frame->drawings[frame->drawing_count++] = drawing;
}

void frame_ground(struct frame *frame, enum color color)
{
    frame->ground = frame->theme->palette[color];
}

void frame_fill(struct frame *frame, struct rect rect, enum color color, int radius)
{
    frame_edge(frame, rect, color, radius, 0);
}

void frame_edge(struct frame *frame, struct rect rect, enum color color, int radius, int stroke)
{
    add_drawing(frame, (struct drawing){.kind = DRAWING_BOX,
                                        .bounds = frame_mirror(frame, rect),
                                        .color = frame->theme->palette[color],
                                        .radius = radius,
                                        .stroke = stroke});
}

void frame_line(struct frame *frame, int x1, int y1, int x2, int y2, int stroke, enum color color)
{
    x1 = mirror_x(frame, x1);
    x2 = mirror_x(frame, x2);
    int left = x1 < x2 ? x1 : x2, top = y1 < y2 ? y1 : y2;
    int width = x1 < x2 ? x2 - x1 : x1 - x2, height = y1 < y2 ? y2 - y1 : y1 - y2;
    int room = stroke / 2 + 1;
    add_drawing(frame, (struct drawing){
                           .kind = DRAWING_LINE,
                           .bounds = {left - room, top - room, width + 2 * room, height + 2 * room},
                           .color = frame->theme->palette[color],
                           .stroke = stroke,
                           .x1 = x1,
                           .y1 = y1,
                           .x2 = x2,
                           .y2 = y2});
}

void frame_arc(struct frame *frame, int x, int y, int radius, int stroke, enum color color)
{
    int room = stroke / 2 + 1, reach = radius + 2 * room;
    struct rect logical = {x - room, y - radius - room, reach, reach};
    add_drawing(frame, (struct drawing){.kind = DRAWING_ARC,
                                        .bounds = frame_mirror(frame, logical),
                                        .color = frame->theme->palette[color],
                                        .radius = radius,
                                        .stroke = stroke,
                                        .x1 = mirror_x(frame, x),
                                        .y1 = y,
                                        .mirrored = frame->mirrored});
}

void frame_bow(struct frame *frame, int x1, int x2, int y, int sag, int stroke, enum color color)
{
    int room = stroke / 2 + 1, below = sag > 0 ? sag : 0, above = sag < 0 ? -sag : 0;
    struct rect logical = {x1 - room, y - above - room, x2 - x1 + 2 * room,
                           above + below + 2 * room};
    struct rect bounds = frame_mirror(frame, logical);
    add_drawing(frame, (struct drawing){.kind = DRAWING_BOW,
                                        .bounds = bounds,
                                        .color = frame->theme->palette[color],
                                        .radius = sag,
                                        .stroke = stroke,
                                        .x1 = bounds.x + room,
                                        .y1 = y,
                                        .x2 = bounds.x + bounds.width - room,
                                        .y2 = y});
}

void frame_star(struct frame *frame, struct rect rect, enum color color, int stroke)
{
    add_drawing(frame, (struct drawing){.kind = DRAWING_STAR,
                                        .bounds = frame_mirror(frame, rect),
                                        .color = frame->theme->palette[color],
                                        .stroke = stroke});
}

void frame_picture(struct frame *frame, struct rect rect, const char *path)
{
    add_drawing(frame, (struct drawing){.kind = DRAWING_PICTURE,
                                        .bounds = frame_mirror(frame, rect),
                                        .path = path});
}

void frame_icon(struct frame *frame, struct rect rect, enum icon icon, enum color color)
{
    assert(icon != ICON_NONE);
    int side = rect.width < rect.height ? rect.width : rect.height;
    struct rect square = {rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side,
                          side};
    add_drawing(frame, (struct drawing){.kind = DRAWING_ICON,
                                        .bounds = frame_mirror(frame, square),
                                        .color = frame->theme->palette[color],
                                        .mirrored = frame->mirrored && icon_is_directional(icon),
                                        .icon = icon});
}

void frame_target(struct frame *frame, struct rect rect, struct action action)
{
    frame_target_held(frame, rect, action, HOLD_NONE);
}

void frame_turning(struct frame *frame, struct rect rect, struct action back, struct action next)
{
    frame->turning = (struct turning){frame_mirror(frame, rect), back, next, frame->mirrored};
}

void frame_bury(struct frame *frame)
{
    frame->target_count = 0;
    frame->scrolled = (struct scrolled){0};
    frame->turning = (struct turning){0};
}

static bool is_same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* The box that a target is seen as; NULL: it is a part of the screen without an edge. */
static const struct drawing *box_of(const struct frame *frame, struct rect target)
{
    for (size_t i = frame->drawing_count; i > 0; i--) {
        const struct drawing *drawing = &frame->drawings[i - 1];
        if (drawing->kind == DRAWING_BOX && is_same_rect(drawing->bounds, target))
            return drawing;
    }
    return NULL;
}

static void invert_inside(struct frame *frame, struct rect rect)
{
    for (size_t i = 0; i < frame->drawing_count; i++) {
        struct drawing *drawing = &frame->drawings[i];
        struct rect both = rect_intersection(drawing->bounds, rect);
        if (is_same_rect(both, drawing->bounds))
            drawing->color ^= 0xFFFFFF;
    }
}

void frame_show_pressed(struct frame *frame)
{
    const struct theme *theme = frame->theme;
    for (size_t i = 0; i < frame->target_count; i++) {
        struct rect rect = frame->targets[i].rect;
        const struct drawing *box = box_of(frame, rect);
        if (!box || !frame_is_pressed(frame, frame->targets[i].action))
            continue;
        struct drawing edge = *box;
        edge.stroke = theme->edge_chosen;
        edge.color = theme->palette[COLOR_GREEN];
        if (theme->look.contrast == CONTRAST_HIGH)
            invert_inside(frame, rect);
        add_drawing(frame, edge);
    }
}

void frame_clip(struct frame *frame, struct rect rect)
{
    frame->clip = rect_intersection(frame->clip, frame_mirror(frame, rect));
    frame->is_clipping = true;
}

void frame_unclip(struct frame *frame)
{
    frame->clip = frame_whole(frame);
    frame->is_clipping = false;
}

bool frame_shows(const struct frame *frame, struct rect rect)
{
    return rect_overlaps(frame->clip, frame_mirror(frame, rect));
}

static bool is_cut(const struct frame *frame, struct rect rect)
{
    struct rect seen = rect_intersection(frame->clip, rect);
    return frame->is_clipping && (seen.width < rect.width || seen.height < rect.height);
}

/* What is cut by the edge of a list is seen, not touched: its rest would be smaller than a finger.
 */
void frame_target_held(struct frame *frame, struct rect rect, struct action action, enum hold hold)
{
    rect = frame_mirror(frame, rect);
    if (is_cut(frame, rect))
        return;
    frame->targets = grown(frame->arena, frame->targets, frame->target_count, &frame->target_size,
                           sizeof *frame->targets);
    frame->targets[frame->target_count++] =
        (struct target){.rect = rect, .action = action, .hold = hold};
}

bool frame_is_pressed(const struct frame *frame, struct action action)
{
    for (size_t i = 0; i < frame->pressed_count; i++) {
        if (action_equals(frame->pressed[i], action))
            return true;
    }
    return false;
}

const struct target *frame_target_at(const struct frame *frame, int x, int y)
{
    for (size_t i = frame->target_count; i > 0; i--) {
        if (rect_contains(frame->targets[i - 1].rect, x, y))
            return &frame->targets[i - 1];
    }
    return NULL;
}

/* A text with an isolated value may hold somebody's answer. */
static bool is_private(const char *text, const struct text_set *set)
{
    return set->is_private || strstr(text, "\u2068") != NULL;
}

const struct layout *frame_layout(struct frame *frame, const char *text, int width,
                                  const struct text_set *set)
{
    const struct language *language = set->language ? set->language : frame->language;
    const struct theme *theme = frame->theme;
    enum typeface typeface = theme_typeface(set->role);
    struct text_style style = {
        .typeface = set->bold && typeface == TYPEFACE_TEXT ? TYPEFACE_BOLD : typeface,
        .size = theme->size[set->role],
        .line_height = theme->line_height[set->role],
        .direction = language->direction,
        .language = language->code,
        .align = set->align,
        .width = width,
        .lines = set->lines,
        .is_private = is_private(text, set),
        .even_digits = set->even_digits,
        .without_carets = true,
    };
    return layout_new(frame->shaper, frame->arena, text, strlen(text), &style);
}

int frame_text_height(struct frame *frame, const char *text, int width, const struct text_set *set)
{
    return frame_layout(frame, text, width, set)->height;
}

int frame_text_width(struct frame *frame, const char *text, const struct text_set *set)
{
    return frame_layout(frame, text, 0, set)->width;
}

int frame_even_width(struct frame *frame, const char *text, int width, const struct text_set *set)
{
    const struct layout *whole = frame_layout(frame, text, width, set);
    int least = whole->line_count > 1 ? width / (int)whole->line_count : width;
    for (int most = width; !whole->broke_word && most - least > 1;) {
        int middle = least + (most - least) / 2;
        const struct layout *layout = frame_layout(frame, text, middle, set);
        bool fits = layout->line_count <= whole->line_count && !layout->broke_word;
        most = fits ? middle : most;
        least = fits ? least : middle;
        width = most;
    }
    return width;
}

void frame_fault(struct frame *frame, const char *text)
{
    struct frame_fault *fault = arena_alloc(frame->arena, sizeof *fault);
    *fault = (struct frame_fault){arena_string(frame->arena, text), frame->last_fault};
    frame->last_fault = fault;
    frame->faults++;
}

void frame_draw_layout(struct frame *frame, struct rect rect, const struct layout *layout,
                       enum color color)
{
    struct rect placed = frame_mirror(frame, rect);
    add_drawing(frame, (struct drawing){.kind = DRAWING_TEXT,
                                        .bounds = placed,
                                        .color = frame->theme->palette[color],
                                        .x1 = placed.x,
                                        .y1 = placed.y,
                                        .layout = layout});
}

/* A list that is cut by its window may go on below the screen. */
static bool leaves_screen(const struct frame *frame, struct rect rect, int height)
{
    struct rect whole = frame_whole(frame);
    int bottom = rect.y + height;
    return !frame->is_clipping && (rect.y < whole.y || bottom > whole.y + whole.height);
}

int frame_text(struct frame *frame, struct rect rect, const char *text, const struct text_set *set)
{
    const struct layout *layout = frame_layout(frame, text, rect.width, set);
    bool is_cut = layout->is_cut && !set->may_be_cut;
    if (is_cut || layout->broke_word || rect.width <= 0 || layout->height > rect.height ||
        leaves_screen(frame, rect, layout->height))
        frame_fault(frame, is_private(text, set) ? "(an answer)" : text);
    struct rect place = rect;
    if (set->centered)
        place.y += (rect.height - layout->height) / 2;
    place.height = layout->height;
    frame_draw_layout(frame, place, layout, set->color);
    return layout->height;
}

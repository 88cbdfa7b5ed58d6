/* FNV-1a over the numbers of a drawing, mixed into each cell it touches (the way of rxi's
 * rencache). Changed cells are joined to rectangles, each painted once with a clip. */
#include "kiosk/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kiosk/pictures.h"

enum { CELL = 64 /* px */ };

static const uint64_t fnv_start = 0xCBF29CE484222325, fnv_prime = 0x100000001B3;

struct painter {
    struct glyphs *glyphs;
    struct icons *icons;
    struct pictures_cache *pictures;
    int columns, rows;
    uint64_t *hashes, *before; /* one a cell */
    struct rect *rects;
    size_t rect_count;
};

struct painter *painter_new(struct glyphs *glyphs, struct icons *icons, int width, int height)
{
    struct painter *painter = memory_new(sizeof *painter);
    painter->glyphs = glyphs;
    painter->icons = icons;
    painter->pictures = pictures_cache_new();
    painter->columns = (width + CELL - 1) / CELL;
    painter->rows = (height + CELL - 1) / CELL;
    size_t cells = (size_t)painter->columns * (size_t)painter->rows;
    painter->hashes = memory_resize(NULL, cells, sizeof *painter->hashes);
    painter->before = memory_resize(NULL, cells, sizeof *painter->before);
    painter->rects = memory_resize(NULL, cells, sizeof *painter->rects);
    painter_forget(painter);
    return painter;
}

void painter_free(struct painter *painter)
{
    if (!painter)
        return;
    pictures_cache_free(painter->pictures);
    free(painter->hashes);
    free(painter->before);
    free(painter->rects);
    free(painter);
}

void painter_forget(struct painter *painter)
{
    /* No frame hashes to 0: the start value is never cancelled by a ground alone. */
    memset(painter->before, 0,
           (size_t)painter->columns * (size_t)painter->rows * sizeof *painter->before);
}

static uint64_t mix(uint64_t hash, uint64_t number)
{
    return (hash ^ number) * fnv_prime;
}

static uint64_t mix_pair(uint64_t hash, int a, int b)
{
    return mix(hash, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static uint64_t drawing_hash(const struct drawing *drawing)
{
    const struct rect *bounds = &drawing->bounds;
    uint64_t hash = mix(fnv_start, (uint64_t)drawing->kind << 32 | drawing->color);
    hash = mix_pair(hash, bounds->x, bounds->y);
    hash = mix_pair(hash, bounds->width, bounds->height);
    hash = mix_pair(hash, drawing->clip.x, drawing->clip.y);
    hash = mix_pair(hash, drawing->clip.width, drawing->clip.height);
    hash = mix_pair(hash, drawing->radius, drawing->stroke);
    hash = mix_pair(hash, drawing->x1, drawing->y1);
    hash = mix_pair(hash, drawing->x2, drawing->y2);
    hash = mix(hash, (uint64_t)drawing->icon << 1 | drawing->mirrored);
    for (const char *at = drawing->path; at && *at; at++)
        hash = mix(hash, (unsigned char)*at);
    const struct layout *layout = drawing->layout;
    if (!layout)
        return hash;
    hash = mix(hash, (uint64_t)layout->size);
    for (size_t i = 0; i < layout->glyph_count; i++) {
        const struct glyph *glyph = &layout->glyphs[i];
        hash = mix(hash, (uint64_t)glyph->font << 32 | glyph->id);
        hash = mix_pair(hash, glyph->x, glyph->y);
    }
    return hash;
}

/* Ink may reach over a text's box: a stacked mark above, a swash beside. */
static struct rect ink_bounds(const struct drawing *drawing)
{
    struct rect bounds = drawing->bounds;
    if (drawing->layout)
        bounds = rect_inset(bounds, -drawing->layout->size / 2);
    return rect_intersection(bounds, drawing->clip);
}

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

static void add_to_cells(struct painter *painter, const struct drawing *drawing)
{
    struct rect bounds = ink_bounds(drawing);
    if (bounds.width <= 0 || bounds.height <= 0)
        return; /* outside its clip */
    uint64_t hash = drawing_hash(drawing);
    int left = clamp(bounds.x / CELL - (bounds.x < 0), 0, painter->columns);
    int top = clamp(bounds.y / CELL - (bounds.y < 0), 0, painter->rows);
    int right = clamp((bounds.x + bounds.width) / CELL + 1, 0, painter->columns);
    int bottom = clamp((bounds.y + bounds.height) / CELL + 1, 0, painter->rows);
    for (int row = top; row < bottom; row++) {
        uint64_t *cells = painter->hashes + (size_t)row * (size_t)painter->columns;
        for (int column = left; column < right; column++)
            cells[column] = mix(cells[column], hash);
    }
}

static void hash_frame(struct painter *painter, const struct frame *frame)
{
    size_t cells = (size_t)painter->columns * (size_t)painter->rows;
    for (size_t i = 0; i < cells; i++)
        painter->hashes[i] = mix(fnv_start, frame->ground);
    for (size_t i = 0; i < frame->drawing_count; i++)
        add_to_cells(painter, &frame->drawings[i]);
}

static bool has_changed(const struct painter *painter, int row, int column)
{
    size_t cell = (size_t)row * (size_t)painter->columns + (size_t)column;
    return painter->hashes[cell] != painter->before[cell];
}

/* A run of changed cells joins the rectangle right above it when both are equally wide. */
static void add_run(struct painter *painter, int row, int start, int end)
{
    struct rect run = {start * CELL, row * CELL, (end - start) * CELL, CELL};
    for (size_t i = painter->rect_count; i > 0; i--) {
        struct rect *above = &painter->rects[i - 1];
        if (above->y + above->height == run.y && above->x == run.x && above->width == run.width) {
            above->height += CELL;
            return;
        }
    }
    painter->rects[painter->rect_count++] = run;
}

static void find_changes(struct painter *painter)
{
    painter->rect_count = 0;
    for (int row = 0; row < painter->rows; row++) {
        for (int column = 0; column < painter->columns; column++) {
            int start = column;
            while (column < painter->columns && has_changed(painter, row, column))
                column++;
            if (column > start)
                add_run(painter, row, start, column);
        }
    }
    uint64_t *kept = painter->before;
    painter->before = painter->hashes;
    painter->hashes = kept;
}

static void draw_text(struct painter *painter, const struct canvas *canvas, struct rect clip,
                      const struct drawing *text)
{
    const struct layout *layout = text->layout;
    for (size_t i = 0; i < layout->glyph_count; i++) {
        const struct glyph *glyph = &layout->glyphs[i];
        const struct glyph_image *image = (layout->is_private ? glyphs_get_private : glyphs_get)(
            painter->glyphs, glyph->font, layout->size, glyph->id);
        if (!image || image->width == 0)
            continue;
        struct rect place = {text->x1 + glyph->x + image->left, text->y1 + glyph->y + image->top,
                             image->width, image->height};
        if (rect_overlaps(place, clip))
            canvas_coverage(canvas, clip, image->alpha, image->pitch, place, text->color);
    }
}

static void draw_picture(struct painter *painter, const struct canvas *canvas, struct rect clip,
                         const struct drawing *picture)
{
    struct rect place = picture->bounds;
    const struct pixels *pixels =
        pictures_cache_get(painter->pictures, picture->path, place.width, place.height);
    if (pixels)
        canvas_picture(canvas, clip, pixels->rows, place);
}

static void draw_icon(struct painter *painter, const struct canvas *canvas, struct rect clip,
                      const struct drawing *icon)
{
    int side = icon->bounds.width;
    if (side > 0)
        canvas_coverage(canvas, clip, icons_get(painter->icons, icon->icon, side, icon->mirrored),
                        side, icon->bounds, icon->color);
}

static void paint_rect(struct painter *painter, const struct canvas *canvas, struct rect clip,
                       const struct frame *frame)
{
    canvas_fill(canvas, clip, frame->ground);
    for (size_t i = 0; i < frame->drawing_count; i++) {
        const struct drawing *drawing = &frame->drawings[i];
        if (!rect_overlaps(ink_bounds(drawing), clip))
            continue;
        struct rect inside = rect_intersection(clip, drawing->clip);
        if (drawing->kind == DRAWING_PICTURE)
            draw_picture(painter, canvas, inside, drawing);
        else if (drawing->kind == DRAWING_ICON)
            draw_icon(painter, canvas, inside, drawing);
        else if (drawing->kind == DRAWING_TEXT)
            draw_text(painter, canvas, inside, drawing);
        else
            canvas_draw(canvas, inside, drawing);
    }
}

size_t painter_paint(struct painter *painter, const struct canvas *canvas,
                     const struct frame *frame, const struct rect **ret_rects)
{
    struct rect whole = {0, 0, canvas->width, canvas->height};
    hash_frame(painter, frame);
    find_changes(painter);
    for (size_t i = 0; i < painter->rect_count; i++) {
        painter->rects[i] = rect_intersection(painter->rects[i], whole);
        paint_rect(painter, canvas, painter->rects[i], frame);
    }
    pictures_cache_trim(painter->pictures);
    icons_trim(painter->icons);
    *ret_rects = painter->rects;
    return painter->rect_count;
}

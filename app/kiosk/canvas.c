/* A pixel's coverage is taken from its centre's distance to the shape's edge. */
#include "kiosk/canvas.h"

#include <assert.h>
#include <math.h>
#include <wchar.h>

static struct rect on_canvas(const struct canvas *canvas, struct rect rect)
{
    return rect_intersection(rect, (struct rect){0, 0, canvas->width, canvas->height});
}

static uint32_t *row_of(const struct canvas *canvas, int y)
{
    return canvas->pixels + (ptrdiff_t)y * canvas->pitch;
}

/* Alpha 0 to 255. Red and blue travel together in one multiplication. */
static uint32_t blend(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t a = alpha + (alpha >> 7); /* 0 to 256 */
    uint32_t red_blue = (under & 0xFF00FF) + ((((over & 0xFF00FF) - (under & 0xFF00FF)) * a) >> 8);
    uint32_t green = (under & 0x00FF00) + ((((over & 0x00FF00) - (under & 0x00FF00)) * a) >> 8);
    return (red_blue & 0xFF00FF) | (green & 0x00FF00);
}

static void cover(uint32_t *pixel, unsigned color, float coverage)
{
    if (coverage >= 1)
        *pixel = color;
    else if (coverage > 0)
        *pixel = blend(*pixel, color, (uint32_t)(coverage * 255 + 0.5F));
}

/* wchar_t is 32 bits wide here, and wmemset() writes many pixels at once. */
static void fill_span(uint32_t *row, int start, int end, unsigned color)
{
    static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a pixel is as wide as a wchar_t");
    if (end > start)
        (void)wmemset((wchar_t *)row + start, (wchar_t)color, (size_t)(end - start));
}

void canvas_fill(const struct canvas *canvas, struct rect clip, unsigned color)
{
    struct rect area = on_canvas(canvas, clip);
    for (int y = area.y; y < area.y + area.height; y++)
        fill_span(row_of(canvas, y), area.x, area.x + area.width, color);
}

/* Distance from the rounded box's edge, negative inside (Quilez' signed distance). */
static float box_distance(const struct rect *box, float radius, float x, float y)
{
    float dx = fabsf(x - ((float)box->x + (float)box->width / 2)) - (float)box->width / 2 + radius;
    float dy =
        fabsf(y - ((float)box->y + (float)box->height / 2)) - (float)box->height / 2 + radius;
    float outside = dx > 0 && dy > 0 ? sqrtf(dx * dx + dy * dy) : dx > dy ? dx : dy;
    return outside - radius;
}

static float clamp_unit(float value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

static float box_coverage(const struct drawing *box, float radius, int x, int y)
{
    float distance = box_distance(&box->bounds, radius, (float)x + 0.5F, (float)y + 0.5F);
    float outer = clamp_unit(0.5F - distance);
    return box->stroke > 0 ? outer - clamp_unit(0.5F - distance - (float)box->stroke) : outer;
}

static void cover_box_span(const struct drawing *box, float radius, uint32_t *row, int start,
                           int end, int y)
{
    for (int x = start; x < end; x++)
        cover(&row[x], box->color, box_coverage(box, radius, x, y));
}

static int limit(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

/* A row that meets no corner: all of it, or the two sides of a stroke. */
static void draw_plain_row(const struct drawing *box, uint32_t *row, int start, int end)
{
    int left = limit(box->bounds.x + box->stroke, start, end);
    int right = limit(box->bounds.x + box->bounds.width - box->stroke, start, end);
    if (box->stroke == 0)
        left = right = end;
    fill_span(row, start, left, box->color);
    fill_span(row, right, end, box->color);
}

/* A row through two corners; between them a stroke is either all edge or all inside. */
static void draw_corner_row(const struct drawing *box, int radius, uint32_t *row, int start,
                            int end, int y)
{
    const struct rect *bounds = &box->bounds;
    int left = limit(bounds->x + radius, start, end);
    int right = limit(bounds->x + bounds->width - radius, left, end);
    bool is_edge = box->stroke == 0 || y < bounds->y + box->stroke ||
                   y >= bounds->y + bounds->height - box->stroke;
    cover_box_span(box, (float)radius, row, start, left, y);
    if (is_edge)
        fill_span(row, left, right, box->color);
    cover_box_span(box, (float)radius, row, right, end, y);
}

static void draw_box(const struct canvas *canvas, struct rect area, const struct drawing *box)
{
    const struct rect *bounds = &box->bounds;
    int least = bounds->width < bounds->height ? bounds->width : bounds->height;
    int radius = limit(box->radius > box->stroke ? box->radius : box->stroke, 0, least / 2);
    for (int y = area.y; y < area.y + area.height; y++) {
        uint32_t *row = row_of(canvas, y);
        if (y >= bounds->y + radius && y < bounds->y + bounds->height - radius)
            draw_plain_row(box, row, area.x, area.x + area.width);
        else
            draw_corner_row(box, radius, row, area.x, area.x + area.width, y);
    }
}

static float line_distance(const struct drawing *line, float x, float y)
{
    float along_x = (float)(line->x2 - line->x1), along_y = (float)(line->y2 - line->y1);
    float from_x = x - (float)line->x1, from_y = y - (float)line->y1;
    float length = along_x * along_x + along_y * along_y;
    float at = length > 0 ? clamp_unit((from_x * along_x + from_y * along_y) / length) : 0;
    return hypotf(from_x - at * along_x, from_y - at * along_y);
}

/* From the middle of the arc's line; outside the quarter, from its nearer end. */
static float arc_distance(const struct drawing *arc, float x, float y)
{
    float dx = arc->mirrored ? (float)arc->x1 - x : x - (float)arc->x1;
    float dy = (float)arc->y1 - y, radius = (float)arc->radius;
    if (dx >= 0 && dy >= 0)
        return fabsf(hypotf(dx, dy) - radius);
    return fminf(hypotf(dx, dy - radius), hypotf(dx - radius, dy));
}

/* An arc of the circle through both ends and the deepest point of its sag; beyond its ends, from
 * the nearer one. */
static float bow_distance(const struct drawing *bow, float x, float y)
{
    float half = (float)(bow->x2 - bow->x1) / 2, sag = (float)bow->radius;
    float dx = fabsf(x - ((float)bow->x1 + half)), dy = y - (float)bow->y1;
    if (sag == 0)
        return hypotf(dx > half ? dx - half : 0, dy);
    float radius = (half * half + sag * sag) / (2 * sag); /* below 0: the centre lies below */
    float centre = sag - radius;
    bool within = sag > 0 ? dy > centre && dx * (0 - centre) <= half * (dy - centre)
                          : dy < centre && dx * centre <= half * (centre - dy);
    if (within)
        return fabsf(hypotf(dx, dy - centre) - fabsf(radius));
    return hypotf(dx - half, dy);
}

/* Signed distance to a star that points up, negative inside. A tenth of it, from the middle of a
 * point to the middle of a notch, is mirrored and turned into the whole. */
static float star_distance(const struct drawing *star, float x, float y)
{
    static const float tenth = 0.62831853F, notch = 0.45F; /* 36 degrees; of the radius */
    const struct rect *bounds = &star->bounds;
    float radius = (float)bounds->height / 1.81F; /* from tip to feet: 1 + cos 36 degrees */
    float dx = x - ((float)bounds->x + (float)bounds->width / 2);
    float dy = (float)bounds->y + radius - y;
    float angle = fabsf(fmodf(fabsf(atan2f(dx, dy)) + tenth, 2 * tenth) - tenth);
    float length = hypotf(dx, dy), across = length * sinf(angle), along = length * cosf(angle);
    float edge_x = notch * radius * sinf(tenth), edge_y = notch * radius * cosf(tenth) - radius;
    float squared = edge_x * edge_x + edge_y * edge_y;
    float at = clamp_unit((across * edge_x + (along - radius) * edge_y) / squared);
    float distance = hypotf(across - at * edge_x, along - radius - at * edge_y);
    bool outside = across * edge_y - (along - radius) * edge_x < 0;
    return outside ? distance : -distance;
}

static void draw_star(const struct canvas *canvas, struct rect area, const struct drawing *star)
{
    for (int y = area.y; y < area.y + area.height; y++) {
        uint32_t *row = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.width; x++) {
            float distance = star_distance(star, (float)x + 0.5F, (float)y + 0.5F);
            float inner = clamp_unit(0.5F - distance - (float)star->stroke);
            cover(&row[x], star->color,
                  clamp_unit(0.5F - distance) - (star->stroke > 0 ? inner : 0));
        }
    }
}

static void draw_stroke(const struct canvas *canvas, struct rect area, const struct drawing *stroke,
                        float (*distance)(const struct drawing *, float, float))
{
    float half = (float)stroke->stroke / 2;
    for (int y = area.y; y < area.y + area.height; y++) {
        uint32_t *row = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.width; x++)
            cover(&row[x], stroke->color,
                  half + 0.5F - distance(stroke, (float)x + 0.5F, (float)y + 0.5F));
    }
}

void canvas_draw(const struct canvas *canvas, struct rect clip, const struct drawing *drawing)
{
    struct rect area = on_canvas(canvas, rect_intersection(clip, drawing->bounds));
    if (area.width <= 0 || area.height <= 0)
        return;
    if (drawing->kind == DRAWING_BOX)
        draw_box(canvas, area, drawing);
    else if (drawing->kind == DRAWING_LINE)
        draw_stroke(canvas, area, drawing, line_distance);
    else if (drawing->kind == DRAWING_ARC)
        draw_stroke(canvas, area, drawing, arc_distance);
    else if (drawing->kind == DRAWING_BOW)
        draw_stroke(canvas, area, drawing, bow_distance);
    else if (drawing->kind == DRAWING_STAR)
        draw_star(canvas, area, drawing);
}

void canvas_coverage(const struct canvas *canvas, struct rect clip, const uint8_t *alpha, int pitch,
                     struct rect place, unsigned color)
{
    struct rect area = on_canvas(canvas, rect_intersection(clip, place));
    for (int y = area.y; y < area.y + area.height; y++) {
        const uint8_t *from = alpha + (ptrdiff_t)(y - place.y) * pitch - place.x;
        uint32_t *row = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.width; x++) {
            if (from[x] == 255)
                row[x] = color;
            else if (from[x] > 0)
                row[x] = blend(row[x], color, from[x]);
        }
    }
}

void canvas_picture(const struct canvas *canvas, struct rect clip, const uint32_t *rows,
                    struct rect place)
{
    struct rect area = on_canvas(canvas, rect_intersection(clip, place));
    for (int y = area.y; y < area.y + area.height; y++) {
        const uint32_t *from = rows + (ptrdiff_t)(y - place.y) * place.width - place.x;
        uint32_t *row = row_of(canvas, y);
        for (int x = area.x; x < area.x + area.width; x++)
            row[x] = blend(row[x], from[x] & 0xFFFFFF, from[x] >> 24);
    }
}

/* A pixel's coverage is taken from its centre's distance to the shape's edge. */
#include "kiosk/canvas.h"

#include <math.h>

struct rect rect_intersection(struct rect a, struct rect b)
{
    int left = a.x > b.x ? a.x : b.x, top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    int bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    return (struct rect){left, top, right - left, bottom - top};
}

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

static void fill_span(uint32_t *row, int start, int end, unsigned color)
{
    for (int x = start; x < end; x++)
        row[x] = color;
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

/* Only the corners (and sides of a stroke) need distances; between them a row is all or nothing. */
static void draw_box(const struct canvas *canvas, struct rect area, const struct drawing *box)
{
    const struct rect *bounds = &box->bounds;
    int least = bounds->width < bounds->height ? bounds->width : bounds->height;
    int radius = box->radius < least / 2 ? box->radius : least / 2;
    int side = radius > box->stroke ? radius : box->stroke;
    int inner_start = bounds->x + side, inner_end = bounds->x + bounds->width - side;
    int start = area.x, end = area.x + area.width;
    int middle_start = start > inner_start ? start : inner_start;
    int middle_end = end < inner_end ? end : inner_end;
    for (int y = area.y; y < area.y + area.height; y++) {
        uint32_t *row = row_of(canvas, y);
        if (middle_start >= middle_end) {
            cover_box_span(box, (float)radius, row, start, end, y);
            continue;
        }
        cover_box_span(box, (float)radius, row, start, middle_start, y);
        bool edge_row =
            y < bounds->y + box->stroke || y >= bounds->y + bounds->height - box->stroke;
        if (box->stroke == 0 || edge_row)
            fill_span(row, middle_start, middle_end, box->color);
        cover_box_span(box, (float)radius, row, middle_end, end, y);
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

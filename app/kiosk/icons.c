/* A pixel's coverage comes from its centre's distance to the nearest line, as on a canvas: round
 * ends and corners are what lies around a line. */
#include "kiosk/icons.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "kiosk/svg.h"

enum { KEPT_MOST = 4 * 1024 * 1024 /* bytes */ };

struct picture {
    struct picture *next; /* of the same icon */
    int side;
    bool mirrored;
    uint8_t coverage[];
};

struct icons {
    struct svg drawings[ICON_COUNT];
    struct picture *pictures[ICON_COUNT];
    size_t bytes;
};

struct icons *icons_open(const char *folder, struct error *error)
{
    struct icons *icons = memory_new(sizeof *icons);
    struct arena *arena = arena_new();
    bool ok = true;
    for (int i = ICON_NONE + 1; i < ICON_COUNT && ok; i++) {
        const char *path = arena_format(arena, "%s/%s.svg", folder, icon_name((enum icon)i));
        ok = svg_read(path, &icons->drawings[i], error);
    }
    arena_free(arena);
    if (ok)
        return icons;
    icons_free(icons);
    return NULL;
}

static void drop_all(struct icons *icons)
{
    for (int i = 0; i < ICON_COUNT; i++) {
        while (icons->pictures[i]) {
            struct picture *picture = icons->pictures[i];
            icons->pictures[i] = picture->next;
            free(picture);
        }
    }
    icons->bytes = 0;
}

void icons_free(struct icons *icons)
{
    if (!icons)
        return;
    drop_all(icons);
    for (int i = 0; i < ICON_COUNT; i++)
        svg_release(&icons->drawings[i]);
    free(icons);
}

static const float finest = 1.8F; /* px: a line thinner than that looks grey */

static float clamp(float value, float least, float most)
{
    return value < least ? least : value > most ? most : value;
}

/* In px. */
static float distance(const struct svg_segment *line, float x, float y)
{
    float along_x = line->x2 - line->x1, along_y = line->y2 - line->y1;
    float from_x = x - line->x1, from_y = y - line->y1;
    float length = along_x * along_x + along_y * along_y;
    float at = length > 0 ? clamp((from_x * along_x + from_y * along_y) / length, 0, 1) : 0;
    return hypotf(from_x - at * along_x, from_y - at * along_y);
}

/* The first pixel that a line from there may touch, and the one behind the last. */
static int first_px(float a, float b, float reach)
{
    float least = floorf((a < b ? a : b) - reach);
    return least > 0 ? (int)least : 0;
}

static int end_px(float a, float b, float reach, int side)
{
    float most = ceilf((a > b ? a : b) + reach);
    return most < (float)side ? (int)most : side;
}

static void cover(struct picture *picture, const struct svg_segment *line, float half)
{
    int side = picture->side;
    int left = first_px(line->x1, line->x2, half + 1), top = first_px(line->y1, line->y2, half + 1);
    int right = end_px(line->x1, line->x2, half + 1, side);
    int bottom = end_px(line->y1, line->y2, half + 1, side);
    for (int y = top; y < bottom; y++) {
        uint8_t *row = picture->coverage + (size_t)y * (size_t)side;
        for (int x = left; x < right; x++) {
            float away = distance(line, (float)x + 0.5F, (float)y + 0.5F);
            uint8_t covered = (uint8_t)(clamp(half + 0.5F - away, 0, 1) * 255 + 0.5F);
            if (covered > row[x])
                row[x] = covered;
        }
    }
}

static void draw(struct picture *picture, const struct svg *drawing)
{
    float scale = (float)picture->side / SVG_SIDE;
    for (size_t i = 0; i < drawing->count; i++) {
        struct svg_segment line = drawing->segments[i];
        if (picture->mirrored) {
            line.x1 = SVG_SIDE - line.x1;
            line.x2 = SVG_SIDE - line.x2;
        }
        line = (struct svg_segment){line.x1 * scale, line.y1 * scale, line.x2 * scale,
                                    line.y2 * scale};
        cover(picture, &line, fmaxf(SVG_STROKE * scale, finest) / 2);
    }
}

const uint8_t *icons_get(struct icons *icons, enum icon icon, int side, bool mirrored)
{
    assert(icon != ICON_NONE && icon < ICON_COUNT && side > 0);
    struct picture *picture = icons->pictures[icon];
    while (picture && (picture->side != side || picture->mirrored != mirrored))
        picture = picture->next;
    if (picture)
        return picture->coverage;
    size_t bytes = sizeof *picture + (size_t)side * (size_t)side;
    picture = memory_new(bytes);
    picture->side = side;
    picture->mirrored = mirrored;
    draw(picture, &icons->drawings[icon]);
    picture->next = icons->pictures[icon];
    icons->pictures[icon] = picture;
    icons->bytes += bytes;
    return picture->coverage;
}

void icons_trim(struct icons *icons)
{
    if (icons->bytes > KEPT_MOST)
        drop_all(icons);
}

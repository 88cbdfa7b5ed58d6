/* Painting only what changed must leave the same pixels as painting everything. */
#include "kiosk/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "test.h"
#include "ui/widgets.h"

enum { WIDTH = 600, HEIGHT = 400, CELL = 64 /* px, as the painter cuts the screen */ };

/* A canvas with the painter that brings frames onto it. */
struct easel {
    struct painter *painter;
    struct canvas canvas;
    const struct rect *rects; /* of the last frame */
    size_t rect_count;
};

struct studio {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
    struct glyphs *glyphs;
    struct icons *icons;
    struct theme theme;
    struct easel parts, whole;
};

static struct easel easel_new(struct glyphs *glyphs, struct icons *icons)
{
    return (struct easel){
        .painter = painter_new(glyphs, icons, WIDTH, HEIGHT),
        .canvas = {.pixels = memory_new((size_t)WIDTH * HEIGHT * sizeof(uint32_t)),
                   .width = WIDTH,
                   .height = HEIGHT,
                   .pitch = WIDTH}};
}

static void easel_free(struct easel *easel)
{
    painter_free(easel->painter);
    free(easel->canvas.pixels);
}

static int open_studio(void **state)
{
    struct studio *studio = memory_new(sizeof *studio);
    *state = studio;
    studio->arena = arena_new();
    studio->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", NULL);
    if (!studio->fonts)
        return -1;
    studio->shaper = shaper_new(studio->fonts);
    studio->glyphs = glyphs_new(studio->fonts, NULL);
    studio->icons = icons_open(SADA_SHARE "/icons", NULL);
    if (!studio->glyphs || !studio->icons)
        return -1;
    studio->theme = theme_for(screen_of(WIDTH, HEIGHT, 7), language_find("ar"), look_usual());
    studio->parts = easel_new(studio->glyphs, studio->icons);
    studio->whole = easel_new(studio->glyphs, studio->icons);
    return 0;
}

static int close_studio(void **state)
{
    struct studio *studio = *state;
    easel_free(&studio->parts);
    easel_free(&studio->whole);
    icons_free(studio->icons);
    glyphs_free(studio->glyphs);
    shaper_free(studio->shaper);
    fonts_close(studio->fonts);
    arena_free(studio->arena);
    free(studio);
    return 0;
}

static struct frame begin(struct studio *studio)
{
    return frame_begin(studio->arena, studio->shaper, &studio->theme, language_find("ar"));
}

static void paint(struct easel *easel, const struct frame *frame)
{
    easel->rect_count = painter_paint(easel->painter, &easel->canvas, frame, &easel->rects);
}

static size_t easel_bytes(void)
{
    return (size_t)WIDTH * HEIGHT * sizeof(uint32_t);
}

static const struct action first = {ACTION_CHOOSE, 0, 0}, second = {ACTION_CHOOSE, 0, 1};
static const struct rect first_place = {30, 40, 200, 110}, second_place = {300, 200, 250, 120};

static struct frame two_buttons(struct studio *studio, const struct action *pressed, size_t count)
{
    struct frame frame = begin(studio);
    frame.mirrored = false;
    frame.pressed = pressed;
    frame.pressed_count = count;
    widget_button(&frame, first_place, BUTTON_PRIMARY, "إرسال", first);
    widget_button(&frame, second_place, BUTTON_SECONDARY, "رجوع", second);
    return frame;
}

static void a_first_frame_covers_the_whole_canvas(void **state)
{
    struct studio *studio = *state;
    struct frame frame = begin(studio);
    size_t area = 0;
    paint(&studio->parts, &frame);
    for (size_t i = 0; i < studio->parts.rect_count; i++)
        area += (size_t)(studio->parts.rects[i].width * studio->parts.rects[i].height);
    assert_int_equal(area, WIDTH * HEIGHT);
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT; i++)
        assert_int_equal(studio->parts.canvas.pixels[i], frame.ground);
}

static void an_unchanged_frame_paints_nothing(void **state)
{
    struct studio *studio = *state;
    struct frame frame = two_buttons(studio, NULL, 0);
    paint(&studio->parts, &frame);
    struct frame again = two_buttons(studio, NULL, 0);
    paint(&studio->parts, &again);
    assert_int_equal(studio->parts.rect_count, 0);
}

static void a_forgotten_frame_is_painted_whole(void **state)
{
    struct studio *studio = *state;
    struct frame frame = two_buttons(studio, NULL, 0);
    paint(&studio->parts, &frame);
    paint(&studio->whole, &frame);
    memset(studio->parts.canvas.pixels, 0, easel_bytes());
    painter_forget(studio->parts.painter);
    paint(&studio->parts, &frame);
    assert_memory_equal(studio->parts.canvas.pixels, studio->whole.canvas.pixels, easel_bytes());
}

static bool covered(const struct easel *easel, int x, int y)
{
    for (size_t i = 0; i < easel->rect_count; i++) {
        if (rect_contains(easel->rects[i], x, y))
            return true;
    }
    return false;
}

static void a_pressed_button_repaints_no_more_than_itself(void **state)
{
    struct studio *studio = *state;
    struct frame frame = two_buttons(studio, NULL, 0), pressed = two_buttons(studio, &second, 1);
    paint(&studio->whole, &frame);
    paint(&studio->parts, &frame);
    paint(&studio->parts, &pressed);
    assert_true(studio->parts.rect_count > 0);
    /* Cells that the button touches, and a row more where its letters might reach. */
    struct rect near = rect_inset(second_place, -CELL);
    for (size_t i = 0; i < studio->parts.rect_count; i++) {
        struct rect rect = studio->parts.rects[i];
        assert_true(rect_overlaps(rect, second_place));
        assert_true(rect.x >= near.x && rect.x + rect.width <= near.x + near.width);
        assert_false(rect_overlaps(rect, first_place));
    }
    size_t changed = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int at = y * WIDTH + x;
            bool same = studio->parts.canvas.pixels[at] == studio->whole.canvas.pixels[at];
            changed += !same;
            assert_true(same ||
                        (rect_contains(second_place, x, y) && covered(&studio->parts, x, y)));
        }
    }
    assert_true(changed > 10000);
}

static void lifting_the_finger_brings_the_old_pixels_back(void **state)
{
    struct studio *studio = *state;
    struct frame frame = two_buttons(studio, NULL, 0), pressed = two_buttons(studio, &first, 1);
    paint(&studio->whole, &frame);
    paint(&studio->parts, &frame);
    paint(&studio->parts, &pressed);
    paint(&studio->parts, &frame);
    assert_memory_equal(studio->parts.canvas.pixels, studio->whole.canvas.pixels, easel_bytes());
}

/* What a random frame is made of; each is drawn from a few numbers, so that it can stay or move. */
struct thing {
    int kind, x, y, width, height, more;
    enum color color;
};

static int between(struct random *random, int least, int most)
{
    return least + (int)random_below(random, (uint32_t)(most - least + 1));
}

static struct thing random_thing(struct random *random)
{
    static const enum color colors[] = {COLOR_GREEN, COLOR_AMBER, COLOR_CARD, COLOR_RED, COLOR_INK};
    return (struct thing){.kind = between(random, 0, 4),
                          .x = between(random, -80, WIDTH),
                          .y = between(random, -80, HEIGHT),
                          .width = between(random, 1, 260),
                          .height = between(random, 1, 160),
                          .more = between(random, 0, 30),
                          .color = colors[random_below(random, COUNT_OF(colors))]};
}

static void draw_thing(struct frame *frame, const struct thing *thing)
{
    static const char *const texts[] = {"صَدًى ٢٠٢٦", "ڕێزلێنان لە کارەکەمان", "g", "Åj (12)",
                                        "مُحَمَّد"};
    struct rect rect = {thing->x, thing->y, thing->width, thing->height};
    struct text_set set = {.role = (enum text_role)(thing->more % TEXT_ROLE_COUNT),
                           .color = thing->color};
    switch (thing->kind) {
    case 0:
        frame_fill(frame, rect, thing->color, thing->more);
        break;
    case 1:
        frame_edge(frame, rect, thing->color, thing->more, 1 + thing->more % 5);
        break;
    case 2:
        frame_line(frame, thing->x, thing->y, thing->x + thing->width, thing->y + thing->height,
                   1 + thing->more, thing->color);
        break;
    case 3:
        frame_arc(frame, thing->x, thing->y, thing->width, 1 + thing->more, thing->color);
        break;
    default:
        (void)frame_text(frame, rect, texts[(size_t)thing->more % COUNT_OF(texts)], &set);
    }
}

static struct frame random_frame(struct studio *studio, const struct thing *things, size_t count,
                                 struct random *random)
{
    struct frame frame = begin(studio);
    frame.mirrored = random_below(random, 4) == 0;
    frame_ground(&frame, random_below(random, 20) == 0 ? COLOR_GREEN : COLOR_PAPER);
    for (size_t i = 0; i < count; i++)
        draw_thing(&frame, &things[i]);
    return frame;
}

static void painting_by_parts_equals_painting_whole(void **state)
{
    struct studio *studio = *state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        struct random random = random_seeded(seed);
        struct thing things[12];
        for (size_t i = 0; i < COUNT_OF(things); i++)
            things[i] = random_thing(&random);
        for (int step = 0; step < 40; step++) {
            arena_reset(studio->arena);
            things[random_below(&random, COUNT_OF(things))] = random_thing(&random);
            struct frame frame = random_frame(studio, things, COUNT_OF(things), &random);
            painter_forget(studio->whole.painter);
            paint(&studio->whole, &frame);
            paint(&studio->parts, &frame);
            if (memcmp(studio->parts.canvas.pixels, studio->whole.canvas.pixels, easel_bytes()) !=
                0)
                fail_msg("seed %d, step %d: other pixels", (int)seed, step);
        }
    }
}

static void painted_areas_do_not_overlap(void **state)
{
    struct studio *studio = *state;
    struct random random = random_seeded(9);
    struct thing things[6];
    for (int step = 0; step < 30; step++) {
        arena_reset(studio->arena);
        for (size_t i = 0; i < COUNT_OF(things); i++)
            things[i] = random_thing(&random);
        struct frame frame = random_frame(studio, things, COUNT_OF(things), &random);
        paint(&studio->parts, &frame);
        for (size_t i = 0; i < studio->parts.rect_count; i++) {
            for (size_t k = 0; k < i; k++)
                assert_false(rect_overlaps(studio->parts.rects[i], studio->parts.rects[k]));
        }
    }
}

#define STUDIO(test) cmocka_unit_test_setup_teardown(test, open_studio, close_studio)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDIO(a_first_frame_covers_the_whole_canvas),
        STUDIO(an_unchanged_frame_paints_nothing),
        STUDIO(a_forgotten_frame_is_painted_whole),
        STUDIO(a_pressed_button_repaints_no_more_than_itself),
        STUDIO(lifting_the_finger_brings_the_old_pixels_back),
        STUDIO(painting_by_parts_equals_painting_whole),
        STUDIO(painted_areas_do_not_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

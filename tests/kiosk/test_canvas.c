/* Shapes on a canvas of a few pixels, looked at one by one. */
#include "kiosk/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "test.h"

enum { SIZE = 48, ROOM = 4 /* px of each row that are not the canvas's */ };

static const unsigned paper = 0xFFFFFF, ink = 0x000000, beyond = 0x123456;
static const struct rect everywhere = {0, 0, SIZE, SIZE};

struct sheet {
    uint32_t pixels[SIZE * (SIZE + ROOM)];
    struct canvas canvas;
};

static int lay_sheet(void **state)
{
    struct sheet *sheet = memory_new(sizeof *sheet);
    for (size_t i = 0; i < COUNT_OF(sheet->pixels); i++)
        sheet->pixels[i] = beyond;
    sheet->canvas = (struct canvas){sheet->pixels, SIZE, SIZE, SIZE + ROOM};
    canvas_fill(&sheet->canvas, everywhere, paper);
    *state = sheet;
    return 0;
}

static int lift_sheet(void **state)
{
    free(*state);
    return 0;
}

static uint32_t pixel(const struct sheet *sheet, int x, int y)
{
    return sheet->pixels[y * (SIZE + ROOM) + x];
}

/* Nothing outside the rect differs from paper, and nothing beside the canvas was touched. */
static void assert_only_inside(const struct sheet *sheet, struct rect rect)
{
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE + ROOM; x++) {
            uint32_t expected = x < SIZE ? paper : beyond;
            if (!rect_contains(rect, x, y) && pixel(sheet, x, y) != expected)
                fail_msg("%06X at %d, %d", pixel(sheet, x, y), x, y);
        }
    }
}

static void draw_box(const struct sheet *sheet, struct rect clip, struct rect bounds, int radius,
                     int stroke)
{
    struct drawing box = {
        .kind = DRAWING_BOX, .bounds = bounds, .color = ink, .radius = radius, .stroke = stroke};
    canvas_draw(&sheet->canvas, clip, &box);
}

static void a_plain_box_is_filled_to_its_last_pixel(void **state)
{
    const struct sheet *sheet = *state;
    struct rect bounds = {7, 9, 20, 12};
    draw_box(sheet, everywhere, bounds, 0, 0);
    for (int y = bounds.y; y < bounds.y + bounds.height; y++) {
        for (int x = bounds.x; x < bounds.x + bounds.width; x++)
            assert_int_equal(pixel(sheet, x, y), ink);
    }
    assert_only_inside(sheet, bounds);
}

/* Over a few radii and strokes; also such as are larger than the box allows. */
static void four_corners_are_one_corner_mirrored(void **state)
{
    static const struct {
        int radius, stroke;
    } cases[] = {{8, 0}, {8, 2}, {3, 5}, {40, 0}, {16, 16}, {0, 3}};
    const struct sheet *sheet = *state;
    struct rect box = {6, 5, 34, 36};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        canvas_fill(&sheet->canvas, everywhere, paper);
        draw_box(sheet, everywhere, box, cases[i].radius, cases[i].stroke);
        assert_only_inside(sheet, box);
        for (int y = 0; y < box.height / 2; y++) {
            for (int x = 0; x < box.width / 2; x++) {
                uint32_t corner = pixel(sheet, box.x + x, box.y + y);
                int right = box.x + box.width - 1 - x, bottom = box.y + box.height - 1 - y;
                assert_int_equal(pixel(sheet, right, box.y + y), corner);
                assert_int_equal(pixel(sheet, box.x + x, bottom), corner);
                assert_int_equal(pixel(sheet, right, bottom), corner);
            }
        }
    }
}

static void a_rounded_corner_is_cut_and_smooth(void **state)
{
    const struct sheet *sheet = *state;
    size_t between = 0;
    draw_box(sheet, everywhere, (struct rect){4, 4, 40, 40}, 12, 0);
    assert_int_equal(pixel(sheet, 4, 4), paper);
    assert_int_equal(pixel(sheet, 4 + 12, 4), ink);
    for (int y = 4; y < 16; y++) {
        for (int x = 4; x < 16; x++)
            between += pixel(sheet, x, y) != paper && pixel(sheet, x, y) != ink;
    }
    assert_in_range(between, 8, 40);
}

/* Its corners are round at least by its own width. */
static void a_stroke_stays_inside_its_box_and_leaves_the_middle(void **state)
{
    const struct sheet *sheet = *state;
    struct rect bounds = {5, 5, 30, 30}, middle = {9, 9, 22, 22};
    draw_box(sheet, everywhere, bounds, 0, 4);
    assert_only_inside(sheet, bounds);
    for (int y = bounds.y; y < bounds.y + bounds.height; y++) {
        for (int x = bounds.x; x < bounds.x + bounds.width; x++) {
            bool beside = x < middle.x || x >= middle.x + middle.width;
            bool above = y < middle.y || y >= middle.y + middle.height;
            if (!beside || !above)
                assert_int_equal(pixel(sheet, x, y), beside || above ? ink : paper);
        }
    }
}

static void nothing_is_drawn_outside_the_clip(void **state)
{
    static const struct drawing drawings[] = {
        {.kind = DRAWING_BOX, .bounds = {2, 2, 44, 44}, .radius = 9},
        {.kind = DRAWING_BOX, .bounds = {2, 2, 44, 44}, .radius = 9, .stroke = 12},
        {.kind = DRAWING_LINE, .bounds = {0, 0, 48, 48}, .stroke = 9, .x2 = 48, .y2 = 48},
        {.kind = DRAWING_ARC, .bounds = {0, 0, 48, 48}, .radius = 30, .stroke = 9, .y1 = 47},
        {.kind = DRAWING_BOW,
         .bounds = {0, 0, 48, 48},
         .radius = 9,
         .stroke = 9,
         .x2 = 47,
         .y1 = 9},
        {.kind = DRAWING_STAR, .bounds = {2, 2, 44, 44}},
    };
    const struct sheet *sheet = *state;
    struct rect clip = {20, 11, 9, 17};
    for (size_t i = 0; i < COUNT_OF(drawings); i++) {
        canvas_draw(&sheet->canvas, clip, &drawings[i]);
        assert_only_inside(sheet, clip);
    }
}

static void what_reaches_over_the_canvas_is_cut(void **state)
{
    static const struct rect bounds[] = {
        {-20, -20, 100, 100}, {-10, 10, 20, 20}, {40, 40, 20, 20}, {100, 100, 5, 5}};
    const struct sheet *sheet = *state;
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        draw_box(sheet, (struct rect){-50, -50, 500, 500}, bounds[i], 6, 0);
        draw_box(sheet, (struct rect){-50, -50, 500, 500}, bounds[i], 6, 3);
        canvas_fill(&sheet->canvas, bounds[i], ink);
    }
    assert_only_inside(sheet, everywhere);
}

/* The clip is where a repaint begins and ends: no seam may show there. */
static void a_shape_drawn_in_parts_is_the_shape_drawn_whole(void **state)
{
    static const struct drawing drawings[] = {
        {.kind = DRAWING_BOX, .bounds = {3, 4, 41, 40}, .radius = 13},
        {.kind = DRAWING_BOX, .bounds = {3, 4, 41, 40}, .radius = 13, .stroke = 3},
        {.kind = DRAWING_LINE,
         .bounds = {1, 1, 46, 46},
         .stroke = 5,
         .x1 = 5,
         .y1 = 8,
         .x2 = 40,
         .y2 = 33},
        {.kind = DRAWING_ARC,
         .bounds = {1, 1, 46, 46},
         .radius = 28,
         .stroke = 6,
         .x1 = 8,
         .y1 = 40},
        {.kind = DRAWING_BOW,
         .bounds = {1, 1, 46, 46},
         .radius = -9,
         .stroke = 5,
         .x1 = 8,
         .y1 = 30,
         .x2 = 39,
         .y2 = 30},
        {.kind = DRAWING_STAR, .bounds = {3, 4, 41, 41}},
        {.kind = DRAWING_STAR, .bounds = {3, 4, 41, 41}, .stroke = 4},
    };
    const struct sheet *sheet = *state;
    for (size_t i = 0; i < COUNT_OF(drawings); i++) {
        void *second = NULL;
        assert_int_equal(lay_sheet(&second), 0);
        const struct sheet *parts = second;
        canvas_fill(&sheet->canvas, everywhere, paper);
        canvas_draw(&sheet->canvas, everywhere, &drawings[i]);
        for (int y = 0; y < SIZE; y += 7) {
            for (int x = 0; x < SIZE; x += 11)
                canvas_draw(&parts->canvas, (struct rect){x, y, 11, 7}, &drawings[i]);
        }
        assert_memory_equal(sheet->pixels, parts->pixels, sizeof sheet->pixels);
        (void)lift_sheet(&second);
    }
}

static void a_line_is_as_wide_as_asked_and_round_at_its_ends(void **state)
{
    const struct sheet *sheet = *state;
    struct drawing line = {.kind = DRAWING_LINE,
                           .bounds = {4, 12, 40, 16},
                           .color = ink,
                           .stroke = 6,
                           .x1 = 10,
                           .y1 = 20,
                           .x2 = 36,
                           .y2 = 20};
    canvas_draw(&sheet->canvas, everywhere, &line);
    size_t wide = 0;
    for (int y = 0; y < SIZE; y++)
        wide += pixel(sheet, 23, y) == ink;
    assert_int_equal(wide, 6);
    assert_int_equal(pixel(sheet, 8, 20), ink);   /* half a stroke before its point */
    assert_int_equal(pixel(sheet, 7, 17), paper); /* round, not square */
    assert_int_equal(pixel(sheet, 38, 17), paper);
    assert_only_inside(sheet, (struct rect){7, 17, 32, 6});
}

static void a_line_without_length_is_a_dot(void **state)
{
    const struct sheet *sheet = *state;
    struct drawing dot = {.kind = DRAWING_LINE,
                          .bounds = {10, 10, 20, 20},
                          .color = ink,
                          .stroke = 8,
                          .x1 = 20,
                          .y1 = 20,
                          .x2 = 20,
                          .y2 = 20};
    canvas_draw(&sheet->canvas, everywhere, &dot);
    assert_int_equal(pixel(sheet, 20, 20), ink);
    assert_only_inside(sheet, (struct rect){16, 16, 8, 8});
}

/* A right-to-left page is the left-to-right page in a mirror. */
static void a_mirrored_arc_is_the_arc_in_a_mirror(void **state)
{
    const struct sheet *sheet = *state;
    void *second = NULL;
    assert_int_equal(lay_sheet(&second), 0);
    const struct sheet *mirrored = second;
    struct drawing arc = {.kind = DRAWING_ARC,
                          .bounds = everywhere,
                          .color = ink,
                          .radius = 25,
                          .stroke = 5,
                          .x1 = 10,
                          .y1 = 38};
    canvas_draw(&sheet->canvas, everywhere, &arc);
    arc.x1 = SIZE - arc.x1;
    arc.mirrored = true;
    canvas_draw(&mirrored->canvas, everywhere, &arc);
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++)
            assert_int_equal(pixel(sheet, x, y), pixel(mirrored, SIZE - 1 - x, y));
    }
    assert_int_equal(pixel(sheet, 10, 38 - 25), ink); /* 12 o'clock */
    assert_int_equal(pixel(sheet, 10 + 25, 37), ink); /* 3 o'clock */
    assert_int_equal(pixel(sheet, 10, 38), paper);
    (void)lift_sheet(&second);
}

static void a_bow_hangs_as_deep_as_its_sag(void **state)
{
    const struct sheet *sheet = *state;
    struct drawing bow = {.kind = DRAWING_BOW,
                          .bounds = everywhere,
                          .color = ink,
                          .radius = 10,
                          .stroke = 4,
                          .x1 = 8,
                          .y1 = 20,
                          .x2 = 40,
                          .y2 = 20};
    canvas_draw(&sheet->canvas, everywhere, &bow);
    assert_int_equal(pixel(sheet, 24, 30), ink);
    assert_int_equal(pixel(sheet, 24, 20), paper);
    assert_int_equal(pixel(sheet, 8, 20), ink);
    assert_int_equal(pixel(sheet, 39, 20), ink);
    assert_only_inside(sheet, (struct rect){5, 17, 38, 16});
    for (int sag = -1; sag <= 0; sag++) {
        canvas_fill(&sheet->canvas, everywhere, paper);
        bow.radius = sag * 10;
        canvas_draw(&sheet->canvas, everywhere, &bow);
        assert_int_equal(pixel(sheet, 24, 20 + sag * 10), ink);
        assert_int_equal(pixel(sheet, 24, 30), paper);
    }
}

static void a_star_has_five_points_and_five_notches(void **state)
{
    const struct sheet *sheet = *state;
    struct drawing star = {.kind = DRAWING_STAR, .bounds = {2, 2, 44, 44}, .color = ink};
    canvas_draw(&sheet->canvas, everywhere, &star);
    assert_int_equal(pixel(sheet, 24, 24), ink);
    assert_int_equal(pixel(sheet, 24, 6), ink);    /* its upper point */
    assert_int_equal(pixel(sheet, 16, 9), paper);  /* beside it */
    assert_int_equal(pixel(sheet, 24, 42), paper); /* between the feet */
    size_t covered = 0;
    for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++)
            covered += pixel(sheet, x, y) == ink;
    }
    assert_in_range(covered, 650, 850); /* 5 sin 36 degrees x 0.45 x radius squared = 782 */
    star.stroke = 3;
    canvas_fill(&sheet->canvas, everywhere, paper);
    canvas_draw(&sheet->canvas, everywhere, &star);
    assert_int_equal(pixel(sheet, 24, 26), paper);
}

static void coverage_blends_between_what_is_there_and_the_colour(void **state)
{
    static const uint8_t alpha[] = {0, 128, 255, 99, 0, 255, 128, 99};
    const struct sheet *sheet = *state;
    canvas_coverage(&sheet->canvas, everywhere, alpha, 4, (struct rect){20, 20, 3, 2}, ink);
    assert_int_equal(pixel(sheet, 20, 20), paper);
    assert_in_range(pixel(sheet, 21, 20) & 0xFF, 126, 128);
    assert_int_equal(pixel(sheet, 22, 20), ink);
    assert_int_equal(pixel(sheet, 21, 21), ink);
    assert_only_inside(sheet, (struct rect){20, 20, 3, 2}); /* the fourth is pitch */
    canvas_coverage(&sheet->canvas, everywhere, alpha, 4, (struct rect){-1, -1, 3, 2}, ink);
    canvas_coverage(&sheet->canvas, everywhere, alpha, 4, (struct rect){47, 47, 3, 2}, ink);
    assert_int_equal(pixel(sheet, 0, 0), ink);
    assert_int_equal(pixel(sheet, 47, 47), paper);
}

#define SHEET(test) cmocka_unit_test_setup_teardown(test, lay_sheet, lift_sheet)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHEET(a_plain_box_is_filled_to_its_last_pixel),
        SHEET(four_corners_are_one_corner_mirrored),
        SHEET(a_rounded_corner_is_cut_and_smooth),
        SHEET(a_stroke_stays_inside_its_box_and_leaves_the_middle),
        SHEET(nothing_is_drawn_outside_the_clip),
        SHEET(what_reaches_over_the_canvas_is_cut),
        SHEET(a_shape_drawn_in_parts_is_the_shape_drawn_whole),
        SHEET(a_line_is_as_wide_as_asked_and_round_at_its_ends),
        SHEET(a_line_without_length_is_a_dot),
        SHEET(a_mirrored_arc_is_the_arc_in_a_mirror),
        SHEET(a_bow_hangs_as_deep_as_its_sag),
        SHEET(a_star_has_five_points_and_five_notches),
        SHEET(coverage_blends_between_what_is_there_and_the_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

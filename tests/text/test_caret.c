#include "text/caret.h"

#include <string.h>

#include "base/array.h"
#include "desk.h"

static const struct text_style arabic = {.direction = DIRECTION_RTL, .language = "ar"};
static const struct text_style english = {.direction = DIRECTION_LTR, .language = "en"};

static void a_caret_moves_in_the_direction_of_the_text(void **state)
{
    const struct layout *layout = desk_layout(*state, "abc", english);
    assert_int_equal(layout_caret(layout, 0).x, 0);
    assert_true(layout_caret(layout, 1).x > 0);
    assert_true(layout_caret(layout, 2).x > layout_caret(layout, 1).x);
    assert_in_range(layout_caret(layout, 3).x, layout->width - 1, layout->width); /* rounded up */
    layout = desk_layout(*state, "سلم", arabic);
    assert_in_range(layout_caret(layout, 0).x, layout->width - 1, layout->width);
    assert_true(layout_caret(layout, 2).x < layout->width);
    assert_true(layout_caret(layout, 4).x < layout_caret(layout, 2).x);
    assert_int_equal(layout_caret(layout, 6).x, 0);
}

/* One glyph with a caret of the font's own in Noto Sans Arabic UI, near its middle. */
static void a_caret_stands_between_lam_and_alef(void **state)
{
    struct text_style style = arabic;
    style.size = 40;
    const struct layout *layout = desk_layout(*state, "لا", style);
    int middle = layout_caret(layout, 2).x;
    assert_in_range(middle, layout->width / 3, layout->width * 2 / 3);
    style.typeface = TYPEFACE_TITLE; /* by equal division where the font tells nothing */
    layout = desk_layout(*state, "الله", style);
    for (size_t offset = 2; offset <= 8; offset += 2)
        assert_true(layout_caret(layout, offset).x < layout_caret(layout, offset - 2).x);
}

static void a_caret_keeps_out_of_a_grapheme_cluster(void **state)
{
    const struct layout *layout = desk_layout(*state, "بِب", arabic);
    assert_int_equal(layout_caret(layout, 2).x, layout_caret(layout, 0).x);
    assert_true(layout_caret(layout, 4).x < layout_caret(layout, 0).x);
}

static void an_empty_field_has_a_caret_at_its_start(void **state)
{
    struct text_style style = arabic;
    style.width = 300;
    const struct layout *layout = desk_layout(*state, "", style);
    struct caret caret = layout_caret(layout, 0);
    assert_int_equal(caret.x, 300);
    assert_int_equal(caret.height, layout->height);
    style.direction = DIRECTION_LTR;
    assert_int_equal(layout_caret(desk_layout(*state, "", style), 0).x, 0);
}

static void a_space_typed_at_the_end_moves_the_caret(void **state)
{
    struct text_style style = arabic;
    style.width = 300;
    int before = layout_caret(desk_layout(*state, "سلام", style), 8).x;
    const struct layout *layout = desk_layout(*state, "سلام ", style);
    assert_true(layout_caret(layout, 9).x < before);
    assert_int_equal(layout_caret(layout, 8).x, before);
    layout = desk_layout(*state, "سلام abc ", style); /* at the left, where the next word goes */
    assert_true(layout_caret(layout, 13).x < layout_caret(layout, 9).x);
}

static void a_caret_behind_the_box_stays_at_its_edge(void **state)
{
    struct text_style style = english;
    style.width = 40;
    const struct layout *layout = desk_layout(*state, "one                    ", style);
    assert_int_equal(layout->line_count, 1);
    assert_int_equal(layout_caret(layout, 23).x, 40);
}

static void a_caret_follows_the_last_letter_where_directions_meet(void **state)
{
    const struct layout *layout = desk_layout(*state, "سلام abc", arabic);
    int behind_c = layout_caret(layout, 12).x;
    assert_true(behind_c > layout_caret(layout, 11).x);
    assert_true(behind_c < layout_caret(layout, 8).x);
}

static void a_line_end_belongs_to_the_next_line(void **state)
{
    struct text_style style = english;
    style.width = 45;
    const struct layout *layout = desk_layout(*state, "one two\n", style);
    assert_int_equal(layout->line_count, 3);
    assert_int_equal(layout_caret(layout, 3).top, 0);
    struct caret second = layout_caret(layout, 4);
    assert_int_equal(second.x, 0);
    assert_int_equal(second.top, layout->lines[1].top);
    assert_int_equal(second.height, layout->lines[2].top - layout->lines[1].top);
    assert_int_equal(layout_caret(layout, 8).top, layout->lines[2].top);
}

static void a_touch_finds_the_nearest_boundary(void **state)
{
    static const struct {
        enum direction direction;
        const char *text;
    } cases[] = {
        {DIRECTION_LTR, "How was the pace?"},
        {DIRECTION_RTL, "كيفَ كان لا إيقاع هذه الجلسة؟"},
        {DIRECTION_RTL, "سلام\nسلام"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = cases[i].direction, .width = 120};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        const struct caret_map *map = layout->carets;
        for (size_t j = 0; j < layout->line_count; j++) {
            for (uint32_t k = 0; k < map->lines[j].count; k++) {
                size_t offset = map->stops[map->lines[j].first + k].offset;
                struct caret caret = layout_caret(layout, offset);
                size_t hit = layout_hit(layout, caret.x, caret.top + caret.height / 2);
                /* A space that hangs at the box's edge shares its place. */
                assert_int_equal(layout_caret(layout, hit).x, caret.x);
                assert_int_equal(layout_caret(layout, hit).top, caret.top);
            }
        }
    }
}

static void a_touch_outside_finds_the_nearest_end(void **state)
{
    struct text_style style = arabic;
    style.width = 300;
    const char *text = "سلام\nabc";
    const struct layout *layout = desk_layout(*state, text, style);
    assert_int_equal(layout_hit(layout, 1000, -50), 0);
    assert_int_equal(layout_hit(layout, -1000, -50), 8);
    assert_int_equal(layout_hit(layout, 1000, 1000), strlen(text));
    assert_int_equal(layout_hit(layout, -1000, 1000), 9);
    style.width = 45;
    style.direction = DIRECTION_LTR;
    layout = desk_layout(*state, "one two", style);
    assert_int_equal(layout_hit(layout, 1000, 0), 3); /* not the start of the next line */
}

static size_t stepped(const struct layout *layout, size_t from, enum caret_step step,
                      enum direction direction)
{
    return layout_step(layout, (struct caret_place){.offset = from}, step, direction).offset;
}

static void left_goes_left_in_both_directions(void **state)
{
    const struct layout *layout = desk_layout(*state, "abc", english);
    assert_int_equal(stepped(layout, 2, STEP_LEFT, DIRECTION_LTR), 1);
    assert_int_equal(stepped(layout, 2, STEP_RIGHT, DIRECTION_LTR), 3);
    layout = desk_layout(*state, "سلم", arabic);
    assert_int_equal(stepped(layout, 2, STEP_LEFT, DIRECTION_RTL), 4);
    assert_int_equal(stepped(layout, 2, STEP_RIGHT, DIRECTION_RTL), 0);
}

static void a_step_passes_through_lam_alef(void **state)
{
    struct text_style style = arabic;
    style.size = 40;
    const struct layout *layout = desk_layout(*state, "سلام", style);
    assert_int_equal(stepped(layout, 4, STEP_LEFT, DIRECTION_RTL), 6);
    assert_int_equal(stepped(layout, 6, STEP_LEFT, DIRECTION_RTL), 8);
}

/* 'سلام abc' in a right-to-left line: from the right end leftwards through both directions, every
 * step to the left of the one before, to the left edge. */
static void steps_to_the_left_never_turn_back(void **state)
{
    const struct layout *layout = desk_layout(*state, "سلام abc", arabic);
    struct caret_place place = {.offset = 0};
    int x = layout_caret_at(layout, place).x, steps = 0;
    for (;; steps++) {
        struct caret_place next = layout_step(layout, place, STEP_LEFT, DIRECTION_RTL);
        int next_x = layout_caret_at(layout, next).x;
        if (next_x == x)
            break;
        assert_true(next_x < x);
        place = next;
        x = next_x;
    }
    assert_int_equal(steps, 8); /* four letters, a space, three letters */
}

static void steps_go_on_to_the_next_line_and_back(void **state)
{
    struct text_style style = english;
    style.width = 45;
    const struct layout *layout = desk_layout(*state, "one two", style);
    assert_int_equal(layout->line_count, 2);
    assert_int_equal(stepped(layout, 7, STEP_UP, DIRECTION_LTR), 3);
    assert_int_equal(stepped(layout, 0, STEP_DOWN, DIRECTION_LTR), 4);
    assert_int_equal(stepped(layout, 5, STEP_HOME, DIRECTION_LTR), 4);
    assert_int_equal(stepped(layout, 5, STEP_END, DIRECTION_LTR), 7);
    assert_int_equal(stepped(layout, 0, STEP_LEFT, DIRECTION_LTR), 0);
    assert_int_equal(stepped(layout, 7, STEP_RIGHT, DIRECTION_LTR), 7);
    struct caret_place first = {.offset = 4, .leads = true};
    assert_true(layout_step(layout, first, STEP_LEFT, DIRECTION_LTR).offset < 4);
}

/* Where directions meet, the half that was touched decides on which side the caret stands. */
static void a_touched_half_decides_where_the_caret_stands(void **state)
{
    const struct layout *layout = desk_layout(*state, "سلام abc", arabic);
    struct caret_place before_a = {.offset = 9, .leads = true};
    struct caret_place behind_space = {.offset = 9};
    int at_a = layout_caret_at(layout, before_a).x;
    int at_space = layout_caret_at(layout, behind_space).x;
    assert_true(at_a < at_space);
    assert_true(layout_place(layout, at_a + 1, 5).leads);
    assert_int_equal(layout_place(layout, at_a + 1, 5).offset, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_caret_moves_in_the_direction_of_the_text),
        cmocka_unit_test(a_caret_stands_between_lam_and_alef),
        cmocka_unit_test(a_caret_keeps_out_of_a_grapheme_cluster),
        cmocka_unit_test(an_empty_field_has_a_caret_at_its_start),
        cmocka_unit_test(a_space_typed_at_the_end_moves_the_caret),
        cmocka_unit_test(a_caret_behind_the_box_stays_at_its_edge),
        cmocka_unit_test(a_caret_follows_the_last_letter_where_directions_meet),
        cmocka_unit_test(a_line_end_belongs_to_the_next_line),
        cmocka_unit_test(a_touch_finds_the_nearest_boundary),
        cmocka_unit_test(a_touch_outside_finds_the_nearest_end),
        cmocka_unit_test(left_goes_left_in_both_directions),
        cmocka_unit_test(a_step_passes_through_lam_alef),
        cmocka_unit_test(steps_to_the_left_never_turn_back),
        cmocka_unit_test(steps_go_on_to_the_next_line_and_back),
        cmocka_unit_test(a_touched_half_decides_where_the_caret_stands),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

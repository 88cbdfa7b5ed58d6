/* A finger on a button shows in the same frame, in both contrasts, and its words stay readable. */
#include <stdlib.h>

#include "locale/catalog.h"
#include "test.h"
#include "ui/widgets.h"

static const struct action action = {ACTION_NEXT, 0, 0};

struct glass {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
};

static int lay_glass(void **state)
{
    struct error error = {0};
    struct glass *glass = memory_new(sizeof *glass);
    *state = glass;
    glass->arena = arena_new();
    glass->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &error);
    if (!glass->fonts || !catalog_open(SADA_SHARE "/locale", &error))
        return -1;
    glass->shaper = shaper_new(glass->fonts);
    return 0;
}

static int lift_glass(void **state)
{
    struct glass *glass = *state;
    shaper_free(glass->shaper);
    fonts_close(glass->fonts);
    arena_free(glass->arena);
    free(glass);
    return 0;
}

struct seen {
    unsigned fill, text;
    int stroke; /* of its thickest edge, px */
};

static struct seen look_at(struct glass *glass, enum button_kind kind, enum contrast contrast,
                           bool is_pressed)
{
    const struct language *english = language_find("en");
    struct look look = {contrast, TEXT_SIZE_USUAL};
    struct theme theme = theme_for(screen_of(1280, 800, 10.1), english, look);
    struct frame frame = frame_begin(glass->arena, glass->shaper, &theme, english);
    frame.pressed = &action;
    frame.pressed_count = is_pressed ? 1 : 0;
    widget_button(&frame, (struct rect){100, 100, 300, 120}, kind, "Next", action);
    frame_show_pressed(&frame);
    struct seen seen = {0};
    for (size_t i = 0; i < frame.drawing_count; i++) {
        const struct drawing *drawing = &frame.drawings[i];
        if (drawing->kind == DRAWING_TEXT)
            seen.text = drawing->color;
        else if (drawing->stroke == 0)
            seen.fill = drawing->color;
        else if (drawing->stroke > seen.stroke)
            seen.stroke = drawing->stroke;
    }
    return seen;
}

static void a_pressed_button_is_seen_and_can_be_read(void **state)
{
    static const double least[CONTRAST_COUNT] = {[CONTRAST_NORMAL] = 10, [CONTRAST_HIGH] = 20};
    for (int contrast = 0; contrast < CONTRAST_COUNT; contrast++) {
        for (int kind = 0; kind < BUTTON_KIND_COUNT; kind++) {
            struct seen before =
                look_at(*state, (enum button_kind)kind, (enum contrast)contrast, false);
            struct seen pressed =
                look_at(*state, (enum button_kind)kind, (enum contrast)contrast, true);
            assert_true(pressed.fill != before.fill);
            assert_true(pressed.stroke > before.stroke);
            assert_true(theme_contrast(before.fill, before.text) >= least[contrast]);
            assert_true(theme_contrast(pressed.fill, pressed.text) >= least[contrast]);
        }
    }
}

static void high_contrast_turns_black_and_white_round(void **state)
{
    struct seen before = look_at(*state, BUTTON_SECONDARY, CONTRAST_HIGH, false);
    struct seen pressed = look_at(*state, BUTTON_SECONDARY, CONTRAST_HIGH, true);
    assert_true(theme_contrast(before.fill, pressed.fill) >= 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_pressed_button_is_seen_and_can_be_read, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(high_contrast_turns_black_and_white_round, lay_glass,
                                        lift_glass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

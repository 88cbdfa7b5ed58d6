/* A number that counts down, and the words beside it, which stand still. */
#include <stdlib.h>

#include "base/array.h"
#include "test.h"
#include "ui/widgets.h"

struct stage {
    struct fonts *fonts;
    struct shaper *shaper;
    struct arena *arena;
};

static int set_up(void **state)
{
    struct stage *stage = memory_new(sizeof *stage);
    stage->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", NULL);
    if (!stage->fonts)
        return -1;
    stage->shaper = shaper_new(stage->fonts);
    stage->arena = arena_new();
    *state = stage;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *stage = *state;
    arena_free(stage->arena);
    shaper_free(stage->shaper);
    fonts_close(stage->fonts);
    free(stage);
    return 0;
}

/* The outermost pixel of the words: px from the screen's left. */
static int place_of_words(struct stage *stage, const char *code, const char *text,
                          const char *longest)
{
    const struct language *language = language_find(code);
    struct theme theme = theme_for(screen_of(1280, 800, 10.1), language, look_usual());
    struct frame frame = frame_begin(stage->arena, stage->shaper, &theme, language);
    struct text_set set = {.role = TEXT_DISPLAY};
    widget_count(&frame, (struct rect){100, 100, 1080, 200}, text, longest, &set);
    assert_int_equal(frame.drawing_count, 1);
    assert_int_equal(frame.faults, 0);
    const struct drawing *drawing = &frame.drawings[0];
    const struct layout *layout = drawing->layout;
    bool leftmost = language->direction == DIRECTION_RTL;
    return drawing->x1 + layout->glyphs[leftmost ? 0 : layout->glyph_count - 1].x;
}

static void words_stand_still_while_a_number_falls(void **state)
{
    static const struct {
        const char *code, *longest, *texts[5];
    } cases[] = {
        {"ar", "٣٠ ثانية", {"٢٩ ثانية", "٢١ ثانية", "٢٠ ثانية", "١١ ثانية", "١ ثانية"}},
        {"ckb", "٣٠ چرکە", {"٢٩ چرکە", "١١ چرکە", "١٠ چرکە", "٩ چرکە", "١ چرکە"}},
        {"en", "30 seconds", {"29 seconds", "11 seconds", "10 seconds", "9 seconds", "1 seconds"}},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int place = place_of_words(*state, cases[i].code, cases[i].longest, cases[i].longest);
        for (size_t j = 0; j < COUNT_OF(cases[i].texts); j++)
            assert_int_equal(
                place_of_words(*state, cases[i].code, cases[i].texts[j], cases[i].longest), place);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_still_while_a_number_falls),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

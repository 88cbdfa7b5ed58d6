/* The numbers of facts/people: 20 mm targets, 10:1 for text, 3:1 for edges, 5 mm capitals. */
#include "ui/theme.h"

#include <math.h>

#include "base/array.h"
#include "test.h"

static const struct {
    int width, height;
    double diagonal;
} panels[] = {{800, 480, 7}, {1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};

/* The least ratio of every pair in a contrast; names the first that has less. */
static void assert_contrast(enum contrast contrast, const enum color pairs[][2], size_t count,
                            double least)
{
    for (size_t i = 0; i < count; i++) {
        double ratio =
            theme_contrast(theme_color(contrast, pairs[i][0]), theme_color(contrast, pairs[i][1]));
        if (ratio < least)
            fail_msg("contrast %d, colour %d on %d: %.1f", (int)contrast, (int)pairs[i][0],
                     (int)pairs[i][1], ratio);
    }
}

static void words_stand_out_ten_to_one(void **state)
{
    (void)state;
    static const enum color pairs[][2] = {
        {COLOR_INK, COLOR_PAPER},      {COLOR_INK, COLOR_CARD},
        {COLOR_INK, COLOR_PRESSED},    {COLOR_INK, COLOR_GREEN_TINT},
        {COLOR_SOFT_INK, COLOR_PAPER}, {COLOR_SOFT_INK, COLOR_CARD},
        {COLOR_GREEN, COLOR_PAPER},    {COLOR_GREEN, COLOR_CARD},
        {COLOR_WHITE, COLOR_GREEN},    {COLOR_WHITE, COLOR_GREEN_DEEP},
        {COLOR_AMBER, COLOR_CARD},     {COLOR_AMBER, COLOR_PAPER},
        {COLOR_RED, COLOR_PAPER},      {COLOR_RED, COLOR_CARD},
        {COLOR_INK, COLOR_AMBER_TINT}, {COLOR_SOFT_INK, COLOR_PRESSED},
        {COLOR_GREEN, COLOR_PRESSED},  {COLOR_GREEN, COLOR_GREEN_TINT},
        {COLOR_RED, COLOR_RED_TINT},   {COLOR_INK, COLOR_SHEET},
    };
    assert_contrast(CONTRAST_NORMAL, pairs, COUNT_OF(pairs), 10);
    assert_contrast(CONTRAST_HIGH, pairs, COUNT_OF(pairs), 20);
}

static void edges_stand_out_three_to_one(void **state)
{
    (void)state;
    static const enum color pairs[][2] = {
        {COLOR_EDGE, COLOR_PAPER},       {COLOR_EDGE, COLOR_CARD},       {COLOR_EDGE, COLOR_SHEET},
        {COLOR_GREEN, COLOR_GREEN_TINT}, {COLOR_AMBER_MARK, COLOR_CARD},
    };
    assert_contrast(CONTRAST_NORMAL, pairs, COUNT_OF(pairs), 3);
    assert_contrast(CONTRAST_HIGH, pairs, COUNT_OF(pairs), 20);
}

static void black_on_white_is_twenty_one_to_one(void **state)
{
    (void)state;
    assert_true(fabs(theme_contrast(0x000000, 0xFFFFFF) - 21) < 0.01);
    assert_true(fabs(theme_contrast(0xFFFFFF, 0x000000) - 21) < 0.01);
}

static void targets_measure_twenty_millimetres_on_every_panel(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        struct screen screen = screen_of(panels[i].width, panels[i].height, panels[i].diagonal);
        struct theme theme = theme_for(screen, language_find("ar"), look_usual());
        assert_true(theme.target / screen.px_per_mm >= 20);
        assert_true(theme.key / screen.px_per_mm >= 9.9);
    }
}

static void capitals_measure_five_millimetres_on_every_panel(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        struct screen screen = screen_of(panels[i].width, panels[i].height, panels[i].diagonal);
        struct theme theme = theme_for(screen, language_find("en"), look_usual());
        for (size_t role = 0; role < TEXT_ROLE_COUNT; role++) {
            double capital = theme.size[role] * 0.714 / screen.px_per_mm;
            assert_true(capital >= 4.9); /* half a pixel is lost to rounding */
        }
    }
}

static void paragraphs_of_arabic_script_have_room_between_their_lines(void **state)
{
    (void)state;
    static const enum text_role paragraphs[] = {TEXT_TITLE, TEXT_QUESTION, TEXT_HINT};
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        struct screen screen = screen_of(panels[i].width, panels[i].height, panels[i].diagonal);
        struct theme theme = theme_for(screen, language_find("ckb"), look_usual());
        for (size_t k = 0; k < COUNT_OF(paragraphs); k++)
            assert_true(theme.line_height[paragraphs[k]] >= theme.size[paragraphs[k]] * 3 / 2);
    }
}

/* VVSG 2.0: 3.5 to 4.2, 4.8 to 5.6, 6.4 to 7.1, 8.5 to 9 mm. Questions reach them on every panel;
 * a panel of 7 inches has no room for answers above 6.8, nor for bars above 5.7. */
static void each_text_size_has_its_capitals(void **state)
{
    (void)state;
    static const double least[] = {3.5, 4.8, 6.4, 8.5}, answers_on_small[] = {3.5, 4.8, 6.4, 6.7};
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        struct screen screen = screen_of(panels[i].width, panels[i].height, panels[i].diagonal);
        for (unsigned size = TEXT_SIZE_LEAST; size <= TEXT_SIZE_MOST; size++) {
            struct look look = {CONTRAST_NORMAL, size};
            struct theme theme = theme_for(screen, language_find("en"), look);
            double mm = 0.714 / screen.px_per_mm;
            double answer = i == 0 ? answers_on_small[size - 1] : least[size - 1];
            assert_true((theme.size[TEXT_QUESTION] + 0.5) * mm >= least[size - 1]);
            assert_true((theme.size[TEXT_ANSWER] + 0.5) * mm >= answer);
            assert_true((theme.size[TEXT_HINT] + 0.5) * mm >= (size == 1 ? 3.5 : 4.8));
        }
    }
}

static void arabic_script_is_larger_where_there_is_room(void **state)
{
    (void)state;
    struct screen screen = screen_of(1920, 1080, 15.6);
    struct theme ar = theme_for(screen, language_find("ar"), look_usual()),
                 en = theme_for(screen, language_find("en"), look_usual());
    for (size_t role = 0; role < TEXT_ROLE_COUNT; role++)
        assert_true(ar.size[role] > en.size[role]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_out_ten_to_one),
        cmocka_unit_test(edges_stand_out_three_to_one),
        cmocka_unit_test(black_on_white_is_twenty_one_to_one),
        cmocka_unit_test(targets_measure_twenty_millimetres_on_every_panel),
        cmocka_unit_test(capitals_measure_five_millimetres_on_every_panel),
        cmocka_unit_test(paragraphs_of_arabic_script_have_room_between_their_lines),
        cmocka_unit_test(each_text_size_has_its_capitals),
        cmocka_unit_test(arabic_script_is_larger_where_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

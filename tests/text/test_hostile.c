/* What a stranger may put into a form or a field: every text is laid out, within bounds. */
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "desk.h"

enum { ROUNDS = 3000, LENGTH_MAX = 120, LONG = 64 * 1024 };

/* Pieces that meet each other badly: marks, joiners, bidi controls, brackets, broken bytes. */
static const char *const pieces[] = {
    "a",      "ب",      "لا",     "1",      "٢",      " ",      "\n",         "(",      ")",
    "\u0650", "\u0651", "\u200C", "\u200D", "\u2066", "\u2067", "\u2068",     "\u2069", "\u202E",
    "\u202C", "\u061C", "\u0640", "\u00AD", "\u0600", "👩",      "🇮",          "ק",      "한",
    "\u1100", "\u1161", "ก",      "\xFF",   "\xD9",   "\xE2",   "\x80",       "\t",     "\u2028",
    "\uFFFF", "\uFE0F", "نَّ",      "-",      "/",      "\u0301", "\U000E0001",
};

static size_t random_text(struct random *random, char *ret_text)
{
    size_t length = 0, wanted = random_below(random, LENGTH_MAX);
    bool bytes_only = random_below(random, 4) == 0;
    while (length < wanted) {
        if (bytes_only) {
            random_bytes(random, ret_text + length++, 1);
            continue;
        }
        const char *piece = pieces[random_below(random, COUNT_OF(pieces))];
        memcpy(ret_text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return length;
}

static void check_layout(const struct layout *layout, size_t length, unsigned lines)
{
    assert_true(layout->line_count > 0 && layout->height > 0);
    assert_true(lines == 0 || layout->line_count <= lines);
    size_t glyphs = 0, start = 0;
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct line *line = &layout->lines[i];
        assert_int_equal(line->start, start);
        assert_int_equal(line->first_glyph, glyphs);
        glyphs += line->glyph_count;
        start = line->end;
    }
    assert_int_equal(glyphs, layout->glyph_count);
    assert_true(layout->is_cut ? start <= length : start == length);
}

static void any_bytes_are_laid_out(void **state)
{
    struct desk *desk = *state;
    struct random random = random_seeded(20261125);
    for (int round = 0; round < ROUNDS; round++) {
        char text[LENGTH_MAX + 8];
        size_t length = random_text(&random, text);
        struct text_style style = {.size = 1 + (int)random_below(&random, 60),
                                   .typeface = random_below(&random, TYPEFACE_COUNT),
                                   .direction = random_below(&random, DIRECTION_COUNT),
                                   .align = random_below(&random, ALIGN_END + 1),
                                   .width = (int)random_below(&random, 300),
                                   .lines = random_below(&random, 4)};
        char *exact = memory_new(length); /* so that the sanitizer sees a read behind the end */
        memcpy(exact, text, length);
        arena_reset(desk->arena);
        const struct layout *layout = layout_new(desk->shaper, desk->arena, exact, length, &style);
        free(exact);
        check_layout(layout, length, style.lines);
        for (size_t offset = 0; offset <= length; offset++)
            assert_true(layout_caret(layout, offset).height > 0);
        for (int hit = 0; hit < 8; hit++) {
            int x = (int)random_below(&random, 400) - 50, y = (int)random_below(&random, 400) - 50;
            assert_true(layout_hit(layout, x, y) <= length);
        }
    }
}

static void endless_text_of_one_kind_is_laid_out(void **state)
{
    struct desk *desk = *state;
    char *text = memory_new(LONG);
    static const int widths[] = {0, 100};
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        size_t size = strlen(pieces[i]), length = 0;
        for (; length + size <= LONG; length += size)
            memcpy(text + length, pieces[i], size);
        for (size_t j = 0; j < COUNT_OF(widths); j++) {
            struct text_style style = {.size = 20, .direction = DIRECTION_RTL, .width = widths[j]};
            arena_reset(desk->arena);
            check_layout(layout_new(desk->shaper, desk->arena, text, length, &style), length, 0);
        }
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_bytes_are_laid_out),
        cmocka_unit_test(endless_text_of_one_kind_is_laid_out),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

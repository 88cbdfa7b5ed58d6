#include "locale/numerals.h"

#include "base/array.h"
#include "test.h"

static void digits_are_shown_as_the_language_has_them(void **state)
{
    struct arena *arena = *state;
    assert_string_equal(numerals_show(arena, language_find("ar"), DIGITS_LOCAL, "3/28: 2026"),
                        "٣/٢٨: ٢٠٢٦");
    assert_string_equal(numerals_show(arena, language_find("ckb"), DIGITS_LOCAL, "١0٢"), "١٠٢");
    assert_string_equal(numerals_show(arena, language_find("en"), DIGITS_LOCAL, "3/28"), "3/28");
    assert_string_equal(numerals_show(arena, language_find("ar"), DIGITS_LOCAL, ""), "");
}

static void a_workshop_may_want_latin_digits(void **state)
{
    assert_string_equal(numerals_show(*state, language_find("ar"), DIGITS_LATIN, "عام 2026"),
                        "عام 2026");
    assert_string_equal(numerals_show(*state, language_find("en"), DIGITS_LATIN, "3/28"), "3/28");
}

static void digits_are_stored_as_ascii(void **state)
{
    static const struct {
        const char *typed, *stored;
    } cases[] = {
        {"٠١٢٣٤٥٦٧٨٩", "0123456789"},
        {"۰۱۲۳۴۵۶۷۸۹", "0123456789"},
        {"عام 20٢٦", "عام 2026"},
        {"٪ۺ\xD9", "٪ۺ\xD9"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(numerals_ascii(*state, cases[i].typed), cases[i].stored);
}

static void a_decimal_has_the_mark_of_its_digits(void **state)
{
    const struct language *arabic = language_find("ar");
    assert_string_equal(numerals_decimal(*state, arabic, DIGITS_LOCAL, 3.85, 1), "٣٫٩");
    assert_string_equal(numerals_decimal(*state, arabic, DIGITS_LATIN, 3.84, 1), "3.8");
    assert_string_equal(numerals_decimal(*state, language_find("ckb"), DIGITS_LOCAL, -0.3, 1),
                        "-٠٫٣");
    assert_string_equal(numerals_decimal(*state, language_find("en"), DIGITS_LOCAL, 10, 1), "10.0");
    assert_string_equal(numerals_decimal(*state, arabic, DIGITS_LOCAL, 0.04, 2), "٠٫٠٤");
}

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_are_shown_as_the_language_has_them),
        cmocka_unit_test(a_workshop_may_want_latin_digits),
        cmocka_unit_test(digits_are_stored_as_ascii),
        cmocka_unit_test(a_decimal_has_the_mark_of_its_digits),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

#include "locale/date.h"

#include "base/array.h"
#include "test.h"

static const int64_t november = 1794700800; /* 2026-11-15 00:00 UTC */

static void days_are_written_as_in_their_country(void **state)
{
    static const struct {
        const char *code;
        enum digits digits;
        int64_t seconds;
        const char *text;
    } cases[] = {
        {"ar", DIGITS_LOCAL, november, "١٥ تشرين الثاني ٢٠٢٦"},
        {"ar", DIGITS_LATIN, november, "15 تشرين الثاني 2026"},
        {"ckb", DIGITS_LOCAL, november, "١٥ی تشرینی دووەمی ٢٠٢٦"},
        {"ckb", DIGITS_LATIN, november, "15ی تشرینی دووەمی 2026"},
        {"en", DIGITS_LOCAL, november, "15 November 2026"},
        {"en", DIGITS_LOCAL, november + 86399, "15 November 2026"},
        {"en", DIGITS_LOCAL, november - 1, "14 November 2026"},
        {"en", DIGITS_LOCAL, 0, "1 January 1970"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            date_show(*state, language_find(cases[i].code), cases[i].digits, cases[i].seconds),
            cases[i].text);
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
        cmocka_unit_test(days_are_written_as_in_their_country),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

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

static void months_and_weekdays_stand_alone(void **state)
{
    static const struct {
        const char *code;
        enum date_form form;
        const char *text;
    } cases[] = {
        {"ar", DATE_MONTH_YEAR, "تشرين الثاني ٢٠٢٦"},
        {"ar", DATE_MONTH, "تشرين الثاني"},
        {"ar", DATE_WEEKDAY, "الأحد"},
        {"ar", DATE_WEEKDAY_NARROW, "ح"},
        {"ckb", DATE_MONTH, "تشرینی دووەم"},
        {"ckb", DATE_WEEKDAY, "یەکشەممە"},
        {"en", DATE_MONTH_YEAR, "November 2026"},
        {"en", DATE_WEEKDAY_NARROW, "S"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(date_show_as(*state, language_find(cases[i].code), DIGITS_LOCAL,
                                         november, cases[i].form),
                            cases[i].text);
}

/* In Iraq the week begins on Saturday; en is that of Britain. */
static void a_week_begins_as_in_its_country(void **state)
{
    (void)state;
    assert_int_equal(date_first_weekday(language_find("ar")), 6);
    assert_int_equal(date_first_weekday(language_find("ckb")), 6);
    assert_int_equal(date_first_weekday(language_find("en")), 1);
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
        cmocka_unit_test(months_and_weekdays_stand_alone),
        cmocka_unit_test(a_week_begins_as_in_its_country),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

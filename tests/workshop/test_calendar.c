#include "workshop/calendar.h"

#include "base/array.h"
#include "test.h"

static void dates_are_days_of_the_gregorian_calendar(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t days; /* since 1970-01-01; -1: no date */
    } cases[] = {{"1970-01-01", 0},
                 {"1970-03-01", 59},
                 {"1989-11-09", 7252},
                 {"2000-02-29", 11016},
                 {"2026-11-23", 20780},
                 {"2024-02-29", 19782},
                 {"2100-02-28", 47540},
                 {"2100-02-29", -1},
                 {"2026-02-29", -1},
                 {"2026-13-01", -1},
                 {"2026-00-10", -1},
                 {"2026-04-31", -1},
                 {"2026-11-00", -1},
                 {"1969-12-31", -1},
                 {"2026-1-23", -1},
                 {"23-11-2026", -1},
                 {"2026/11/23", -1},
                 {"2026-11-23 ", -1},
                 {"", -1},
                 {"٢٠٢٦-١١-٢٣", -1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t seconds = -1;
        assert_true(date_read(cases[i].text, &seconds) == (cases[i].days >= 0));
        assert_int_equal(seconds, cases[i].days < 0 ? -1 : cases[i].days * 86400);
    }
}

static void times_are_minutes_of_a_day(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minutes; /* -1: no time */
    } cases[] = {{"00:00", 0},  {"08:30", 510}, {"8:30", 510},  {"23:59", 1439},
                 {"24:00", -1}, {"08:60", -1},  {"8:5", -1},    {":30", -1},
                 {"0830", -1},  {"108:30", -1}, {"08:30 ", -1}, {"", -1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        unsigned minutes = 9999;
        assert_true(time_read(cases[i].text, &minutes) == (cases[i].minutes >= 0));
        assert_int_equal(minutes, cases[i].minutes < 0 ? 9999 : cases[i].minutes);
    }
}

static void whole_numbers_have_digits_only(void **state)
{
    (void)state;
    unsigned number = 7;
    static const char *const wrong[] = {"", "-1", "+1", "1.0", "1e3", "101", "99999999999", " 1"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_false(whole_number_read(wrong[i], 100, &number));
    assert_int_equal(number, 7);
    assert_true(whole_number_read("0100", 100, &number));
    assert_int_equal(number, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days_of_the_gregorian_calendar),
        cmocka_unit_test(times_are_minutes_of_a_day),
        cmocka_unit_test(whole_numbers_have_digits_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

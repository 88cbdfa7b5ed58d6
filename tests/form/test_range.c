#include "form/range.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

struct reading_case {
    const char *start, *end, *step;
    enum range_fault fault;
    size_t count;
    const char *second, *last;
};

static const struct reading_case readings[] = {
    {NULL, NULL, NULL, RANGE_SOUND, 10, "2", "10"},
    {"0", "10", NULL, RANGE_SOUND, 11, "1", "10"},
    {"0", "1", "0.1", RANGE_SOUND, 11, "0.1", "1"},
    {"0.3", "0.9", "0.3", RANGE_SOUND, 3, "0.6", "0.9"},
    {"-1", "1", "0.25", RANGE_SOUND, 9, "-0.75", "1"},
    {"-0.5", "0.5", "0.5", RANGE_SOUND, 3, "0", "0.5"},
    {"1.50", "3.00", "0.50", RANGE_SOUND, 4, "2", "3"},
    {"0", "10", "3", RANGE_SOUND, 4, "3", "9"},
    {"+1", "5", ".5", RANGE_SOUND, 9, "1.5", "5"},
    {"-999999999", "-999999990", "1", RANGE_SOUND, 10, "-999999998", "-999999990"},
    {"0", "0.000000002", "0.000000001", RANGE_SOUND, 3, "0.000000001", "0.000000002"},
    {"0", "9999", "1", RANGE_SOUND, 10000, "1", "9999"},
    {"0", "10000", "1", RANGE_TOO_LONG, 0, "", ""},
    {"0", "999999999", "0.000000001", RANGE_TOO_LONG, 0, "", ""},
    {"5", "1", "1", RANGE_BACKWARDS, 0, "", ""},
    {"5", "1", "-1", RANGE_NO_STEP, 0, "", ""},
    {"3", "3", "1", RANGE_BACKWARDS, 0, "", ""},
    {"0", "10", "0", RANGE_NO_STEP, 0, "", ""},
    {"0", "10", "0.0", RANGE_NO_STEP, 0, "", ""},
    {"a", "10", "1", RANGE_NO_NUMBER, 0, "", ""},
    {"", "10", "1", RANGE_NO_NUMBER, 0, "", ""},
    {".", "10", "1", RANGE_NO_NUMBER, 0, "", ""},
    {"1", "1e3", "1", RANGE_NO_NUMBER, 0, "", ""},
    {"1", "1234567890", "1", RANGE_NO_NUMBER, 0, "", ""},
};

static void values_are_counted_in_whole_units(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(readings); i++) {
        const struct reading_case *reading = &readings[i];
        struct range range = {0};
        assert_int_equal(range_read(reading->start, reading->end, reading->step, &range),
                         reading->fault);
        assert_int_equal(range_count(&range), reading->count);
        if (reading->count == 0)
            continue;
        char text[RANGE_TEXT_SIZE];
        range_text(&range, 1, text);
        assert_string_equal(text, reading->second);
        range_text(&range, reading->count - 1, text);
        assert_string_equal(text, reading->last);
    }
}

static void every_value_is_found_by_its_text(void **state)
{
    (void)state;
    struct range range;
    assert_int_equal(range_read("-2", "2", "0.05", &range), RANGE_SOUND);
    for (size_t i = 0; i < range_count(&range); i++) {
        char text[RANGE_TEXT_SIZE];
        range_text(&range, i, text);
        assert_int_equal(range_find(&range, text), i);
    }
    assert_int_equal(range_find(&range, "-0.10"), 38);
    assert_int_equal(range_find(&range, "0.01"), -1);
    assert_int_equal(range_find(&range, "2.05"), -1);
    assert_int_equal(range_find(&range, "-2.05"), -1);
    assert_int_equal(range_find(&range, "0.049"), -1);
    assert_int_equal(range_find(&range, "x"), -1);
}

static void an_end_between_two_steps_is_seen(void **state)
{
    (void)state;
    struct range range;
    assert_int_equal(range_read("0", "10", "3", &range), RANGE_SOUND);
    assert_false(range_reaches_end(&range));
    assert_int_equal(range_read("0", "0.9", "0.3", &range), RANGE_SOUND);
    assert_true(range_reaches_end(&range));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_counted_in_whole_units),
        cmocka_unit_test(every_value_is_found_by_its_text),
        cmocka_unit_test(an_end_between_two_steps_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

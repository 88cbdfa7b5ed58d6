/* What people type, and what of it becomes an answer. */
#include "form/answer.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

static const struct choice choices[] = {{.name = "a"}, {.name = "b c"}, {.name = "d"}};
static const struct choice_list list = {"l", choices, COUNT_OF(choices)};

struct answer_case {
    enum question_type type;
    const char *typed;
    enum objection objection;
    const char *answer;
};

static const struct answer_case cases[] = {
    {QUESTION_INTEGER, "12", OBJECTION_NONE, "12"},
    {QUESTION_INTEGER, " +007 ", OBJECTION_NONE, "7"},
    {QUESTION_INTEGER, "-0", OBJECTION_NONE, "0"},
    {QUESTION_INTEGER, "٢٤", OBJECTION_NONE, "24"},
    {QUESTION_INTEGER, "۲۴", OBJECTION_NONE, "24"},
    {QUESTION_INTEGER, "\xE2\x80\x8F-٢٤", OBJECTION_NONE, "-24"},
    {QUESTION_INTEGER, "2147483647", OBJECTION_NONE, "2147483647"},
    {QUESTION_INTEGER, "-2147483648", OBJECTION_NONE, "-2147483648"},
    {QUESTION_INTEGER, "2147483648", OBJECTION_TOO_LARGE, ""},
    {QUESTION_INTEGER, "-2147483649", OBJECTION_TOO_LARGE, ""},
    {QUESTION_INTEGER, "99999999999999999999999", OBJECTION_TOO_LARGE, ""},
    {QUESTION_INTEGER, "1.0", OBJECTION_INTEGER, ""},
    {QUESTION_INTEGER, "1 2", OBJECTION_INTEGER, ""},
    {QUESTION_INTEGER, "-", OBJECTION_INTEGER, ""},
    {QUESTION_INTEGER, "1e3", OBJECTION_INTEGER, ""},
    {QUESTION_INTEGER, "عشرة", OBJECTION_INTEGER, ""},
    {QUESTION_INTEGER, "", OBJECTION_NONE, ""},
    {QUESTION_INTEGER, "   ", OBJECTION_NONE, ""},
    {QUESTION_DECIMAL, "1.50", OBJECTION_NONE, "1.5"},
    {QUESTION_DECIMAL, ".5", OBJECTION_NONE, "0.5"},
    {QUESTION_DECIMAL, "5.", OBJECTION_NONE, "5"},
    {QUESTION_DECIMAL, "-0.00", OBJECTION_NONE, "0"},
    {QUESTION_DECIMAL, "٣٫٢٥", OBJECTION_NONE, "3.25"},
    {QUESTION_DECIMAL,
     "\xE2\x88\x92"
     "3",
     OBJECTION_NONE, "-3"},
    {QUESTION_DECIMAL, "123456789012345", OBJECTION_NONE, "123456789012345"},
    {QUESTION_DECIMAL, "1234567890123456", OBJECTION_TOO_LARGE, ""},
    {QUESTION_DECIMAL, "1.2.3", OBJECTION_DECIMAL, ""},
    {QUESTION_DECIMAL, ".", OBJECTION_DECIMAL, ""},
    {QUESTION_DECIMAL, "NaN", OBJECTION_DECIMAL, ""},
    {QUESTION_DECIMAL, "0x10", OBJECTION_DECIMAL, ""},
    {QUESTION_RANGE, "5", OBJECTION_NONE, "5"},
    {QUESTION_RANGE, "٥", OBJECTION_NONE, "5"},
    {QUESTION_RANGE, "5.0", OBJECTION_NONE, "5"},
    {QUESTION_RANGE, "11", OBJECTION_RANGE, ""},
    {QUESTION_RANGE, "0.5", OBJECTION_RANGE, ""},
    {QUESTION_DATE, "2026-11-23", OBJECTION_NONE, "2026-11-23"},
    {QUESTION_DATE, "٢٠٢٦-١١-٢٣", OBJECTION_NONE, "2026-11-23"},
    {QUESTION_DATE, "2026-1-3", OBJECTION_NONE, "2026-01-03"},
    {QUESTION_DATE, "2024-02-29", OBJECTION_NONE, "2024-02-29"},
    {QUESTION_DATE, "2000-02-29", OBJECTION_NONE, "2000-02-29"},
    {QUESTION_DATE, "2100-02-29", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-02-29", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-04-31", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-13-01", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-00-10", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-10-00", OBJECTION_DATE, ""},
    {QUESTION_DATE, "0000-10-10", OBJECTION_DATE, ""},
    {QUESTION_DATE, "26-11-23", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-11", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-11-23-1", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026/11/23", OBJECTION_DATE, ""},
    {QUESTION_DATE, "2026-11-", OBJECTION_DATE, ""},
    {QUESTION_DATE, "tomorrow", OBJECTION_DATE, ""},
    {QUESTION_TIME, "8:05", OBJECTION_NONE, "08:05"},
    {QUESTION_TIME, "23:59:59", OBJECTION_NONE, "23:59"},
    {QUESTION_TIME, "٠٨:٣٠", OBJECTION_NONE, "08:30"},
    {QUESTION_TIME, "24:00", OBJECTION_TIME, ""},
    {QUESTION_TIME, "12:60", OBJECTION_TIME, ""},
    {QUESTION_TIME, "12", OBJECTION_TIME, ""},
    {QUESTION_TIME, "12:30:60", OBJECTION_TIME, ""},
    {QUESTION_ACKNOWLEDGE, "OK", OBJECTION_NONE, "OK"},
    {QUESTION_ACKNOWLEDGE, "yes", OBJECTION_CHOICE, ""},
    {QUESTION_SELECT_ONE, "b c", OBJECTION_NONE, "b c"},
    {QUESTION_SELECT_ONE, "b", OBJECTION_CHOICE, ""},
    {QUESTION_SELECT_MULTIPLE, "d a", OBJECTION_NONE, "a d"},
    {QUESTION_SELECT_MULTIPLE, " a ", OBJECTION_NONE, "a"},
    {QUESTION_SELECT_MULTIPLE, "a a", OBJECTION_CHOICE, ""},
    {QUESTION_SELECT_MULTIPLE, "a x", OBJECTION_CHOICE, ""},
    {QUESTION_RANK, "d a", OBJECTION_NONE, "d a"},
    {QUESTION_RANK, "d a d", OBJECTION_CHOICE, ""},
    {QUESTION_RANK, "x", OBJECTION_CHOICE, ""},
    {QUESTION_TEXT, "a\tb\x01\nc", OBJECTION_NONE, "ab\nc"},
    {QUESTION_TEXT, "٢٤", OBJECTION_NONE, "٢٤"},
    {QUESTION_CALCULATE, "0.5", OBJECTION_NONE, "0.5"},
};

static void what_is_typed_becomes_an_answer_or_an_objection(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct question question = {.type = cases[i].type, .list = &list, .range = {0, 10, 1, 0}};
        struct strbuf answer;
        strbuf_init(&answer);
        enum objection objection = answer_read(&question, cases[i].typed, &answer);
        if (objection != cases[i].objection || strcmp(answer.bytes, cases[i].answer) != 0)
            print_error("case %zu: '%s'\n", i, cases[i].typed);
        assert_int_equal(objection, cases[i].objection);
        assert_string_equal(answer.bytes, cases[i].answer);
        strbuf_release(&answer);
    }
}

static void a_text_is_cut_at_its_limit(void **state)
{
    (void)state;
    struct question question = {.type = QUESTION_TEXT};
    struct strbuf typed, answer;
    strbuf_init(&typed);
    strbuf_init(&answer);
    for (size_t i = 0; i < TEXT_LIMIT + 10; i++)
        strbuf_add_string(&typed, "م");
    assert_int_equal(answer_read(&question, typed.bytes, &answer), OBJECTION_NONE);
    assert_int_equal(answer.length, 2 * TEXT_LIMIT);
    strbuf_release(&typed);
    strbuf_release(&answer);
}

static void words_are_held_whole(void **state)
{
    (void)state;
    assert_true(words_hold("a bb c", "bb"));
    assert_true(words_hold(" a", "a"));
    assert_false(words_hold("abb", "a"));
    assert_false(words_hold("", "a"));
    assert_false(words_hold("a b", "a b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_becomes_an_answer_or_an_objection),
        cmocka_unit_test(a_text_is_cut_at_its_limit),
        cmocka_unit_test(words_are_held_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is refused, where in the expression, and what its author is told to do. */
#include "form/evaluating.h"

struct refusal {
    const char *text;
    unsigned character;
    const char *problem;
};

static void expect_refusals(const struct refusal *cases, size_t count)
{
    struct expression_scope scope = scope_of("self");
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        const char *problems, *value = result_of(cases[i].text, &scope, arena, &problems);
        const char *expected =
            arena_format(arena, "%u: error: %s\n", cases[i].character, cases[i].problem);
        if (value || strcmp(problems, expected) != 0)
            fail_msg("%s\n  is  %s\n  not %s", cases[i].text, value ? value : problems, expected);
        arena_free(arena);
    }
}

#define NO_REFERENCE(text)                                                                         \
    "'" text "' is no reference; write ${question} with the name of a question"
#define NO_PATH(text)                                                                              \
    "paths such as '" text "' do not work on a station; write ${question} with the name of a "     \
    "question"
#define BARE(text)                                                                                 \
    "'" text "' is neither text nor a question; put text into quotes and the name of a question "  \
    "into ${question}"
#define SOMETHING_MISSING(text) "something is missing before '" text "'; correct the expression"
#define TOO_EARLY "the expression ends too early; complete it"
#define NO_CLOSE(text)                                                                             \
    "a closing bracket is missing before '" text "'; close every bracket that is opened"
#define SHOULD_END(text) "the expression should end before '" text "'; correct it"
#define COUNT_OF_VALUES(name, count)                                                               \
    "the function '" name "()' is given " count " values and cannot work with that many; correct " \
    "its brackets"
#define NEVER(name) "the function '" name "()' does not work on a station; remove it"
#define OF_REPEATS(name)                                                                           \
    "the function '" name "()' counts the rounds of a repeat, and there is none here; remove it"
#define UNKNOWN_SIGN(text, right)                                                                  \
    "'" text "' begins with a sign that is not known here; write '" right "' there"
#define NO_DATE(text) "'" text "' is no date; write one as date('2026-11-23')"
#define NO_FORMAT(text)                                                                            \
    "'" text "' is no format of dates; behind % may stand Y y m n b d e H h M S 3 a W or %"
#define NO_PATTERN(text) "'" text "' is no regular expression; correct its brackets and signs"

static void what_cannot_be_read_is_told_where_it_begins(void **state)
{
    (void)state;
    static const struct refusal cases[] = {
        {"", 1, TOO_EARLY},
        {"1 +", 4, TOO_EARLY},
        {"not(", 5, TOO_EARLY},
        {"${overall", 1, NO_REFERENCE("${overall")},
        {"${}", 1, NO_REFERENCE("${}")},
        {"1 = {overall}", 5, NO_REFERENCE("{overall}")},
        {"${over all} = 1", 1, NO_REFERENCE("${over all} = 1")},
        {"${9lives}", 1, NO_REFERENCE("${9lives}")},
        {"$overall", 1, "'$overall' cannot be read; correct the expression"},
        {"${a very long name that goes on}", 1, NO_REFERENCE("${a very long name that …")},
        {"'abc", 1, "the quote in ''abc' is never closed; add the closing quote"},
        {"1 = 'abc\"", 5, "the quote in ''abc\"' is never closed; add the closing quote"},
        {"'don't'", 6, SHOULD_END("t'")},
        {"pace = 'x'", 1, BARE("pace = 'x'")},
        {"${a} = right", 8, BARE("right")},
        {"${رأي} = نعم", 10, BARE("\u2068نعم\u2069")},
        {"${a} = true", 8, "brackets are missing behind 'true'; write 'true()'"},
        {". <= today", 6, "brackets are missing behind 'today'; write 'today()'"},
        {"${a} AND ${b}", 6, "operators have small letters; write 'and' in place of 'AND'"},
        {"${a} Or ${b}", 6, "operators have small letters; write 'or' in place of 'Or'"},
        {"${a} ${b}", 6, SHOULD_END("${b}")},
        {"1 + 2)", 6, SHOULD_END(")")},
        {"1e5", 2, SHOULD_END("e5")},
        {"1.2.3", 4, SHOULD_END(".3")},
        {"'a' 'b'", 5, SHOULD_END("'b'")},
        {"(1 + 2", 7, NO_CLOSE("")},
        {"not(1", 6, NO_CLOSE("")},
        {"(1, 2)", 3, NO_CLOSE(", 2)")},
        {"()", 2, SOMETHING_MISSING(")")},
        {"= 3", 1, SOMETHING_MISSING("= 3")},
        {"1 = = 2", 5, SOMETHING_MISSING("= 2")},
        {"* 3", 1, SOMETHING_MISSING("* 3")},
        {"+3", 1, SOMETHING_MISSING("+3")},
        {"concat(1,)", 10, SOMETHING_MISSING(")")},
        {"concat(,1)", 8, SOMETHING_MISSING(",1)")},
        {"div 2", 1, BARE("div 2")},
        {"1 ! 2", 3, "'! 2' cannot be read; correct the expression"},
        {"1 == 2", 3, UNKNOWN_SIGN("== 2", "=")},
        {"1 <> 2", 3, UNKNOWN_SIGN("<> 2", "!=")},
        {"1 && 2", 3, UNKNOWN_SIGN("&& 2", "and")},
        {"1 || 2", 3, UNKNOWN_SIGN("|| 2", "or")},
        {"${a} / 2", 6, UNKNOWN_SIGN("/ 2", "div")},
        {"${a}/2", 5, UNKNOWN_SIGN("/2", "div")},
        {"7 % 2", 3, UNKNOWN_SIGN("% 2", "mod")},
        {"1 ≠ 2", 3, UNKNOWN_SIGN("≠ 2", "!=")},
        {"1 & 2", 3, "'& 2' cannot be read; correct the expression"},
        {"concat(1،2)", 9, "'\u2068،2)\u2069' begins with an Arabic comma; write ',' there"},
        {"../a/b", 1, NO_PATH("../a/b")},
        {"../../a", 1, NO_PATH("../../a")},
        {"..", 1, NO_PATH("..")},
        {"./a", 1, NO_PATH("./a")},
        {"/data", 1, NO_PATH("/data")},
        {"/data/a/b", 1, NO_PATH("/data/a/b")},
        {"//a", 1, NO_PATH("//a")},
        {"${a}/b", 5, NO_PATH("/b")},
        {"${a}[1]", 5, NO_PATH("[1]")},
        {"1 = ../a[2]", 5, NO_PATH("../a[2]")},
    };
    expect_refusals(cases, COUNT_OF(cases));
}

static void functions_are_known_and_get_what_they_need(void **state)
{
    (void)state;
    static const struct refusal cases[] = {
        {"selcted(., 'a')", 1, "there is no function 'selcted()'; did you mean 'selected()'?"},
        {"1 + rnd(2)", 5, "there is no function 'rnd()'; did you mean 'round()'?"},
        {"frobnicate(1)", 1, "there is no function 'frobnicate()'; correct its name or remove it"},
        {"NOT(1)", 1, "there is no function 'NOT()'; did you mean 'not()'?"},
        {"count_selected(.)", 1,
         "there is no function 'count_selected()'; did you mean 'count-selected()'?"},
        {"pulldata('x', 'y')", 1, NEVER("pulldata")},
        {"instance('x')", 1, NEVER("instance")},
        {"current()", 1, NEVER("current")},
        {"indexed-repeat(${a}, ${b}, 1)", 1, NEVER("indexed-repeat")},
        {"digest('a', 'MD5')", 1, NEVER("digest")},
        {"1 + position(..)", 5, OF_REPEATS("position")},
        {"count(${a})", 1, OF_REPEATS("count")},
        {"not()", 1, COUNT_OF_VALUES("not", "0")},
        {"if(1, 2)", 1, COUNT_OF_VALUES("if", "2")},
        {"true(1)", 1, COUNT_OF_VALUES("true", "1")},
        {"number()", 1, COUNT_OF_VALUES("number", "0")},
        {"string('too', 'many', 'args')", 1, COUNT_OF_VALUES("string", "3")},
        {"selected(${a})", 1, COUNT_OF_VALUES("selected", "1")},
        {"1 = round(1, 2, 3)", 5, COUNT_OF_VALUES("round", "3")},
        {"substr('a')", 1, COUNT_OF_VALUES("substr", "1")},
        {"today(1)", 1, COUNT_OF_VALUES("today", "1")},
        {"pow(2)", 1, COUNT_OF_VALUES("pow", "1")},
        {"join()", 1, COUNT_OF_VALUES("join", "0")},
        {"max()", 1, COUNT_OF_VALUES("max", "0")},
        {"checklist(1)", 1, COUNT_OF_VALUES("checklist", "1")},
        {"weighted-checklist(1, 2, true())", 1, COUNT_OF_VALUES("weighted-checklist", "3")},
        {"jr:choice-name('a')", 1, COUNT_OF_VALUES("jr:choice-name", "1")},
        {"jr:choice-name('a', 'many')", 21,
         "the second value of 'jr:choice-name()' is a question in quotes; write '${question}' "
         "with its name"},
        {"jr:choice-name('a', 1)", 21,
         "the second value of 'jr:choice-name()' is a question in quotes; write '${question}' "
         "with its name"},
    };
    expect_refusals(cases, COUNT_OF(cases));
}

static void a_literal_that_never_works_is_told_when_it_is_read(void **state)
{
    (void)state;
    static const struct refusal cases[] = {
        {"date('1983-09-31')", 6, NO_DATE("1983-09-31")},
        {"date('2023-02-29')", 6, NO_DATE("2023-02-29")},
        {"1 + date('not a date')", 10, NO_DATE("not a date")},
        {"date('23/11/2026')", 6, NO_DATE("23/11/2026")},
        {"date('2026-13-01')", 6, NO_DATE("2026-13-01")},
        {"date('2026-11')", 6, NO_DATE("2026-11")},
        {"date('08:30')", 6, NO_DATE("08:30")},
        {"date-time('2026-11-23T25:00')", 11, NO_DATE("2026-11-23T25:00")},
        {"date-time('2026-11-23T10:00+99')", 11, NO_DATE("2026-11-23T10:00+99")},
        {"decimal-date-time('-1000')", 19, NO_DATE("-1000")},
        {"decimal-date-time('-01-2019')", 19, NO_DATE("-01-2019")},
        {"format-date(today(), '%B')", 22, NO_FORMAT("%B")},
        {"format-date(today(), '%Y %')", 22, NO_FORMAT("%Y %")},
        {"regex(., '[0-9')", 10, NO_PATTERN("[0-9")},
        {"regex(., '(a')", 10, NO_PATTERN("(a")},
        {"regex(., '*')", 10, NO_PATTERN("*")},
    };
    expect_refusals(cases, COUNT_OF(cases));
}

static void what_cannot_be_worked_out_is_told_at_the_innermost_call(void **state)
{
    (void)state;
    static const struct refusal cases[] = {
        {"date(true())", 1, NO_DATE("true")},
        {"1 + date(${phrase})", 5, NO_DATE("today is fine")},
        {"string(date(${phrase}))", 8, NO_DATE("today is fine")},
        {"date(1 div 0)", 1, NO_DATE("Infinity")},
        {"date(99999999999)", 1, NO_DATE("99999999999")},
        {"format-date(${phrase}, '%Y')", 1, NO_DATE("today is fine")},
        {"format-date(today(), concat('%', 'Q'))", 1, NO_FORMAT("%Q")},
        {"regex('a', concat('(', 'a'))", 1, NO_PATTERN("(a")},
        {"regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '(a*)*b')", 1,
         "the regular expression '(a*)*b' takes too long; repeat fewer things in it"},
        {"random()", 1, "nothing random can be drawn here"},
        {"uuid()", 1, "nothing random can be drawn here"},
    };
    expect_refusals(cases, COUNT_OF(cases));
}

static void a_scope_may_know_neither_time_nor_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"today()", "1: error: the day and the time are not known here\n"},
        {"1 + now()", "5: error: the day and the time are not known here\n"},
        {"jr:choice-name('a', '${many}')",
         "1: error: what the choices of 'many' are called stands in its form, and no form is "
         "read here; try it in the form\n"},
        {"uuid(0)", "1: error: uuid() gives 1 to 255 letters; ask for so many\n"},
    };
    struct arena *arena = arena_new();
    struct random random = random_seeded(1);
    struct expression_scope scope = {.value = answer_of, .random = &random};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *problems;
        assert_null(result_of(cases[i].text, &scope, arena, &problems));
        assert_string_equal(problems, cases[i].problem);
    }
    arena_free(arena);
}

static void where_there_is_no_result_a_condition_does_not_hold(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct expression_scope scope = scope_of("");
    struct problems problems;
    problems_init(&problems, arena);
    const struct expression *expression =
        expression_parse("not(date(${phrase}) > today())", (struct place){0}, arena, &problems);
    assert_false(expression_true(expression, &scope));
    assert_string_equal(expression_string(expression, &scope, arena), "");
    problems_release(&problems);
    arena_free(arena);
}

#define NO_NUMBER(text)                                                                            \
    "'" text "' is no number, so the result is always the same; write a number or ${question}"
#define COUNTS_AS_TRUE(text)                                                                       \
    "'" text "' counts as true() beside what is true or false; write true() or false()"
#define NOT_YET_A_DATE(text)                                                                       \
    "'" text "' is text here and no date; write date('" text "') to compare or count"

static void what_nobody_can_mean_is_a_warning(void **state)
{
    (void)state;
    static const struct refusal cases[] = {
        {"'abc' < 'abcd'", 1, NO_NUMBER("abc")},
        {"${four} > 'three'", 11, NO_NUMBER("three")},
        {"${four} + 'a'", 11, NO_NUMBER("a")},
        {"-'a'", 2, NO_NUMBER("a")},
        {"round('a', 1)", 7, NO_NUMBER("a")},
        {"selected-at(${many}, 'first')", 22, NO_NUMBER("first")},
        {"checklist('some', 3, 1)", 11, NO_NUMBER("some")},
        {". <= '2026-11-23'", 6, NOT_YET_A_DATE("2026-11-23")},
        {"'2026-11-23' < today()", 1, NOT_YET_A_DATE("2026-11-23")},
        {"selected(${many}, 'none') = 'false'", 29, COUNTS_AS_TRUE("false")},
        {"'no' = (1 < 2)", 1, COUNTS_AS_TRUE("no")},
    };
    struct expression_scope scope = scope_of("2");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        const char *problems;
        assert_non_null(result_of(cases[i].text, &scope, arena, &problems));
        const char *expected =
            arena_format(arena, "%u: warning: %s\n", cases[i].character, cases[i].problem);
        if (!strstr(problems, expected))
            fail_msg("%s\n  %s\n  not %s", cases[i].text, problems, expected);
        arena_free(arena);
    }
}

static void what_may_be_meant_is_no_warning(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "'17' > '9'",
        "${stored} = 'false'",
        "selected(., 'a') = 'true'",
        "true() = true()",
        "'2,5' + 1",
        "${pace} = '' or 'a' = 'b'",
        "date('2026-11-23') > today()",
        "max('', 3)",
        "number('') = 3",
        "'a' = ${yes}",
    };
    struct expression_scope scope = scope_of("2");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        const char *problems;
        assert_non_null(result_of(cases[i], &scope, arena, &problems));
        assert_string_equal(problems, "");
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_read_is_told_where_it_begins),
        cmocka_unit_test(functions_are_known_and_get_what_they_need),
        cmocka_unit_test(a_literal_that_never_works_is_told_when_it_is_read),
        cmocka_unit_test(what_cannot_be_worked_out_is_told_at_the_innermost_call),
        cmocka_unit_test(a_scope_may_know_neither_time_nor_lists),
        cmocka_unit_test(where_there_is_no_result_a_condition_does_not_hold),
        cmocka_unit_test(what_nobody_can_mean_is_a_warning),
        cmocka_unit_test(what_may_be_meant_is_no_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Expected values follow XPath 1.0 as JavaRosa has it; the traps are those authors fall into. */
#include "form/expression.h"

#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "form/sheets.h"
#include "test.h"

static const struct {
    const char *name, *value;
} answers[] = {
    {"pace", ""},           {"overall", "2"},    {"many", "none access family"},
    {"text", "صدى الورشة"}, {"a-b.c", "dashed"}, {"four", "4"},
    {"yes", "yes"},         {"رأي", "نعم"},
};

static const char *answer(const void *context, const char *name)
{
    (void)context;
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        if (strcmp(answers[i].name, name) == 0)
            return answers[i].value;
    }
    return "";
}

static const struct {
    const char *text, *value;
} value_cases[] = {
    /* literals and references */
    {"1", "1"},
    {"1.50", "1.5"},
    {".5", "0.5"},
    {"5.", "5"},
    {"'a'", "a"},
    {"\"it's\"", "it's"},
    {"''", ""},
    {".", "self"},
    {"${overall}", "2"},
    {"${ overall }", "2"},
    {"${nobody}", ""},
    {"${a-b.c}", "dashed"},
    {"${رأي} = 'نعم'", "true"},
    {"../overall", "2"},
    {"/data/overall", "2"},
    {"../overall = 2", "true"},
    {"{overall}$", "2"},
    {"‘a’", "a"},
    {"“b”", "b"},
    {"${yes} = ’yes‘", "true"},
    {"\"‘\"", "‘"},
    {" \n 1\t+\r\n1 ", "2"},
    {"\xE2\x80\x8F${overall}\xE2\x80\x8E = 2", "true"},
    {"1\xC2\xA0+ 1", "2"},
    /* unanswered is '' */
    {"${pace} = ''", "true"},
    {"${pace} != 'right'", "true"},
    {"${pace} <= 3", "false"},
    {"${pace} > 3", "false"},
    {"${pace} = 0", "false"},
    {"${pace} != 0", "true"},
    {"not(${pace})", "true"},
    {"boolean(${pace})", "false"},
    {"string(${pace} + 1)", "NaN"},
    /* equality looks at the kinds */
    {"17 = '17.0'", "true"},
    {"'017.' = '17.0'", "false"},
    {"'a' = 'a'", "true"},
    {"'A' = 'a'", "false"},
    {"true() = 'x'", "true"},
    {"true() = ''", "false"},
    {"true() = 5", "true"},
    {"false() = 0", "true"},
    {"'false' = false()", "false"},
    {"6.1 - 7.8 = -1.7", "true"},
    {"0.1 + 0.2 = 0.3", "true"},
    {"1 = 1.0000001", "false"},
    {"1 div 0 = 2 div 0", "true"},
    {"number('x') = number('x')", "false"},
    /* relations are numeric */
    {"'-17' > '-172'", "true"},
    {"'abc' < 'abcd'", "false"},
    {"'10' > '9'", "true"},
    {"2 >= 2", "true"},
    {"2 < 2", "false"},
    {"3 < 4 < 5", "true"},
    {"3 < (4 < 5)", "false"},
    {"1 < 2 = true()", "true"},
    {"true() = 1 < 2", "true"},
    {"1 = 1 = 1", "true"},
    {"1 != 2 != 3", "false"},
    /* arithmetic */
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"10 - 4 - 3", "3"},
    {"12 div 4 div 3", "1"},
    {"7 mod 3", "1"},
    {"-7 mod 3", "-1"},
    {"7 mod -3", "1"},
    {"-2 * 3", "-6"},
    {"--2", "2"},
    {"2 - -2", "4"},
    {"-'3'", "-3"},
    {"${four}-1", "3"},
    {"${four} -1", "3"},
    {"${four}*${overall}", "8"},
    {"1 div 4", "0.25"},
    {"1 div 0", "Infinity"},
    {"-1 div 0", "-Infinity"},
    {"0 div 0", "NaN"},
    {"0 * -1", "0"},
    {"true() + true()", "2"},
    /* numbers as text */
    {"100000 * 10000000000000000", "1000000000000000000000"},
    {"1 div 10000000", "0.0000001"},
    {"1 div 3", "0.3333333333333333"},
    {"-0.5", "-0.5"},
    {"123456.789", "123456.789"},
    {"number('1.1e6')", "NaN"},
    {"number('')", "NaN"},
    {"number(' 5 ')", "5"},
    {"number('-5')", "-5"},
    {"number('+5')", "NaN"},
    {"number('- 5')", "NaN"},
    {"number('0x10')", "NaN"},
    {"number(true())", "1"},
    {"string(1.0)", "1"},
    {"string(true())", "true"},
    {"string(1 = 2)", "false"},
    /* logic leaves alone what does not matter */
    {"true() or false()", "true"},
    {"true() and false()", "false"},
    {"false() or 'x'", "true"},
    {"true() or false() and false()", "true"},
    {"(true() or false()) and false()", "false"},
    {"1 and 0", "false"},
    {"not(1 = 2)", "true"},
    {"boolean('false')", "true"},
    {"boolean-from-string('false')", "false"},
    {"boolean-from-string('true')", "true"},
    {"boolean-from-string('1')", "true"},
    {"boolean(0)", "false"},
    {"boolean(number(''))", "false"},
    {"if(${overall} <= 2, 'low', 'high')", "low"},
    {"if('', 'a', 'b')", "b"},
    /* lists */
    {"selected(${many}, 'access')", "true"},
    {"selected(${many}, ' access ')", "true"},
    {"selected(${many}, 'acc')", "false"},
    {"selected(${many}, 'none access')", "false"},
    {"selected(${many}, '')", "false"},
    {"selected(${pace}, '')", "true"},
    {"selected(${yes}, 'yes')", "true"},
    {"selected(${overall}, 2)", "true"},
    {"count-selected(${many})", "3"},
    {"count-selected('')", "0"},
    {"count-selected('  a  b ')", "2"},
    {"selected-at(${many}, 0)", "none"},
    {"selected-at(${many}, 2)", "family"},
    {"selected-at(${many}, 3)", ""},
    {"selected-at(${many}, -1)", ""},
    {"not(selected(${many}, 'none') and count-selected(${many}) > 1)", "false"},
    /* text, in characters */
    {"string-length(${text})", "10"},
    {"string-length('')", "0"},
    {"concat('a', 1, true())", "a1true"},
    {"concat(${yes}, '-', ${overall})", "yes-2"},
    {"coalesce(${pace}, 'b')", "b"},
    {"coalesce('a', 'b')", "a"},
    {"coalesce('', '', 3)", "3"},
    {"contains(${text}, 'الور')", "true"},
    {"contains('abc', '')", "true"},
    {"contains('abc', 'd')", "false"},
    {"starts-with('abc', 'ab')", "true"},
    {"starts-with('abc', 'bc')", "false"},
    {"starts-with('a', 'abc')", "false"},
    {"ends-with('abc', 'bc')", "true"},
    {"ends-with('c', 'bc')", "false"},
    /* rounding */
    {"int(2.9)", "2"},
    {"int(-2.9)", "-2"},
    {"int('7.5')", "7"},
    {"round(2.5)", "3"},
    {"round(-2.5)", "-2"},
    {"round(12345.15, 1)", "12345.2"},
    {"round(-12345.15, 1)", "-12345.1"},
    {"round(12345, -2)", "12300"},
    {"round(12355, -1)", "12360"},
    {"round('x')", "NaN"},
    {"round(1, 1000)", "1"},
    {"abs(-3)", "3"},
    {"min(3, 1, 2)", "1"},
    {"max(3, '10', 2)", "10"},
    {"max(1, '')", "NaN"},
    /* names and operators */
    {"${four}div 2", "2"},
    {"4 div 2", "2"},
    {"${four}mod ${overall}", "0"},
    {"1 and(1)", "true"},
    {"(1)or(0)", "true"},
};

static void expressions_have_the_value_their_authors_expect(void **state)
{
    (void)state;
    struct expression_scope scope = {.value = answer, .self = "self"};
    for (size_t i = 0; i < COUNT_OF(value_cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        const struct expression *expression =
            expression_parse(value_cases[i].text, (struct place){0}, arena, &problems);
        if (!expression)
            print_error("%s: %s", value_cases[i].text, problems_text(&problems, arena));
        assert_non_null(expression);
        const char *value = expression_string(expression, &scope, arena);
        if (strcmp(value, value_cases[i].value) != 0)
            print_error("%s\n", value_cases[i].text);
        assert_string_equal(value, value_cases[i].value);
        assert_string_equal(expression_source(expression), value_cases[i].text);
        problems_release(&problems);
        arena_free(arena);
    }
}

static const struct {
    const char *text, *problem;
} broken_cases[] = {
    {"", "the expression ends too early; complete it"},
    {"1 +", "the expression ends too early; complete it"},
    {"${overall", "'${overall' is no reference; write ${question} with the name of a question"},
    {"${}", "'${}' is no reference; write ${question} with the name of a question"},
    {"{overall}", "'{overall}' is no reference; write ${question} with the name of a question"},
    {"'abc", "the quote in ''abc' is never closed; add the closing quote"},
    {"'abc\"", "the quote in ''abc\"' is never closed; add the closing quote"},
    {"pace = 'x'", "'pace = 'x'' is neither text nor a question; put text into quotes and the "
                   "name of a question into ${question}"},
    {"${a} = right", "'right' is neither text nor a question; put text into quotes and the name "
                     "of a question into ${question}"},
    {"${a} AND ${b}", "the expression should end before 'AND ${b}'; correct it"},
    {"${a} ${b}", "the expression should end before '${b}'; correct it"},
    {"(1 + 2", "a closing bracket is missing before ''; close every bracket that is opened"},
    {"1 + 2)", "the expression should end before ')'; correct it"},
    {"()", "something is missing before ')'; correct the expression"},
    {"= 3", "something is missing before '= 3'; correct the expression"},
    {"1 = = 2", "something is missing before '= 2'; correct the expression"},
    {"* 3", "something is missing before '* 3'; correct the expression"},
    {"+3", "something is missing before '+3'; correct the expression"},
    {"1 == 2", "something is missing before '= 2'; correct the expression"},
    {"1 ! 2", "'! 2' cannot be read; correct the expression"},
    {"1 & 2", "'& 2' cannot be read; correct the expression"},
    {"div 2", "'div 2' is neither text nor a question; put text into quotes and the name of a "
              "question into ${question}"},
    {"1e5", "the expression should end before 'e5'; correct it"},
    {"selcted(., 'a')", "there is no function 'selcted()'; did you mean 'selected()'?"},
    {"frobnicate(1)", "there is no function 'frobnicate()'; correct its name or remove it"},
    {"NOT(1)", "there is no function 'NOT()'; did you mean 'not()'?"},
    {". <= today()", "the function 'today()' is not supported by this version of the station; "
                     "remove it"},
    {"now()", "the function 'now()' is not supported by this version of the station; remove it"},
    {"jr:choice-name(${a}, '${a}')",
     "the function 'jr:choice-name()' is not supported by this version of the station; remove it"},
    {"pulldata('x', 'y')", "the function 'pulldata()' does not work on a station; remove it"},
    {"not()", "the function 'not()' is given 0 values and cannot work with that many; correct its "
              "brackets"},
    {"if(1, 2)", "the function 'if()' is given 2 values and cannot work with that many; correct "
                 "its brackets"},
    {"true(1)", "the function 'true()' is given 1 values and cannot work with that many; correct "
                "its brackets"},
    {"selected(${a})", "the function 'selected()' is given 1 values and cannot work with that "
                       "many; correct its brackets"},
    {"not(1", "a closing bracket is missing before ''; close every bracket that is opened"},
    {"concat(1,)", "something is missing before ')'; correct the expression"},
    {"concat(,1)", "something is missing before ',1)'; correct the expression"},
    {"concat(1،2)", "'،2)' begins with an Arabic comma; write ',' there"},
    {"../a/b", "paths such as '../a/b' do not work on a station; write ${question} with the name "
               "of a question"},
    {"../../a", "paths such as '../../a' do not work on a station; write ${question} with the "
                "name of a question"},
    {"..", "paths such as '..' do not work on a station; write ${question} with the name of a "
           "question"},
    {"/data", "paths such as '/data' do not work on a station; write ${question} with the name of "
              "a question"},
    {"${a}[1]", "paths such as '[1]' do not work on a station; write ${question} with the name of "
                "a question"},
    {"${overall} = 2 and ${a very long name that goes on}",
     "'${a very long name that …' is no reference; write ${question} with the name of a question"},
};

static void a_broken_expression_is_told_at_its_cell(void **state)
{
    (void)state;
    struct place place = {.file = "f", .sheet = "survey", .row = 8, .column = 5};
    for (size_t i = 0; i < COUNT_OF(broken_cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        assert_null(expression_parse(broken_cases[i].text, place, arena, &problems));
        assert_string_equal(
            problems_text(&problems, arena),
            arena_format(arena, "f:survey:8:E: error: %s\n", broken_cases[i].problem));
        problems_release(&problems);
        arena_free(arena);
    }
}

static void repeat(struct strbuf *text, const char *piece, size_t count)
{
    for (size_t i = 0; i < count; i++)
        strbuf_add_string(text, piece);
}

static bool parses(const char *text, const char **ret_problems, struct arena *arena)
{
    struct problems problems;
    problems_init(&problems, arena);
    const struct expression *expression =
        expression_parse(text, (struct place){0}, arena, &problems);
    *ret_problems = problems_text(&problems, arena);
    problems_release(&problems);
    if (!expression)
        return false;
    struct expression_scope scope = {.value = answer, .self = ""};
    (void)expression_true(expression, &scope);
    return true;
}

static void nesting_and_length_have_limits(void **state)
{
    (void)state;
    static const struct {
        const char *open, *close;
        size_t count;
        bool accepted;
    } cases[] = {{"(", ")", 64, true},   {"(", ")", 65, false},   {"-", "", 64, true},
                 {"-", "", 65, false},   {"not(", ")", 64, true}, {"not(", ")", 65, false},
                 {"1+", "", 2047, true}, {"1+", "", 2048, false}};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct strbuf text;
        strbuf_init(&text);
        repeat(&text, cases[i].open, cases[i].count);
        strbuf_add_char(&text, '1');
        repeat(&text, cases[i].close, cases[i].count);
        const char *problems;
        assert_true(parses(text.bytes, &problems, arena) == cases[i].accepted);
        strbuf_release(&text);
    }
    arena_free(arena);
}

static void a_reversed_reference_is_read_with_a_warning(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *problems;
    assert_true(parses("{pace}$ = 'slow' or {pace}$ = 'fast'", &problems, arena));
    assert_string_equal(problems, ": warning: the reference to 'pace' is written the wrong way "
                                  "round; it is read as ${question}, write it so\n");
    arena_free(arena);
}

static void count_name(void *context, const char *name)
{
    struct strbuf *names = context;
    strbuf_add_string(names, name);
    strbuf_add_char(names, ' ');
}

static void the_names_in_an_expression_can_be_visited(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct expression *expression = expression_parse("if(${a} = 1, ../b, /data/c) or ${a}",
                                                           (struct place){0}, arena, &problems);
    struct strbuf names;
    strbuf_init(&names);
    expression_names(expression, count_name, &names);
    assert_string_equal(names.bytes, "a b c a ");
    strbuf_release(&names);
    problems_release(&problems);
    arena_free(arena);
}

/* Pieces of the language in any order: most are wrong, none may break anything. */
static void random_expressions_are_read_or_refused_but_never_break_anything(void **state)
{
    (void)state;
    static const char *const pieces[] = {"${overall}",
                                         "${many}",
                                         "{pace}$",
                                         ".",
                                         "..",
                                         "/",
                                         "'a'",
                                         "'",
                                         "“",
                                         "1",
                                         "2.5",
                                         "(",
                                         ")",
                                         ",",
                                         "+",
                                         "-",
                                         "*",
                                         " div ",
                                         " mod ",
                                         " and ",
                                         " or ",
                                         "=",
                                         "!=",
                                         "<",
                                         ">=",
                                         "not(",
                                         "if(",
                                         "selected(",
                                         "concat(",
                                         "round(",
                                         "string-length(",
                                         "\xE2\x80\x8F",
                                         "م",
                                         "[",
                                         "\x01",
                                         "coalesce(",
                                         "int("};
    struct random random = random_seeded(7);
    struct arena *arena = arena_new();
    size_t accepted = 0;
    for (size_t round = 0; round < 20000; round++) {
        struct strbuf text;
        strbuf_init(&text);
        for (uint32_t i = 1 + random_below(&random, 12); i > 0; i--)
            strbuf_add_string(&text, pieces[random_below(&random, COUNT_OF(pieces))]);
        const char *problems;
        bool ok = parses(text.bytes, &problems, arena);
        assert_true(ok || strstr(problems, "error"));
        accepted += ok;
        strbuf_release(&text);
        arena_reset(arena);
    }
    assert_true(accepted > 200);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_have_the_value_their_authors_expect),
        cmocka_unit_test(a_broken_expression_is_told_at_its_cell),
        cmocka_unit_test(nesting_and_length_have_limits),
        cmocka_unit_test(a_reversed_reference_is_read_with_a_warning),
        cmocka_unit_test(the_names_in_an_expression_can_be_visited),
        cmocka_unit_test(random_expressions_are_read_or_refused_but_never_break_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

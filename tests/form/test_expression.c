/* An expression as a whole: its place, its limits, what can be asked of it. */
#include "form/evaluating.h"

static void a_broken_expression_is_told_at_its_cell(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct place place = {.file = "f", .sheet = "survey", .row = 8, .column = 5};
    assert_null(expression_parse("${pace} = 'slow' or", place, arena, &problems));
    assert_string_equal(problems_text(&problems, arena),
                        "f:survey:8:E: error: the expression ends too early; complete it\n");
    assert_int_equal(problems.items[0].character, 20);
    problems_release(&problems);
    arena_free(arena);
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
    struct expression_scope scope = scope_of("");
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
    const struct expression *expression =
        expression_parse("if(${a} = 1, ../b, /data/c) or ${a} = jr:choice-name('x', '${d}')",
                         (struct place){0}, arena, &problems);
    struct strbuf names;
    strbuf_init(&names);
    expression_names(expression, count_name, &names);
    assert_string_equal(names.bytes, "a b c a d ");
    strbuf_release(&names);
    problems_release(&problems);
    arena_free(arena);
}

static void add_choice(void *context, const struct expression_choice *choice)
{
    strbuf_format(context, "%s %s%s,", choice->question ? choice->question : ".", choice->choice,
                  choice->is_number ? " (number)" : "");
}

static void literals_beside_a_question_can_be_visited(void **state)
{
    (void)state;
    static const struct {
        const char *text, *choices;
    } cases[] = {
        {"${pace} = 'slow'", "pace slow,"},
        {"'slow' != ${pace}", "pace slow,"},
        {". = \"slow\" or ../pace = 3.0", ". slow,pace 3.0 (number),"},
        {"not(selected(${many}, 'a') and selected(., 'b'))", "many a,. b,"},
        {"if(${a} = 'x', 'y', ${b} = 'z')", "a x,b z,"},
        {"${pace} = '' or ${pace} < 3 or 'a' = 'b' or ${a} = ${b}", ""},
        {"contains(${pace}, 'slow') or selected('a b', 'a')", ""},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct problems problems;
        problems_init(&problems, arena);
        struct strbuf choices;
        strbuf_init(&choices);
        expression_choices(expression_parse(cases[i].text, (struct place){0}, arena, &problems),
                           add_choice, &choices);
        assert_string_equal(choices.bytes, cases[i].choices);
        strbuf_release(&choices);
        problems_release(&problems);
    }
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
                                         "int(",
                                         "date(",
                                         "regex(",
                                         "substr(",
                                         "translate(",
                                         "format-date(",
                                         "jr:choice-name(",
                                         "now(",
                                         "'${many}'"};
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
        cmocka_unit_test(a_broken_expression_is_told_at_its_cell),
        cmocka_unit_test(nesting_and_length_have_limits),
        cmocka_unit_test(a_reversed_reference_is_read_with_a_warning),
        cmocka_unit_test(the_names_in_an_expression_can_be_visited),
        cmocka_unit_test(literals_beside_a_question_can_be_visited),
        cmocka_unit_test(random_expressions_are_read_or_refused_but_never_break_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

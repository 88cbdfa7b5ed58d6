/* Whole forms put together by chance: most are wrong, none may break anything, and each that is
 * refused says why. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "form/form.h"
#include "form/sheets.h"
#include "test.h"

static const char *const survey_headers[] = {"type",
                                             "name",
                                             "label::English (en)",
                                             "label::Arabic (ar)",
                                             "hint",
                                             "required",
                                             "relevant",
                                             "constraint",
                                             "appearance",
                                             "calculation",
                                             "label::",
                                             "::",
                                             "",
                                             "bind::sada:release",
                                             "notes"};

static const char *const survey_cells[] = {"",
                                           "",
                                           "text",
                                           "select_one yn",
                                           "select_multiple yn",
                                           "select_one",
                                           "begin_group",
                                           "end_group",
                                           "begin group",
                                           "end_group",
                                           "note",
                                           "hidden",
                                           "integer",
                                           "deviceid",
                                           "a",
                                           "b",
                                           "c",
                                           "day",
                                           "Label",
                                           "صدى",
                                           "${a}",
                                           "${b} = 'x'",
                                           "${c} != ${a}",
                                           "selected(${a}, 'x')",
                                           "not(",
                                           "yes",
                                           "likert",
                                           "columns-3 quick",
                                           "field-list",
                                           "\xE2\x80\x8F",
                                           " ",
                                           "meta",
                                           "yn or_other"};

static const char *const choices_headers[] = {
    "list_name", "name", "label::English (en)", "label", "media::image", "", "score"};
static const char *const choices_cells[] = {"", "yn", "yn", "x", "y", "x y", "Label", "نعم"};

static const char *const settings_headers[] = {"form_id",          "form_title", "version",
                                               "default_language", "style",      ""};
static const char *const settings_cells[] = {"", "t", "en", "Arabic (ar)", "../x", "1", "x (y)"};

struct words {
    const char *const *headers;
    size_t header_count;
    const char *const *cells;
    size_t cell_count;
};

static void add_line(struct strbuf *csv, struct random *random, const char *const *words,
                     size_t word_count, size_t cells)
{
    for (size_t i = 0; i < cells; i++) {
        strbuf_add_string(csv, i > 0 ? "," : "");
        strbuf_format(csv, "\"%s\"", words[random_below(random, (uint32_t)word_count)]);
    }
    strbuf_add_char(csv, '\n');
}

static const char *random_sheet(struct random *random, struct words words, bool first_in_order,
                                struct arena *arena)
{
    struct strbuf csv;
    strbuf_init(&csv);
    size_t columns = words.header_count;
    for (size_t i = 0; first_in_order && i < columns; i++)
        strbuf_format(&csv, "%s%s", i > 0 ? "," : "", words.headers[i]);
    if (first_in_order)
        strbuf_add_char(&csv, '\n');
    else
        add_line(&csv, random, words.headers, words.header_count, columns);
    for (uint32_t rows = random_below(random, 9); rows > 0; rows--)
        add_line(&csv, random, words.cells, words.cell_count, columns);
    const char *copy = arena_string(arena, csv.bytes);
    strbuf_release(&csv);
    return copy;
}

static void random_forms_are_read_or_refused_but_never_break_anything(void **state)
{
    (void)state;
    const struct words survey = {survey_headers, COUNT_OF(survey_headers), survey_cells,
                                 COUNT_OF(survey_cells)};
    const struct words choices = {choices_headers, COUNT_OF(choices_headers), choices_cells,
                                  COUNT_OF(choices_cells)};
    const struct words settings = {settings_headers, COUNT_OF(settings_headers), settings_cells,
                                   COUNT_OF(settings_cells)};
    struct random random = random_seeded(20261123);
    struct arena *arena = arena_new();
    for (size_t round = 0; round < 5000; round++) {
        struct problems problems;
        problems_init(&problems, arena);
        bool ordered = random_below(&random, 4) > 0;
        struct sheets sheets = {random_sheet(&random, survey, ordered, arena),
                                random_sheet(&random, choices, ordered, arena),
                                random_sheet(&random, settings, ordered, arena)};
        const struct form *form = sheets_form(sheets, arena, &problems);
        assert_true((form != NULL) == (problems.error_count == 0));
        if (form)
            json_free(form_json(form));
        problems_release(&problems);
        arena_reset(arena);
    }
    arena_free(arena);
}

/* As many as a sheet may hold; each asks for the one behind it. */
static void a_form_of_as_many_rows_as_a_sheet_holds_is_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct strbuf survey;
    strbuf_init(&survey);
    strbuf_add_string(&survey, "type,name,label::English (en),relevant\n");
    for (size_t i = 1; i < SHEET_ROW_LIMIT - 1; i++)
        strbuf_format(&survey, "text,t%zu,T,${t%zu} = 1\n", i, i + 1);
    strbuf_format(&survey, "text,t%d,T,\n", SHEET_ROW_LIMIT - 1);
    struct sheets sheets = {survey.bytes, NULL, "form_id,version\nt,1\n"};
    const struct form *form = sheets_form(sheets, arena, &problems);
    assert_non_null(form);
    assert_int_equal(form->question_count, SHEET_ROW_LIMIT - 1);
    assert_int_equal(problems.count, 0);
    strbuf_release(&survey);
    problems_release(&problems);
    arena_free(arena);
}

/* Each question is shown by the one before it, and the first asks for the last. */
static void a_long_circle_is_found(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct strbuf survey;
    strbuf_init(&survey);
    strbuf_add_string(&survey, "type,name,label::English (en),relevant\n");
    for (size_t i = 0; i < 300; i++)
        strbuf_format(&survey, "text,q%zu,T,${q%zu} = 1\n", i, (i + 1) % 300);
    struct sheets sheets = {survey.bytes, NULL, "form_id,version\nt,1\n"};
    assert_null(sheets_form(sheets, arena, &problems));
    assert_int_equal(problems.count, 1);
    strbuf_release(&survey);
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_forms_are_read_or_refused_but_never_break_anything),
        cmocka_unit_test(a_form_of_as_many_rows_as_a_sheet_holds_is_read),
        cmocka_unit_test(a_long_circle_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

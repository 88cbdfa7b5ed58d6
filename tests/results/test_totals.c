/* Tables of what is for totals only, from records written down here. */
#include "results/totals.h"

#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "test.h"

static const struct choice choices[] = {{.name = "a"}, {.name = "b"}, {.name = "c"}};
static const struct choice_list list = {"l", choices, COUNT_OF(choices)};
static const struct session session = {.id = "s"};

struct table_case {
    enum question_type type;
    const char *answers[16]; /* NULL: no answer; the list ends with "end" */
    const char *rows;
};

/* "a|b merged 5\n" */
static const char *rows_text(const struct totals_row *rows, size_t count, struct arena *arena)
{
    static const char *const names[] = {"count", "merged", "most", "few", "not"};
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        const char *values = "";
        for (size_t k = 0; k < rows[i].value_count; k++)
            values = arena_format(arena, "%s%s%s", values, k > 0 ? "|" : "",
                                  rows[i].values[k][0] ? rows[i].values[k] : "-");
        text =
            arena_format(arena, "%s%s %s %zu\n", text, values, names[rows[i].shown], rows[i].count);
    }
    return text;
}

static const struct table_case cases[] = {
    {QUESTION_SELECT_ONE,
     {"a", "a", "a", "b", "b", "b", "b", "end"},
     "a count 3\nb count 4\nc count 0\n- count 0\n"},
    {QUESTION_SELECT_ONE,
     {"a", "a", "a", "a", "b", "b", "b", "b", "b", "c", "end"},
     "a|c merged 5\nb count 5\n- count 0\n"},
    {QUESTION_SELECT_ONE, {"a", "a", "a", "a", "a", "end"}, "a most 0\n"},
    {QUESTION_SELECT_ONE, {"a", "a", "a", "a", "a", "c", "end"}, "a most 0\n"},
    {QUESTION_SELECT_ONE,
     {"a", "a", "a", "a", "a", NULL, NULL, NULL, "end"},
     "a most 0\n"}, /* who is known to have answered would be known */
    {QUESTION_SELECT_ONE, {"a", "a", "a", "b", "b", "end"}, " not 0\n"},
    {QUESTION_SELECT_ONE,
     {"a", "a", "a", "a", "b", "b", "b", "b", NULL, "end"},
     "a|b|- merged 9\nc count 0\n"},
    {QUESTION_SELECT_MULTIPLE,
     {"a b", "a b", "a b", "a", "a c", "a", "a", "end"},
     "a most 0\nb count 3\nc few 0\n- few 0\n"},
    {QUESTION_RANK,
     {"a b", "a c", "a", "b a", "b a c", "b", "b", "end"},
     "a count 3\nb count 4\nc count 0\n- count 0\n"},
    {QUESTION_INTEGER,
     {"10", "9", "10", "9", "10", "9", "10", "end"},
     "9 count 3\n10 count 4\n- count 0\n"},
    {QUESTION_ACKNOWLEDGE,
     {"OK", "OK", "OK", "OK", "OK", NULL, NULL, NULL, NULL, "end"},
     "OK most 0\n"},
};

static void each_table_says_what_it_may(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        struct question question = {
            .type = cases[i].type, .name = "q", .list = &list, .release = RELEASE_TOTALS};
        if (question.type == QUESTION_INTEGER || question.type == QUESTION_ACKNOWLEDGE)
            question.list = NULL;
        struct form form = {.questions = &question, .question_count = 1};
        struct response_record responses[16];
        struct total_record totals[16];
        struct form_records records = {.form = &form, .responses = responses, .totals = totals};
        for (const char *const *at = cases[i].answers; !*at || strcmp(*at, "end") != 0; at++) {
            responses[records.response_count++] = (struct response_record){.session = &session};
            if (*at)
                totals[records.total_count++] = (struct total_record){&session, &question, *at};
        }
        size_t count;
        const struct totals_row *rows = totals_count(&records, arena, &count);
        const char *text = rows_text(rows, count, arena);
        if (strcmp(text, cases[i].rows) != 0)
            print_error("case %zu\n", i);
        assert_string_equal(text, cases[i].rows);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_table_says_what_it_may)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

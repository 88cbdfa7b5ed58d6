/* How often a question was answered, skipped or not asked, as far as its rows tell. */
#include "results/tally.h"

#include "form/sheets.h"
#include "test.h"

static const struct sheets sheets = {
    .survey = "type,name,label::English (en),relevant\n"
              "text,why,Why?,\n"
              "select_one yn,sure,Sure?,${why} != ''\n"
              "select_one yn,again,Again?,${sure} = 'yes'\n",
    .choices = "list_name,name,label::English (en)\nyn,yes,Yes\nyn,no,No\n",
    .settings = "form_title,form_id,version,default_language\nT,t,1,en\n",
};

/* A text shares nothing with the row, so whether sure was asked is not known; that it was answered
 * stands there. */
static void what_follows_from_a_text_counts_where_it_was_answered(void **state)
{
    (void)state;
    static const char *const answers[][3] = {{"", "yes", "no"}, {"", "no", ""}, {"", "", ""}};
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct response_record responses[] = {
        {.answers = answers[0]}, {.answers = answers[1]}, {.answers = answers[2]}};
    struct form_records records = {
        .form = sheets_form(sheets, arena, &problems), .responses = responses, .response_count = 3};
    assert_non_null(records.form);
    const struct tally *tallies = tally_questions(&records, arena);
    assert_int_equal(tallies[1].answered, 2);
    assert_true(tallies[1].answered_known);
    assert_false(tallies[1].skipped_known);
    assert_false(tallies[1].relevance_known);
    assert_int_equal(tallies[2].answered, 1);
    assert_false(tallies[2].relevance_known);
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_follows_from_a_text_counts_where_it_was_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

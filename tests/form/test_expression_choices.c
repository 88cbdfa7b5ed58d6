/* Texts beside a question with a list are compared with that list when the form is read. */
#include "form/sheets.h"
#include "test.h"

#include "base/array.h"

#define CHOICES                                                                                    \
    "list_name,name,label::English (en)\npace,slow,Slow\npace,right,Right\npace,1,One\n"           \
    "place,hall,Hall\nplace,north room,North\n"
#define SURVEY(relevant)                                                                           \
    "type,name,label::English (en),relevant,constraint\nselect_one pace,pace,Pace,,\n"             \
    "select_one place,place,Place,,\nselect_multiple pace,many,Many,,\ntext,words,Words,,\n"       \
    "text,last,Last,\"" relevant "\",\n"

static const struct {
    const char *survey, *problems;
} cases[] = {
    {SURVEY("${pace} = 'slow'"), ""},
    {SURVEY("${pace} = 'slwo'"),
     "survey:6:D: warning: 'slwo' is no choice of 'pace' (list 'pace'); did you mean 'slow'?\n"},
    {SURVEY("'fast' != ${pace}"),
     "survey:6:D: warning: 'fast' is no choice of 'pace' (list 'pace'); correct it or add it to "
     "sheet choices\n"},
    {SURVEY("selected(${many}, 'rihgt') and selected(${many}, ' slow ')"),
     "survey:6:D: warning: 'rihgt' is no choice of 'many' (list 'pace'); did you mean 'right'?\n"},
    {SURVEY("${many} = 'slow right'"), ""},
    {SURVEY("${many} = 'slow left'"),
     "survey:6:D: warning: 'slow left' is no choice of 'many' (list 'pace'); correct it or add it "
     "to sheet choices\n"},
    {SURVEY("${place} = 'north room' or ${place} = 'hall'"), ""},
    {SURVEY("${place} = 'north'"),
     "survey:6:D: warning: 'north' is no choice of 'place' (list 'place'); correct it or add it "
     "to sheet choices\n"},
    {SURVEY("${pace} = 1 or ${pace} = 1.0 or ${pace} = '1'"), ""},
    {SURVEY("${pace} = 2"),
     "survey:6:D: warning: '2' is no choice of 'pace' (list 'pace'); correct it or add it to "
     "sheet choices\n"},
    {SURVEY("${pace} = '' or ${words} = 'slwo' or ${pace} = ${words}"), ""},
    {SURVEY("jr:choice-name('slow', '${pase}') = 'Slow'"),
     "survey:6:D: error: there is no question 'pase'; did you mean 'pace'?\n"},
    {"type,name,label::English (en),constraint\nselect_one pace,pace,Pace,. != 'rigt'\n",
     "survey:2:D: warning: 'rigt' is no choice of 'pace' (list 'pace'); did you mean 'right'?\n"},
    {"type,name,label::English (en),constraint\nselect_multiple pace,many,Many,"
     "\"not(selected(., 'slow') and selected(., 'lef'))\"\n",
     "survey:2:D: warning: 'lef' is no choice of 'many' (list 'pace'); correct it or add it to "
     "sheet choices\n"},
};

static void a_text_that_is_no_choice_is_a_warning_at_its_cell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        struct sheets sheets = {.survey = cases[i].survey,
                                .choices = CHOICES,
                                .settings = "form_title,form_id,version\nT,f,1\n"};
        (void)sheets_form(sheets, arena, &problems);
        assert_string_equal(problems_text(&problems, arena), cases[i].problems);
        problems_release(&problems);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_is_no_choice_is_a_warning_at_its_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

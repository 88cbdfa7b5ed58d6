/* An interview about a form with repeats: each round has its own answers, and what is worked out
 * from all of them. */
#include <stdlib.h>
#include <string.h>

#include "form/sheets.h"
#include "interview/interview.h"
#include "interview/route.h"
#include "test.h"

/* Rounds beyond the number given are hidden; within one, each name is about that round. */
static const struct sheets rounds = {
    .survey =
        "type,name,label::English (en),repeat_count,relevant,constraint,calculation,appearance,"
        "choice_filter,default\n"
        "integer,people,How many?,,,,,,,\n"
        "begin_repeat,visit,Visit,3,,,,field-list,,\n"
        "calculate,number,,,,,position(..),,,\n"
        "text,who,Who?,,${number} <= ${people},,,,,\n"
        "integer,cost,Cost of ${who},,${who} != '',. >= ${number},,,,\n"
        "select_one yn,paid,Paid?,,${cost} > 10,,,,name != 'no' or ${number} = 1,\n"
        "begin_repeat,item,Item,2,,,,,,\n"
        "integer,price,Price,,${cost} > 0,,,,,\n"
        "end_repeat,,,,,,,,,\n"
        "calculate,prices,,,,,sum(${price}),,,\n"
        "end_repeat,,,,,,,,,\n"
        "calculate,total,,,,,sum(${cost}),,,\n"
        "calculate,dearest,,,,,max(${price}),,,\n"
        "calculate,answered,,,,,count-non-empty(${who}) + count(${visit}) * 10,,,\n",
    .choices = "list_name,name,label::English (en)\nyn,yes,Yes\nyn,no,No\n",
    .settings = "form_title,form_id,version,default_language\nR,r,1,en\n",
};

struct scene {
    struct arena *arena;
    struct problems problems;
    const struct form *form;
    struct interview *interview;
};

static int set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    scene->arena = arena_new();
    problems_init(&scene->problems, scene->arena);
    scene->form = sheets_form(rounds, scene->arena, &scene->problems);
    *state = scene;
    if (!scene->form)
        return -1;
    scene->interview = interview_new(scene->form, NULL, 0);
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    interview_free(scene->interview);
    problems_release(&scene->problems);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

static size_t question(const struct scene *scene, const char *name)
{
    int index = form_find(scene->form, name);
    assert_true(index != NO_INDEX);
    return (size_t)index;
}

static enum objection put(struct scene *scene, const char *name, const char *typed)
{
    return interview_write(scene->interview, question(scene, name), typed);
}

static const char *value(const struct scene *scene, const char *name)
{
    return interview_value(scene->interview, question(scene, name));
}

static bool is_relevant(const struct scene *scene, const char *name)
{
    return interview_is_relevant(scene->interview, question(scene, name));
}

static void a_round_is_about_its_own_answers(void **state)
{
    struct scene *scene = *state;
    const char *message;
    assert_false(is_relevant(scene, "who_1"));
    assert_int_equal(put(scene, "people", "2"), OBJECTION_NONE);
    assert_true(is_relevant(scene, "who_1"));
    assert_true(is_relevant(scene, "who_2"));
    assert_false(is_relevant(scene, "who_3"));
    assert_int_equal(put(scene, "who_2", "Dara"), OBJECTION_NONE);
    assert_false(is_relevant(scene, "cost_1"));
    assert_true(is_relevant(scene, "cost_2"));
    assert_int_equal(put(scene, "cost_2", "1"), OBJECTION_NONE);
    assert_int_equal(interview_check(scene->interview, question(scene, "cost_2"), "en", &message),
                     OBJECTION_CONSTRAINT);
    assert_int_equal(put(scene, "cost_2", "11"), OBJECTION_NONE);
    assert_int_equal(interview_check(scene->interview, question(scene, "cost_2"), "en", &message),
                     OBJECTION_NONE);
    assert_true(is_relevant(scene, "paid_2"));
    size_t count;
    (void)interview_choices(scene->interview, question(scene, "paid_2"), scene->arena, &count);
    assert_int_equal(count, 1);
    const struct question *cost = &scene->form->questions[question(scene, "cost_2")];
    assert_string_equal(interview_text(scene->interview, cost->label, "en", scene->arena),
                        "Cost of \xE2\x81\xA8"
                        "Dara\xE2\x81\xA9");
}

static void calculations_take_in_all_rounds(void **state)
{
    struct scene *scene = *state;
    (void)put(scene, "people", "3");
    assert_string_equal(value(scene, "answered"), "30");
    (void)put(scene, "who_1", "Dara");
    (void)put(scene, "who_3", "Sara");
    (void)put(scene, "cost_1", "20");
    (void)put(scene, "cost_3", "5");
    assert_string_equal(value(scene, "total"), "25");
    assert_string_equal(value(scene, "answered"), "32");
    (void)put(scene, "price_1_2", "7");
    (void)put(scene, "price_3_1", "2");
    (void)put(scene, "price_3_2", "3");
    assert_string_equal(value(scene, "prices_1"), "7");
    assert_string_equal(value(scene, "prices_3"), "5");
    assert_string_equal(value(scene, "dearest"), "7");
    (void)put(scene, "people", "1");
    assert_string_equal(value(scene, "total"), "20");
    assert_string_equal(value(scene, "prices_3"), "0");
    assert_string_equal(value(scene, "number_3"), "3");
}

static void a_field_list_shows_each_round_on_its_page(void **state)
{
    struct scene *scene = *state;
    size_t count;
    (void)put(scene, "people", "2");
    const struct step *steps = route_steps(scene->interview, scene->arena, &count);
    assert_int_equal(count, 3);
    assert_string_equal(scene->form->groups[steps[1].group].name, "visit_1");
    assert_string_equal(scene->form->groups[steps[2].group].name, "visit_2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_round_is_about_its_own_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(calculations_take_in_all_rounds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_field_list_shows_each_round_on_its_page, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

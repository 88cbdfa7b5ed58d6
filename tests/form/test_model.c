/* What a form holds of the cells that its authors filled. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "form/sheets.h"
#include "test.h"

static const struct sheets sheets = {
    .survey = "type,name,label::English (en),relevant,calculation,default,choice_filter,parameters,"
              "read_only,appearance,media::image,bind::sada:release,bind::sada:examples\n"
              "range,mark,Mark,,,0.5,,start=0 end=1 step=0.25,,rating,,,\n"
              "rank fruit,order,Order,,,fig,\"size = 2 or name = ${text}\",randomize=true seed=5,,"
              ",plan.png,,\n"
              "select_one fruit or_other,best,Best,,,,,,yes,columns-2 quick minimal,,totals,\n"
              "text,text,Text,,,${mark},,,,,,,say\n"
              "calculate,twice,,,${text},,,,,,,,\n"
              "begin_group,g,G,\"selected(${best}, 'fig')\",,,,,,commitment,,,\n"
              "text,law_action,What?,,,,,,,,,,say\n"
              "end_group,,,,,,,,,,,,\n",
    .choices = "list_name,name,label::English (en),size,image\nfruit,fig,Fig,1,fig.jpg\n"
               "fruit,plum,Plum,2,\nsay,x,I will,,\n",
    .settings = "form_title,form_id,version,default_language,namespaces\n"
                "Model,model,7,en,\"sada=\"\"urn:sada:form\"\"\"\n",
};

static const char expected[] =
    "{\"appearance\":[\"rating\"],\"default\":\"0.5\",\"label\":{\"en\":\"Mark\"},"
    "\"name\":\"mark\",\"range\":{\"first\":\"0\",\"last\":\"1\",\"values\":5},\"row\":2,"
    "\"type\":\"range\"}\n"
    "{\"choice_filter\":\"size = 2 or name = ${text}\",\"default\":\"fig\","
    "\"image\":{\"en\":\"plan.png\"},\"label\":{\"en\":\"Order\"},\"list\":\"fruit\","
    "\"name\":\"order\",\"randomize\":true,\"row\":3,\"seed\":\"5\",\"type\":\"rank\"}\n"
    "{\"appearance\":[\"minimal\",\"quick\"],\"columns\":2,\"label\":{\"en\":\"Best\"},\"list\":"
    "\"fruit\","
    "\"name\":\"best\",\"read_only\":\"true()\",\"release\":\"totals\",\"row\":4,"
    "\"type\":\"select_one\"}\n"
    "{\"label\":{\"en\":\"Please specify\"},\"name\":\"best_other\","
    "\"relevant\":\"selected(${best}, 'other')\",\"row\":4,\"type\":\"text\"}\n"
    "{\"default\":\"${mark}\",\"examples\":\"say\",\"label\":{\"en\":\"Text\"},"
    "\"name\":\"text\",\"row\":5,\"type\":\"text\"}\n"
    "{\"calculation\":\"${text}\",\"kept\":false,\"name\":\"twice\",\"row\":6,"
    "\"type\":\"calculate\"}\n"
    "{\"commitment\":\"law\",\"examples\":\"say\",\"group\":\"g\",\"label\":{\"en\":\"What?\"},"
    "\"name\":\"law_action\",\"row\":8,\"type\":\"text\"}\n";

struct scene {
    struct arena *arena;
    struct problems problems;
    const struct form *form;
};

static int set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    scene->arena = arena_new();
    problems_init(&scene->problems, scene->arena);
    scene->form = sheets_form(sheets, scene->arena, &scene->problems);
    *state = scene;
    if (!scene->form)
        print_error("%s", problems_text(&scene->problems, scene->arena));
    return scene->form ? 0 : -1;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    problems_release(&scene->problems);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

static void each_question_is_told_as_it_was_understood(void **state)
{
    struct scene *scene = *state;
    struct json *json = form_json(scene->form);
    const struct json *questions = json_get(json, "questions");
    const char *text = "";
    for (size_t i = 0; i < json_count(questions); i++) {
        char *line = json_text(json_at(questions, i), JSON_COMPACT_LAYOUT);
        text = arena_format(scene->arena, "%s%s\n", text, line);
        free(line);
    }
    assert_string_equal(text, expected);
    json_free(json);
}

static void a_choice_keeps_its_cells_and_its_picture(void **state)
{
    struct scene *scene = *state;
    struct json *json = form_json(scene->form);
    char *text = json_text(json_get(json_get(json, "lists"), "fruit"), JSON_COMPACT_LAYOUT);
    assert_string_equal(text, "[{\"cells\":{\"size\":\"1\"},\"image\":{\"en\":\"fig.jpg\"},"
                              "\"label\":{\"en\":\"Fig\"},\"name\":\"fig\"},"
                              "{\"cells\":{\"size\":\"2\"},\"label\":{\"en\":\"Plum\"},"
                              "\"name\":\"plum\"}]");
    free(text);
    json_free(json);
}

static void a_commitment_knows_its_questions(void **state)
{
    struct scene *scene = *state;
    const struct form *form = scene->form;
    assert_int_equal(form->commitment_count, 1);
    assert_string_equal(form->commitments[0].prefix, "law");
    assert_int_equal(form->commitments[0].action, form_find(form, "law_action"));
    assert_int_equal(form->commitments[0].when, NO_INDEX);
    assert_int_equal(form->commitments[0].strand, NO_INDEX);
}

static size_t place_in_order(const struct form *form, size_t node)
{
    size_t place = 0;
    while (form->order[place] != node)
        place++;
    return place;
}

static void what_depends_on_another_stands_behind_it(void **state)
{
    struct scene *scene = *state;
    const struct form *form = scene->form;
    static const char *const pairs[][2] = {{"mark", "text"},
                                           {"text", "order"},
                                           {"text", "twice"},
                                           {"best", "best_other"},
                                           {"best", "law_action"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        assert_true(place_in_order(form, (size_t)form_find(form, pairs[i][0])) <
                    place_in_order(form, (size_t)form_find(form, pairs[i][1])));
}

static void each_question_says_where_its_answer_may_stand(void **state)
{
    struct scene *scene = *state;
    static const struct {
        const char *name;
        bool in_row;
        size_t choices;
    } cases[] = {{"mark", true, 5},  {"order", true, 2},  {"best", false, 3},
                 {"text", false, 0}, {"twice", false, 0}, {"law_action", false, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct question *question =
            &scene->form->questions[form_find(scene->form, cases[i].name)];
        assert_int_equal(question_is_in_row(question), cases[i].in_row);
        assert_int_equal(question_choice_count(question), cases[i].choices);
    }
}

int main(void)
{
#define scene_test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        scene_test(each_question_is_told_as_it_was_understood),
        scene_test(a_choice_keeps_its_cells_and_its_picture),
        scene_test(a_commitment_knows_its_questions),
        scene_test(what_depends_on_another_stands_behind_it),
        scene_test(each_question_says_where_its_answer_may_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

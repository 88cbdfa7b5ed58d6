#include "interview/interview.h"

#include "interview/route.h"
#include "scene.h"
#include "test.h"

enum { SLOW, RIGHT, FAST };
enum { NONE, ACCESS, FAMILY };

/* Steps joined by '|', names of their questions by a space. */
static const char *route(const struct scene *scene)
{
    size_t count;
    const struct step *steps = route_steps(scene->interview, scene->arena, &count);
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < steps[i].question_count; j++)
            text = arena_format(scene->arena, "%s%s%s", text,
                                j > 0   ? " "
                                : i > 0 ? "|"
                                        : "",
                                scene->form->questions[steps[i].questions[j]].name);
    }
    return text;
}

static void hidden_questions_know_the_session(void **state)
{
    struct scene *scene = *state;
    assert_string_equal(value(scene, "session"), "d2s1");
    assert_string_equal(value(scene, "day"), "2");
    assert_string_equal(value(scene, "strand"), "law");
    assert_string_equal(value(scene, "starts"), "");
}

static void a_session_outside_the_days_has_no_day(void **state)
{
    struct scene *scene = *state;
    struct session followup = {.id = "followup"};
    struct interview *interview = interview_new(scene->form, &followup, 0);
    assert_string_equal(interview_value(interview, question(scene, "day")), "");
    assert_string_equal(interview_value(interview, question(scene, "strand")), "");
    interview_free(interview);
    interview = interview_new(scene->form, NULL, 0);
    assert_string_equal(interview_value(interview, question(scene, "session")), "");
    interview_free(interview);
}

static void a_choice_is_taken_changed_and_taken_back(void **state)
{
    struct scene *scene = *state;
    assert_string_equal(value(scene, "useful"), "");
    choose(scene, "useful", 2);
    assert_string_equal(value(scene, "useful"), "3");
    assert_true(interview_is_chosen(scene->interview, question(scene, "useful"), 2));
    choose(scene, "useful", 0);
    assert_string_equal(value(scene, "useful"), "1");
    assert_false(interview_is_chosen(scene->interview, question(scene, "useful"), 2));
    choose(scene, "useful", 0);
    assert_string_equal(value(scene, "useful"), "");
}

static void several_choices_stand_in_the_order_of_their_list(void **state)
{
    struct scene *scene = *state;
    choose(scene, "ways", FAMILY);
    choose(scene, "ways", NONE);
    choose(scene, "ways", ACCESS);
    assert_string_equal(value(scene, "ways"), "none access family");
    choose(scene, "ways", ACCESS);
    assert_string_equal(value(scene, "ways"), "none family");
    assert_false(interview_is_chosen(scene->interview, question(scene, "ways"), ACCESS));
}

static void the_route_follows_the_answers(void **state)
{
    struct scene *scene = *state;
    assert_string_equal(route(scene), "useful voice|pace|ways|last");
    choose(scene, "pace", SLOW);
    assert_string_equal(route(scene), "useful voice|pace|ways|change|last");
    write_text(scene, "change", "slower");
    assert_string_equal(route(scene), "useful voice|pace|ways|change more|last");
    choose(scene, "pace", RIGHT);
    assert_string_equal(route(scene), "useful voice|pace|ways|last");
}

static void the_first_day_has_a_note_of_its_own(void **state)
{
    struct scene *scene = *state;
    scene->session.day = 1;
    interview_free(scene->interview);
    scene->interview = interview_new(scene->form, &scene->session, 0);
    assert_string_equal(route(scene), "useful voice|pace|ways|first_day|last");
}

static void a_change_of_mind_hides_an_answer_and_keeps_it(void **state)
{
    struct scene *scene = *state;
    choose(scene, "pace", FAST);
    write_text(scene, "change", "slower");
    write_text(scene, "more", "and shorter");
    choose(scene, "pace", RIGHT);
    assert_false(interview_is_relevant(scene->interview, question(scene, "change")));
    assert_string_equal(value(scene, "change"), "");
    assert_string_equal(value(scene, "more"), "");
    choose(scene, "pace", SLOW);
    assert_string_equal(value(scene, "change"), "slower");
    assert_string_equal(value(scene, "more"), "and shorter");
}

static void a_condition_may_look_ahead(void **state)
{
    struct scene *scene = *state;
    assert_false(interview_is_relevant(scene->interview, question(scene, "ahead")));
    write_text(scene, "last", "x");
    assert_true(interview_is_relevant(scene->interview, question(scene, "ahead")));
    write_text(scene, "last", "y");
    assert_false(interview_is_relevant(scene->interview, question(scene, "ahead")));
}

static enum objection check(const struct scene *scene, const char *name, const char *language,
                            const char **ret_message)
{
    return interview_check(scene->interview, question(scene, name), language, ret_message);
}

static void a_required_answer_is_asked_for_in_the_language_shown(void **state)
{
    struct scene *scene = *state;
    const char *message;
    assert_int_equal(check(scene, "useful", "ar", &message), OBJECTION_REQUIRED);
    assert_string_equal(message, "اختر");
    assert_int_equal(check(scene, "useful", "ckb", &message), OBJECTION_REQUIRED);
    assert_string_equal(message, "Please choose");
    choose(scene, "useful", 1);
    assert_int_equal(check(scene, "useful", "ar", &message), OBJECTION_NONE);
    assert_string_equal(message, "");
    assert_int_equal(check(scene, "voice", "ar", &message), OBJECTION_NONE);
}

static void a_condition_can_make_an_answer_required(void **state)
{
    struct scene *scene = *state;
    const char *message;
    write_text(scene, "last", "x");
    assert_int_equal(check(scene, "ahead", "en", &message), OBJECTION_NONE);
    choose(scene, "pace", RIGHT);
    write_text(scene, "ahead", " \n ");
    assert_int_equal(check(scene, "ahead", "en", &message), OBJECTION_REQUIRED);
    assert_string_equal(message, "");
    write_text(scene, "last", "");
    assert_int_equal(check(scene, "ahead", "en", &message), OBJECTION_NONE);
}

static void a_constraint_is_asked_of_answers_only(void **state)
{
    struct scene *scene = *state;
    const char *message;
    assert_int_equal(check(scene, "ways", "en", &message), OBJECTION_NONE);
    choose(scene, "ways", NONE);
    assert_int_equal(check(scene, "ways", "en", &message), OBJECTION_NONE);
    choose(scene, "ways", FAMILY);
    assert_int_equal(check(scene, "ways", "en", &message), OBJECTION_CONSTRAINT);
    assert_string_equal(message, "Not both");
    choose(scene, "pace", SLOW);
    write_text(scene, "change", "صد");
    assert_int_equal(check(scene, "change", "ar", &message), OBJECTION_CONSTRAINT);
    assert_string_equal(message, "");
    write_text(scene, "change", "صدى");
    assert_int_equal(check(scene, "change", "ar", &message), OBJECTION_NONE);
    choose(scene, "pace", SLOW);
    assert_int_equal(check(scene, "change", "ar", &message), OBJECTION_NONE);
}

static void text_is_cut_at_its_limit_and_freed_of_controls(void **state)
{
    struct scene *scene = *state;
    write_text(scene, "last", "a\tb\x01\x1F\r\nc");
    assert_string_equal(value(scene, "last"), "ab\nc");
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < 600; i++)
        strbuf_add_string(&text, "م");
    write_text(scene, "last", text.bytes);
    assert_int_equal(strlen(value(scene, "last")), 500 * 2);
    strbuf_release(&text);
}

#define scene_test(function)                                                                       \
    cmocka_unit_test_setup_teardown(function, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(hidden_questions_know_the_session),
        scene_test(a_session_outside_the_days_has_no_day),
        scene_test(a_choice_is_taken_changed_and_taken_back),
        scene_test(several_choices_stand_in_the_order_of_their_list),
        scene_test(the_route_follows_the_answers),
        scene_test(the_first_day_has_a_note_of_its_own),
        scene_test(a_change_of_mind_hides_an_answer_and_keeps_it),
        scene_test(a_condition_may_look_ahead),
        scene_test(a_required_answer_is_asked_for_in_the_language_shown),
        scene_test(a_condition_can_make_an_answer_required),
        scene_test(a_constraint_is_asked_of_answers_only),
        scene_test(text_is_cut_at_its_limit_and_freed_of_controls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

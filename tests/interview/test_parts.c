#include "interview/parts.h"

#include "base/json.h"
#include "scene.h"
#include "test.h"

enum { SLOW, RIGHT, FAST };

static struct json *body(const struct submission *submission, size_t part)
{
    struct json *json =
        json_parse(submission->parts[part].body, submission->parts[part].length, NULL);
    assert_non_null(json);
    return json;
}

static void answer_all(const struct scene *scene, const char *text)
{
    choose(scene, "useful", 0);
    choose(scene, "voice", 2);
    choose(scene, "pace", SLOW);
    for (size_t i = 0; i < 3; i++)
        choose(scene, "ways", i);
    write_text(scene, "change", text);
    write_text(scene, "more", text);
    write_text(scene, "last", text);
    write_text(scene, "ahead", text);
}

static void the_response_holds_choices_and_each_text_stands_alone(void **state)
{
    struct scene *scene = *state;
    struct random random = random_seeded(1);
    answer_all(scene, "صدى");
    struct submission *submission = submission_new(scene->interview, NULL, &random);
    assert_int_equal(submission->count, 4);
    assert_int_equal(submission->parts[0].kind, PART_RESPONSE);
    assert_int_equal(submission->parts[0].slot, NO_INDEX);
    struct json *response = body(submission, 0);
    assert_string_equal(json_get_string(response, "kind"), "response");
    assert_string_equal(json_get_string(response, "form"), "scene");
    assert_string_equal(json_get_string(response, "version"), "3");
    char *answers = json_text(json_get(response, "answers"), JSON_COMPACT_LAYOUT);
    assert_string_equal(answers, "{\"useful\":\"1\",\"voice\":\"3\",\"pace\":\"slow\","
                                 "\"ways\":\"none access family\"}");
    free(answers);
    json_free(response);
    struct json *text = body(submission, 1);
    assert_int_equal(submission->parts[1].kind, PART_TEXT);
    assert_int_equal(json_count(text), 6);
    assert_string_equal(json_get_string(text, "question"), "change");
    assert_string_equal(json_get_string(text, "text"), "صدى");
    assert_null(json_get(text, "answers"));
    json_free(text);
    submission_free(submission);
}

static void what_is_not_relevant_does_not_leave_the_interview(void **state)
{
    struct scene *scene = *state;
    struct random random = random_seeded(1);
    answer_all(scene, "secret");
    choose(scene, "pace", RIGHT);
    write_text(scene, "last", " \n");
    struct submission *submission = submission_new(scene->interview, NULL, &random);
    assert_int_equal(submission->count, 1);
    assert_null(strstr(submission->parts[0].body, "secret"));
    submission_free(submission);
}

static void who_answers_nothing_counts_as_a_response(void **state)
{
    struct scene *scene = *state;
    struct random random = random_seeded(1);
    struct submission *submission = submission_new(scene->interview, NULL, &random);
    assert_int_equal(submission->count, 1);
    struct json *response = body(submission, 0);
    assert_int_equal(json_count(json_get(response, "answers")), 0);
    json_free(response);
    submission_free(submission);
}

static void every_part_has_an_id_of_its_own(void **state)
{
    struct scene *scene = *state;
    struct random random = random_seeded(5);
    answer_all(scene, "text");
    struct submission *submission = submission_new(scene->interview, NULL, &random);
    char ids[8][UUID_SIZE];
    for (size_t i = 0; i < submission->count; i++) {
        struct json *json = body(submission, i);
        memcpy(ids[i], json_get_string(json, "id"), UUID_SIZE);
        json_free(json);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(ids[i], ids[j]);
    }
    submission_free(submission);
}

static void a_submission_stays_the_same_while_the_interview_goes_on(void **state)
{
    struct scene *scene = *state;
    struct random random = random_seeded(5);
    answer_all(scene, "text");
    struct submission *submission = submission_new(scene->interview, NULL, &random);
    const char *before = arena_string(scene->arena, submission->parts[0].body);
    choose(scene, "useful", 2);
    assert_string_equal(submission->parts[0].body, before);
    submission_free(submission);
}

/* Line breaks, quotes and letters of every length: the costliest a person can type. */
static void no_interview_is_longer_than_the_limits_of_its_form(void **state)
{
    struct scene *scene = *state;
    static const char *const letters[] = {"\n",   "\"",  "\\", "a", "م", "€", "\xF0\x9F\x95\x8A",
                                          "\x7F", "\x01"};
    struct random random = random_seeded(9);
    size_t parts = form_part_limit(scene->form), bytes = form_body_limit(scene->form);
    assert_int_equal(parts, 5);
    size_t longest = 0;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        struct strbuf text;
        strbuf_init(&text);
        strbuf_add_string(&text, "x");
        for (size_t j = 0; j < TEXT_LIMIT; j++)
            strbuf_add_string(&text, letters[i]);
        struct interview *interview = interview_new(scene->form, NULL, 0);
        interview_write(interview, question(scene, "last"), text.bytes);
        struct submission *submission = submission_new(interview, NULL, &random);
        assert_true(submission->count <= parts);
        for (size_t j = 0; j < submission->count; j++) {
            assert_true(submission->parts[j].length <= bytes);
            longest = submission->parts[j].length > longest ? submission->parts[j].length : longest;
        }
        submission_free(submission);
        interview_free(interview);
        strbuf_release(&text);
    }
    assert_true(bytes - longest < 8);
}

#define scene_test(function)                                                                       \
    cmocka_unit_test_setup_teardown(function, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        scene_test(the_response_holds_choices_and_each_text_stands_alone),
        scene_test(what_is_not_relevant_does_not_leave_the_interview),
        scene_test(who_answers_nothing_counts_as_a_response),
        scene_test(every_part_has_an_id_of_its_own),
        scene_test(a_submission_stays_the_same_while_the_interview_goes_on),
        scene_test(no_interview_is_longer_than_the_limits_of_its_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

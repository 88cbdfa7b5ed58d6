/* Which part each answer leaves the interview in. */
#include "base/array.h"
#include "base/json.h"
#include "base/utf8.h"
#include "interview/parts.h"
#include "kinds.h"

enum { FIG, DATE, PLUM };

static struct json *body(const struct submission *submission, size_t part)
{
    struct json *json =
        json_parse(submission->parts[part].body, submission->parts[part].length, NULL);
    assert_non_null(json);
    return json;
}

static void answer_all(const struct kinds *kinds)
{
    assert_int_equal(put(kinds, "age", "24"), OBJECTION_NONE);
    assert_int_equal(put(kinds, "hours", "7.5"), OBJECTION_NONE);
    assert_int_equal(put(kinds, "count", "3"), OBJECTION_NONE);
    assert_int_equal(put(kinds, "law_action", "I will"), OBJECTION_NONE);
    choose(kinds, "mark", 1);
    choose(kinds, "read", 0);
    choose(kinds, "order", PLUM);
    choose(kinds, "order", FIG);
    choose(kinds, "best", 0);
    choose(kinds, "fruit", 3);
    assert_int_equal(put(kinds, "fruit_other", "quince"), OBJECTION_NONE);
    choose(kinds, "secret", FIG);
    choose(kinds, "secret", PLUM);
    choose(kinds, "law_when", 0);
    choose(kinds, "law_sure", 4);
    choose(kinds, "law_support", DATE);
}

static size_t find(const struct submission *submission, enum part_kind kind, size_t from)
{
    while (from < submission->count && submission->parts[from].kind != kind)
        from++;
    return from;
}

static void the_response_holds_what_may_stand_together(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    answer_all(kinds);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    struct json *response = body(submission, 0);
    char *answers = json_text(json_get(response, "answers"), JSON_COMPACT_LAYOUT);
    assert_string_equal(
        answers, "{\"age\":\"24\",\"hours\":\"7.5\",\"mark\":\"0.1\",\"when\":\"2026-11-23\","
                 "\"at\":\"08:30\",\"read\":\"OK\",\"order\":\"plum fig\",\"best\":\"s1\","
                 "\"fruit\":\"other\",\"double\":\"48\",\"quadruple\":\"96\"}");
    free(answers);
    json_free(response);
    submission_free(submission);
}

static void each_answer_for_totals_is_a_part_of_its_own(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    answer_all(kinds);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    size_t first = find(submission, PART_TOTALS, 0);
    size_t second = find(submission, PART_TOTALS, first + 1);
    assert_int_equal(find(submission, PART_TOTALS, second + 1), submission->count);
    struct json *secret = body(submission, first), *count = body(submission, second);
    assert_int_equal(json_count(secret), 6);
    assert_string_equal(json_get_string(secret, "kind"), "totals");
    assert_string_equal(json_get_string(secret, "question"), "secret");
    assert_string_equal(json_get_string(secret, "answer"), "fig plum");
    assert_string_equal(json_get_string(count, "question"), "count");
    assert_string_equal(json_get_string(count, "answer"), "3");
    assert_string_not_equal(json_get_string(secret, "id"), json_get_string(count, "id"));
    json_free(secret);
    json_free(count);
    submission_free(submission);
}

static void a_commitment_is_kept_whole_and_alone(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    answer_all(kinds);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    struct json *json = body(submission, find(submission, PART_COMMITMENT, 0));
    assert_int_equal(json_count(json), 10);
    assert_string_equal(json_get_string(json, "strand"), "law");
    assert_string_equal(json_get_string(json, "action"), "I will");
    assert_string_equal(json_get_string(json, "when"), "s1");
    assert_string_equal(json_get_string(json, "sure"), "5");
    assert_string_equal(json_get_string(json, "support"), "date");
    assert_string_equal(json_get_string(json, "tag"), kinds->tags[0].name);
    json_free(json);
    for (size_t i = 0; i < submission->count; i++) {
        if (submission->parts[i].kind != PART_COMMITMENT)
            assert_null(strstr(submission->parts[i].body, "I will"));
    }
    submission_free(submission);
}

static void a_commitment_without_an_action_is_none(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    answer_all(kinds);
    assert_int_equal(put(kinds, "law_action", ""), OBJECTION_NONE);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    assert_int_equal(find(submission, PART_COMMITMENT, 0), submission->count);
    submission_free(submission);
}

static void no_part_is_longer_than_the_limits_of_the_form(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < TEXT_LIMIT; i++)
        strbuf_add_string(&text, "\xF0\x9F\x95\x8A");
    answer_all(kinds);
    assert_int_equal(put(kinds, "law_action", text.bytes), OBJECTION_NONE);
    assert_int_equal(put(kinds, "fruit_other", text.bytes), OBJECTION_NONE);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    assert_true(submission->count <= form_part_limit(kinds->form));
    assert_int_equal(form_part_limit(kinds->form), 1 + 3 + 2 + 1);
    for (size_t i = 0; i < submission->count; i++)
        assert_true(submission->parts[i].length <= form_body_limit(kinds->form));
    strbuf_release(&text);
    submission_free(submission);
}

static void what_became_of_a_commitment_is_a_part_of_its_own(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(1);
    const struct pledge law = {.action = "one rule less",
                               .tag = "a0112233445566778899aabbccddeeff"};
    const struct pledge plan = {.action = "a plan", .tag = "b0112233445566778899aabbccddeeff"};
    const struct pledge *pledges[] = {&law, &plan};
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i <= TEXT_LIMIT; i++)
        strbuf_add_string(&text, "\xF0\x9F\x95\x8A");
    interview_bring_back(kinds->interview, pledges, 2);
    interview_tell_status(kinds->interview, 1, STATUS_NOT_YET);
    interview_write_note(kinds->interview, 1, text.bytes);
    struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
    size_t status = find(submission, PART_STATUS, 0);
    assert_int_equal(find(submission, PART_STATUS, status + 1), submission->count); /* one told */
    assert_int_equal(submission->parts[status].length, status_body_limit(kinds->form));
    struct json *json = body(submission, status);
    assert_int_equal(json_count(json), 7);
    assert_string_equal(json_get_string(json, "tag"), plan.tag);
    assert_string_equal(json_get_string(json, "status"), "not_yet");
    assert_null(strstr(submission->parts[0].body, plan.tag));
    assert_null(strstr(submission->parts[status].body, plan.action));
    json_free(json);
    submission_free(submission);
    strbuf_release(&text);
    interview_tell_status(kinds->interview, 1, STATUS_NOT_YET); /* taken back */
    interview_write_note(kinds->interview, 1, " ");
    assert_false(interview_has_followed(kinds->interview, 1));
}

static void touch_something(const struct kinds *kinds, struct random *random)
{
    static const char *const typed[] = {"",    "0",          "-2147483648", "٢٤",       "0.1",
                                        "1e9", "2026-11-24", "23:59",       "fig plum", "مرحبا"};
    size_t question = random_below(random, (uint32_t)kinds->form->question_count);
    const struct question *asked = &kinds->form->questions[question];
    size_t choices = question_choice_count(asked);
    if (choices == 0 || random_below(random, 3) == 0) {
        (void)interview_write(kinds->interview, question,
                              typed[random_below(random, COUNT_OF(typed))]);
        return;
    }
    size_t choice = random_below(random, (uint32_t)choices);
    if (asked->type == QUESTION_RANK && random_below(random, 2) == 0)
        interview_rank(kinds->interview, question, choice, random_below(random, 4));
    else
        interview_choose(kinds->interview, question, choice);
}

/* Whatever is touched, in whatever order: every answer is one of its type, every part has room. */
static void no_order_of_touches_breaks_an_interview(void **state)
{
    struct kinds *kinds = *state;
    struct random random = random_seeded(11);
    size_t parts = form_part_limit(kinds->form), bytes = form_body_limit(kinds->form);
    for (unsigned touches = 0; touches < 4000; touches++) {
        touch_something(kinds, &random);
        for (size_t i = 0; i < kinds->form->question_count; i++) {
            struct strbuf again;
            strbuf_init(&again);
            const char *answer = interview_value(kinds->interview, i);
            assert_int_equal(answer_read(&kinds->form->questions[i], answer, &again),
                             OBJECTION_NONE);
            assert_string_equal(again.bytes, answer);
            strbuf_release(&again);
        }
        if (touches % 20 > 0)
            continue;
        struct submission *submission = submission_new(kinds->interview, kinds->tags, &random);
        assert_true(submission->count <= parts);
        for (size_t i = 0; i < submission->count; i++)
            assert_true(submission->parts[i].length <= bytes);
        submission_free(submission);
    }
}

/* The result of a calculation is kept as far as the box was measured for it. */
static void a_long_result_is_cut_between_two_letters(void **state)
{
    (void)state;
    struct sheets sheets = {
        .survey = "type,name,label::English (en),calculation\n"
                  "calculate,long,,\"concat('\xD9\x85\xD9\x85\xD9\x85\xD9\x85\xD9\x85', "
                  "translate('0123456789012345678901234567890123456789012345678901234567890123456"
                  "78901234567890123456789012345678901234567890', '0', '\xD9\x85'))\"\n",
        .settings = "form_id,version,default_language\nlong,1,en\n"};
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct form *form = sheets_form(sheets, arena, &problems);
    assert_non_null(form);
    struct interview *interview = interview_new(form, NULL, 0);
    struct random random = random_seeded(1);
    struct submission *submission = submission_new(interview, NULL, &random);
    struct json *response = body(submission, 0);
    const char *kept = json_get_string(json_get(response, "answers"), "long");
    assert_true(utf8_is_valid(kept, strlen(kept)));
    assert_int_equal(utf8_count(kept, strlen(kept)), CALCULATION_LIMIT);
    json_free(response);
    submission_free(submission);
    interview_free(interview);
    problems_release(&problems);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        kinds_test(the_response_holds_what_may_stand_together),
        kinds_test(each_answer_for_totals_is_a_part_of_its_own),
        kinds_test(a_commitment_is_kept_whole_and_alone),
        kinds_test(a_commitment_without_an_action_is_none),
        kinds_test(no_part_is_longer_than_the_limits_of_the_form),
        kinds_test(what_became_of_a_commitment_is_a_part_of_its_own),
        kinds_test(no_order_of_touches_breaks_an_interview),
        cmocka_unit_test(a_long_result_is_cut_between_two_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

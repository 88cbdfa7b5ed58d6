/* Bodies are made by the same two functions when answers are kept and when a box is measured, so
 * that no interview of the form can be longer than its box allows. */
#include "interview/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "interview/pledge.h"

static struct json *part_json(const struct form *form, const char *kind, const char *id)
{
    struct json *json = json_new_object();
    json_put(json, "kind", json_new_string(kind));
    json_put(json, "id", json_new_string(id));
    json_put(json, "form", json_new_string(form->id));
    json_put(json, "version", json_new_string(form->version));
    return json;
}

static char *text_and_free(struct json *json)
{
    char *text = json_text(json, JSON_COMPACT_LAYOUT);
    json_free(json);
    return text;
}

static char *response_body(const struct form *form, const char *id, struct json *answers)
{
    struct json *json = part_json(form, "response", id);
    json_put(json, "answers", answers);
    return text_and_free(json);
}

static char *text_body(const struct form *form, const char *id, const char *question,
                       const char *text)
{
    struct json *json = part_json(form, "text", id);
    json_put(json, "question", json_new_string(question));
    json_put(json, "text", json_new_string(text));
    return text_and_free(json);
}

static char *totals_body(const struct form *form, const char *id, const char *question,
                         struct json *answer)
{
    struct json *json = part_json(form, "totals", id);
    json_put(json, "question", json_new_string(question));
    json_put(json, "answer", answer);
    return text_and_free(json);
}

static char *commitment_body(const struct form *form, const char *id, struct pledge pledge)
{
    struct json *json = part_json(form, "commitment", id);
    json_put(json, "strand", json_new_string(pledge.strand));
    json_put(json, "action", json_new_string(pledge.action));
    json_put(json, "when", json_new_string(pledge.when));
    json_put(json, "sure", json_new_string(pledge.sure));
    json_put(json, "support", json_new_string(pledge.support));
    json_put(json, "tag", json_new_string(pledge.tag));
    return text_and_free(json);
}

static char *status_body(const struct form *form, const char *id, const char *tag,
                         const char *status, const char *note)
{
    struct json *json = part_json(form, "status", id);
    json_put(json, "tag", json_new_string(tag));
    json_put(json, "status", json_new_string(status));
    json_put(json, "note", json_new_string(note));
    return text_and_free(json);
}

static bool is_text(const struct question *question)
{
    return question->type == QUESTION_TEXT && question->commitment == NO_INDEX;
}

static bool is_total(const struct question *question)
{
    return question->release == RELEASE_TOTALS;
}

/* A result to be tabled is a number or a word; long ones are cut between two code points, so that
 * a box's bodies have a known length. */
static struct json *answer_json(const struct question *question, const char *value)
{
    size_t length = strlen(value), end = 0;
    if (question->type != QUESTION_CALCULATE)
        return json_new_string(value);
    for (size_t count = 0; end < length && count < CALCULATION_LIMIT; count++)
        (void)utf8_next(value, length, &end);
    return json_new_string_of(value, end);
}

static void add_part(struct submission *submission, enum part_kind kind, char *body)
{
    submission->parts[submission->count++] =
        (struct part){.kind = kind, .body = body, .length = strlen(body), .slot = NO_INDEX};
}

static void add_response(struct submission *submission, const struct interview *interview,
                         const char *id)
{
    const struct form *form = interview_form(interview);
    struct json *answers = json_new_object();
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (question_is_in_row(question) && interview_is_answered(interview, i))
            json_put(answers, question->name, answer_json(question, interview_value(interview, i)));
    }
    add_part(submission, PART_RESPONSE, response_body(form, id, answers));
}

static void add_single(struct submission *submission, const struct interview *interview,
                       size_t index, const char *id)
{
    const struct form *form = interview_form(interview);
    const struct question *question = &form->questions[index];
    const char *value = interview_value(interview, index);
    if (is_text(question))
        add_part(submission, PART_TEXT, text_body(form, id, question->name, value));
    else
        add_part(submission, PART_TOTALS,
                 totals_body(form, id, question->name, answer_json(question, value)));
}

static const char *value_or_empty(const struct interview *interview, int question)
{
    return question == NO_INDEX ? "" : interview_value(interview, (size_t)question);
}

static void add_commitment(struct submission *submission, const struct interview *interview,
                           const struct commitment *commitment, const struct tag *tag,
                           const char *id)
{
    struct pledge pledge = {
        .strand = commitment->strand == NO_INDEX ? commitment->prefix
                                                 : value_or_empty(interview, commitment->strand),
        .action = value_or_empty(interview, commitment->action),
        .when = value_or_empty(interview, commitment->when),
        .sure = value_or_empty(interview, commitment->sure),
        .support = value_or_empty(interview, commitment->support),
        .tag = tag->name,
    };
    add_part(submission, PART_COMMITMENT, commitment_body(interview_form(interview), id, pledge));
    struct part *part = &submission->parts[submission->count - 1];
    part->has_owner = true;
    memcpy(part->owner, tag->key, sizeof part->owner);
}

static void add_status(struct submission *submission, const struct interview *interview,
                       size_t pledge, const char *id)
{
    enum status status = interview_status(interview, pledge);
    add_part(submission, PART_STATUS,
             status_body(interview_form(interview), id, interview_pledge(interview, pledge)->tag,
                         status == STATUS_COUNT ? "" : status_name(status),
                         interview_note(interview, pledge)));
}

struct submission *submission_new(const struct interview *interview, const struct tag *tags,
                                  struct random *random)
{
    const struct form *form = interview_form(interview);
    struct submission *submission = memory_new(sizeof *submission);
    size_t most = form_part_limit(form) + interview_pledge_count(interview);
    submission->parts = memory_new(most * sizeof *submission->parts);
    char id[UUID_SIZE];
    random_uuid(random, id);
    add_response(submission, interview, id);
    for (size_t i = 0; i < form->question_count; i++) {
        bool alone = is_text(&form->questions[i]) || is_total(&form->questions[i]);
        if (!alone || !interview_is_answered(interview, i))
            continue;
        random_uuid(random, id);
        add_single(submission, interview, i, id);
    }
    for (size_t i = 0; i < form->commitment_count; i++) {
        if (!interview_is_committed(interview, i))
            continue;
        assert(tags);
        random_uuid(random, id);
        add_commitment(submission, interview, &form->commitments[i], &tags[i], id);
    }
    for (size_t i = 0; i < interview_pledge_count(interview); i++) {
        if (!interview_has_followed(interview, i))
            continue;
        random_uuid(random, id);
        add_status(submission, interview, i, id);
    }
    return submission;
}

void submission_free(struct submission *submission)
{
    if (!submission)
        return;
    for (size_t i = 0; i < submission->count; i++) {
        explicit_bzero(submission->parts[i].body, submission->parts[i].length);
        free(submission->parts[i].body);
        free(submission->parts[i].sealed);
        explicit_bzero(submission->parts[i].owner, TAG_KEY_BYTES);
    }
    free(submission->parts);
    free(submission);
}

size_t form_part_limit(const struct form *form)
{
    size_t alone = 0;
    for (size_t i = 0; i < form->question_count; i++)
        alone += is_text(&form->questions[i]) || is_total(&form->questions[i]);
    return 1 + alone + form->commitment_count;
}

static size_t length_and_free(char *body)
{
    size_t length = strlen(body);
    free(body);
    return length;
}

static size_t json_length(const char *text)
{
    struct json *json = json_new_string(text);
    return length_and_free(text_and_free(json));
}

/* Of one choice that which takes most room in JSON, of several all of them. */
static void longest_choice(const struct question *question, struct strbuf *ret_answer)
{
    const char *longest = "";
    for (size_t i = 0; i < question->list->choice_count; i++) {
        const char *name = question->list->choices[i].name;
        if (json_length(name) > json_length(longest))
            longest = name;
        if (question->type == QUESTION_SELECT_ONE)
            continue;
        if (ret_answer->length > 0)
            strbuf_add_char(ret_answer, ' ');
        strbuf_add_string(ret_answer, name);
    }
    if (question->type == QUESTION_SELECT_ONE)
        strbuf_add_string(ret_answer, longest);
}

/* No code point takes more than four bytes in JSON: answer_read() keeps those away that would be
 * written as \u00XX. */
static void longest_text(size_t code_points, struct strbuf *ret_answer)
{
    for (size_t i = 0; i < code_points; i++)
        strbuf_add_string(ret_answer, "\xF0\x9F\x95\x8A");
}

/* An integer is "-2147483648", a decimal "-0." and 15 digits; days and times are shorter. */
static void longest_answer(const struct question *question, struct strbuf *ret_answer)
{
    switch (question->type) {
    case QUESTION_SELECT_ONE:
    case QUESTION_SELECT_MULTIPLE:
    case QUESTION_RANK:
        longest_choice(question, ret_answer);
        break;
    case QUESTION_TEXT:
        longest_text(TEXT_LIMIT, ret_answer);
        break;
    case QUESTION_CALCULATE:
        longest_text(CALCULATION_LIMIT, ret_answer);
        break;
    case QUESTION_RANGE:
        strbuf_format(ret_answer, "%0*d", RANGE_TEXT_SIZE, 0);
        break;
    default:
        strbuf_add_string(ret_answer, "-0.123456789012345");
        break;
    }
}

static const char any_id[] = "00000000-0000-4000-8000-000000000000";
static const char any_tag[] = "00000000000000000000000000000000";
static_assert(sizeof any_id == UUID_SIZE, "as long as every id");
static_assert(sizeof any_tag == TAG_SIZE, "as long as every tag");

static size_t response_limit(const struct form *form)
{
    struct json *answers = json_new_object();
    for (size_t i = 0; i < form->question_count; i++) {
        if (!question_is_in_row(&form->questions[i]))
            continue;
        struct strbuf answer;
        strbuf_init(&answer);
        longest_answer(&form->questions[i], &answer);
        json_put(answers, form->questions[i].name, json_new_string(answer.bytes));
        strbuf_release(&answer);
    }
    return length_and_free(response_body(form, any_id, answers));
}

static size_t single_limit(const struct form *form, const struct question *question)
{
    struct strbuf answer;
    strbuf_init(&answer);
    longest_answer(question, &answer);
    char *body = is_text(question)
                     ? text_body(form, any_id, question->name, answer.bytes)
                     : totals_body(form, any_id, question->name, json_new_string(answer.bytes));
    strbuf_release(&answer);
    return length_and_free(body);
}

static const char *longest_of(const struct form *form, int question, struct strbuf *answer)
{
    strbuf_init(answer);
    if (question != NO_INDEX)
        longest_answer(&form->questions[question], answer);
    return answer->bytes;
}

static size_t commitment_limit(const struct form *form, const struct commitment *commitment)
{
    struct strbuf strand, action, when, sure, support;
    struct pledge pledge = {
        .strand = longest_of(form, commitment->strand, &strand),
        .action = longest_of(form, commitment->action, &action),
        .when = longest_of(form, commitment->when, &when),
        .sure = longest_of(form, commitment->sure, &sure),
        .support = longest_of(form, commitment->support, &support),
        .tag = any_tag,
    };
    if (commitment->strand == NO_INDEX)
        pledge.strand = commitment->prefix;
    char *body = commitment_body(form, any_id, pledge);
    strbuf_release(&strand);
    strbuf_release(&action);
    strbuf_release(&when);
    strbuf_release(&sure);
    strbuf_release(&support);
    return length_and_free(body);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t form_body_limit(const struct form *form)
{
    size_t limit = response_limit(form);
    for (size_t i = 0; i < form->question_count; i++) {
        if (is_text(&form->questions[i]) || is_total(&form->questions[i]))
            limit = larger(limit, single_limit(form, &form->questions[i]));
    }
    for (size_t i = 0; i < form->commitment_count; i++)
        limit = larger(limit, commitment_limit(form, &form->commitments[i]));
    return limit;
}

size_t status_body_limit(const struct form *form)
{
    struct strbuf note;
    strbuf_init(&note);
    longest_text(TEXT_LIMIT, &note);
    char *body = status_body(form, any_id, any_tag, status_name(STATUS_NOT_YET), note.bytes);
    strbuf_release(&note);
    return length_and_free(body);
}

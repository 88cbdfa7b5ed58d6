/* Bodies are made by the same two functions when answers are kept and when a box is measured, so
 * that no interview of the form can be longer than its box allows. */
#include "interview/parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/strbuf.h"

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

static bool is_select(const struct question *question)
{
    return question->type == QUESTION_SELECT_ONE || question->type == QUESTION_SELECT_MULTIPLE;
}

static void add_part(struct submission *submission, enum part_kind kind, char *body)
{
    submission->parts[submission->count++] =
        (struct part){.kind = kind, .body = body, .length = strlen(body), .slot = NO_INDEX};
}

static void add_response(struct submission *submission, const struct interview *interview,
                         struct random *random)
{
    const struct form *form = interview_form(interview);
    struct json *answers = json_new_object();
    for (size_t i = 0; i < form->question_count; i++) {
        if (is_select(&form->questions[i]) && interview_is_answered(interview, i))
            json_put(answers, form->questions[i].name,
                     json_new_string(interview_value(interview, i)));
    }
    char id[UUID_SIZE];
    random_uuid(random, id);
    add_part(submission, PART_RESPONSE, response_body(form, id, answers));
}

static void add_texts(struct submission *submission, const struct interview *interview,
                      struct random *random)
{
    const struct form *form = interview_form(interview);
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i].type != QUESTION_TEXT || !interview_is_answered(interview, i))
            continue;
        char id[UUID_SIZE];
        random_uuid(random, id);
        add_part(submission, PART_TEXT,
                 text_body(form, id, form->questions[i].name, interview_value(interview, i)));
    }
}

struct submission *submission_new(const struct interview *interview, struct random *random)
{
    struct submission *submission = memory_new(sizeof *submission);
    size_t limit = form_part_limit(interview_form(interview));
    submission->parts = memory_new(limit * sizeof *submission->parts);
    add_response(submission, interview, random);
    add_texts(submission, interview, random);
    return submission;
}

void submission_free(struct submission *submission)
{
    if (!submission)
        return;
    for (size_t i = 0; i < submission->count; i++) {
        explicit_bzero(submission->parts[i].body, submission->parts[i].length);
        free(submission->parts[i].body);
    }
    free(submission->parts);
    free(submission);
}

size_t form_part_limit(const struct form *form)
{
    size_t texts = 0;
    for (size_t i = 0; i < form->question_count; i++)
        texts += form->questions[i].type == QUESTION_TEXT;
    return 1 + texts;
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

/* Of a select_one the choice that takes most room in JSON, of a select_multiple all of them. */
static void longest_answer(const struct question *question, struct strbuf *ret_answer)
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

static const char any_id[] = "00000000-0000-4000-8000-000000000000";
static_assert(sizeof any_id == UUID_SIZE, "as long as every id");

static size_t response_limit(const struct form *form)
{
    struct json *answers = json_new_object();
    for (size_t i = 0; i < form->question_count; i++) {
        if (!is_select(&form->questions[i]))
            continue;
        struct strbuf answer;
        strbuf_init(&answer);
        longest_answer(&form->questions[i], &answer);
        json_put(answers, form->questions[i].name, json_new_string(answer.bytes));
        strbuf_release(&answer);
    }
    return length_and_free(response_body(form, any_id, answers));
}

/* No code point takes more than four bytes in JSON: interview_write() keeps those away that would
 * be written as \u00XX. */
static size_t text_limit(const struct form *form, const struct question *question)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < TEXT_LIMIT; i++)
        strbuf_add_string(&text, "\xF0\x9F\x95\x8A");
    size_t length = length_and_free(text_body(form, any_id, question->name, text.bytes));
    strbuf_release(&text);
    return length;
}

size_t form_body_limit(const struct form *form)
{
    size_t limit = response_limit(form);
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i].type != QUESTION_TEXT)
            continue;
        size_t length = text_limit(form, &form->questions[i]);
        limit = length > limit ? length : limit;
    }
    return limit;
}

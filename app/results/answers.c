#include "results/answers.h"

#include <string.h>

#include "base/json.h"
#include "base/strbuf.h"
#include "form/answer.h"

bool answers_fit(const struct question *question, const char *value)
{
    struct strbuf answer;
    strbuf_init(&answer);
    bool fits =
        answer_read(question, value, &answer) == OBJECTION_NONE && strcmp(answer.bytes, value) == 0;
    strbuf_release(&answer);
    return fits;
}

static bool fits_or_is_empty(const struct form *form, int question, const char *value)
{
    return !value[0] || (question != NO_INDEX && answers_fit(&form->questions[question], value));
}

static bool fits_commitment(const struct form *form, const struct commitment *commitment,
                            const struct archived_commitment *row)
{
    bool strand_fits = commitment->strand == NO_INDEX
                           ? strcmp(row->strand, commitment->prefix) == 0
                           : fits_or_is_empty(form, commitment->strand, row->strand);
    return strand_fits && fits_or_is_empty(form, commitment->action, row->action) &&
           fits_or_is_empty(form, commitment->when, row->due) &&
           fits_or_is_empty(form, commitment->sure, row->sure) &&
           fits_or_is_empty(form, commitment->support, row->support);
}

bool answers_fit_commitment(const struct form *form, const struct archived_commitment *row)
{
    for (size_t i = 0; i < form->commitment_count; i++) {
        if (fits_commitment(form, &form->commitments[i], row))
            return true;
    }
    return false;
}

struct reading {
    const struct form *form;
    struct arena *arena;
    const char **answers;
    bool ok;
};

static void take_answer(void *context, const char *name, const struct json *json)
{
    struct reading *reading = context;
    int index = form_find(reading->form, name);
    const char *value = json_as_string(json);
    if (index == NO_INDEX || !value || !question_is_in_row(&reading->form->questions[index]) ||
        !answers_fit(&reading->form->questions[index], value)) {
        reading->ok = false;
        return;
    }
    reading->answers[index] = arena_string(reading->arena, value);
}

bool answers_read(const struct form *form, const char *json, struct arena *arena,
                  const char *const **ret_answers, struct error *error)
{
    struct reading reading = {
        .form = form,
        .arena = arena,
        .answers = arena_array(arena, form->question_count, sizeof *reading.answers),
        .ok = true,
    };
    for (size_t i = 0; i < form->question_count; i++)
        reading.answers[i] = "";
    struct json *object = json_parse(json, strlen(json), error);
    if (!object)
        return false;
    json_each(object, take_answer, &reading);
    json_free(object);
    if (!reading.ok)
        return error_set(error, ERROR_DAMAGED, (struct place){0},
                         "an answer is none that form '%s' offers", form->id);
    *ret_answers = reading.answers;
    return true;
}

/* Keeping: which responses are there, and which of them figures may tell of. */
#include "results/live_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "results/answers.h"
#include "store/record.h"

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void add_answer(struct live *live, struct live_column *column, const char *answer,
                       size_t arrival)
{
    if (column->count == column->room) {
        column->room = column->room > 0 ? 2 * column->room : 32;
        column->answers = memory_resize(column->answers, column->room, sizeof *column->answers);
        column->arrivals = memory_resize(column->arrivals, column->room, sizeof *column->arrivals);
    }
    column->answers[column->count] = arena_string(live->arena, answer);
    column->arrivals[column->count++] = arrival;
}

static bool add_response(struct live *live, const char *answers_json, size_t arrival,
                         struct arena *scratch, struct error *error)
{
    const char *const *answers = NULL;
    if (!answers_read(live->form, answers_json, scratch, &answers, error))
        return false;
    for (size_t i = 0; i < live->form->question_count; i++) {
        if (answers[i][0])
            add_answer(live, &live->columns[i], answers[i], arrival);
    }
    live->responses++;
    return true;
}

/* Of a text only that there is one. */
static bool add_single(struct live *live, const char *name, const char *answer, size_t arrival,
                       struct error *error)
{
    int index = form_find(live->form, name);
    if (index == NO_INDEX || (answer && !answers_fit(&live->form->questions[index], answer)))
        return error_set(error, ERROR_DAMAGED, (struct place){0},
                         "an answer is none that form '%s' offers", live->form->id);
    add_answer(live, &live->columns[index], answer ? answer : "", arrival);
    return true;
}

static bool take_record(struct live *live, const struct record *record, size_t arrival,
                        struct arena *scratch, struct error *error)
{
    if (record->kind == PART_RESPONSE)
        return add_response(live, record->body, arrival, scratch, error);
    struct json *json = json_parse(record->body, strlen(record->body), error);
    bool ok = json != NULL;
    if (json && record->kind == PART_COMMITMENT)
        add_answer(live, &live->commitments, json_get_string(json, "strand"), arrival);
    else if (json && record->kind != PART_STATUS) /* it is shown beside its commitment only */
        ok = add_single(live, json_get_string(json, "question"), json_get_string(json, "answer"),
                        arrival, error);
    json_free(json);
    return ok;
}

static bool take_body(struct live *live, const char *body, size_t arrival, struct error *error)
{
    struct arena *scratch = arena_new();
    struct record record;
    bool ok = record_read(body, scratch, &record) ||
              error_set(error, ERROR_DAMAGED, (struct place){0}, "no part of an interview");
    ok = ok && take_record(live, &record, arrival, scratch, error);
    arena_free(scratch);
    return ok;
}

struct live *live_new(const struct workshop *workshop, const struct session *session, unsigned k,
                      size_t released, const char *const *bodies, size_t body_count,
                      struct error *error)
{
    assert(k >= LIVE_K_LEAST);
    struct live *live = memory_new(sizeof *live);
    live->workshop = workshop;
    live->form = session->form;
    live->arena = arena_new();
    live->k = k;
    live->columns = memory_new((live->form->question_count + 1) * sizeof *live->columns);
    bool ok = true;
    for (size_t i = 0; ok && i < body_count; i++)
        ok = take_body(live, bodies[i], 0, error);
    live->first = larger(live->responses, released + k);
    if (ok)
        return live;
    live_free(live);
    return NULL;
}

static void column_release(struct live_column *column)
{
    free(column->answers);
    free(column->arrivals);
}

void live_free(struct live *live)
{
    if (!live)
        return;
    for (size_t i = 0; i < live->form->question_count; i++)
        column_release(&live->columns[i]);
    column_release(&live->commitments);
    free(live->columns);
    arena_free(live->arena);
    free(live);
}

/* Made by an interview of this form, so there is nothing to refuse. */
void live_add(struct live *live, const struct submission *submission)
{
    size_t arrival = live->responses;
    for (size_t i = 0; i < submission->count; i++)
        (void)take_body(live, submission->parts[i].body, arrival, NULL);
}

void live_set_closed(struct live *live, bool closed)
{
    live->closed = closed;
}

size_t live_responses(const struct live *live)
{
    return live->responses;
}

size_t live_shown(const struct live *live)
{
    return live->shown;
}

/* The first step, then steps of k, without the last: a rest of fewer than k that comes at the close
 * could be found by subtracting the figures before it. */
static size_t due_while_open(const struct live *live)
{
    if (live->responses < live->first + live->k)
        return 0;
    return live->first + ((live->responses - live->first) / live->k - 1) * live->k;
}

size_t live_due(const struct live *live)
{
    if (!live->closed)
        return larger(live->shown, due_while_open(live));
    return live->responses >= LIVE_CLOSED_LEAST ? live->responses : 0;
}

size_t live_missing(const struct live *live)
{
    if (live_due(live) > live->shown)
        return 0;
    if (live->closed)
        return live->responses < LIVE_CLOSED_LEAST ? LIVE_CLOSED_LEAST - live->responses : 0;
    size_t next = live->shown > 0 ? live->shown + 2 * live->k : live->first + live->k;
    return next - live->responses;
}

void live_release(struct live *live)
{
    size_t due = live_due(live);
    if (due <= live->shown)
        return;
    for (size_t i = 0; i < live->form->question_count; i++) {
        const struct question *question = &live->form->questions[i];
        struct live_column *column = &live->columns[i];
        if (live->closed || column->shown == 0 || !live_step_tells(live, question, due))
            column->shown = due;
    }
    if (live->closed || live->commitments.shown == 0 || !live_commitments_tell(live, due))
        live->commitments.shown = due;
    live->shown = due;
}

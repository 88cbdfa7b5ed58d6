/* Rows of the archive become records: read against the form that their box carried, so that what it
 * does not offer is damage and not an answer. */
#include <stdlib.h>
#include <string.h>

#include "results/answers.h"
#include "results/loading.h"

static bool same(const struct archived_session *session, const char *workshop, const char *id)
{
    return strcmp(session->workshop, workshop) == 0 && strcmp(session->session, id) == 0;
}

static const struct archived_session *session_of(const struct loading *loading,
                                                 const char *workshop, const char *id)
{
    for (size_t i = 0; i < loading->source.rows.session_count; i++) {
        if (same(&loading->source.rows.sessions[i], workshop, id))
            return &loading->source.rows.sessions[i];
    }
    return NULL; /* foreign keys forbid it */
}

/* The workshop and the session in it, as the box of this row carried them. */
static bool locate(struct loading *loading, const char *workshop_id, const char *session_id,
                   const char *form, const struct workshop **ret_workshop,
                   const struct session **ret_session)
{
    const struct archived_session *archived = session_of(loading, workshop_id, session_id);
    *ret_workshop = archived ? definitions_workshop(loading->definitions, archived->definition,
                                                    form, loading->error)
                             : NULL;
    if (archived && !*ret_workshop)
        return false;
    *ret_session = archived ? workshop_session(*ret_workshop, session_id) : NULL;
    return *ret_session || error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                                     "session '%s' is not in its own workshop", session_id);
}

static bool take_responses(struct loading *loading, const char *form, struct form_records *records)
{
    const struct archive_rows *rows = &loading->source.rows;
    records->responses =
        arena_array(loading->arena, rows->response_count, sizeof *records->responses);
    for (size_t i = 0; i < rows->response_count; i++) {
        const struct archived_response *row = &rows->responses[i];
        if (!loading->responses_released[i] || strcmp(row->form, form) != 0)
            continue;
        struct response_record *record = &records->responses[records->response_count++];
        record->row_id = row->id;
        if (!locate(loading, row->workshop, row->session, form, &record->workshop,
                    &record->session) ||
            !answers_read(records->form, row->answers, loading->arena, &record->answers,
                          loading->error))
            return false;
        if (records->response_count == 1 || record->workshop->first_day_seconds < records->seconds)
            records->seconds = record->workshop->first_day_seconds;
    }
    return true;
}

static bool take_texts(struct loading *loading, const char *form, struct form_records *records)
{
    const struct archive_rows *rows = &loading->source.rows;
    const struct workshop *workshop;
    records->texts = arena_array(loading->arena, rows->text_count, sizeof *records->texts);
    for (size_t i = 0; i < rows->text_count; i++) {
        const struct archived_text *row = &rows->texts[i];
        if (!loading->texts_released[i] || strcmp(row->form, form) != 0)
            continue;
        struct text_record *record = &records->texts[records->text_count++];
        int question = form_find(records->form, row->question);
        if (question == NO_INDEX || records->form->questions[question].type != QUESTION_TEXT ||
            records->form->questions[question].commitment != NO_INDEX)
            return error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                             "a text to no question of form '%s'", records->form->id);
        record->question = &records->form->questions[question];
        record->text = row->text;
        if (!locate(loading, row->workshop, row->session, form, &workshop, &record->session))
            return false;
    }
    return true;
}

static bool take_totals(struct loading *loading, const char *form, struct form_records *records)
{
    const struct archive_rows *rows = &loading->source.rows;
    const struct workshop *workshop;
    records->totals = arena_array(loading->arena, rows->total_count, sizeof *records->totals);
    for (size_t i = 0; i < rows->total_count; i++) {
        const struct archived_text *row = &rows->totals[i];
        if (!loading->totals_released[i] || strcmp(row->form, form) != 0)
            continue;
        struct total_record *record = &records->totals[records->total_count++];
        int question = form_find(records->form, row->question);
        record->question = question == NO_INDEX ? NULL : &records->form->questions[question];
        record->answer = row->text;
        if (!record->question || record->question->release != RELEASE_TOTALS ||
            !answers_fit(record->question, row->text))
            return error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                             "an answer for totals that form '%s' does not offer",
                             records->form->id);
        if (!locate(loading, row->workshop, row->session, form, &workshop, &record->session))
            return false;
    }
    return true;
}

static bool take_commitments(struct loading *loading, const char *form,
                             struct form_records *records)
{
    const struct archive_rows *rows = &loading->source.rows;
    records->commitments =
        arena_array(loading->arena, rows->commitment_count, sizeof *records->commitments);
    for (size_t i = 0; i < rows->commitment_count; i++) {
        const struct archived_commitment *row = &rows->commitments[i];
        if (!loading->commitments_released[i] || strcmp(row->form, form) != 0)
            continue;
        if (!answers_fit_commitment(records->form, row))
            return error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                             "a commitment that form '%s' does not ask for", records->form->id);
        records->commitments[records->commitment_count++] =
            (struct commitment_record){row->strand, row->action, row->due, row->sure, row->support, row->tag, row->workshop};
    }
    return true;
}

bool loading_take(struct loading *loading)
{
    struct records *records = &loading->records;
    records->forms = arena_array(loading->arena, loading->form_count, sizeof *records->forms);
    for (size_t i = 0; i < loading->form_count; i++) {
        struct form_records *added = &records->forms[records->form_count];
        added->form = definitions_form(loading->definitions, loading->forms[i], loading->error);
        added->folder = loading->forms[i]; /* until all are known */
        if (!added->form || !take_responses(loading, loading->forms[i], added) ||
            !take_texts(loading, loading->forms[i], added) ||
            !take_totals(loading, loading->forms[i], added) ||
            !take_commitments(loading, loading->forms[i], added))
            return false;
        if (added->response_count > 0)
            records->form_count++;
        else
            *added = (struct form_records){0};
    }
    return true;
}

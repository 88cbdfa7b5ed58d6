/* Rows of the archive become records: read against the form that their box carried, so that what it
 * does not offer is damage and not an answer. */
#include <stdlib.h>
#include <string.h>

#include "interview/pledge.h"
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

/* The first of the statuses, which are sorted by tag, that has this one or a later one. */
static size_t first_status(const struct archive_rows *rows, const char *tag)
{
    size_t low = 0, high = rows->status_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(rows->statuses[middle].tag, tag) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *joined(struct arena *arena, const char *all, const char *between,
                          const char *more)
{
    return all[0] ? arena_format(arena, "%s%s%s", all, between, more) : more;
}

/* Who comes back twice tells it twice; nothing says which was the later. */
static bool take_statuses(struct loading *loading, const struct archived_commitment *row,
                          struct commitment_record *record)
{
    const struct archive_rows *rows = &loading->source.rows;
    record->status = record->note = "";
    for (size_t i = first_status(rows, row->tag);
         row->tag[0] && i < rows->status_count && strcmp(rows->statuses[i].tag, row->tag) == 0;
         i++) {
        const struct archived_status *told = &rows->statuses[i];
        enum status status;
        if (strcmp(told->workshop, row->workshop) != 0)
            continue;
        if (told->status[0] && !status_find(told->status, &status))
            return error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                             "a status that no commitment has");
        if (loading->statuses_released[i] && !words_hold(record->status, told->status))
            record->status = joined(loading->arena, record->status, " ", told->status);
        if (loading->notes_released[i])
            record->note = joined(loading->arena, record->note, "\n", told->note);
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
        struct commitment_record *record = &records->commitments[records->commitment_count++];
        *record = (struct commitment_record){.strand = row->strand,
                                             .action = row->action,
                                             .when = row->due,
                                             .sure = row->sure,
                                             .support = row->support,
                                             .tag = row->tag,
                                             .workshop = row->workshop};
        if (!take_statuses(loading, row, record))
            return false;
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

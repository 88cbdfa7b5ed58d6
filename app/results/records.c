/* A session's rows leave per form, and each form's share of a session is judged by itself, so that
 * a form that was changed between two stations cannot single out the few who met the other one. */
#include "results/records.h"

#include <stdlib.h>
#include <string.h>

#include "form/word.h"
#include "results/answers.h"
#include "results/definitions.h"
#include "results/source.h"
#include "store/box.h"

struct loading {
    struct source source;
    struct definitions *definitions;
    struct arena *arena;
    const char *only;   /* session, or NULL */
    const char **forms; /* hashes, each once */
    size_t form_count;
    bool *responses_released, *texts_released; /* one a row */
    struct records records;
    bool known; /* the session asked for was met */
    struct error *error;
};

static bool is_asked_for(struct loading *loading, const char *session)
{
    bool asked = !loading->only || strcmp(loading->only, session) == 0;
    loading->known = loading->known || asked;
    return asked;
}

static void withhold(struct loading *loading, struct withheld withheld)
{
    loading->records.withheld[loading->records.withheld_count++] = withheld;
}

static void list_form(struct loading *loading, const char *hash)
{
    for (size_t i = 0; i < loading->form_count; i++) {
        if (strcmp(loading->forms[i], hash) == 0)
            return;
    }
    loading->forms[loading->form_count++] = hash;
}

static void list_forms(struct loading *loading)
{
    const struct archive_rows *rows = &loading->source.rows;
    loading->forms = arena_array(loading->arena, rows->response_count + rows->text_count,
                                 sizeof *loading->forms);
    for (size_t i = 0; i < rows->response_count; i++)
        list_form(loading, rows->responses[i].form);
    for (size_t i = 0; i < rows->text_count; i++)
        list_form(loading, rows->texts[i].form);
}

static bool same(const struct archived_session *session, const char *workshop, const char *id)
{
    return strcmp(session->workshop, workshop) == 0 && strcmp(session->session, id) == 0;
}

static size_t responses_of(const struct loading *loading, const struct archived_session *session,
                           const char *form, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.response_count; i++) {
        const struct archived_response *row = &loading->source.rows.responses[i];
        if (!same(session, row->workshop, row->session) || strcmp(row->form, form) != 0)
            continue;
        loading->responses_released[i] = release;
        count++;
    }
    return count;
}

static size_t texts_of(const struct loading *loading, const struct archived_session *session,
                       const char *form, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.text_count; i++) {
        const struct archived_text *row = &loading->source.rows.texts[i];
        if (!same(session, row->workshop, row->session) || strcmp(row->form, form) != 0)
            continue;
        loading->texts_released[i] = release;
        count++;
    }
    return count;
}

/* One form's share of one session, and how many rows it has. */
struct share {
    const struct archived_session *session;
    const char *form;
    size_t responses, texts;
};

static void decide(struct loading *loading, const struct share *share, unsigned stations)
{
    const char *session = share->session->session;
    if (share->session->boxes < stations) {
        withhold(loading,
                 (struct withheld){session, WITHHELD_STATIONS, share->session->boxes, stations});
    } else if (share->responses < RELEASE_LEAST) {
        withhold(loading,
                 (struct withheld){session, WITHHELD_RESPONSES, share->responses, RELEASE_LEAST});
    } else {
        (void)responses_of(loading, share->session, share->form, true);
        if (share->texts >= RELEASE_LEAST)
            (void)texts_of(loading, share->session, share->form, true);
        else if (share->texts > 0)
            withhold(loading,
                     (struct withheld){session, WITHHELD_TEXTS, share->texts, RELEASE_LEAST});
    }
}

static bool judge_share(struct loading *loading, struct share *share)
{
    share->responses = responses_of(loading, share->session, share->form, false);
    share->texts = texts_of(loading, share->session, share->form, false);
    if (share->responses + share->texts == 0)
        return true;
    const struct workshop *workshop = definitions_workshop(
        loading->definitions, share->session->definition, share->form, loading->error);
    if (workshop)
        decide(loading, share, workshop->stations);
    return workshop != NULL;
}

static bool judge_session(struct loading *loading, const struct archived_session *session)
{
    size_t total = 0;
    for (size_t i = 0; i < loading->form_count; i++) {
        struct share share = {.session = session, .form = loading->forms[i]};
        if (!judge_share(loading, &share))
            return false;
        total += share.responses + share.texts;
    }
    if (total == 0)
        withhold(loading,
                 (struct withheld){session->session, WITHHELD_RESPONSES, 0, RELEASE_LEAST});
    return true;
}

static bool judge(struct loading *loading)
{
    const struct archive_rows *rows = &loading->source.rows;
    size_t most = rows->session_count * (2 * loading->form_count + 1) + loading->source.open_count;
    loading->records.withheld =
        arena_array(loading->arena, most, sizeof *loading->records.withheld);
    loading->responses_released = arena_array(loading->arena, rows->response_count, sizeof(bool));
    loading->texts_released = arena_array(loading->arena, rows->text_count, sizeof(bool));
    for (size_t i = 0; i < rows->session_count; i++) {
        if (is_asked_for(loading, rows->sessions[i].session) &&
            !judge_session(loading, &rows->sessions[i]))
            return false;
    }
    for (size_t i = 0; i < loading->source.open_count; i++) {
        const char *session = loading->source.open_sessions[i];
        if (is_asked_for(loading, session))
            withhold(loading, (struct withheld){.session = session, .reason = WITHHELD_OPEN});
    }
    return true;
}

static bool is_released(const struct loading *loading, const char *session)
{
    const struct archive_rows *rows = &loading->source.rows;
    for (size_t i = 0; i < rows->response_count; i++) {
        if (loading->responses_released[i] && strcmp(rows->responses[i].session, session) == 0)
            return true;
    }
    return false;
}

static void list_boxes(struct loading *loading)
{
    const struct source *source = &loading->source;
    struct records *records = &loading->records;
    records->boxes = arena_array(loading->arena, source->box_count, sizeof *records->boxes);
    for (size_t i = 0; i < source->box_count; i++) {
        if (is_released(loading, source->boxes[i].session))
            records->boxes[records->box_count++] = source->boxes[i].path;
    }
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
        if (question == NO_INDEX || records->form->questions[question].type != QUESTION_TEXT)
            return error_set(loading->error, ERROR_DAMAGED, (struct place){0},
                             "a text to no question of form '%s'", records->form->id);
        record->question = &records->form->questions[question];
        record->text = row->text;
        if (!locate(loading, row->workshop, row->session, form, &workshop, &record->session))
            return false;
    }
    return true;
}

static bool take_forms(struct loading *loading)
{
    struct records *records = &loading->records;
    records->forms = arena_array(loading->arena, loading->form_count, sizeof *records->forms);
    for (size_t i = 0; i < loading->form_count; i++) {
        struct form_records *added = &records->forms[records->form_count];
        added->form = definitions_form(loading->definitions, loading->forms[i], loading->error);
        added->folder = loading->forms[i]; /* until all are known */
        if (!added->form || !take_responses(loading, loading->forms[i], added) ||
            !take_texts(loading, loading->forms[i], added))
            return false;
        if (added->response_count > 0)
            records->form_count++;
        else
            *added = (struct form_records){0};
    }
    return true;
}

static int compare_forms(const void *a, const void *b)
{
    const struct form_records *left = a, *right = b;
    int order = strcmp(left->form->id, right->form->id);
    order = order != 0 ? order : strcmp(left->form->version, right->form->version);
    return order != 0 ? order : strcmp(left->folder, right->folder);
}

/* How many of the forms have this id, and this version too. */
static void count_likes(const struct records *records, const struct form *form, size_t *ret_ids,
                        size_t *ret_versions)
{
    *ret_ids = *ret_versions = 0;
    for (size_t i = 0; i < records->form_count; i++) {
        if (strcmp(records->forms[i].form->id, form->id) != 0)
            continue;
        ++*ret_ids;
        *ret_versions += strcmp(records->forms[i].form->version, form->version) == 0;
    }
}

/* By content only, so that a second export finds the same names. */
static void name_folders(struct loading *loading)
{
    struct records *records = &loading->records;
    if (records->form_count > 0)
        qsort(records->forms, records->form_count, sizeof *records->forms, compare_forms);
    for (size_t i = 0; i < records->form_count; i++) {
        struct form_records *form = &records->forms[i];
        size_t ids, versions;
        count_likes(records, form->form, &ids, &versions);
        bool by_version = versions == 1 && word_is_file_name(form->form->version);
        if (ids == 1)
            form->folder = form->form->id;
        else if (by_version)
            form->folder =
                arena_format(loading->arena, "%s-%s", form->form->id, form->form->version);
        else
            form->folder = arena_format(loading->arena, "%s-%.8s", form->form->id, form->folder);
    }
}

static bool load(struct loading *loading)
{
    list_forms(loading);
    if (!judge(loading))
        return false;
    if (loading->only && !loading->known)
        return error_set(loading->error, ERROR_SESSION_UNKNOWN, (struct place){0}, "'%s'",
                         loading->only);
    if (!take_forms(loading))
        return false;
    name_folders(loading);
    list_boxes(loading);
    loading->records.failures = loading->source.failures;
    loading->records.failure_count = loading->source.failure_count;
    return true;
}

bool records_load(const char *path, const char *session, struct arena *arena,
                  struct records *ret_records, struct error *error)
{
    struct loading loading = {.arena = arena, .only = session, .error = error};
    bool ok = source_open(path, arena, &loading.source, error);
    if (ok) {
        loading.definitions = definitions_new(loading.source.archive, arena);
        ok = load(&loading);
    }
    source_release(&loading.source);
    if (ok)
        *ret_records = loading.records;
    return ok;
}

bool records_release(const struct records *records, struct error *error)
{
    for (size_t i = 0; i < records->box_count; i++) {
        if (!box_release(records->boxes[i], error))
            return false;
    }
    return true;
}

/* A session's rows leave per form, and each form's share of a session is judged by itself, so that
 * a form that was changed between two stations cannot single out the few who met the other one. */
#include <string.h>

#include "results/loading.h"

static bool is_asked_for(struct loading *loading, const char *session)
{
    bool asked = !loading->only || strcmp(loading->only, session) == 0;
    loading->known = loading->known || asked;
    return asked;
}

/* Room is doubled at each power of two. */
static void withhold(struct loading *loading, struct withheld withheld)
{
    struct records *records = &loading->records;
    size_t count = records->withheld_count;
    if ((count & (count - 1)) == 0) {
        struct withheld *larger =
            arena_array(loading->arena, count > 0 ? count * 2 : 1, sizeof *larger);
        if (count > 0)
            memcpy(larger, records->withheld, count * sizeof *larger);
        records->withheld = larger;
    }
    records->withheld[records->withheld_count++] = withheld;
}

/* One form's share of one session, and how many rows it has. */
struct share {
    const struct archived_session *session;
    const char *hash; /* of the form */
    size_t responses, texts, commitments, statuses, notes;
};

static bool holds(const struct share *share, const char *workshop, const char *session,
                  const char *form)
{
    return strcmp(share->session->workshop, workshop) == 0 &&
           strcmp(share->session->session, session) == 0 && strcmp(share->hash, form) == 0;
}

static size_t mark_responses(const struct loading *loading, const struct share *share, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.response_count; i++) {
        const struct archived_response *row = &loading->source.rows.responses[i];
        if (!holds(share, row->workshop, row->session, row->form))
            continue;
        loading->responses_released[i] = release;
        count++;
    }
    return count;
}

static size_t mark_texts(const struct loading *loading, const struct share *share, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.text_count; i++) {
        const struct archived_text *row = &loading->source.rows.texts[i];
        if (!holds(share, row->workshop, row->session, row->form))
            continue;
        loading->texts_released[i] = release;
        count++;
    }
    return count;
}

static size_t mark_totals(const struct loading *loading, const struct share *share,
                          const char *question, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.total_count; i++) {
        const struct archived_text *row = &loading->source.rows.totals[i];
        if (!holds(share, row->workshop, row->session, row->form) ||
            strcmp(row->question, question) != 0)
            continue;
        loading->totals_released[i] = release;
        count++;
    }
    return count;
}

static size_t mark_commitments(const struct loading *loading, const struct share *share,
                               bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.commitment_count; i++) {
        const struct archived_commitment *row = &loading->source.rows.commitments[i];
        if (!holds(share, row->workshop, row->session, row->form))
            continue;
        loading->commitments_released[i] = release;
        count++;
    }
    return count;
}

static size_t mark_statuses(const struct loading *loading, const struct share *share, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.status_count; i++) {
        const struct archived_status *row = &loading->source.rows.statuses[i];
        if (!row->status[0] || !holds(share, row->workshop, row->session, row->form))
            continue;
        loading->statuses_released[i] = release;
        count++;
    }
    return count;
}

static size_t mark_notes(const struct loading *loading, const struct share *share, bool release)
{
    size_t count = 0;
    for (size_t i = 0; i < loading->source.rows.status_count; i++) {
        const struct archived_status *row = &loading->source.rows.statuses[i];
        if (!row->note[0] || !holds(share, row->workshop, row->session, row->form))
            continue;
        loading->notes_released[i] = release;
        count++;
    }
    return count;
}

static void release_statuses(struct loading *loading, const struct share *share)
{
    const char *session = share->session->session;
    if (share->statuses >= RELEASE_LEAST)
        (void)mark_statuses(loading, share, true);
    else if (share->statuses > 0)
        withhold(loading, (struct withheld){session, WITHHELD_STATUSES, share->statuses,
                                            RELEASE_LEAST, NULL});
    if (share->notes >= RELEASE_LEAST)
        (void)mark_notes(loading, share, true);
    else if (share->notes > 0)
        withhold(loading,
                 (struct withheld){session, WITHHELD_NOTES, share->notes, RELEASE_LEAST, NULL});
}

static void release_totals(struct loading *loading, const struct share *share,
                           const struct form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (question->release != RELEASE_TOTALS)
            continue;
        size_t count = mark_totals(loading, share, question->name, false);
        if (count >= RELEASE_LEAST)
            (void)mark_totals(loading, share, question->name, true);
        else if (count > 0)
            withhold(loading, (struct withheld){share->session->session, WITHHELD_TOTALS, count,
                                                RELEASE_LEAST, question->name});
    }
}

static void release(struct loading *loading, const struct share *share, const struct form *form)
{
    const char *session = share->session->session;
    (void)mark_responses(loading, share, true);
    if (share->texts >= RELEASE_LEAST)
        (void)mark_texts(loading, share, true);
    else if (share->texts > 0)
        withhold(loading,
                 (struct withheld){session, WITHHELD_TEXTS, share->texts, RELEASE_LEAST, NULL});
    if (share->commitments >= RELEASE_LEAST)
        (void)mark_commitments(loading, share, true);
    else if (share->commitments > 0)
        withhold(loading, (struct withheld){session, WITHHELD_COMMITMENTS, share->commitments,
                                            RELEASE_LEAST, NULL});
    release_statuses(loading, share);
    release_totals(loading, share, form);
}

static void decide(struct loading *loading, const struct share *share, unsigned stations,
                   const struct form *form)
{
    const char *session = share->session->session;
    if (share->session->boxes < stations)
        withhold(loading, (struct withheld){session, WITHHELD_STATIONS, share->session->boxes,
                                            stations, NULL});
    else if (share->responses < RELEASE_LEAST)
        withhold(loading, (struct withheld){session, WITHHELD_RESPONSES, share->responses,
                                            RELEASE_LEAST, NULL});
    else
        release(loading, share, form);
}

static bool judge_share(struct loading *loading, struct share *share)
{
    share->responses = mark_responses(loading, share, false);
    share->texts = mark_texts(loading, share, false);
    share->commitments = mark_commitments(loading, share, false);
    share->statuses = mark_statuses(loading, share, false);
    share->notes = mark_notes(loading, share, false);
    if (share->responses + share->texts == 0)
        return true;
    const struct form *form = definitions_form(loading->definitions, share->hash, loading->error);
    const struct workshop *workshop =
        form ? definitions_workshop(loading->definitions, share->session->definition, share->hash,
                                    loading->error)
             : NULL;
    if (workshop)
        decide(loading, share, workshop->stations, form);
    return workshop != NULL;
}

static bool judge_session(struct loading *loading, const struct archived_session *session)
{
    size_t total = 0;
    for (size_t i = 0; i < loading->form_count; i++) {
        struct share share = {.session = session, .hash = loading->forms[i]};
        if (!judge_share(loading, &share))
            return false;
        total += share.responses + share.texts;
    }
    if (total == 0)
        withhold(loading,
                 (struct withheld){session->session, WITHHELD_RESPONSES, 0, RELEASE_LEAST, NULL});
    return true;
}

bool loading_judge(struct loading *loading)
{
    const struct archive_rows *rows = &loading->source.rows;
    struct arena *arena = loading->arena;
    loading->responses_released = arena_array(arena, rows->response_count, sizeof(bool));
    loading->texts_released = arena_array(arena, rows->text_count, sizeof(bool));
    loading->totals_released = arena_array(arena, rows->total_count, sizeof(bool));
    loading->commitments_released = arena_array(arena, rows->commitment_count, sizeof(bool));
    loading->statuses_released = arena_array(arena, rows->status_count, sizeof(bool));
    loading->notes_released = arena_array(arena, rows->status_count, sizeof(bool));
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

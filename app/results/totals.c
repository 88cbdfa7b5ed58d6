#include "results/totals.h"

#include <stdlib.h>
#include <string.h>

#include "results/cells.h"

/* The answers to one question in one session. */
struct table {
    const struct session *session;
    const struct question *question;
    struct cells cells;
};

struct counting {
    const struct form_records *records;
    struct arena *arena;
    struct totals_row *rows;
    size_t row_count;
};

/* Rows name the answers of these cells of the table; of what is merged they hold one count. */
static void add_row(struct counting *counting, const struct table *table, enum shown shown,
                    const size_t *cells, size_t cell_count)
{
    struct totals_row *row = &counting->rows[counting->row_count++];
    const char **values = arena_array(counting->arena, cell_count, sizeof *values);
    int *choices = arena_array(counting->arena, cell_count, sizeof *choices);
    *row = (struct totals_row){.session = table->session,
                               .question = table->question,
                               .shown = shown,
                               .values = values,
                               .choices = choices,
                               .value_count = cell_count};
    for (size_t i = 0; i < cell_count; i++) {
        const struct cell *cell = &table->cells.items[cells[i]];
        values[i] = cell->value;
        choices[i] = table->question->list ? cell->choice : NO_INDEX;
        if (shown == SHOWN_COUNT || shown == SHOWN_MERGED)
            row->count += cell->count;
    }
}

/* Merged cells are one row, at the place of the first of them. */
static void add_shares(struct counting *counting, const struct table *table)
{
    const struct cells *cells = &table->cells;
    size_t *merged = arena_array(counting->arena, cells->count, sizeof *merged), count = 0;
    bool says_something = false;
    for (size_t i = 0; i < cells->count; i++) {
        if (cells->items[i].shown == SHOWN_MERGED)
            merged[count++] = i;
        says_something = says_something || cells->items[i].shown != SHOWN_NOT;
    }
    for (size_t i = 0; i < cells->count; i++) {
        enum shown shown = cells->items[i].shown;
        if (shown == SHOWN_MERGED && i == merged[0])
            add_row(counting, table, SHOWN_MERGED, merged, count);
        else if (shown != SHOWN_MERGED && shown != SHOWN_NOT)
            add_row(counting, table, shown, &i, 1);
    }
    if (!says_something)
        add_row(counting, table, SHOWN_NOT, NULL, 0);
}

static void add_marks(struct counting *counting, const struct table *table)
{
    for (size_t i = 0; i < table->cells.count; i++)
        add_row(counting, table, table->cells.items[i].shown, &i, 1);
}

static void count_question(struct counting *counting, const struct session *session, size_t people,
                           const struct question *question)
{
    const struct form_records *records = counting->records;
    const char **answers = arena_array(counting->arena, records->total_count, sizeof *answers);
    size_t count = 0;
    for (size_t i = 0; i < records->total_count; i++) {
        if (records->totals[i].session == session && records->totals[i].question == question)
            answers[count++] = records->totals[i].answer;
    }
    if (count == 0 || count > people)
        return;
    struct table table = {session, question,
                          cells_count(question, answers, count, people, counting->arena)};
    if (table.cells.marks)
        add_marks(counting, &table);
    else
        add_shares(counting, &table);
}

static int compare_sessions(const void *a, const void *b)
{
    const struct session *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

/* Each session once, by its id. */
static const struct session **list_sessions(const struct counting *counting, size_t *ret_count)
{
    const struct form_records *records = counting->records;
    const struct session **sessions =
        arena_array(counting->arena, records->response_count, sizeof *sessions);
    size_t count = 0;
    for (size_t i = 0; i < records->response_count; i++) {
        size_t at = 0;
        while (at < count && sessions[at] != records->responses[i].session)
            at++;
        sessions[at] = records->responses[i].session;
        count += at == count;
    }
    if (count > 0)
        qsort(sessions, count, sizeof *sessions, compare_sessions);
    *ret_count = count;
    return sessions;
}

static size_t people_of(const struct form_records *records, const struct session *session)
{
    size_t people = 0;
    for (size_t i = 0; i < records->response_count; i++)
        people += records->responses[i].session == session;
    return people;
}

/* A table has a row for each choice and for each answer at most, and one for no answer. */
static size_t most_rows(const struct form_records *records, size_t session_count)
{
    size_t rows = records->total_count;
    for (size_t i = 0; i < records->form->question_count; i++) {
        const struct question *question = &records->form->questions[i];
        if (question->release == RELEASE_TOTALS)
            rows += session_count * (2 + question_choice_count(question));
    }
    return rows;
}

const struct totals_row *totals_count(const struct form_records *records, struct arena *arena,
                                      size_t *ret_count)
{
    struct counting counting = {.records = records, .arena = arena};
    size_t session_count;
    const struct session **sessions = list_sessions(&counting, &session_count);
    counting.rows = arena_array(arena, most_rows(records, session_count), sizeof *counting.rows);
    for (size_t i = 0; i < session_count; i++) {
        for (size_t k = 0; k < records->form->question_count; k++) {
            const struct question *question = &records->form->questions[k];
            if (question->release == RELEASE_TOTALS)
                count_question(&counting, sessions[i], people_of(records, sessions[i]), question);
        }
    }
    *ret_count = counting.row_count;
    return counting.rows;
}

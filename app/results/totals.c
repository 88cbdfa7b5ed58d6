/* For each session and question a table is counted: its last cell are those who gave no answer, so
 * that their number cannot be solved from the others. */
#include "results/totals.h"

#include <stdlib.h>
#include <string.h>

/* One answer of a table; the others that merge with it are told apart by nothing. */
struct cell {
    const char *value; /* "": none was given */
    int choice;        /* in the question's list, or NO_INDEX */
    size_t count;
};

struct table {
    const struct session *session;
    const struct question *question;
    struct cell *cells;
    size_t cell_count;
    size_t answered, people;
};

struct counting {
    const struct form_records *records;
    struct arena *arena;
    struct totals_row *rows;
    size_t row_count;
};

static bool is_for(const struct table *table, const struct total_record *total)
{
    return total->session == table->session && total->question == table->question;
}

/* A rank counts by its first place. */
static size_t value_length(const struct question *question, const char *answer)
{
    return question->type == QUESTION_RANK ? strcspn(answer, " ") : strlen(answer);
}

static int compare_numbers(const void *a, const void *b)
{
    const struct cell *left = a, *right = b;
    double x = strtod(left->value, NULL), y = strtod(right->value, NULL);
    return x < y ? -1 : x > y ? 1 : strcmp(left->value, right->value);
}

static struct cell *find_cell(const struct table *table, const char *value, size_t length)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        if (strlen(table->cells[i].value) == length &&
            memcmp(table->cells[i].value, value, length) == 0)
            return &table->cells[i];
    }
    return NULL;
}

static void count_answer(struct table *table, const char *answer, struct arena *arena)
{
    size_t length = value_length(table->question, answer);
    struct cell *cell = find_cell(table, answer, length);
    if (!cell) {
        cell = &table->cells[table->cell_count++];
        *cell = (struct cell){arena_copy(arena, answer, length), NO_INDEX, 0};
    }
    cell->count++;
}

static void count_marks(const struct table *table, const char *answer)
{
    for (const char *at = answer; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        struct cell *cell = find_cell(table, at, length);
        if (cell)
            cell->count++;
        at += length;
    }
}

static void fill(struct table *table, const struct counting *counting)
{
    const struct question *question = table->question;
    const struct form_records *records = counting->records;
    for (size_t i = 0; question->list && i < question->list->choice_count; i++)
        table->cells[table->cell_count++] =
            (struct cell){question->list->choices[i].name, (int)i, 0};
    for (size_t i = 0; i < records->total_count; i++) {
        const struct total_record *total = &records->totals[i];
        if (!is_for(table, total))
            continue;
        table->answered++;
        if (question->type == QUESTION_SELECT_MULTIPLE)
            count_marks(table, total->answer);
        else
            count_answer(table, total->answer, counting->arena);
    }
    if (!question->list && table->cell_count > 0)
        qsort(table->cells, table->cell_count, sizeof *table->cells, compare_numbers);
}

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
        values[i] = table->cells[cells[i]].value;
        choices[i] = table->cells[cells[i]].choice;
        if (shown == SHOWN_COUNT || shown == SHOWN_MERGED)
            row->count += table->cells[cells[i]].count;
    }
}

/* Merged cells are one row, at the place of the first of them. */
static void add_shares(struct counting *counting, const struct table *table,
                       const enum shown *shown)
{
    size_t *merged = arena_array(counting->arena, table->cell_count, sizeof *merged), count = 0;
    bool says_something = false;
    for (size_t i = 0; i < table->cell_count; i++) {
        if (shown[i] == SHOWN_MERGED)
            merged[count++] = i;
        says_something = says_something || shown[i] != SHOWN_NOT;
    }
    for (size_t i = 0; i < table->cell_count; i++) {
        if (shown[i] == SHOWN_MERGED && i == merged[0])
            add_row(counting, table, SHOWN_MERGED, merged, count);
        else if (shown[i] != SHOWN_MERGED && shown[i] != SHOWN_NOT)
            add_row(counting, table, shown[i], &i, 1);
    }
    if (!says_something)
        add_row(counting, table, SHOWN_NOT, NULL, 0);
}

static void count_shares(struct counting *counting, struct table *table)
{
    size_t silent = table->cell_count;
    table->cells[table->cell_count++] =
        (struct cell){"", NO_INDEX, table->people - table->answered};
    size_t *counts = arena_array(counting->arena, table->cell_count, sizeof *counts);
    enum shown *shown = arena_array(counting->arena, table->cell_count, sizeof *shown);
    for (size_t i = 0; i < table->cell_count; i++)
        counts[i] = table->cells[i].count;
    suppress_shares(counts, silent, shown); /* of those who answered, all alike? */
    bool alike = false;
    for (size_t i = 0; i < silent; i++)
        alike = alike || shown[i] == SHOWN_MOST;
    if (alike)
        shown[silent] = SHOWN_NOT;
    else
        suppress_shares(counts, table->cell_count, shown);
    add_shares(counting, table, shown);
}

static void count_choices(struct counting *counting, struct table *table)
{
    size_t silent = table->people - table->answered;
    size_t *counts = arena_array(counting->arena, table->cell_count, sizeof *counts);
    enum shown *shown = arena_array(counting->arena, table->cell_count + 1, sizeof *shown);
    for (size_t i = 0; i < table->cell_count; i++)
        counts[i] = table->cells[i].count;
    suppress_marks(counts, table->cell_count, table->answered, shown);
    suppress_marks(&silent, 1, table->people, &shown[table->cell_count]);
    table->cells[table->cell_count++] = (struct cell){"", NO_INDEX, silent};
    for (size_t i = 0; i < table->cell_count; i++)
        add_row(counting, table, shown[i], &i, 1);
}

static void count_question(struct counting *counting, const struct session *session, size_t people,
                           const struct question *question)
{
    struct table table = {.session = session, .question = question, .people = people};
    size_t choices = question->list ? question->list->choice_count : 0;
    table.cells = arena_array(counting->arena, counting->records->total_count + choices + 1,
                              sizeof *table.cells);
    fill(&table, counting);
    if (table.answered == 0 || table.answered > people)
        return;
    if (question->type == QUESTION_SELECT_MULTIPLE)
        count_choices(counting, &table);
    else
        count_shares(counting, &table);
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
            rows += session_count * (2 + (question->list ? question->list->choice_count : 0));
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

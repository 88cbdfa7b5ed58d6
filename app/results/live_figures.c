/* Counting. A question stays at an earlier step while the answers that came since are all, or all
 * but one, alike: who subtracts one view from the next would know what each of those people said.
 */
#include <stdlib.h>
#include <string.h>

#include "results/live_private.h"

bool live_has_figures(const struct question *question, enum live_kind *ret_kind)
{
    if (question->commitment != NO_INDEX)
        return false;
    switch (question->type) {
    case QUESTION_SELECT_ONE:
    case QUESTION_RANK:
    case QUESTION_RANGE:
        *ret_kind = LIVE_SHARES;
        return true;
    case QUESTION_SELECT_MULTIPLE:
        *ret_kind = LIVE_MARKS;
        return true;
    case QUESTION_TEXT:
    case QUESTION_INTEGER:
    case QUESTION_DECIMAL:
    case QUESTION_DATE:
    case QUESTION_TIME:
    case QUESTION_ACKNOWLEDGE:
        *ret_kind = LIVE_ANSWERED;
        return true;
    case QUESTION_HIDDEN:
    case QUESTION_CALCULATE:
    case QUESTION_NOTE:
    case QUESTION_TYPE_COUNT:
        break;
    }
    return false;
}

const char *const *live_answers(const struct live_column *column, size_t start, size_t end,
                                struct arena *arena, size_t *ret_count)
{
    const char **answers = arena_array(arena, column->count, sizeof *answers);
    size_t count = 0;
    for (size_t i = 0; i < column->count; i++) {
        if (column->arrivals[i] >= start && column->arrivals[i] < end)
            answers[count++] = column->answers[i];
    }
    *ret_count = count;
    return answers;
}

static bool is_nearly_all(size_t count, size_t people)
{
    return count + 1 >= people;
}

/* Of shares and marks: are those who answered alike, or did hardly anybody answer? */
static bool cells_tell(const struct cells *cells)
{
    for (size_t i = 0; i + 1 < cells->count; i++) {
        if (is_nearly_all(cells->items[i].count, cells->answered))
            return true;
    }
    return is_nearly_all(cells->people - cells->answered, cells->people);
}

bool live_step_tells(const struct live *live, const struct question *question, size_t end)
{
    const struct live_column *column = &live->columns[question - live->form->questions];
    enum live_kind kind;
    size_t count = 0, people = end - column->shown;
    if (!live_has_figures(question, &kind))
        return false;
    struct arena *arena = arena_new();
    const char *const *answers = live_answers(column, column->shown, end, arena, &count);
    bool tells;
    if (kind == LIVE_ANSWERED) {
        tells = is_nearly_all(count, people) || is_nearly_all(people - count, people);
    } else {
        struct cells cells = cells_count(question, answers, count, people, arena);
        tells = cells_tell(&cells);
    }
    arena_free(arena);
    return tells;
}

static size_t count_name(const char *const *names, size_t count, const char *name)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += strcmp(names[i], name) == 0;
    return found;
}

bool live_commitments_tell(const struct live *live, size_t end)
{
    const struct live_column *column = &live->commitments;
    struct arena *arena = arena_new();
    size_t count = 0, people = end - column->shown;
    const char *const *names = live_answers(column, column->shown, end, arena, &count);
    bool tells = count <= 1;
    for (size_t i = 0; i < count; i++)
        tells = tells || is_nearly_all(count_name(names, count, names[i]), people);
    arena_free(arena);
    return tells;
}

static unsigned percent_of(size_t count, size_t people)
{
    return people > 0 ? (unsigned)((count * 100 + people / 2) / people) : 0;
}

static struct live_cell shown_cell(enum shown shown, const char *value, int choice, size_t count,
                                   size_t people)
{
    bool said = shown == SHOWN_COUNT;
    return (struct live_cell){shown, value, choice, said ? count : 0,
                              said ? percent_of(count, people) : 0};
}

struct live_cell *live_strands(const struct live *live, const char *const *names, size_t count,
                               size_t people, struct arena *arena, size_t *ret_count)
{
    size_t strand_count = live->workshop->strand_count;
    struct live_cell *cells = arena_array(arena, strand_count + 1, sizeof *cells);
    for (size_t i = 0; i <= strand_count; i++) {
        const char *name = i < strand_count ? live->workshop->strands[i].name : "";
        size_t found = count_name(names, count, name);
        enum shown shown;
        suppress_marks(&found, 1, people, &shown);
        cells[i] = shown_cell(shown, name, i < strand_count ? (int)i : NO_INDEX, found, people);
    }
    *ret_count = strand_count + 1;
    return cells;
}

/* Numbers on a scale, and none of them left out: then the mean says nothing new. */
static void take_mean(struct live_question *figures, const struct cells *cells)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i + 1 < cells->count; i++) {
        char *end;
        double value = strtod(cells->items[i].value, &end);
        if (end == cells->items[i].value || *end || cells->items[i].shown != SHOWN_COUNT)
            return;
        sum += value * (double)cells->items[i].count;
        count += cells->items[i].count;
    }
    figures->has_mean = count > 0 && figures->question->type != QUESTION_RANK;
    figures->mean = figures->has_mean ? sum / (double)count : 0;
}

static void take_cells(struct live_question *figures, const struct cells *cells,
                       struct arena *arena)
{
    figures->cells = arena_array(arena, cells->count, sizeof *figures->cells);
    figures->cell_count = cells->count;
    for (size_t i = 0; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];
        figures->cells[i] =
            shown_cell(cell->shown, cell->value, cell->choice, cell->count, figures->people);
        figures->merged_count += cell->shown == SHOWN_MERGED ? cell->count : 0;
    }
    figures->merged_percent = percent_of(figures->merged_count, figures->people);
    if (figures->kind == LIVE_SHARES)
        take_mean(figures, cells);
}

static void take_answered(struct live_question *figures, size_t answered, struct arena *arena)
{
    enum shown shown;
    suppress_marks(&answered, 1, figures->people, &shown);
    figures->cells = arena_array(arena, 1, sizeof *figures->cells);
    figures->cell_count = 1;
    figures->cells[0] = shown_cell(shown, "", NO_INDEX, answered, figures->people);
}

static void take_question(const struct live *live, struct live_question *figures,
                          struct arena *arena)
{
    const struct live_column *column = &live->columns[figures->question - live->form->questions];
    size_t count = 0;
    const char *const *answers = live_answers(column, 0, column->shown, arena, &count);
    figures->people = column->shown;
    if (figures->kind == LIVE_ANSWERED) {
        take_answered(figures, count, arena);
        return;
    }
    struct cells cells = cells_count(figures->question, answers, count, figures->people, arena);
    take_cells(figures, &cells, arena);
}

static void take_strands(const struct live *live, struct live_figures *figures, struct arena *arena)
{
    size_t count = 0;
    const char *const *names =
        live_answers(&live->commitments, 0, live->commitments.shown, arena, &count);
    figures->strand_people = live->commitments.shown;
    figures->strands =
        live_strands(live, names, count, live->commitments.shown, arena, &figures->strand_count);
}

struct live_figures live_figures(const struct live *live, struct arena *arena)
{
    struct live_figures figures = {.responses = live->shown};
    const struct form *form = live->form;
    if (figures.responses == 0)
        return figures;
    figures.questions = arena_array(arena, form->question_count, sizeof *figures.questions);
    for (size_t i = 0; i < form->question_count; i++) {
        struct live_question *added = &figures.questions[figures.question_count];
        if (!live_has_figures(&form->questions[i], &added->kind))
            continue;
        added->question = &form->questions[i];
        take_question(live, added, arena);
        figures.question_count++;
    }
    if (form->commitment_count > 0)
        take_strands(live, &figures, arena);
    return figures;
}

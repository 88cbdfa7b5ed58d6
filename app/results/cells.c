/* The last cell are those who gave no answer, so that their number cannot be solved from the
 * others. */
#include "results/cells.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_MOST = 21 }; /* of a range whose every value has a cell */

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

static struct cell *find_cell(const struct cells *cells, const char *value, size_t length)
{
    for (size_t i = 0; i < cells->count; i++) {
        if (strlen(cells->items[i].value) == length &&
            memcmp(cells->items[i].value, value, length) == 0)
            return &cells->items[i];
    }
    return NULL;
}

static struct cell *add_cell(struct cells *cells, const char *value, int choice)
{
    struct cell *cell = &cells->items[cells->count++];
    *cell = (struct cell){.value = value, .choice = choice};
    return cell;
}

static void count_answer(struct cells *cells, const struct question *question, const char *answer,
                         struct arena *arena)
{
    size_t length = value_length(question, answer);
    struct cell *cell = find_cell(cells, answer, length);
    if (!cell)
        cell = add_cell(cells, arena_copy(arena, answer, length), NO_INDEX);
    cell->count++;
}

static void count_marks(const struct cells *cells, const char *answer)
{
    for (const char *at = answer; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        struct cell *cell = find_cell(cells, at, length);
        if (cell)
            cell->count++;
        at += length;
    }
}

static size_t known_values(const struct question *question)
{
    if (question->list)
        return question->list->choice_count;
    size_t steps = question->type == QUESTION_RANGE ? range_count(&question->range) : 0;
    return steps <= STEPS_MOST ? steps : 0;
}

static void add_known_values(struct cells *cells, const struct question *question,
                             struct arena *arena)
{
    char text[RANGE_TEXT_SIZE];
    for (size_t i = 0; i < known_values(question); i++) {
        if (question->list) {
            (void)add_cell(cells, question->list->choices[i].name, (int)i);
        } else {
            range_text(&question->range, i, text);
            (void)add_cell(cells, arena_string(arena, text), (int)i);
        }
    }
}

static void judge_marks(struct cells *cells, const size_t *counts, enum shown *shown)
{
    size_t silent = cells->count - 1;
    suppress_marks(counts, silent, cells->answered, shown);
    suppress_marks(&counts[silent], 1, cells->people, &shown[silent]);
}

/* First of those who answered: are they all alike? */
static void judge_shares(struct cells *cells, const size_t *counts, enum shown *shown)
{
    size_t silent = cells->count - 1;
    bool alike = false;
    suppress_shares(counts, silent, shown);
    for (size_t i = 0; i < silent; i++)
        alike = alike || shown[i] == SHOWN_MOST;
    if (alike)
        shown[silent] = SHOWN_NOT;
    else
        suppress_shares(counts, cells->count, shown);
}

static void judge(struct cells *cells, struct arena *arena)
{
    size_t *counts = arena_array(arena, cells->count, sizeof *counts);
    enum shown *shown = arena_array(arena, cells->count, sizeof *shown);
    for (size_t i = 0; i < cells->count; i++)
        counts[i] = cells->items[i].count;
    if (cells->marks)
        judge_marks(cells, counts, shown);
    else
        judge_shares(cells, counts, shown);
    for (size_t i = 0; i < cells->count; i++)
        cells->items[i].shown = shown[i];
}

struct cells cells_count(const struct question *question, const char *const *answers,
                         size_t answer_count, size_t people, struct arena *arena)
{
    assert(answer_count <= people);
    struct cells cells = {
        .answered = answer_count,
        .people = people,
        .marks = question->type == QUESTION_SELECT_MULTIPLE,
    };
    cells.items =
        arena_array(arena, known_values(question) + answer_count + 1, sizeof *cells.items);
    add_known_values(&cells, question, arena);
    for (size_t i = 0; i < answer_count; i++) {
        if (cells.marks)
            count_marks(&cells, answers[i]);
        else
            count_answer(&cells, question, answers[i], arena);
    }
    if (known_values(question) == 0 && cells.count > 0)
        qsort(cells.items, cells.count, sizeof *cells.items, compare_numbers);
    add_cell(&cells, "", NO_INDEX)->count = people - answer_count;
    judge(&cells, arena);
    return cells;
}

/* One question's answers as a table of cells, with what would give somebody away left out. */
#pragma once

#include "base/arena.h"
#include "form/form.h"
#include "results/suppress.h"

struct cell {
    const char *value; /* "": no answer was given */
    int choice;        /* in the question's list, or step of its range; NO_INDEX */
    size_t count;
    enum shown shown;
};

struct cells {
    struct cell *items; /* in the order of the answers; the last are those who gave none */
    size_t count;
    size_t answered, people;
    bool marks; /* of a select_multiple: each person is in any number of cells */
};

/* Answers: the values that were given, one a person; people: all who could have given one, at least
 * as many. Of a select_multiple each choice is counted, of a rank the first place, of others each
 * answer. Lists and short ranges have a cell for every value. In the arena. */
struct cells cells_count(const struct question *question, const char *const *answers,
                         size_t answer_count, size_t people, struct arena *arena);

/* What keeping and counting share. */
#pragma once

#include "results/cells.h"
#include "results/live.h"

/* The answers to one question as they came. */
struct live_column {
    const char **answers;
    size_t *arrivals; /* the number of the response they came with */
    size_t count, room;
    size_t shown; /* its figures tell of the responses below this number */
};

struct live {
    const struct workshop *workshop;
    const struct form *form;
    struct arena *arena; /* of the answers */
    unsigned k;
    size_t first; /* responses of the first step */
    size_t responses, shown;
    bool closed;
    struct live_column *columns;    /* one a question */
    struct live_column commitments; /* answers: names of strands */
};

/* Whether figures tell of the question at all, and how. */
bool live_has_figures(const struct question *question, enum live_kind *ret_kind);
/* Answers that came with the responses from start to before end; in the arena. */
const char *const *live_answers(const struct live_column *column, size_t start, size_t end,
                                struct arena *arena, size_t *ret_count);
/* Whether the step from the responses shown to before end would give somebody away. */
bool live_step_tells(const struct live *live, const struct question *question, size_t end);
bool live_commitments_tell(const struct live *live, size_t end);
/* Of these names of strands; in the arena. */
struct live_cell *live_strands(const struct live *live, const char *const *names, size_t count,
                               size_t people, struct arena *arena, size_t *ret_count);

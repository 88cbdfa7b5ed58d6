/* Records on their way from the archive's rows to what may leave; seen by the files that do it. */
#pragma once

#include "results/definitions.h"
#include "results/records.h"
#include "results/source.h"

struct loading {
    struct source source;
    struct definitions *definitions;
    struct arena *arena;
    const char *only;   /* session, or NULL */
    const char **forms; /* hashes, each once */
    size_t form_count;
    /* One a row of the archive. */
    bool *responses_released, *texts_released, *totals_released, *commitments_released,
        *statuses_released, *notes_released;
    struct records records;
    bool known; /* the session asked for was met */
    struct error *error;
};

/* Decides of each row whether it leaves, and lists what is withheld and why. */
bool loading_judge(struct loading *loading);
/* Every row that leaves, as a record of its form. */
bool loading_take(struct loading *loading);

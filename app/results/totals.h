/* What is said of the answers that are for totals only: counts by session and question, with what
 * would give somebody away left out (suppress.h). */
#pragma once

#include "results/records.h"
#include "results/suppress.h"

struct totals_row {
    const struct session *session;
    const struct question *question;
    enum shown shown; /* never SHOWN_FEW of shares; SHOWN_NOT: nothing is said of the question */
    const char *const *values; /* answers, several where they are merged; "": none was given */
    const int *choices;        /* in the question's list, or NO_INDEX */
    size_t value_count;
    size_t count; /* of SHOWN_COUNT and SHOWN_MERGED */
};

/* By session, question and the order of the answers; in the arena. Of a select_multiple each choice
 * is counted, of a rank the first place, of others each answer. */
const struct totals_row *totals_count(const struct form_records *records, struct arena *arena,
                                      size_t *ret_count);

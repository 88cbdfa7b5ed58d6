/* What may be seen of one session, as live.h lets it be seen: counts of each question, and of the
 * commitments. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "results/suppress.h"

struct question;

enum live_kind {
    LIVE_SHARES,   /* each person is in one cell; of a rank by the first place */
    LIVE_MARKS,    /* each person marks any number */
    LIVE_ANSWERED, /* texts, numbers, days: only how many answered; one cell */
};

struct live_cell {
    enum shown shown;
    const char *value; /* "": no answer */
    int choice;        /* in the question's list, or step of its range; NO_INDEX */
    size_t count;      /* of SHOWN_COUNT only, else 0 */
    unsigned percent;  /* likewise, of the question's people */
};

struct live_question {
    const struct question *question;
    enum live_kind kind;
    size_t people; /* of whom it tells: those shown, or an earlier step of them */
    struct live_cell
        *cells; /* in the order of the choices; of shares and marks the last: no answer */
    size_t cell_count;
    size_t merged_count; /* of all SHOWN_MERGED cells together; 0: none is merged */
    unsigned merged_percent;
    bool has_mean; /* numbers on a scale, every cell shown */
    double mean;
};

struct live_figures {
    size_t responses; /* 0: too few, and nothing else is there */
    struct live_question *questions;
    size_t question_count;
    /* Commitments by strand: value is its name, "" where none was given; choice its index in
     * workshop->strands. */
    struct live_cell *strands;
    size_t strand_count;
    size_t strand_people; /* of whom they tell, as people of a question */
};

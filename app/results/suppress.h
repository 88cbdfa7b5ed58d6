/* Which counts may be seen (disclosure control of small tables: cells of one or two people, and
 * those from which they could be solved). */
#pragma once

#include <stddef.h>

enum shown {
    SHOWN_COUNT,
    SHOWN_MERGED, /* counted together with the other merged ones of its table */
    SHOWN_MOST,   /* all or nearly all: how many exactly is not said */
    SHOWN_FEW,    /* nobody, one or two: likewise */
    SHOWN_NOT,
};

/* Cells of one table, each person in one of them. Where one cell holds all people or all but one,
 * it is SHOWN_MOST and the others SHOWN_NOT. Else every count shown is 0 or at least 3, and for
 * each merged cell three values are possible, or all are SHOWN_NOT. */
void suppress_shares(const size_t *counts, size_t cell_count, enum shown *ret_shown);
/* Cells of which each person marks any number; people is who marked at least one. A count shown is
 * at least 3 away from nobody and from all. */
void suppress_marks(const size_t *counts, size_t cell_count, size_t people, enum shown *ret_shown);

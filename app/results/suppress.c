/* Merged are the small cells and, by size, as many of the others as it takes until the largest and
 * the smallest of them are 2 apart: any of them could then be any other, so that whoever knows
 * these rules still finds three values possible for each. Cells of one size go together, since an
 * order among them would tell. */
#include "results/suppress.h"

#include <stdbool.h>

enum { CELL_LEAST = 3, SPREAD_LEAST = 2 };

static size_t sum(const size_t *counts, size_t cell_count)
{
    size_t people = 0;
    for (size_t i = 0; i < cell_count; i++)
        people += counts[i];
    return people;
}

static bool most_are_in_one(const size_t *counts, size_t cell_count, enum shown *ret_shown)
{
    size_t people = sum(counts, cell_count), largest = 0;
    for (size_t i = 1; i < cell_count; i++)
        largest = counts[i] > counts[largest] ? i : largest;
    if (cell_count == 0 || counts[largest] + 1 < people)
        return false;
    for (size_t i = 0; i < cell_count; i++)
        ret_shown[i] = i == largest ? SHOWN_MOST : SHOWN_NOT;
    return true;
}

/* The smallest count of the cells that are filled and not merged yet; 0: none. */
static size_t next_to_merge(const size_t *counts, size_t cell_count, const enum shown *shown)
{
    size_t next = 0;
    for (size_t i = 0; i < cell_count; i++) {
        if (shown[i] == SHOWN_COUNT && counts[i] > 0 && (next == 0 || counts[i] < next))
            next = counts[i];
    }
    return next;
}

static void merge_all_of(size_t count, const size_t *counts, size_t cell_count, enum shown *shown)
{
    for (size_t i = 0; i < cell_count; i++) {
        if (counts[i] == count)
            shown[i] = SHOWN_MERGED;
    }
}

static void set_all(enum shown *shown, size_t cell_count, enum shown value)
{
    for (size_t i = 0; i < cell_count; i++)
        shown[i] = value;
}

void suppress_shares(const size_t *counts, size_t cell_count, enum shown *ret_shown)
{
    if (most_are_in_one(counts, cell_count, ret_shown))
        return;
    set_all(ret_shown, cell_count, SHOWN_COUNT);
    size_t least = next_to_merge(counts, cell_count, ret_shown), most = least;
    if (least == 0 || least >= CELL_LEAST)
        return;
    for (size_t next = least; next > 0; next = next_to_merge(counts, cell_count, ret_shown)) {
        if (next >= CELL_LEAST && most - least >= SPREAD_LEAST)
            return;
        merge_all_of(next, counts, cell_count, ret_shown);
        most = next;
    }
    if (most - least < SPREAD_LEAST)
        set_all(ret_shown, cell_count, SHOWN_NOT);
}

void suppress_marks(const size_t *counts, size_t cell_count, size_t people, enum shown *ret_shown)
{
    for (size_t i = 0; i < cell_count; i++) {
        if (counts[i] < CELL_LEAST)
            ret_shown[i] = SHOWN_FEW;
        else
            ret_shown[i] = counts[i] + CELL_LEAST > people ? SHOWN_MOST : SHOWN_COUNT;
    }
}

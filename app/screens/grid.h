/* Statements as rows beside one head of choices, as XLSForm's list-nolabel and table-list ask for.
 * Where a panel has no room for it each statement stands with cards of its own, as any other. */
#pragma once

#include "screens/state.h"

/* How many of the questions, from the first on, are rows of one grid in that width, px; 0: the
 * first is none. Each fits a page below the head. */
size_t grid_rows(const struct app_state *state, struct frame *frame, const size_t *questions,
                 size_t count, int width);
/* Of the head and that many rows, px. */
int grid_height(const struct app_state *state, struct frame *frame, const size_t *questions,
                size_t rows, int width);
void grid_view(const struct app_state *state, struct frame *frame, const size_t *questions,
               size_t rows, struct rect area);

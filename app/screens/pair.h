/* Before and now: two questions about the same list, each a row of cards with its words beside it,
 * under the words of their group, so that one look compares them. */
#pragma once

#include "screens/cards.h"

/* Whether two questions can stand as such a pair: choices in a row, nothing else to say. */
bool is_pair(const struct app_state *state, const size_t *questions);
/* px; 0: on this panel they cannot stand side by side with their words. */
int pair_height(const struct app_state *state, struct frame *frame, const size_t *questions,
                int group, int width);
/* More: px that its rows are higher than they must be. */
void pair_view(const struct app_state *state, struct frame *frame, const size_t *questions,
               int group, int more, struct rect area);

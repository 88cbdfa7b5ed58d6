/* The cards of a ranking: those ranked come first, in their order; a card that a finger carries
 * stands where it would be dropped, and the others make room. */
#pragma once

#include "screens/state.h"

/* Of other questions the order in which choices are shown; in the frame's arena. */
const size_t *rank_order(const struct app_state *state, struct frame *frame, size_t question,
                         size_t *ret_count);
bool rank_carries(const struct app_state *state, size_t question, size_t choice);

void rank_lift(struct app_state *state, size_t question, size_t choice);
/* Over the card of the choice; NO_INDEX: over none. Scratch is an arena. */
void rank_carry(struct app_state *state, struct frame *frame, int over);
void rank_drop(struct app_state *state);

#include "screens/rank.h"

#include "screens/screens.h"

/* How many are ranked, without the one that is carried. */
static size_t ranked_count(const struct app_state *state, size_t question)
{
    size_t count = 0, all = question_choice_count(app_question(state, question));
    for (size_t i = 0; i < all; i++)
        count += !rank_carries(state, question, i) &&
                 interview_place(state->interview, question, i) != NO_INDEX;
    return count;
}

bool rank_carries(const struct app_state *state, size_t question, size_t choice)
{
    return state->carried.question == (int)question && state->carried.choice == (int)choice;
}

/* Without the carried one: by place, those without a place behind as they were. Insertion keeps the
 * order of equals. */
static size_t sort_by_place(const struct app_state *state, size_t question, const size_t *choices,
                            size_t count, size_t *ret_order)
{
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        if (rank_carries(state, question, choices[i]))
            continue;
        int place = interview_place(state->interview, question, choices[i]);
        size_t at = taken++;
        for (; at > 0 && place != NO_INDEX; at--) {
            int before = interview_place(state->interview, question, ret_order[at - 1]);
            if (before != NO_INDEX && before < place)
                break;
            ret_order[at] = ret_order[at - 1];
        }
        ret_order[at] = choices[i];
    }
    return taken;
}

const size_t *rank_order(const struct app_state *state, struct frame *frame, size_t question,
                         size_t *ret_count)
{
    const size_t *choices = interview_choices(state->interview, question, frame->arena, ret_count);
    if (app_question(state, question)->type != QUESTION_RANK)
        return choices;
    size_t *order = arena_array(frame->arena, *ret_count + 1, sizeof *order);
    size_t taken = sort_by_place(state, question, choices, *ret_count, order);
    if (taken == *ret_count)
        return order;
    for (; taken > state->carried.place; taken--)
        order[taken] = order[taken - 1];
    order[taken] = (size_t)state->carried.choice;
    return order;
}

void rank_lift(struct app_state *state, size_t question, size_t choice)
{
    int place = interview_place(state->interview, question, choice);
    state->carried = (struct carried){.question = (int)question, .choice = (int)choice};
    size_t ranked = ranked_count(state, question);
    state->carried.place = place != NO_INDEX ? (size_t)place : ranked;
}

void rank_carry(struct app_state *state, struct frame *frame, int over)
{
    size_t question = (size_t)state->carried.question, count;
    size_t ranked = ranked_count(state, question);
    const size_t *order = rank_order(state, frame, question, &count);
    for (size_t i = 0; over != NO_INDEX && i < count; i++) {
        if (order[i] == (size_t)over)
            state->carried.place = i < ranked ? i : ranked;
    }
}

void rank_drop(struct app_state *state)
{
    interview_rank(state->interview, (size_t)state->carried.question, (size_t)state->carried.choice,
                   state->carried.place);
    state->carried.question = NO_INDEX;
}

/* Choosing a day, a month, a year or a time. */
#include "screens/moment.h"
#include "screens/update.h"

void update_show_month(struct app_state *state)
{
    bool none = state->edit.text.length == 0;
    if (none)
        edit_set(&state->edit, state->workshop->first_day);
    state->month =
        moment_part(state, MOMENT_PART_YEAR) * 12 + moment_part(state, MOMENT_PART_MONTH) - 1;
    if (none)
        edit_set(&state->edit, "");
}

static void turn(struct app_state *state, int months)
{
    int month = state->month + months;
    state->month = month < MONTHS_LEAST ? MONTHS_LEAST : month > MONTHS_MOST ? MONTHS_MOST : month;
}

/* The chosen day, touched again, is taken back, as any choice is. */
static void choose_day(struct app_state *state, int number)
{
    if (number == moment_number(state))
        edit_set(&state->edit, "");
    else
        moment_set_day(state, number);
}

enum effect update_day(struct app_state *state, struct action action)
{
    state->refused = OBJECTION_NONE;
    switch (action.kind) {
    case ACTION_MONTH:
        turn(state, action.first);
        break;
    case ACTION_DAY:
        choose_day(state, action.first);
        break;
    case ACTION_STEPPED:
        moment_step(state, (enum part_of_moment)action.first, action.second);
        break;
    case ACTION_CLEAR:
        edit_set(&state->edit, "");
        break;
    case ACTION_TAKE:
        update_end_writing(state);
        break;
    default:
        break;
    }
    return EFFECT_NONE;
}

/* Choosing from a list over the whole screen, and looking for words in it. */
#include "screens/update.h"

static void leave(struct app_state *state)
{
    edit_set(&state->edit, "");
    state->is_searching = false;
    update_show(state, SCREEN_QUESTIONS);
}

/* One choice of one ends it; of several it goes on. */
static void choose(struct app_state *state, size_t choice)
{
    bool takes_several = app_question(state, state->writing)->type == QUESTION_SELECT_MULTIPLE;
    bool taken = update_choose(state, state->writing, choice);
    if (taken && !takes_several && interview_is_chosen(state->interview, state->writing, choice))
        leave(state);
}

static void search(struct app_state *state)
{
    state->is_searching = true;
    state->keyboard = (struct keyboard_state){.language = state->language};
}

enum effect update_list(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_CHOOSE:
        choose(state, (size_t)action.second);
        return EFFECT_NONE;
    case ACTION_SEARCH:
        search(state);
        return EFFECT_NONE;
    case ACTION_HIDE:
        state->is_searching = false;
        return EFFECT_NONE;
    case ACTION_WRITTEN:
        if (state->is_searching)
            state->is_searching = false;
        else
            leave(state);
        return EFFECT_NONE;
    case ACTION_TYPE:
    case ACTION_BACKSPACE:
        state->scroll = 0;
        return update_write(state, action, kit);
    case ACTION_KEYS:
    case ACTION_VARIANTS:
        return update_write(state, action, kit);
    default:
        return EFFECT_NONE;
    }
}

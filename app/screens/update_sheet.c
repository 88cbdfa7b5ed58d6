/* Settings apply at once and change nothing else: the page below is drawn anew with every answer in
 * its place. */
#include "screens/update.h"

/* Who opens something on the question whether they are still here has answered it. */
static void open_sheet(struct app_state *state, enum sheet_id sheet)
{
    if (state->current == SCREEN_IDLE)
        update_show(state, state->resumed);
    state->sheet = sheet;
    state->scroll = 0;
}

enum effect update_sheet(struct app_state *state, struct action action)
{
    switch (action.kind) {
    case ACTION_LANGUAGE:
        state->language = action.first;
        break;
    case ACTION_TEXT_SIZE:
        state->look.text_size = (unsigned)action.first;
        break;
    case ACTION_CONTRAST:
        state->look.contrast = (enum contrast)action.first;
        break;
    case ACTION_SETTINGS:
        open_sheet(state, SHEET_SETTINGS);
        break;
    case ACTION_STORED:
        open_sheet(state, SHEET_STORED);
        break;
    case ACTION_GUIDANCE:
        state->guided = (size_t)action.first;
        open_sheet(state, SHEET_GUIDANCE);
        break;
    case ACTION_ASK_START_OVER:
        open_sheet(state, SHEET_START_OVER);
        break;
    default: /* ACTION_CLOSE_SHEET */
        state->sheet = SHEET_NONE;
    }
    if (app_is_changed_at_rest(state))
        state->since = state->now; /* the time after which it is nobody's */
    return EFFECT_NONE;
}

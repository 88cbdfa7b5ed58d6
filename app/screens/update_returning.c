/* Coming back months later: a receipt is typed, the own commitments follow one by one, then the
 * questions for everyone. */
#include "screens/screens.h"
#include "screens/update.h"

#include <string.h>

/* 0-9 of whichever of the three writings; NO_INDEX: no digit. */
static int digit_of(int code_point)
{
    static const int zeros[] = {'0', 0x660, 0x6F0};
    for (size_t i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9)
            return code_point - zeros[i];
    }
    return NO_INDEX;
}

/* The last digit is looked at at once: a slip is told before anything is looked up. */
static enum effect type(struct app_state *state, int code_point)
{
    size_t count = strlen(state->typed);
    int digit = digit_of(code_point);
    if (digit == NO_INDEX || count == RECEIPT_DIGITS)
        return EFFECT_NONE;
    state->typed[count] = (char)('0' + digit);
    if (count + 1 < RECEIPT_DIGITS)
        return EFFECT_NONE;
    struct receipt receipt;
    bool is_sound = receipt_parse(state->typed, &receipt) && receipt_is_sound(&receipt);
    receipt_wipe(&receipt);
    state->entry_fault = is_sound ? ENTRY_SOUND : ENTRY_SLIP;
    return is_sound ? EFFECT_LOOK_UP : EFFECT_NONE;
}

static void erase(struct app_state *state)
{
    size_t count = strlen(state->typed);
    state->entry_fault = ENTRY_SOUND;
    if (count > 0)
        state->typed[count - 1] = '\0';
}

static void forget_typed(struct app_state *state)
{
    memory_wipe(state->typed, sizeof state->typed);
    state->entry_fault = ENTRY_SOUND;
}

void update_found(struct app_state *state, int count)
{
    if (count == NO_INDEX) {
        state->entry_fault = ENTRY_UNTRIED;
    } else if (count > 0) {
        forget_typed(state);
        state->entries_in_vain = 0;
        state->pledge = 0;
        update_show(state, SCREEN_COMMITMENT);
    } else {
        state->entry_fault = ENTRY_UNKNOWN;
        state->entries_in_vain++;
        if (state->entries_in_vain % ENTRY_TRIES == 0) {
            memory_wipe(state->typed, sizeof state->typed);
            state->entry_opens = state->now + ENTRY_PAUSE_MS;
        }
    }
}

enum effect update_receipt_entry(struct app_state *state, struct action action, struct kit kit)
{
    bool is_open = app_entry_pause(state) == 0;
    switch (action.kind) {
    case ACTION_TYPE:
        return is_open ? type(state, action.first) : EFFECT_NONE;
    case ACTION_BACKSPACE:
        erase(state);
        return EFFECT_NONE;
    case ACTION_WITHOUT:
        forget_typed(state);
        update_begin_pages(state, kit);
        return EFFECT_NONE;
    default:
        return EFFECT_NONE;
    }
}

static void show_pledge(struct app_state *state, size_t pledge)
{
    state->pledge = pledge;
    update_show(state, SCREEN_COMMITMENT);
}

enum effect update_commitment(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_STATUS:
        interview_tell_status(state->interview, state->pledge, (enum status)action.first);
        break;
    case ACTION_NOTE:
        update_start_note(state);
        break;
    case ACTION_SHOW:
        state->fresh_until = app_hides_commitment(state) ? state->now + READING_MS : 0;
        break;
    case ACTION_BACK:
        if (state->pledge > 0)
            show_pledge(state, state->pledge - 1);
        break;
    case ACTION_NEXT:
        if (state->pledge + 1 < interview_pledge_count(state->interview))
            show_pledge(state, state->pledge + 1);
        else
            update_begin_pages(state, kit);
        break;
    default:
        break;
    }
    return EFFECT_NONE;
}

/* The table of the screens' updates, and what happens on every screen: time that is over, the
 * station's answers to effects. */
#include "screens/update.h"

void update_show(struct app_state *state, enum screen_id screen)
{
    if (screen != state->current)
        state->sheet = SHEET_NONE;
    if (screen == SCREEN_COMMITMENT)
        state->fresh_until = 0; /* another one perhaps, that nobody has asked to see */
    state->current = screen;
    state->since = state->now;
    state->objecting = false;
    state->full = NO_INDEX;
    state->carried.question = NO_INDEX;
    state->scroll = 0;
}

struct frame update_frame(const struct app_state *state, const struct theme *theme, struct kit kit)
{
    return frame_begin(kit.arena, kit.shaper, theme, app_language(state));
}

struct pages update_pages(const struct app_state *state, struct kit kit)
{
    struct theme theme = app_theme(state);
    struct frame frame = update_frame(state, &theme, kit);
    return pages_of(state, &frame);
}

void update_show_review(struct app_state *state)
{
    state->from_review = false;
    update_show(state, SCREEN_REVIEW);
}

void update_show_page(struct app_state *state, const struct page *page)
{
    state->question = page->place.question;
    state->part = page->place.part;
    update_show(state, SCREEN_QUESTIONS);
}

enum effect update_rest(struct app_state *state)
{
    state->sheet = SHEET_NONE;
    edit_set(&state->edit, "");
    state->language = state->first_language;
    state->look = state->settings.look;
    state->failures = 0;
    state->fresh = 0;
    state->fresh_until = 0;
    state->question = state->review_question = state->writing = 0;
    state->part = 0;
    state->refused = OBJECTION_NONE;
    state->keyboard = (struct keyboard_state){.language = state->language};
    state->from_review = state->is_prepared = state->writes_note = false;
    memory_wipe(state->typed, sizeof state->typed);
    state->entry_fault = ENTRY_SOUND;
    state->pledge = 0;
    update_show(state, state->session ? SCREEN_WELCOME : SCREEN_CLOSED);
    return EFFECT_DISCARD;
}

void update_begin_pages(struct app_state *state, struct kit kit)
{
    struct pages pages = update_pages(state, kit);
    state->keyboard = (struct keyboard_state){.language = state->language};
    if (pages.count > 0)
        update_show_page(state, &pages.items[0]);
    else
        update_show_review(state);
}

static enum effect begin(struct app_state *state, struct kit kit)
{
    if (state->asks_receipt)
        update_show(state, SCREEN_RECEIPT_ENTRY);
    else
        update_begin_pages(state, kit);
    return EFFECT_NONE;
}

static void show_idle(struct app_state *state)
{
    state->resumed = state->current;
    update_show(state, SCREEN_IDLE);
}

/* The screen's time is over. */
static enum effect time_out(struct app_state *state)
{
    if (screen_is_answered(state->current)) {
        /* After a sleep of the machine nobody has to be asked any more. */
        if (app_overdue(state) >= state->settings.idle_countdown)
            return update_rest(state);
        show_idle(state);
        return EFFECT_NONE;
    }
    switch (state->current) {
    case SCREEN_IDLE:
    case SCREEN_SAVED:
    case SCREEN_RECEIPT:
        return update_rest(state);
    case SCREEN_NOT_SAVED:
        return EFFECT_SUBMIT;
    default:
        if (state->current == SCREEN_CLOSED && state->waits)
            return EFFECT_LOOK;
        return app_is_changed_at_rest(state) ? update_rest(state) : EFFECT_NONE;
    }
}

static enum effect tick(struct app_state *state)
{
    if (app_overdue(state) >= 0)
        return time_out(state);
    if (!app_may_prepare(state))
        return EFFECT_NONE;
    state->is_prepared = true;
    return EFFECT_PREPARE;
}

static enum effect update_not_saved(struct action action)
{
    return action.kind == ACTION_RETRY ? EFFECT_SUBMIT : EFFECT_NONE;
}

static enum effect update_idle(struct app_state *state, struct action action)
{
    if (action.kind == ACTION_START_OVER)
        return update_rest(state);
    if (action.kind == ACTION_STAY)
        update_show(state, state->resumed);
    return EFFECT_NONE;
}

static enum effect update_welcome(struct app_state *state, struct action action)
{
    if (action.kind == ACTION_OTHER)
        return EFFECT_SWAP;
    if (action.kind != ACTION_BEGIN)
        return EFFECT_NONE;
    state->language = action.first;
    return EFFECT_BEGIN;
}

static enum effect update_screen(struct app_state *state, struct action action, struct kit kit)
{
    switch (state->current) {
    case SCREEN_CLOSED:
        return action.kind == ACTION_LOOK ? EFFECT_LOOK : EFFECT_NONE;
    case SCREEN_WELCOME:
        return update_welcome(state, action);
    case SCREEN_RECEIPT_ENTRY:
        return update_receipt_entry(state, action, kit);
    case SCREEN_COMMITMENT:
        return update_commitment(state, action, kit);
    case SCREEN_QUESTIONS:
        return update_questions(state, action, kit);
    case SCREEN_WRITE:
    case SCREEN_NUMBER:
        return update_write(state, action, kit);
    case SCREEN_LIST:
        return update_list(state, action, kit);
    case SCREEN_DAY:
        return update_day(state, action);
    case SCREEN_REVIEW:
        return update_review(state, action, kit);
    case SCREEN_SAVED:
    case SCREEN_RECEIPT:
        return update_rest(state);
    case SCREEN_NOT_SAVED:
        return update_not_saved(action);
    case SCREEN_IDLE:
        return update_idle(state, action);
    default:
        return EFFECT_NONE;
    }
}

/* What the station answers to an effect. */
static enum effect update_answer(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_BEGAN:
        return begin(state, kit);
    case ACTION_FOUND:
        update_found(state, action.first);
        return EFFECT_NONE;
    case ACTION_SAVED:
        update_show(state, state->receipt ? SCREEN_RECEIPT : SCREEN_SAVED);
        return state->receipt ? EFFECT_HAND_OUT : EFFECT_DISCARD;
    case ACTION_NOT_SAVED:
        state->failures++;
        state->failure = (enum error_code)action.first;
        update_show(state, SCREEN_NOT_SAVED);
        return EFFECT_NONE;
    default: /* ACTION_SESSION */
        return update_rest(state);
    }
}

/* What was answered by it stays in view for a moment even behind a shield. */
static void freshen(struct app_state *state, struct action action)
{
    switch (action.kind) {
    case ACTION_CHOOSE:
    case ACTION_LIFT:
        state->fresh = (size_t)action.first;
        break;
    case ACTION_WRITTEN:
    case ACTION_TAKE:
        state->fresh = state->writing;
        break;
    case ACTION_CARRY:
    case ACTION_DROP:
        break; /* what was lifted */
    case ACTION_STATUS:
        break; /* the commitment shown */
    default:
        return;
    }
    int64_t until = state->now + FRESH_MS;
    state->fresh_until = until > state->fresh_until ? until : state->fresh_until;
}

enum effect app_update(struct app_state *state, struct action action, struct kit kit)
{
    switch (action.kind) {
    case ACTION_TICK:
        return tick(state);
    case ACTION_BEGAN:
    case ACTION_FOUND:
    case ACTION_SAVED:
    case ACTION_NOT_SAVED:
    case ACTION_SESSION:
        return update_answer(state, action, kit);
    case ACTION_LANGUAGE:
    case ACTION_SETTINGS:
    case ACTION_TEXT_SIZE:
    case ACTION_CONTRAST:
    case ACTION_STORED:
    case ACTION_GUIDANCE:
    case ACTION_ASK_START_OVER:
    case ACTION_CLOSE_SHEET:
        return update_sheet(state, action);
    case ACTION_SCROLL:
        state->scroll = action.first;
        return EFFECT_NONE;
    default:
        if (state->sheet != SHEET_NONE)
            return action.kind == ACTION_START_OVER ? update_rest(state) : EFFECT_NONE;
        freshen(state, action);
        return update_screen(state, action, kit);
    }
}

void app_touched(struct app_state *state)
{
    if (screen_is_answered(state->current) || app_is_changed_at_rest(state))
        state->since = state->now;
}

/* Each screen obeys the actions that its targets carry; every other action leaves the state as it
 * is. What was asked of the station comes back as an action. */
#include <string.h>

#include "base/array.h"
#include "facilitator/facilitator.h"

static void show(struct facilitator *facilitator, enum facilitator_screen screen)
{
    edit_set(&facilitator->edit, "");
    edit_set(&facilitator->first_pin, "");
    facilitator->current = screen;
    facilitator->asks = ASKS_NOTHING;
    facilitator->failure = ERROR_NONE;
    facilitator->is_wrong = false;
    facilitator->since = facilitator->now;
}

static void show_door(struct facilitator *facilitator)
{
    show(facilitator, facilitator->has_pin ? FACILITATOR_PIN : FACILITATOR_NEW_PIN);
}

void facilitator_come(struct facilitator *facilitator, bool has_draft)
{
    if (has_draft)
        show(facilitator, FACILITATOR_WARNING);
    else
        show_door(facilitator);
}

static enum facilitator_effect leave(struct facilitator *facilitator)
{
    show(facilitator, FACILITATOR_AWAY);
    facilitator->picked = NO_INDEX;
    facilitator->shows_session = false;
    return FACILITATOR_LEAVE;
}

static unsigned usual_heads(const struct facilitator *facilitator, int session)
{
    unsigned heads = facilitator->facts.sessions[session].heads;
    return heads > 0 ? heads : facilitator->workshop->participants;
}

static void pick(struct facilitator *facilitator, int session)
{
    facilitator->picked = session;
    facilitator->asks = ASKS_NOTHING;
    facilitator->failure = ERROR_NONE;
    if (session == NO_INDEX)
        return;
    facilitator->heads = usual_heads(facilitator, session);
    facilitator->shown = (size_t)session;
}

/* The session that people will want: the open one, else the clock's, else the first ahead. */
static int first_wanted(const struct facilitator *facilitator)
{
    const struct facilitator_facts *facts = &facilitator->facts;
    if (facts->open != NO_INDEX)
        return facts->open;
    if (facts->proposed != NO_INDEX)
        return facts->proposed;
    for (size_t i = 0; i < facilitator->workshop->session_count; i++) {
        if (facts->sessions[i].progress == PROGRESS_AHEAD)
            return (int)i;
    }
    return NO_INDEX;
}

static enum facilitator_effect update_warning(struct facilitator *facilitator, struct action action)
{
    if (action.kind == ACTION_CANCEL)
        return leave(facilitator);
    if (action.kind == ACTION_CONFIRM)
        show_door(facilitator);
    return FACILITATOR_NOTHING;
}

static bool may_try(const struct facilitator *facilitator)
{
    return facilitator->wait_until <= facilitator->now &&
           edit_count(&facilitator->edit) >= PIN_LEAST;
}

static void enter(struct facilitator *facilitator)
{
    show(facilitator, FACILITATOR_AGENDA);
    pick(facilitator, first_wanted(facilitator));
    facilitator->shows_session = false;
}

/* Whether the action was one of the pad's. */
static bool type_digits(struct facilitator *facilitator, struct action action)
{
    if (action.kind == ACTION_TYPE && action.first >= '0' && action.first <= '9')
        (void)edit_type(&facilitator->edit, action.first); /* no more than the longest PIN */
    else if (action.kind == ACTION_BACKSPACE)
        edit_backspace(&facilitator->edit);
    else
        return false;
    facilitator->is_wrong = false;
    return true;
}

/* The first one is kept for comparison, the second must be the same. */
static enum facilitator_effect take_new_pin(struct facilitator *facilitator)
{
    const struct strbuf *typed = &facilitator->edit.text, *first = &facilitator->first_pin.text;
    if (edit_count(&facilitator->edit) < PIN_LEAST)
        return FACILITATOR_NOTHING;
    if (first->length == 0) {
        edit_set(&facilitator->first_pin, typed->bytes);
        edit_set(&facilitator->edit, "");
        return FACILITATOR_NOTHING;
    }
    if (strcmp(first->bytes, typed->bytes) == 0)
        return FACILITATOR_SET_PIN;
    edit_set(&facilitator->first_pin, "");
    edit_set(&facilitator->edit, "");
    facilitator->is_wrong = true;
    return FACILITATOR_NOTHING;
}

static enum facilitator_effect update_new_pin(struct facilitator *facilitator, struct action action)
{
    if (type_digits(facilitator, action))
        return FACILITATOR_NOTHING;
    switch (action.kind) {
    case ACTION_WRITTEN:
        return take_new_pin(facilitator);
    case ACTION_DONE:
        show(facilitator, FACILITATOR_PIN); /* nobody's way in yet: the facts come first */
        return FACILITATOR_ENTER;
    case ACTION_FAILED:
        show(facilitator, FACILITATOR_NEW_PIN);
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_CANCEL:
        return leave(facilitator);
    default:
        return FACILITATOR_NOTHING;
    }
}

static enum facilitator_effect update_pin(struct facilitator *facilitator, struct action action)
{
    if (type_digits(facilitator, action))
        return FACILITATOR_NOTHING;
    switch (action.kind) {
    case ACTION_WRITTEN:
        return may_try(facilitator) ? FACILITATOR_CHECK_PIN : FACILITATOR_NOTHING;
    case ACTION_PIN_RIGHT:
        edit_set(&facilitator->edit, "");
        return FACILITATOR_ENTER;
    case ACTION_PIN_WRONG:
        edit_set(&facilitator->edit, "");
        facilitator->is_wrong = action.second != 0;
        facilitator->wait_until = facilitator->now + (int64_t)action.first * 1000;
        return FACILITATOR_NOTHING;
    case ACTION_DONE: /* the facts are there */
        enter(facilitator);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        edit_set(&facilitator->edit, "");
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_CANCEL:
        return leave(facilitator);
    default:
        return FACILITATOR_NOTHING;
    }
}

static void change_heads(struct facilitator *facilitator, int by)
{
    int heads = (int)facilitator->heads + by;
    if (heads >= 1 && heads <= HEADS_MOST)
        facilitator->heads = (unsigned)heads;
}

static enum facilitator_effect confirm(struct facilitator *facilitator)
{
    enum question_asked asked = facilitator->asks;
    facilitator->asks = ASKS_NOTHING;
    if (asked == ASKS_TO_CLOSE)
        return FACILITATOR_CLOSE;
    return asked == ASKS_TO_SKIP ? FACILITATOR_SKIP : FACILITATOR_NOTHING;
}

/* What can be done with the session picked. */
static enum facilitator_effect update_session(struct facilitator *facilitator, struct action action)
{
    facilitator->failure = ERROR_NONE;
    switch (action.kind) {
    case ACTION_HEADS:
        change_heads(facilitator, action.first);
        return FACILITATOR_NOTHING;
    case ACTION_OPEN:
    case ACTION_REOPEN:
        return FACILITATOR_OPEN;
    case ACTION_CLOSE:
        facilitator->asks = ASKS_TO_CLOSE;
        return FACILITATOR_NOTHING;
    case ACTION_SKIP:
        if (action.first == 0)
            return FACILITATOR_HOLD;
        facilitator->asks = ASKS_TO_SKIP;
        return FACILITATOR_NOTHING;
    case ACTION_CONFIRM:
        return confirm(facilitator);
    case ACTION_CANCEL:
        facilitator->asks = ASKS_NOTHING;
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

static enum facilitator_effect update_agenda(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_PART:
        facilitator->shown = (size_t)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_PICK:
        pick(facilitator, action.first);
        facilitator->shows_session = true;
        return FACILITATOR_NOTHING;
    case ACTION_BACK:
        facilitator->shows_session = false;
        return FACILITATOR_NOTHING;
    default:
        return facilitator->picked == NO_INDEX ? FACILITATOR_NOTHING
                                               : update_session(facilitator, action);
    }
}

static enum facilitator_effect update_screen(struct facilitator *facilitator, struct action action)
{
    switch (facilitator->current) {
    case FACILITATOR_WARNING:
        return update_warning(facilitator, action);
    case FACILITATOR_PIN:
        return update_pin(facilitator, action);
    case FACILITATOR_NEW_PIN:
        return update_new_pin(facilitator, action);
    case FACILITATOR_AGENDA:
        return update_agenda(facilitator, action);
    case FACILITATOR_ROOM:
        if (action.kind == ACTION_BACK)
            show(facilitator, FACILITATOR_AGENDA);
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

enum facilitator_effect facilitator_update(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_TICK: {
        int64_t end = facilitator_deadline(facilitator);
        bool waits =
            facilitator->current == FACILITATOR_PIN && facilitator->wait_until > facilitator->now;
        return !waits && end >= 0 && end <= facilitator->now ? leave(facilitator)
                                                             : FACILITATOR_NOTHING;
    }
    case ACTION_LEAVE:
        return leave(facilitator);
    case ACTION_LANGUAGE:
        facilitator->language = action.first;
        return FACILITATOR_NOTHING;
    case ACTION_SCREEN:
        show(facilitator, (enum facilitator_screen)action.first);
        return FACILITATOR_NOTHING;
    default:
        return update_screen(facilitator, action);
    }
}

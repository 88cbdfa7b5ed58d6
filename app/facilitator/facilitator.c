/* What does not belong to one screen: language, time, the table of them. */
#include "facilitator/facilitator.h"

#include <assert.h>

#include "base/array.h"
#include "facilitator/views.h"

static const struct screen_kind {
    const char *name;
    void (*view)(const struct facilitator *facilitator, struct frame *frame);
    enum facilitator_effect (*update)(struct facilitator *facilitator, struct action action);
    enum facilitator_effect asked; /* of the station whenever the screen is come to */
    int64_t leaves;                /* by itself, ms after the last touch; 0: never */
} screens[] = {
    [FACILITATOR_AWAY] = {.name = "away"},
    [FACILITATOR_WARNING] = {"facilitator-warning", facilitator_warning_view,
                             facilitator_warning_update, FACILITATOR_NOTHING, FACILITATOR_DOOR_MS},
    [FACILITATOR_PIN] = {"facilitator-pin", facilitator_pin_view, facilitator_pin_update,
                         FACILITATOR_NOTHING, FACILITATOR_DOOR_MS},
    [FACILITATOR_NEW_PIN] = {"facilitator-new-pin", facilitator_new_pin_view,
                             facilitator_new_pin_update, FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_AGENDA] = {"facilitator-agenda", facilitator_agenda_view,
                            facilitator_agenda_update, FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_CHANGE] = {"facilitator-change", facilitator_change_view,
                            facilitator_change_update, FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_SWAP] = {"facilitator-swap", facilitator_swap_view, facilitator_swap_update,
                          FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_RENAME] = {"facilitator-rename", facilitator_rename_view,
                            facilitator_rename_update, FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_ROOM] = {"facilitator-room", facilitator_room_view, facilitator_room_update,
                          FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_MENU] = {"facilitator-menu", facilitator_menu_view, facilitator_menu_update,
                          FACILITATOR_NOTHING, FACILITATOR_LEAVE_MS},
    [FACILITATOR_HEALTH] = {"facilitator-health", facilitator_health_view,
                            facilitator_health_update, FACILITATOR_EXAMINE, FACILITATOR_LEAVE_MS},
};
static_assert(COUNT_OF(screens) == FACILITATOR_SCREEN_COUNT, "one view per screen");

void facilitator_init(struct facilitator *facilitator, const struct workshop *workshop,
                      struct screen screen)
{
    *facilitator = (struct facilitator){.workshop = workshop,
                                        .screen = screen,
                                        .look = {CONTRAST_NORMAL, TEXT_SIZE_LEAST},
                                        .digits = workshop->digits,
                                        .current = FACILITATOR_AWAY,
                                        .picked = NO_INDEX};
    edit_init(&facilitator->edit, PIN_MOST);
    edit_init(&facilitator->first_pin, PIN_MOST);
}

void facilitator_release(struct facilitator *facilitator)
{
    edit_release(&facilitator->edit);
    edit_release(&facilitator->first_pin);
}

bool facilitator_is_here(const struct facilitator *facilitator)
{
    return facilitator->current != FACILITATOR_AWAY;
}

bool facilitator_takes_text(const struct facilitator *facilitator)
{
    return facilitator->current == FACILITATOR_PIN || facilitator->current == FACILITATOR_NEW_PIN ||
           facilitator->current == FACILITATOR_RENAME;
}

const struct language *facilitator_language(const struct facilitator *facilitator)
{
    return language_find(facilitator->workshop->languages[facilitator->language]);
}

/* A panel of seven inches holds no more than the usual letters. */
static bool is_small(struct screen screen)
{
    static const double small_mm = 110;
    return screen.height < small_mm * screen.px_per_mm;
}

struct look facilitator_look(const struct facilitator *facilitator)
{
    struct look look = facilitator->look;
    if (facilitator->current == FACILITATOR_ROOM)
        look.text_size = is_small(facilitator->screen) ? TEXT_SIZE_USUAL : TEXT_SIZE_MOST - 1;
    return look;
}

struct theme facilitator_theme(const struct facilitator *facilitator)
{
    return theme_for(facilitator->screen, facilitator_language(facilitator),
                     facilitator_look(facilitator));
}

void facilitator_touched(struct facilitator *facilitator)
{
    facilitator->since = facilitator->now;
}

/* A wait for the next try does not count as time that nobody touched the screen. */
static int64_t screen_end(const struct facilitator *facilitator)
{
    bool waits =
        facilitator->current == FACILITATOR_PIN && facilitator->wait_until > facilitator->since;
    int64_t leaves = screens[facilitator->current].leaves;
    return leaves > 0 ? (waits ? facilitator->wait_until : facilitator->since) + leaves : -1;
}

int64_t facilitator_deadline(const struct facilitator *facilitator)
{
    if (!facilitator_is_here(facilitator))
        return -1;
    int64_t end = screen_end(facilitator), left = facilitator->wait_until - facilitator->now;
    if (facilitator->current != FACILITATOR_PIN || left <= 0)
        return end;
    /* Each whole second shows another number. */
    int64_t second = facilitator->wait_until - (left - 1) / 1000 * 1000;
    return second < end ? second : end;
}

uint64_t facilitator_page(const struct facilitator *facilitator)
{
    uint64_t page = (uint64_t)facilitator->current;
    page = page << 8 | (unsigned)facilitator->language;
    page = page << 16 | (uint16_t)facilitator->shown;
    page = page << 8 | facilitator->asks;
    page = page << 1 | (facilitator->first_pin.text.length > 0);
    page = page << 1 | facilitator->keyboard.is_hidden;
    return page << 1 | facilitator->shows_session;
}

void facilitator_view(const struct facilitator *facilitator, struct frame *frame)
{
    frame->name = screens[facilitator->current].name;
    screens[facilitator->current].view(facilitator, frame);
}

void facilitator_show(struct facilitator *facilitator, enum facilitator_screen screen)
{
    edit_set(&facilitator->edit, "");
    edit_set(&facilitator->first_pin, "");
    facilitator->edit.limit = PIN_MOST;
    facilitator->current = screen;
    facilitator->asks = ASKS_NOTHING;
    facilitator->failure = ERROR_NONE;
    facilitator->is_wrong = false;
    facilitator->scroll = 0;
    facilitator->since = facilitator->now;
}

enum facilitator_effect facilitator_leave(struct facilitator *facilitator)
{
    facilitator_show(facilitator, FACILITATOR_AWAY);
    facilitator->picked = NO_INDEX;
    facilitator->shows_session = false;
    return FACILITATOR_LEAVE;
}

/* The first moment at which its screen is left by itself has come. */
static bool is_over(const struct facilitator *facilitator)
{
    bool waits =
        facilitator->current == FACILITATOR_PIN && facilitator->wait_until > facilitator->now;
    int64_t end = facilitator_deadline(facilitator);
    return !waits && end >= 0 && end <= facilitator->now;
}

enum facilitator_effect facilitator_update(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_TICK:
        return is_over(facilitator) ? facilitator_leave(facilitator) : FACILITATOR_NOTHING;
    case ACTION_LEAVE:
        return facilitator_leave(facilitator);
    case ACTION_LANGUAGE:
        facilitator->language = action.first;
        return FACILITATOR_NOTHING;
    case ACTION_SCROLL:
        facilitator->scroll = action.first;
        return FACILITATOR_NOTHING;
    case ACTION_SCREEN:
        facilitator_show(facilitator, (enum facilitator_screen)action.first);
        return screens[facilitator->current].asked;
    default:
        return screens[facilitator->current].update
                   ? screens[facilitator->current].update(facilitator, action)
                   : FACILITATOR_NOTHING;
    }
}

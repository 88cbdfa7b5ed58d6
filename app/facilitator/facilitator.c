/* What does not belong to one screen: language, time, the table of them. */
#include "facilitator/facilitator.h"

#include <assert.h>

#include "base/array.h"
#include "facilitator/views.h"

/* A page that shows a clock; one that waits for a stick; one that waits for another program. */
enum { CLOCK_POLL_MS = 2000, STICK_POLL_MS = 1000, EXPORT_POLL_MS = 50 };

static const struct screen_kind {
    const char *name;
    void (*view)(const struct facilitator *facilitator, struct frame *frame);
    enum facilitator_effect (*update)(struct facilitator *facilitator, struct action action);
    void (*come)(struct facilitator *facilitator); /* by ACTION_SCREEN; NULL: nothing to do */
    enum facilitator_effect asked; /* of the station whenever the screen is come to */
    int64_t leaves;                /* by itself, ms after the last touch; 0: never */
    int64_t asks_every;            /* ms, what is shown may have changed; 0: once is enough */
} screens[] = {
    [FACILITATOR_AWAY] = {.name = "away"},
    [FACILITATOR_WARNING] = {.name = "facilitator-warning",
                             .view = facilitator_warning_view,
                             .update = facilitator_warning_update,
                             .leaves = FACILITATOR_DOOR_MS},
    [FACILITATOR_PIN] = {.name = "facilitator-pin",
                         .view = facilitator_pin_view,
                         .update = facilitator_pin_update,
                         .leaves = FACILITATOR_DOOR_MS},
    [FACILITATOR_NEW_PIN] = {.name = "facilitator-new-pin",
                             .view = facilitator_new_pin_view,
                             .update = facilitator_new_pin_update,
                             .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_FIRST_LANGUAGE] = {.name = "facilitator-first-language",
                                    .view = facilitator_first_language_view,
                                    .update = facilitator_first_language_update},
    [FACILITATOR_FIRST_WORKSHOP] = {.name = "facilitator-first-workshop",
                                    .view = facilitator_first_workshop_view,
                                    .update = facilitator_first_workshop_update},
    [FACILITATOR_FIRST_CLOCK] = {.name = "facilitator-first-clock",
                                 .view = facilitator_first_clock_view,
                                 .update = facilitator_first_clock_update,
                                 .asked = FACILITATOR_EXAMINE,
                                 .asks_every = CLOCK_POLL_MS},
    [FACILITATOR_FIRST_TOUCH] = {.name = "facilitator-first-touch",
                                 .view = facilitator_first_touch_view,
                                 .update = facilitator_first_touch_update},
    [FACILITATOR_NOTICE] = {.name = "facilitator-notice",
                            .view = facilitator_notice_view,
                            .update = facilitator_notice_update,
                            .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_AGENDA] = {.name = "facilitator-agenda",
                            .view = facilitator_agenda_view,
                            .update = facilitator_agenda_update,
                            .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_CHANGE] = {.name = "facilitator-change",
                            .view = facilitator_change_view,
                            .update = facilitator_change_update,
                            .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_SWAP] = {.name = "facilitator-swap",
                          .view = facilitator_swap_view,
                          .update = facilitator_swap_update,
                          .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_RENAME] = {.name = "facilitator-rename",
                            .view = facilitator_rename_view,
                            .update = facilitator_rename_update,
                            .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_ROOM] = {.name = "facilitator-room",
                          .view = facilitator_room_view,
                          .update = facilitator_room_update,
                          .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_RESULTS] = {.name = "facilitator-results",
                             .view = facilitator_results_view,
                             .update = facilitator_results_update,
                             .come = facilitator_results_come,
                             .asked = FACILITATOR_LOOK,
                             .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_PRESENTATION] = {.name = "facilitator-presentation",
                                  .view = facilitator_presentation_view,
                                  .update = facilitator_presentation_update},
    [FACILITATOR_MENU] = {.name = "facilitator-menu",
                          .view = facilitator_menu_view,
                          .update = facilitator_menu_update,
                          .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_HEALTH] = {.name = "facilitator-health",
                            .view = facilitator_health_view,
                            .update = facilitator_health_update,
                            .asked = FACILITATOR_EXAMINE,
                            .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_HELP] = {.name = "facilitator-help",
                          .view = facilitator_help_view,
                          .update = facilitator_help_update,
                          .asked = FACILITATOR_READ_GUIDE,
                          .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_SETTINGS] = {.name = "facilitator-settings",
                              .view = facilitator_settings_view,
                              .update = facilitator_settings_update,
                              .asked = FACILITATOR_READ_SETTINGS,
                              .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_NAME] = {.name = "facilitator-name",
                          .view = facilitator_name_view,
                          .update = facilitator_name_update,
                          .leaves = FACILITATOR_LEAVE_MS},
    [FACILITATOR_CARRY] = {.name = "facilitator-carry",
                           .view = facilitator_carry_view,
                           .update = facilitator_carry_update,
                           .asked = FACILITATOR_FIND,
                           .leaves = FACILITATOR_LEAVE_MS,
                           .asks_every = STICK_POLL_MS},
    [FACILITATOR_IMPORT] = {.name = "facilitator-import",
                            .view = facilitator_import_view,
                            .update = facilitator_import_update,
                            .asked = FACILITATOR_FIND,
                            .leaves = FACILITATOR_LEAVE_MS,
                            .asks_every = STICK_POLL_MS},
    [FACILITATOR_ERASE] = {.name = "facilitator-erase",
                           .view = facilitator_erase_view,
                           .update = facilitator_erase_update,
                           .asked = FACILITATOR_FIND,
                           .leaves = FACILITATOR_LEAVE_MS,
                           .asks_every = STICK_POLL_MS},
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
                                        .picked = NO_INDEX,
                                        .stick = {NO_INDEX, NO_INDEX, false}};
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
           facilitator->current == FACILITATOR_RENAME || facilitator->current == FACILITATOR_NAME;
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

bool facilitator_is_at_work(const struct facilitator *facilitator)
{
    enum work_stage stage = facilitator->on_stick.stage;
    return stage > WORK_NONE && stage < WORK_REFUSED;
}

/* A wait for the next try does not count as time that nobody touched the screen, and a work on a
 * stick is not left alone. */
static int64_t screen_end(const struct facilitator *facilitator)
{
    bool waits =
        facilitator->current == FACILITATOR_PIN && facilitator->wait_until > facilitator->since;
    bool stays = facilitator->is_first || facilitator_is_at_work(facilitator);
    int64_t leaves = stays ? 0 : screens[facilitator->current].leaves;
    return leaves > 0 ? (waits ? facilitator->wait_until : facilitator->since) + leaves : -1;
}

/* The earlier of two moments; -1: never. */
static int64_t earlier(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* A work goes on at once, but for what another program does. */
static int64_t next_question(const struct facilitator *facilitator)
{
    int64_t every = screens[facilitator->current].asks_every;
    if (facilitator_is_at_work(facilitator))
        return facilitator->asked +
               (facilitator->on_stick.stage == WORK_EXPORTING ? EXPORT_POLL_MS : 0);
    return every > 0 ? facilitator->asked + every : -1;
}

int64_t facilitator_deadline(const struct facilitator *facilitator)
{
    if (!facilitator_is_here(facilitator))
        return -1;
    int64_t end = earlier(screen_end(facilitator), next_question(facilitator));
    int64_t left = facilitator->wait_until - facilitator->now;
    if (facilitator->current != FACILITATOR_PIN || left <= 0)
        return end;
    /* Each whole second shows another number. */
    int64_t second = facilitator->wait_until - (left - 1) / 1000 * 1000;
    return earlier(second, end);
}

uint64_t facilitator_page(const struct facilitator *facilitator)
{
    uint64_t page = (uint64_t)facilitator->current;
    page = page << 8 | (unsigned)facilitator->language;
    page = page << 16 | (uint16_t)facilitator->shown;
    page = page << 4 | (unsigned)facilitator->notice % 16;
    page = page << 4 | facilitator->asks;
    page = page << 4 | facilitator->on_stick.stage;
    page = page << 1 | (facilitator->stick.chosen == NO_INDEX);
    page = page << 1 | (facilitator->stick.workshop == NO_INDEX);
    page = page << 8 | (facilitator->results.figure & 0xFF);
    page = page << 4 | (facilitator->results.part & 0xF);
    page = page << 1 | (facilitator->first_pin.text.length > 0);
    page = page << 1 | facilitator->keyboard.is_hidden;
    page = page << 1 | (facilitator->rings & 1);
    page = page << 4 | (unsigned)(facilitator->section + 1) % 16;
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
    facilitator->section = NO_INDEX;
    facilitator->on_stick = (struct stick_facts){0};
    facilitator->stick = (struct stick_state){NO_INDEX, NO_INDEX, false};
    facilitator->results = (struct results_state){0};
    facilitator->since = facilitator->now;
}

enum facilitator_effect facilitator_leave(struct facilitator *facilitator)
{
    facilitator_show(facilitator, FACILITATOR_AWAY);
    facilitator->picked = NO_INDEX;
    facilitator->shows_session = facilitator->changes_pin = false;
    return FACILITATOR_LEAVE;
}

/* The first moment at which its screen is left by itself has come. */
static bool is_over(const struct facilitator *facilitator)
{
    bool waits =
        facilitator->current == FACILITATOR_PIN && facilitator->wait_until > facilitator->now;
    int64_t end = screen_end(facilitator);
    return !waits && end >= 0 && end <= facilitator->now;
}

/* What the station knows is shown as it is now. */
static enum facilitator_effect ask(struct facilitator *facilitator)
{
    facilitator->asked = facilitator->now;
    return facilitator_is_at_work(facilitator) ? FACILITATOR_STEP
                                               : screens[facilitator->current].asked;
}

static enum facilitator_effect obey_time(struct facilitator *facilitator)
{
    if (is_over(facilitator))
        return facilitator_leave(facilitator);
    int64_t next = next_question(facilitator);
    return next >= 0 && next <= facilitator->now ? ask(facilitator) : FACILITATOR_NOTHING;
}

/* The first start has no menu yet: what it opened leads back to its question. */
static enum facilitator_screen reachable(const struct facilitator *facilitator, int screen)
{
    bool is_menu = screen == FACILITATOR_MENU;
    return facilitator->is_first && is_menu ? FACILITATOR_FIRST_WORKSHOP
                                            : (enum facilitator_screen)screen;
}

static enum facilitator_effect step_out(struct facilitator *facilitator)
{
    if (!facilitator->is_first)
        return facilitator_leave(facilitator);
    facilitator_show(facilitator, FACILITATOR_FIRST_WORKSHOP);
    return FACILITATOR_NOTHING;
}

enum facilitator_effect facilitator_update(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_TICK:
        return obey_time(facilitator);
    case ACTION_LEAVE:
        return step_out(facilitator);
    case ACTION_LANGUAGE:
        facilitator->language = action.first;
        return facilitator->is_first ? FACILITATOR_SPEAK : FACILITATOR_NOTHING;
    case ACTION_SCROLL:
        facilitator->scroll = action.first;
        return FACILITATOR_NOTHING;
    case ACTION_SCREEN:
        facilitator_show(facilitator, reachable(facilitator, action.first));
        if (screens[facilitator->current].come)
            screens[facilitator->current].come(facilitator);
        return ask(facilitator);
    default:
        return screens[facilitator->current].update
                   ? screens[facilitator->current].update(facilitator, action)
                   : FACILITATOR_NOTHING;
    }
}

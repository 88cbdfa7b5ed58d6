/* What does not belong to one screen: language, time, the table of views. */
#include "facilitator/facilitator.h"

#include <assert.h>

#include "base/array.h"
#include "facilitator/views.h"

static const struct {
    const char *name;
    void (*view)(const struct facilitator *facilitator, struct frame *frame);
} screens[] = {
    [FACILITATOR_AWAY] = {"away", NULL},
    [FACILITATOR_WARNING] = {"facilitator-warning", facilitator_warning_view},
    [FACILITATOR_PIN] = {"facilitator-pin", facilitator_pin_view},
    [FACILITATOR_NEW_PIN] = {"facilitator-new-pin", facilitator_new_pin_view},
    [FACILITATOR_AGENDA] = {"facilitator-agenda", facilitator_agenda_view},
    [FACILITATOR_ROOM] = {"facilitator-room", facilitator_room_view},
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
    return facilitator->current == FACILITATOR_PIN || facilitator->current == FACILITATOR_NEW_PIN;
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

static int64_t screen_end(const struct facilitator *facilitator)
{
    bool outside =
        facilitator->current == FACILITATOR_PIN || facilitator->current == FACILITATOR_WARNING;
    int64_t since = outside && facilitator->wait_until > facilitator->since
                        ? facilitator->wait_until
                        : facilitator->since;
    return since + (outside ? FACILITATOR_PIN_MS : FACILITATOR_LEAVE_MS);
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
    return page << 1 | facilitator->shows_session;
}

void facilitator_view(const struct facilitator *facilitator, struct frame *frame)
{
    frame->name = screens[facilitator->current].name;
    screens[facilitator->current].view(facilitator, frame);
}

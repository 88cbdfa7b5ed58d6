/* Fingers, keys and time, with the rules of the kiosk: each event meets the frame that the one
 * before left behind, what is due comes first, a new page makes fingers deaf for a moment. */
#include <unistd.h>

#include "facilitator/monkey.h"
#include "facilitator/views.h"
#include "station/station_private.h"

enum { FINGER_MS = 90, PAUSE_MS = 400, TICKS_MOST = 60, WORK_ROUND_US = 2000 };

static void turn_page(struct monkey *monkey)
{
    touch_new_screen(&monkey->journey->touch, monkey->journey->now);
    if (station_takes_text(monkey->journey->station))
        (void)focus_hide(&monkey->focus);
    else
        focus_new_screen(&monkey->focus);
}

static void obey(struct monkey *monkey, struct action action, bool looks)
{
    struct journey *journey = monkey->journey;
    struct monkey_before before = monkey_look_before(monkey);
    uint64_t page = station_page(journey->station);
    station_act(journey->station, action, journey->now);
    monkey_judge(monkey, &before, action);
    bool turned = station_page(journey->station) != page;
    if (turned)
        turn_page(monkey);
    if (!looks && !turned)
        return;
    journey_look(journey);
    monkey_judge_frame(monkey);
}

void monkey_act(struct monkey *monkey, struct action action)
{
    obey(monkey, action, true);
}

static bool is_due(const struct monkey *monkey)
{
    int64_t due = station_deadline(monkey->journey->station);
    return due >= 0 && due <= monkey->journey->now;
}

static void obey_time(struct monkey *monkey)
{
    if (is_due(monkey))
        monkey_act(monkey, (struct action){ACTION_TICK, 0, 0});
}

void monkey_finger(struct monkey *monkey, enum touch_phase phase, int finger, int x, int y)
{
    struct journey *journey = monkey->journey;
    bool changed;
    obey_time(monkey);
    struct touch_event event = {phase, finger, x, y, journey->now};
    station_touched(journey->station, journey->now);
    struct action action = touch_event_action(&journey->touch, &journey->frame, &event, &changed);
    if (phase == TOUCH_DOWN)
        (void)focus_hide(&monkey->focus);
    if (action.kind != ACTION_NONE)
        monkey_act(monkey, action);
    else if (changed)
        journey_look(journey);
}

void monkey_tap(struct monkey *monkey, int x, int y)
{
    monkey_finger(monkey, TOUCH_DOWN, 0, x, y);
    monkey->journey->now += FINGER_MS;
    monkey_finger(monkey, TOUCH_UP, 0, x, y);
    monkey->journey->now += PAUSE_MS;
}

bool monkey_tap_target(struct monkey *monkey, struct action action)
{
    const struct target *target = journey_find(monkey->journey, action);
    if (!target)
        return false;
    struct rect rect = target->rect;
    monkey_tap(monkey, rect.x + rect.width / 2, rect.y + rect.height / 2);
    return true;
}

/* While something is written only Tab moves the ring, and only Enter presses what it is on. */
static bool is_for_focus(const struct monkey *monkey, enum focus_key key)
{
    return !station_takes_text(monkey->journey->station) || key == FOCUS_FORWARD ||
           key == FOCUS_BACKWARD || (key == FOCUS_PRESS && monkey->focus.is_shown);
}

static void press(struct monkey *monkey, struct action action)
{
    if (action.kind != ACTION_NONE)
        monkey_act(monkey, action);
    journey_look(monkey->journey);
}

void monkey_key(struct monkey *monkey, enum focus_key key)
{
    struct journey *journey = monkey->journey;
    obey_time(monkey);
    station_touched(journey->station, journey->now);
    if (is_for_focus(monkey, key))
        press(monkey, focus_key(&monkey->focus, &journey->frame, key));
    journey->now += PAUSE_MS;
}

/* A key of the pad on the screen, or else the choice of that number. */
void monkey_digit(struct monkey *monkey, int digit)
{
    struct journey *journey = monkey->journey;
    struct action typed = {ACTION_TYPE, '0' + digit, 0};
    obey_time(monkey);
    if (station_takes_text(journey->station) || journey_find(journey, typed)) {
        monkey_type(monkey, typed);
        return;
    }
    station_touched(journey->station, journey->now);
    press(monkey, focus_digit(&monkey->focus, &journey->frame, digit));
    journey->now += PAUSE_MS;
}

void monkey_type(struct monkey *monkey, struct action action)
{
    struct journey *journey = monkey->journey;
    obey_time(monkey);
    station_touched(journey->station, journey->now);
    bool on_pad = journey_find(journey, action) != NULL;
    if (station_takes_text(journey->station) || on_pad) {
        (void)focus_hide(&monkey->focus);
        press(monkey, action);
    }
    journey->now += FINGER_MS;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

/* What the station does by itself, or what a finger that stays means. */
static void obey_moment(struct monkey *monkey)
{
    struct journey *journey = monkey->journey;
    if (is_due(monkey)) {
        obey(monkey, (struct action){ACTION_TICK, 0, 0}, false);
        return;
    }
    struct action action = touch_hold_action(&journey->touch, journey->now);
    if (action.kind != ACTION_NONE)
        monkey_act(monkey, action);
}

/* Where it waits for another program, time passes as slowly as for that. */
void monkey_pass(struct monkey *monkey, int64_t ms)
{
    struct journey *journey = monkey->journey;
    int64_t end = journey->now + ms;
    for (int ticks = 0; ticks < TICKS_MOST; ticks++) {
        int64_t due = earlier(station_deadline(journey->station), touch_deadline(&journey->touch));
        if (due < 0 || due > end)
            break;
        if (facilitator_is_at_work(&journey->station->facilitator))
            (void)usleep(WORK_ROUND_US);
        journey->now = due > journey->now ? due : journey->now;
        obey_moment(monkey);
    }
    if (!facilitator_is_at_work(&journey->station->facilitator))
        journey->now = end > journey->now ? end : journey->now;
    journey_look(journey);
    monkey_judge_frame(monkey);
}

/* A finger is remembered from down to up with the target it met; the frame may change meanwhile,
 * so what lies under it at the end must still mean the same. */
#include "ui/touch.h"

enum { DEAF_MS = 300, HOLD_MS = 450, REPEAT_MS = 90 };

static const struct action no_action = {ACTION_NONE, 0, 0};

static struct finger *find_finger(struct touch *touch, int64_t id)
{
    for (size_t i = 0; i < touch->finger_count; i++) {
        if (touch->fingers[i].id == id)
            return &touch->fingers[i];
    }
    return NULL;
}

static void remove_finger(struct touch *touch, struct finger *finger)
{
    *finger = touch->fingers[--touch->finger_count];
}

static bool acts_when_held(enum hold hold)
{
    return hold == HOLD_REPEAT || hold == HOLD_VARIANTS;
}

static bool finger_down(struct touch *touch, const struct frame *frame,
                        const struct touch_event *event)
{
    const struct target *target = frame_target_at(frame, event->x, event->y);
    if (!target || event->time < touch->deaf_until || touch->finger_count == FINGER_LIMIT)
        return false;
    touch->fingers[touch->finger_count++] =
        (struct finger){.id = event->finger,
                        .target = *target,
                        .inside = true,
                        .x = event->x,
                        .y = event->y,
                        .acts_at = acts_when_held(target->hold) ? event->time + HOLD_MS : -1};
    return true;
}

/* The letter a finger has slid to after its key opened. */
static const struct target *choice_under(const struct finger *finger, const struct frame *frame)
{
    const struct target *target = frame_target_at(frame, finger->x, finger->y);
    return finger->has_held && target && target->hold == HOLD_CHOICE ? target : NULL;
}

/* A caret goes where the finger is in the field, not where the field begins. */
static struct action action_of(const struct finger *finger)
{
    struct action action = finger->target.action;
    if (action.kind == ACTION_CARET) {
        action.first = finger->x - finger->target.rect.x;
        action.second = finger->y - finger->target.rect.y;
    }
    return action;
}

static struct action lifted(const struct finger *finger, const struct frame *frame)
{
    const struct target *choice = choice_under(finger, frame);
    if (choice)
        return choice->action;
    const struct target *target = frame_target_at(frame, finger->x, finger->y);
    bool is_same = target && action_equals(target->action, finger->target.action);
    return finger->inside && is_same && !finger->has_held ? action_of(finger) : no_action;
}

struct action touch_event_action(struct touch *touch, const struct frame *frame,
                                 const struct touch_event *event, bool *ret_changed)
{
    struct finger *finger = find_finger(touch, event->finger);
    *ret_changed = false;
    if (finger && event->phase == TOUCH_DOWN) {
        remove_finger(touch, finger); /* its end was lost */
        finger = NULL;
    }
    if (!finger) {
        *ret_changed = event->phase == TOUCH_DOWN && finger_down(touch, frame, event);
        return no_action;
    }
    bool was_inside = finger->inside;
    const struct target *was_on = choice_under(finger, frame);
    finger->inside = rect_contains(finger->target.rect, event->x, event->y);
    finger->x = event->x;
    finger->y = event->y;
    if (!finger->inside && !finger->has_held)
        finger->acts_at = -1;
    *ret_changed = was_inside != finger->inside || was_on != choice_under(finger, frame);
    if (event->phase == TOUCH_MOVE)
        return no_action;
    struct finger ended = *finger;
    remove_finger(touch, finger);
    *ret_changed = true;
    return lifted(&ended, frame);
}

struct action touch_hold_action(struct touch *touch, int64_t now)
{
    for (size_t i = 0; i < touch->finger_count; i++) {
        struct finger *finger = &touch->fingers[i];
        if (finger->acts_at < 0 || finger->acts_at > now)
            continue;
        bool repeats = finger->target.hold == HOLD_REPEAT;
        finger->has_held = true;
        /* Counted from now: after a pause of the machine it does not catch up. */
        finger->acts_at = repeats && finger->inside ? now + REPEAT_MS : -1;
        if (!finger->inside)
            continue;
        return repeats ? finger->target.action
                       : (struct action){ACTION_VARIANTS, finger->target.action.first, 0};
    }
    return no_action;
}

int64_t touch_deadline(const struct touch *touch)
{
    int64_t deadline = -1;
    for (size_t i = 0; i < touch->finger_count; i++) {
        int64_t at = touch->fingers[i].acts_at;
        if (at >= 0 && (deadline < 0 || at < deadline))
            deadline = at;
    }
    return deadline;
}

void touch_new_screen(struct touch *touch, int64_t now)
{
    touch->finger_count = 0;
    touch->deaf_until = now + DEAF_MS;
}

size_t touch_pressed(const struct touch *touch, const struct frame *frame,
                     struct action ret_actions[FINGER_LIMIT])
{
    size_t count = 0;
    for (size_t i = 0; i < touch->finger_count; i++) {
        const struct finger *finger = &touch->fingers[i];
        const struct target *choice = choice_under(finger, frame);
        if (choice)
            ret_actions[count++] = choice->action;
        else if (finger->inside)
            ret_actions[count++] = finger->target.action;
    }
    return count;
}

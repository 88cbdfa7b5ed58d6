/* A finger is remembered from down to up with the target it met; the frame may change meanwhile,
 * so targets are compared by their action, not by their place in a list. */
#include "ui/touch.h"

enum { DEAF_MS = 300 };

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

static void finger_down(struct touch *touch, const struct frame *frame,
                        const struct touch_event *event)
{
    const struct target *target = frame_target_at(frame, event->x, event->y);
    if (!target || event->time < touch->deaf_until || touch->finger_count == FINGER_LIMIT)
        return;
    touch->fingers[touch->finger_count++] = (struct finger){
        .id = event->finger, .target = *target, .inside = true, .x = event->x, .y = event->y};
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

struct action touch_event_action(struct touch *touch, const struct frame *frame,
                                 const struct touch_event *event, bool *ret_changed)
{
    struct action none = {.kind = ACTION_NONE};
    struct finger *finger = find_finger(touch, event->finger);
    *ret_changed = false;
    if (!finger) {
        size_t before = touch->finger_count;
        if (event->phase == TOUCH_DOWN)
            finger_down(touch, frame, event);
        *ret_changed = touch->finger_count != before;
        return none;
    }
    bool was_inside = finger->inside;
    finger->inside = rect_contains(finger->target.rect, event->x, event->y);
    finger->x = event->x;
    finger->y = event->y;
    *ret_changed = was_inside != finger->inside;
    if (event->phase == TOUCH_MOVE || event->phase == TOUCH_DOWN)
        return none;
    struct finger ended = *finger;
    remove_finger(touch, finger);
    *ret_changed = true;
    return event->phase == TOUCH_UP && ended.inside ? action_of(&ended) : none;
}

void touch_new_screen(struct touch *touch, int64_t now)
{
    touch->finger_count = 0;
    touch->deaf_until = now + DEAF_MS;
}

size_t touch_pressed(const struct touch *touch, struct action ret_actions[FINGER_LIMIT])
{
    size_t count = 0;
    for (size_t i = 0; i < touch->finger_count; i++) {
        if (touch->fingers[i].inside)
            ret_actions[count++] = touch->fingers[i].target.action;
    }
    return count;
}

/* A finger is remembered from down to up with the target it met; the frame may change meanwhile,
 * so what lies under it at the end must still mean the same. */
#include "ui/touch.h"

#include <stdlib.h>

enum { DEAF_MS = 300, HOLD_MS = 450, WAY_IN_MS = 3000, REPEAT_MS = 90 };

/* A contact that drops out comes back within a few ms; no finger taps twice in 30. */
enum { BOUNCE_MS = 30 };
static const double bounce_mm = 6;

/* SDL tells no size of a contact, so a palm is known by its number: nobody sets down three fingers
 * within 60 ms, but a hand does. */
enum { PALM_FINGERS = 3, PALM_MS = 60 };

/* A tap may wander so far; a finger that goes further along a list drags it. */
static const double drag_mm = 4;
/* So far to the side, and twice as far as up or down, it turns the page. */
static const double turn_mm = 12;
/* A finger that has rested so long before it leaves throws nothing. */
enum { REST_MS = 80, GLIDE_STEP_MS = 16 };

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

/* When a finger that went down at that time will act if it stays; -1: never. */
static int64_t first_act(enum hold hold, int64_t time)
{
    switch (hold) {
    case HOLD_REPEAT:
    case HOLD_VARIANTS:
    case HOLD_SHOW:
        return time + HOLD_MS;
    case HOLD_WAY_IN:
        return time + WAY_IN_MS;
    default:
        return -1;
    }
}

static void forget(struct finger *finger)
{
    finger->is_void = true;
    finger->inside = finger->drags = finger->can_drag = finger->carries = false;
    finger->can_turn = false;
    finger->acts_at = -1;
}

static bool is_bounce(const struct touch *touch, const struct frame *frame,
                      const struct touch_event *event)
{
    int reach = theme_px(frame->theme, bounce_mm);
    size_t count = touch->lift_count < FINGER_LIMIT ? touch->lift_count : FINGER_LIMIT;
    for (size_t i = 0; i < count; i++) {
        const struct lift *lift = &touch->lifts[i];
        if (event->time - lift->time < BOUNCE_MS && abs(event->x - lift->x) <= reach &&
            abs(event->y - lift->y) <= reach)
            return true;
    }
    return false;
}

/* The newest finger is among them. */
static void drop_palm(struct touch *touch, int64_t now)
{
    size_t together = 0;
    for (size_t i = 0; i < touch->finger_count; i++)
        together += now - touch->fingers[i].began < PALM_MS;
    for (size_t i = 0; together >= PALM_FINGERS && i < touch->finger_count; i++) {
        if (now - touch->fingers[i].began < PALM_MS)
            forget(&touch->fingers[i]);
    }
}

static bool list_is_dragged(const struct touch *touch)
{
    for (size_t i = 0; i < touch->finger_count; i++) {
        if (touch->fingers[i].drags)
            return true;
    }
    return false;
}

/* A finger on a list that still runs on stops it, and chooses nothing. */
static void stop_glide(struct touch *touch, const struct frame *frame, struct finger *finger)
{
    if (touch->glide_at <= 0 || !finger->can_drag)
        return;
    touch->glide_at = 0;
    finger->drags = true;
    finger->inside = false;
    finger->from_offset = frame->scrolled.offset;
}

static void finger_down(struct touch *touch, const struct frame *frame,
                        const struct touch_event *event)
{
    if (touch->finger_count == FINGER_LIMIT)
        return;
    const struct target *target = frame_target_at(frame, event->x, event->y);
    bool is_deaf = event->time < touch->deaf_until, is_free = !list_is_dragged(touch);
    struct finger *finger = &touch->fingers[touch->finger_count++];
    *finger = (struct finger){.id = event->finger,
                              .target = target ? *target : (struct target){.action = no_action},
                              .inside = target != NULL,
                              .can_drag = is_free && frame->scrolled.most > 0 &&
                                          rect_contains(frame->scrolled.rect, event->x, event->y),
                              .can_turn = rect_contains(frame->turning.rect, event->x, event->y),
                              .x = event->x,
                              .y = event->y,
                              .from_x = event->x,
                              .from_y = event->y,
                              .began = event->time,
                              .moved = event->time,
                              .acts_at = target ? first_act(target->hold, event->time) : -1};
    stop_glide(touch, frame, finger);
    if (is_deaf || is_bounce(touch, frame, event))
        forget(finger);
    drop_palm(touch, event->time);
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
    bool acts =
        finger->inside && !finger->has_held && finger->target.action.kind != ACTION_FACILITATE;
    return acts && is_same ? action_of(finger) : no_action;
}

static void begin_drag(struct finger *finger, const struct frame *frame,
                       const struct touch_event *event)
{
    bool goes_far = abs(event->y - finger->from_y) > theme_px(frame->theme, drag_mm);
    if (!finger->can_drag || finger->drags || finger->has_held || !goes_far)
        return;
    finger->drags = true;
    finger->inside = false;
    finger->acts_at = -1;
    finger->from_y = event->y; /* so that the list does not jump */
    finger->from_offset = frame->scrolled.offset;
}

static bool something_is_carried(const struct touch *touch)
{
    for (size_t i = 0; i < touch->finger_count; i++) {
        if (touch->fingers[i].carries)
            return true;
    }
    return false;
}

/* What the finger is on comes along, once it has gone too far for a tap; one thing at a time. */
static struct action carry(struct touch *touch, struct finger *finger, const struct frame *frame,
                           const struct touch_event *event)
{
    if (finger->carries)
        return (struct action){ACTION_CARRY, event->x, event->y};
    int far = theme_px(frame->theme, drag_mm);
    bool goes_far = abs(event->x - finger->from_x) > far || abs(event->y - finger->from_y) > far;
    if (finger->target.hold != HOLD_CARRY || !goes_far || something_is_carried(touch))
        return no_action;
    finger->carries = true;
    return (struct action){ACTION_LIFT, finger->target.action.first, finger->target.action.second};
}

/* At once, not when it is lifted; then the finger means nothing more. */
static struct action turn(struct finger *finger, const struct frame *frame,
                          const struct touch_event *event)
{
    int x = event->x - finger->from_x, y = event->y - finger->from_y;
    bool is_far = abs(x) > theme_px(frame->theme, turn_mm) && abs(x) > 2 * abs(y);
    if (!finger->can_turn || finger->drags || finger->carries || finger->has_held || !is_far)
        return no_action;
    forget(finger);
    return (x < 0) == frame->turning.mirrored ? frame->turning.back : frame->turning.next;
}

/* The list follows the finger; its speed is that of the last moments. */
static struct action drag(struct finger *finger, const struct frame *frame,
                          const struct touch_event *event)
{
    int64_t passed = event->time - finger->moved;
    int offset = finger->from_offset - (event->y - finger->from_y);
    if (passed > 0) {
        double speed = (double)(finger->y - event->y) / (double)passed;
        finger->speed = passed > REST_MS ? 0 : (finger->speed + speed) / 2;
        finger->moved = event->time;
    }
    offset = offset < 0 ? 0 : offset > frame->scrolled.most ? frame->scrolled.most : offset;
    return (struct action){ACTION_SCROLL, offset, 0};
}

static void throw_list(struct touch *touch, const struct finger *finger, const struct frame *frame,
                       int64_t now)
{
    double speed = now - finger->moved > REST_MS ? 0 : finger->speed;
    touch->glide = glide_from(&frame->scrolled, frame->scrolled.offset, speed, now);
    touch->glide_at = now;
}

static struct action finger_up(struct touch *touch, struct finger *finger,
                               const struct frame *frame, const struct touch_event *event)
{
    struct finger ended = *finger;
    touch->lifts[touch->lift_count++ % FINGER_LIMIT] =
        (struct lift){event->x, event->y, event->time};
    remove_finger(touch, finger);
    if (ended.drags)
        throw_list(touch, &ended, frame, event->time);
    if (ended.carries)
        return (struct action){ACTION_DROP, event->x, event->y};
    return ended.is_void || ended.drags ? no_action : lifted(&ended, frame);
}

static struct action finger_move(struct touch *touch, struct finger *finger,
                                 const struct frame *frame, const struct touch_event *event)
{
    begin_drag(finger, frame, event);
    struct action action = turn(finger, frame, event);
    if (finger->is_void)
        return action;
    action = finger->drags ? drag(finger, frame, event) : carry(touch, finger, frame, event);
    finger->inside = !finger->drags && !finger->carries &&
                     finger->target.action.kind != ACTION_NONE &&
                     rect_contains(finger->target.rect, event->x, event->y);
    finger->x = event->x;
    finger->y = event->y;
    if (!finger->inside && !finger->has_held)
        finger->acts_at = -1;
    return action;
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
        if (event->phase == TOUCH_DOWN)
            finger_down(touch, frame, event);
        *ret_changed = event->phase == TOUCH_DOWN;
        return no_action;
    }
    bool was_inside = finger->inside, was_void = finger->is_void;
    const struct target *was_on = choice_under(finger, frame);
    struct action action = was_void ? no_action : finger_move(touch, finger, frame, event);
    *ret_changed = was_inside != finger->inside || was_on != choice_under(finger, frame);
    if (event->phase == TOUCH_MOVE)
        return action;
    *ret_changed = true;
    struct action ended = finger_up(touch, finger, frame, event);
    return ended.kind != ACTION_NONE ? ended : action;
}

static struct action glide_action(struct touch *touch, int64_t now)
{
    bool is_over;
    int offset = glide_offset(&touch->glide, now, &is_over);
    touch->glide_at = is_over ? 0 : now + GLIDE_STEP_MS;
    return (struct action){ACTION_SCROLL, offset, 0};
}

static struct action held_action(const struct target *target)
{
    switch (target->hold) {
    case HOLD_VARIANTS:
        return (struct action){ACTION_VARIANTS, target->action.first, 0};
    case HOLD_WAY_IN:
        return (struct action){ACTION_FACILITATE, 0, 0};
    case HOLD_SHOW:
        return no_action;
    default:
        return target->action;
    }
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
        return held_action(&finger->target);
    }
    return touch->glide_at > 0 && touch->glide_at <= now ? glide_action(touch, now) : no_action;
}

int64_t touch_deadline(const struct touch *touch)
{
    int64_t deadline = touch->glide_at > 0 ? touch->glide_at : -1;
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
    touch->glide_at = 0;
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

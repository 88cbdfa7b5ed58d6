#include "ui/focus.h"

#include "base/array.h"

static const struct action no_action = {ACTION_NONE, 0, 0};

/* What stands around a page's own matter: the ring begins behind it. */
static bool is_around(enum action_kind kind)
{
    return kind == ACTION_LANGUAGE || kind == ACTION_SETTINGS || kind == ACTION_BACK ||
           kind == ACTION_CLOSE_SHEET;
}

/* Not what a finger could not meet either, since something lies over it. */
static bool can_be_pressed(const struct frame *frame, const struct target *target)
{
    struct rect rect = target->rect;
    bool is_open =
        frame_target_at(frame, rect.x + rect.width / 2, rect.y + rect.height / 2) == target;
    return is_open && target->action.kind != ACTION_CARET && target->hold != HOLD_WAY_IN;
}

static const struct target *first_target(const struct frame *frame)
{
    for (size_t i = 0; i < frame->target_count; i++) {
        const struct target *target = &frame->targets[i];
        if (can_be_pressed(frame, target) && !is_around(target->action.kind))
            return target;
    }
    return frame->target_count > 0 ? &frame->targets[0] : NULL;
}

static const struct target *focused(const struct focus *focus, const struct frame *frame)
{
    for (size_t i = 0; i < frame->target_count && focus->action.kind != ACTION_NONE; i++) {
        const struct target *target = &frame->targets[i];
        if (action_equals(target->action, focus->action) && can_be_pressed(frame, target))
            return target;
    }
    return first_target(frame);
}

/* Round and round. */
static const struct target *step(const struct frame *frame, const struct target *from, bool forward)
{
    size_t count = frame->target_count, at = (size_t)(from - frame->targets);
    for (size_t i = 0; i < count; i++) {
        at = (at + (forward ? 1 : count - 1)) % count;
        if (can_be_pressed(frame, &frame->targets[at]))
            return &frame->targets[at];
    }
    return from;
}

/* px between two stretches of a line; 0 and less: they overlap. */
static int apart(int a, int a_length, int b, int b_length)
{
    return a < b ? b - a - a_length : a - b - b_length;
}

/* How far to lies on that side of from, px; 0 and less: it does not. What lies straight ahead is
 * nearer than whatever lies aslant. */
static int64_t distance(struct rect from, struct rect to, enum focus_key key)
{
    static const int64_t aslant = 1 << 16;
    bool sideways = key == FOCUS_LEFT || key == FOCUS_RIGHT;
    int x = to.x + to.width / 2 - from.x - from.width / 2;
    int y = to.y + to.height / 2 - from.y - from.height / 2;
    int along = (sideways ? x : y) * (key == FOCUS_LEFT || key == FOCUS_UP ? -1 : 1);
    int across = sideways ? apart(from.y, from.height, to.y, to.height)
                          : apart(from.x, from.width, to.x, to.width);
    bool beside = sideways ? apart(from.x, from.width, to.x, to.width) >= 0
                           : apart(from.y, from.height, to.y, to.height) >= 0;
    if (along <= 0 || !beside)
        return 0;
    return across < 0 ? along : along + aslant + 2 * (int64_t)across;
}

static const struct target *neighbour(const struct frame *frame, const struct target *from,
                                      enum focus_key key)
{
    const struct target *nearest = from;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < frame->target_count; i++) {
        const struct target *target = &frame->targets[i];
        int64_t far = distance(from->rect, target->rect, key);
        if (far <= 0 || !can_be_pressed(frame, target) || far >= least)
            continue;
        least = far;
        nearest = target;
    }
    return nearest;
}

static struct action way_back(const struct frame *frame)
{
    static const enum action_kind ways[] = {ACTION_CLOSE_SHEET, ACTION_BACK,    ACTION_CANCEL,
                                            ACTION_TAKE,        ACTION_WRITTEN, ACTION_STAY};
    for (size_t way = 0; way < COUNT_OF(ways); way++) {
        for (size_t i = 0; i < frame->target_count; i++) {
            if (frame->targets[i].action.kind == ways[way])
                return frame->targets[i].action;
        }
    }
    return no_action;
}

static bool turns(enum focus_key key)
{
    return key == FOCUS_LEFT || key == FOCUS_RIGHT || key == FOCUS_PAGE_BACK ||
           key == FOCUS_PAGE_NEXT;
}

/* An arrow points to where the page comes from. */
static struct action turned(const struct turning *turning, enum focus_key key)
{
    enum focus_key towards_next = turning->mirrored ? FOCUS_LEFT : FOCUS_RIGHT;
    return key == towards_next || key == FOCUS_PAGE_NEXT ? turning->next : turning->back;
}

struct action focus_key(struct focus *focus, const struct frame *frame, enum focus_key key)
{
    const struct target *target = focused(focus, frame);
    bool was_shown = focus->is_shown;
    if (key == FOCUS_LEAVE)
        return way_back(frame);
    if (frame->turning.rect.width > 0 && turns(key))
        return turned(&frame->turning, key);
    if (key == FOCUS_PAGE_BACK || key == FOCUS_PAGE_NEXT)
        return no_action;
    focus->is_shown = target != NULL;
    if (!target)
        return no_action;
    if (was_shown && (key == FOCUS_FORWARD || key == FOCUS_BACKWARD))
        target = step(frame, target, key == FOCUS_FORWARD);
    else if (was_shown && key != FOCUS_PRESS)
        target = neighbour(frame, target, key);
    focus->action = target->action;
    return was_shown && key == FOCUS_PRESS ? target->action : no_action;
}

struct action focus_digit(struct focus *focus, const struct frame *frame, int digit)
{
    const struct target *target = focused(focus, frame);
    int question = target && target->action.kind == ACTION_CHOOSE ? target->action.first : -1;
    for (size_t i = 0; i < frame->target_count; i++) {
        struct action action = frame->targets[i].action;
        if (action.kind != ACTION_CHOOSE || (question >= 0 && action.first != question))
            continue;
        question = action.first;
        if (--digit > 0)
            continue;
        focus->action = action;
        focus->is_shown = true;
        return action;
    }
    return no_action;
}

void focus_new_screen(struct focus *focus)
{
    focus->action = no_action;
}

bool focus_hide(struct focus *focus)
{
    bool was_shown = focus->is_shown;
    *focus = (struct focus){.action = no_action};
    return was_shown;
}

/* Outside the target's own edge, in ink: 3 px and more. */
void focus_view(const struct focus *focus, struct frame *frame)
{
    const struct target *target = focus->is_shown ? focused(focus, frame) : NULL;
    if (!target)
        return;
    int stroke = theme_px(frame->theme, 0.8), apart = theme_px(frame->theme, 0.4);
    bool mirrored = frame->mirrored;
    stroke = stroke > 3 ? stroke : 3;
    frame->mirrored = false; /* targets lie on the panel already */
    frame_edge(frame, rect_inset(target->rect, -apart - stroke), COLOR_INK,
               frame->theme->radius + apart + stroke, stroke);
    frame->mirrored = mirrored;
}

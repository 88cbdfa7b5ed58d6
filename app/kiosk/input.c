/* The mouse is one more finger. */
#include "kiosk/input.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

static const int64_t mouse_finger = -1;

static bool is_imitated(Uint32 which)
{
    return which == SDL_TOUCH_MOUSEID;
}

/* 0 to 1 onto pixels; the far edge is the last of them. */
static int on_window(float part, int size)
{
    int px = (int)(part * (float)size);
    return px < size ? px : size - 1;
}

static struct touch_event finger_event(const SDL_TouchFingerEvent *finger, enum touch_phase phase,
                                       int width, int height)
{
    /* Device and finger together: two panels may count alike. */
    int64_t id = (int64_t)((uint64_t)finger->touchId << 20 ^ (uint64_t)finger->fingerId);
    return (struct touch_event){.phase = phase,
                                .finger = id == mouse_finger ? id - 1 : id,
                                .x = on_window(finger->x, width),
                                .y = on_window(finger->y, height)};
}

static bool mouse_button(const SDL_MouseButtonEvent *button, struct touch_event *ret_touch)
{
    if (is_imitated(button->which) || button->button != SDL_BUTTON_LEFT)
        return false;
    *ret_touch = (struct touch_event){
        .phase = button->state == SDL_PRESSED ? TOUCH_DOWN : TOUCH_UP,
        .finger = mouse_finger,
        .x = button->x,
        .y = button->y,
    };
    return true;
}

static bool mouse_motion(const SDL_MouseMotionEvent *motion, struct touch_event *ret_touch)
{
    if (is_imitated(motion->which) || !(motion->state & SDL_BUTTON_LMASK))
        return false;
    *ret_touch = (struct touch_event){
        .phase = TOUCH_MOVE, .finger = mouse_finger, .x = motion->x, .y = motion->y};
    return true;
}

static bool read_event(const SDL_Event *event, int width, int height, struct touch_event *ret_touch)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
        *ret_touch = finger_event(&event->tfinger, TOUCH_DOWN, width, height);
        return true;
    case SDL_FINGERMOTION:
        *ret_touch = finger_event(&event->tfinger, TOUCH_MOVE, width, height);
        return true;
    case SDL_FINGERUP:
        *ret_touch = finger_event(&event->tfinger, TOUCH_UP, width, height);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return mouse_button(&event->button, ret_touch);
    case SDL_MOUSEMOTION:
        return mouse_motion(&event->motion, ret_touch);
    default:
        return false;
    }
}

bool input_touch(const SDL_Event *event, int width, int height, int64_t now,
                 struct touch_event *ret_touch)
{
    if (!read_event(event, width, height, ret_touch))
        return false;
    ret_touch->time = now;
    return true;
}

static const struct {
    SDL_Keycode key;
    struct action action;
} keys[] = {
    {SDLK_BACKSPACE, {ACTION_BACKSPACE, 0, 0}}, {SDLK_DELETE, {ACTION_DELETE, 0, 0}},
    {SDLK_LEFT, {ACTION_STEP, STEP_LEFT, 0}},   {SDLK_RIGHT, {ACTION_STEP, STEP_RIGHT, 0}},
    {SDLK_UP, {ACTION_STEP, STEP_UP, 0}},       {SDLK_DOWN, {ACTION_STEP, STEP_DOWN, 0}},
    {SDLK_HOME, {ACTION_STEP, STEP_HOME, 0}},   {SDLK_END, {ACTION_STEP, STEP_END, 0}},
    {SDLK_RETURN, {ACTION_WRITTEN, 0, 0}},      {SDLK_KP_ENTER, {ACTION_WRITTEN, 0, 0}},
};

static struct action typed_key(SDL_Keycode key)
{
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        if (keys[i].key == key)
            return keys[i].action;
    }
    return (struct action){ACTION_NONE, 0, 0};
}

struct action input_typed(const SDL_Event *event, size_t *offset)
{
    struct action none = {ACTION_NONE, 0, 0};
    if (event->type == SDL_KEYDOWN && *offset == 0) {
        *offset = 1;
        return typed_key(event->key.keysym.sym);
    }
    if (event->type != SDL_TEXTINPUT)
        return none;
    const char *text = event->text.text;
    size_t length = strlen(text);
    while (*offset < length) {
        int32_t code_point = utf8_next(text, length, offset);
        if (code_point != UTF8_INVALID)
            return (struct action){ACTION_TYPE, code_point, 0};
    }
    return none;
}

static const struct {
    SDL_Keycode code;
    enum focus_key key;
} focus_keys[] = {
    {SDLK_LEFT, FOCUS_LEFT},       {SDLK_RIGHT, FOCUS_RIGHT},      {SDLK_UP, FOCUS_UP},
    {SDLK_DOWN, FOCUS_DOWN},       {SDLK_RETURN, FOCUS_PRESS},     {SDLK_KP_ENTER, FOCUS_PRESS},
    {SDLK_SPACE, FOCUS_PRESS},     {SDLK_ESCAPE, FOCUS_LEAVE},     {SDLK_AC_BACK, FOCUS_LEAVE},
    {SDLK_BACKSPACE, FOCUS_LEAVE}, {SDLK_PAGEUP, FOCUS_PAGE_BACK}, {SDLK_PAGEDOWN, FOCUS_PAGE_NEXT},
};

bool input_focus_key(const SDL_Event *event, enum focus_key *ret_key)
{
    if (event->type != SDL_KEYDOWN)
        return false;
    const SDL_Keysym *pressed = &event->key.keysym;
    if (pressed->sym == SDLK_TAB) {
        *ret_key = pressed->mod & KMOD_SHIFT ? FOCUS_BACKWARD : FOCUS_FORWARD;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(focus_keys); i++) {
        if (focus_keys[i].code != pressed->sym)
            continue;
        *ret_key = focus_keys[i].key;
        /* A key that stays down moves on, but presses once. */
        return event->key.repeat == 0 || *ret_key < FOCUS_PRESS;
    }
    return false;
}

int input_digit(const SDL_Event *event)
{
    if (event->type != SDL_KEYDOWN || event->key.repeat)
        return 0;
    SDL_Keycode key = event->key.keysym.sym;
    if (key >= SDLK_1 && key <= SDLK_9)
        return key - SDLK_1 + 1;
    return key >= SDLK_KP_1 && key <= SDLK_KP_9 ? key - SDLK_KP_1 + 1 : 0;
}

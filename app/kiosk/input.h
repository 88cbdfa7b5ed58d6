/* SDL's events to touches and actions. */
#pragma once

#include <SDL.h>

#include "ui/focus.h"
#include "ui/touch.h"

/* False for what is no touch. Fingers and the mouse's left button; a touch panel's imitation of a
 * mouse is left out. Width and height: px of the window. */
bool input_touch(const SDL_Event *event, int width, int height, int64_t now,
                 struct touch_event *ret_touch);

/* A hardware keyboard while an answer is written: the next action of the event, ACTION_NONE at its
 * end. *offset starts at 0 and is moved on; a text event may hold several letters. */
struct action input_typed(const SDL_Event *event, size_t *offset);

/* A hardware keyboard on a page. False: the key moves and presses nothing there. */
bool input_focus_key(const SDL_Event *event, enum focus_key *ret_key);
/* 1 to 9; 0: no such key. */
int input_digit(const SDL_Event *event);

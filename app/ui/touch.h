/* Fingers to actions: a touch counts when it begins and ends in the same target. Several fingers
 * at once are several touches, so that quick typing loses no letter and two people do not disturb
 * each other. A finger that stays may repeat its action or open the other letters of its key; one
 * that moves along a list drags it. Bounces and palms are no touches. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "ui/scroll.h"

enum { FINGER_LIMIT = 10 };

enum touch_phase { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch_event {
    enum touch_phase phase;
    int64_t finger; /* id of device and finger; the mouse is one finger */
    int x, y;       /* px */
    int64_t time;   /* ms, monotonic */
};

struct finger {
    int64_t id;
    struct target target; /* where it went down */
    bool inside;
    bool has_held;        /* its hold has acted: lifting it does not act as well */
    bool is_void;         /* a bounce, or part of a palm: means nothing until it is lifted */
    bool can_drag;        /* it went down on the list */
    bool can_turn;        /* it went down on a page that can be turned */
    bool drags;           /* it has moved too far for a tap */
    bool carries;         /* the same, on a target that goes along */
    int x, y;             /* of its last event */
    int from_x;           /* px where it went down */
    int from_y;           /* px where it went down; where the drag began, once it drags */
    int from_offset;      /* of the list, when the drag began */
    double speed;         /* px a ms of the rows, lately */
    int64_t began, moved; /* ms */
    int64_t acts_at;      /* ms, when its hold acts next; -1: never */
};

/* Where a finger was lifted: what touches there at once is the same finger bouncing. */
struct lift {
    int x, y;
    int64_t time; /* ms */
};

struct touch {
    struct finger fingers[FINGER_LIMIT];
    size_t finger_count;
    int64_t deaf_until;              /* ms; touches that begin before are ignored */
    struct lift lifts[FINGER_LIMIT]; /* the last ones, in turn */
    size_t lift_count;               /* of all; more than have a place */
    struct glide glide;
    int64_t glide_at; /* ms, when the list moves next; 0 and less: it rests */
};

/* What the event means on that frame; ACTION_NONE most of the time. *ret_changed: what fingers
 * press is not what it was, so the frame must be drawn anew. */
struct action touch_event_action(struct touch *touch, const struct frame *frame,
                                 const struct touch_event *event, bool *ret_changed);
/* What a finger that stays, or a list that still moves, means by now; ACTION_NONE: nothing more.
 * Call until then. */
struct action touch_hold_action(struct touch *touch, int64_t now);
/* When touch_hold_action() will have something; -1: never. */
int64_t touch_deadline(const struct touch *touch);
/* A new screen came under the fingers: what lies on it now means nothing, and a second tap meant
 * for the old one is ignored for 300 ms. */
void touch_new_screen(struct touch *touch, int64_t now);
/* Actions under the fingers; returns how many. */
size_t touch_pressed(const struct touch *touch, const struct frame *frame,
                     struct action ret_actions[FINGER_LIMIT]);

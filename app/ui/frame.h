/* One picture of the station: drawings in painting order and the targets a finger can meet. Views
 * place everything as if the page ran from left to right; a right-to-left frame mirrors it here,
 * once, so no view knows left from right. Lives in an arena that is reset for every frame. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/layout.h"
#include "ui/action.h"
#include "ui/icon.h"
#include "ui/theme.h"

struct rect {
    int x, y, width, height; /* px */
};

bool rect_contains(struct rect rect, int x, int y);
bool rect_overlaps(struct rect a, struct rect b);
struct rect rect_inset(struct rect rect, int px);
struct rect rect_intersection(struct rect a, struct rect b); /* below 0 wide or high: none */
/* Cuts a strip of that height off the top (or bottom) of rect, which shrinks by it and the gap. */
struct rect rect_take_top(struct rect *rect, int height, int gap);
struct rect rect_take_bottom(struct rect *rect, int height, int gap);
struct rect rect_take_start(struct rect *rect, int width, int gap);
struct rect rect_take_end(struct rect *rect, int width, int gap);

enum drawing_kind {
    DRAWING_BOX,  /* filled, or its edge inside rect where stroke > 0 */
    DRAWING_LINE, /* from the first to the second point, round ends, stroke wide */
    DRAWING_ARC,  /* a quarter: centre first point, radius, from 12 o'clock to 3 (or 9, mirrored) */
    DRAWING_BOW,  /* from the first point to the second on its level, hanging down by radius */
    DRAWING_STAR, /* of five points in bounds, filled, or its edge inside where stroke > 0 */
    DRAWING_PICTURE, /* a file, fitted into bounds */
    DRAWING_ICON,    /* bounds are a square */
    DRAWING_TEXT,
};

struct drawing {
    enum drawing_kind kind;
    struct rect bounds; /* nothing is painted outside, but ink that a text's letters reach over */
    struct rect clip;   /* nothing at all is painted outside */
    unsigned color;     /* 0xRRGGBB */
    int radius, stroke; /* px */
    int x1, y1, x2, y2; /* px */
    bool mirrored;
    enum icon icon;
    const char *path;            /* of a picture: PNG or JPEG */
    const struct layout *layout; /* of a text; its top left is (x1, y1) */
};

/* What a finger that stays on a target does. */
enum hold {
    HOLD_NONE,
    HOLD_REPEAT,   /* the action again and again: backspace */
    HOLD_VARIANTS, /* ACTION_VARIANTS: other letters of the key */
    HOLD_CHOICE,   /* one of those letters: may also be slid to */
    HOLD_WAY_IN,   /* ACTION_FACILITATE after three seconds; before, the target's action */
    HOLD_SHOW,     /* nothing but to be pressed: lifting it then does nothing either */
    HOLD_CARRY,    /* a finger that moves takes it along: ACTION_LIFT, _CARRY and _DROP */
};

struct target {
    struct rect rect;
    struct action action;
    enum hold hold;
};

/* The list of a frame whose rows a finger may drag (ui/scroll). */
struct scrolled {
    struct rect rect; /* px of the panel; width 0: there is none */
    int offset, most; /* px of the rows above it: now, and with the last row in view */
    int step;         /* px from row to row, where it may come to rest */
};

/* A page among others: what a finger that moves sideways over it means, and the arrows of a
 * keyboard. In right-to-left frames the next one comes from the left. */
struct turning {
    struct rect rect;         /* px of the panel; width 0: there are no others */
    struct action back, next; /* ACTION_NONE: it is the first, or the last */
    bool mirrored;
};

/* A text that did not fit, and the ones told before it. */
struct frame_fault {
    const char *text;
    const struct frame_fault *before; /* NULL: the first one */
};

struct frame {
    struct arena *arena;   /* borrowed */
    struct shaper *shaper; /* borrowed */
    const struct theme *theme;
    const struct language *language;
    const char *name; /* of the screen, for traces and pictures */
    bool mirrored;    /* right-to-left; the keyboard turns it off for its keys */
    unsigned ground;  /* 0xRRGGBB where nothing is drawn */
    struct rect clip; /* of what is added now; px of the panel */
    bool is_clipping; /* a target that is cut by it cannot be touched */
    struct scrolled scrolled;
    struct turning turning;
    const struct action *pressed; /* what fingers are on now */
    size_t pressed_count;
    struct drawing *drawings;
    size_t drawing_count, drawing_size;
    struct target *targets;
    size_t target_count, target_size;
    size_t faults; /* texts that did not fit; 0 in a sound screen */
    const struct frame_fault *last_fault;
};

/* Everything borrowed but what the arena holds. The catalogue turns to that language. */
struct frame frame_begin(struct arena *arena, struct shaper *shaper, const struct theme *theme,
                         const struct language *language);

struct rect frame_whole(const struct frame *frame);
void frame_ground(struct frame *frame, enum color color); /* COLOR_PAPER until then */
void frame_fill(struct frame *frame, struct rect rect, enum color color, int radius);
void frame_edge(struct frame *frame, struct rect rect, enum color color, int radius, int stroke);
void frame_line(struct frame *frame, int x1, int y1, int x2, int y2, int stroke, enum color color);
void frame_arc(struct frame *frame, int x, int y, int radius, int stroke, enum color color);
/* A mouth: sag below 0 bends it upwards, 0 is straight. */
void frame_bow(struct frame *frame, int x1, int x2, int y, int sag, int stroke, enum color color);
void frame_star(struct frame *frame, struct rect rect, enum color color, int stroke);
/* Stretched to rect, never mirrored; who draws it keeps its sides' ratio. */
void frame_picture(struct frame *frame, struct rect rect, const char *path);
/* In the middle of rect, as large as fits. */
void frame_icon(struct frame *frame, struct rect rect, enum icon icon, enum color color);
void frame_target(struct frame *frame, struct rect rect, struct action action);
void frame_target_held(struct frame *frame, struct rect rect, struct action action, enum hold hold);
/* Turns pages by a finger that moves sideways anywhere in rect, and by arrows. */
void frame_turning(struct frame *frame, struct rect rect, struct action back, struct action next);
/* What was added so far is seen, not touched: something lies over it. */
void frame_bury(struct frame *frame);
/* Adds to the finished frame what shows a finger on a box that can be touched: a thick edge, and in
 * high contrast black for white and white for black, since two tints of white look alike. */
void frame_show_pressed(struct frame *frame);
/* Only inside rect from now on; until frame_unclip(). */
void frame_clip(struct frame *frame, struct rect rect);
void frame_unclip(struct frame *frame);
/* Whether any of rect would be seen. */
bool frame_shows(const struct frame *frame, struct rect rect);
/* Where rect comes to lie on the panel. */
struct rect frame_mirror(const struct frame *frame, struct rect rect);
bool frame_is_pressed(const struct frame *frame, struct action action);
/* The last target that holds the point; NULL: none. */
const struct target *frame_target_at(const struct frame *frame, int x, int y);

/* How a text is set; zero means: as its role says, in ink, at the start, as many lines as it takes.
 */
struct text_set {
    enum text_role role;
    enum color color;
    enum align align;
    unsigned lines;  /* at most, 0: any; the last ends in an ellipsis */
    bool may_be_cut; /* an ellipsis is no fault: the whole stands elsewhere */
    bool centered;   /* between top and bottom of the rect */
    bool bold;
    bool is_private;                 /* somebody's answer: leaves nothing behind */
    bool even_digits;                /* all as wide, for a number that changes */
    const struct language *language; /* NULL: the frame's */
};

const struct layout *frame_layout(struct frame *frame, const char *text, int width,
                                  const struct text_set *set);
/* The height a text takes in that width, px. */
int frame_text_height(struct frame *frame, const char *text, int width, const struct text_set *set);
/* Width of the text in one line, px. */
int frame_text_width(struct frame *frame, const char *text, const struct text_set *set);
/* The narrowest width in which it takes no more lines than in that one, px: lines of about the same
 * length, and no last word alone. */
int frame_even_width(struct frame *frame, const char *text, int width, const struct text_set *set);
/* Draws it at the top of rect, or centred; returns its height. A text that does not fit counts as
 * a fault. */
int frame_text(struct frame *frame, struct rect rect, const char *text, const struct text_set *set);
/* Keeps a fault: this text, or what belongs to it, does not fit where it stands. */
void frame_fault(struct frame *frame, const char *text);
void frame_draw_layout(struct frame *frame, struct rect rect, const struct layout *layout,
                       enum color color);

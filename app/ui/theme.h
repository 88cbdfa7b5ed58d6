/* The one place of colours, sizes and letter sizes. Lengths are given in mm of the real panel and
 * turned into px, so that a finger finds the same targets on every screen. */
#pragma once

#include "locale/language.h"
#include "text/font.h"

/* What a colour is for; which one it is depends on the contrast wanted. Contrast on their ground is
 * asserted by tests/ui/test_theme.c. */
enum color {
    COLOR_INK,
    COLOR_SOFT_INK,
    COLOR_PAPER,
    COLOR_CARD,
    COLOR_GREEN,
    COLOR_GREEN_DEEP, /* a pressed green button */
    COLOR_GREEN_TINT,
    COLOR_GREEN_PALE, /* the emblem's outer arcs, hairs on green */
    COLOR_WHITE,
    COLOR_AMBER,
    COLOR_AMBER_MARK, /* large marks only */
    COLOR_AMBER_TINT, /* the ground of a helper */
    COLOR_RED,
    COLOR_RED_TINT,
    COLOR_EDGE,
    COLOR_HAIR,
    COLOR_SHEET, /* the ground of the keyboard */
    COLOR_PRESSED,
    COLOR_COUNT,
};

enum contrast { CONTRAST_NORMAL, CONTRAST_HIGH, CONTRAST_COUNT };

/* What a person may choose for their eyes. */
enum { TEXT_SIZE_LEAST = 1, TEXT_SIZE_USUAL = 2, TEXT_SIZE_MOST = 4 };
struct look {
    enum contrast contrast;
    unsigned text_size;
};
struct look look_usual(void);

struct screen {
    int width, height; /* px */
    double px_per_mm;
};

/* A screen of that many px whose diagonal measures so many inches. */
struct screen screen_of(int width, int height, double diagonal);

enum text_role {
    TEXT_DISPLAY, /* the one large word of a screen */
    TEXT_TITLE,   /* a session's title, a heading */
    TEXT_QUESTION,
    TEXT_ANSWER,
    TEXT_HINT,
    TEXT_BUTTON,
    TEXT_KEY,
    TEXT_ROLE_COUNT,
};

/* All in px of one screen, one language and one look. */
struct theme {
    struct screen screen;
    struct look look;
    const unsigned *palette; /* 0xRRGGBB of each enum color */
    bool compact;            /* too low for a header of its own: its buttons stand in the footer */
    bool portrait;
    int margin; /* page edge to content */
    int gap;    /* between things that belong together */
    int space;  /* between blocks */
    int radius, edge, edge_chosen;
    int target;                       /* least height and width of what is touched: 20 mm */
    int header, footer;               /* heights of the bars; header 0 when compact */
    int bar_gap;                      /* around what stands in a bar */
    int key, key_gap;                 /* least key size and gap */
    int size[TEXT_ROLE_COUNT];        /* px per em */
    int line_height[TEXT_ROLE_COUNT]; /* px; paragraphs of Arabic script: 1.5 em */
};

enum typeface theme_typeface(enum text_role role);
struct theme theme_for(struct screen screen, const struct language *language, struct look look);
/* 0xRRGGBB. */
unsigned theme_color(enum contrast contrast, enum color color);
int theme_px(const struct theme *theme, double mm);
/* WCAG 2 contrast ratio of two 0xRRGGBB colours, 1 to 21. */
double theme_contrast(unsigned a, unsigned b);

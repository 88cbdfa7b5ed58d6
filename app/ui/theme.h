/* The one place of colours, sizes and letter sizes. Lengths are given in mm of the real panel and
 * turned into px, so that a finger finds the same targets on every screen. */
#pragma once

#include "locale/language.h"
#include "text/font.h"

/* 0xRRGGBB. Contrast on their ground: facts of look.md, asserted by tests/ui/test_theme.c. */
enum color {
    COLOR_PAPER = 0xF7F3EA,
    COLOR_CARD = 0xFFFDF8,
    COLOR_INK = 0x12241D,
    COLOR_SOFT_INK = 0x2C3D35,
    COLOR_GREEN = 0x08402F,
    COLOR_GREEN_DEEP = 0x062F23, /* a pressed green button */
    COLOR_GREEN_TINT = 0xDCEAE2,
    COLOR_GREEN_PALE = 0x9DB8AB, /* the emblem's outer arcs, hairs on green */
    COLOR_WHITE = 0xFFFFFF,
    COLOR_AMBER = 0x582E00,
    COLOR_AMBER_MARK = 0x8A4B00, /* large marks only */
    COLOR_RED = 0x6A1B12,
    COLOR_RED_TINT = 0xF8E3DF,
    COLOR_EDGE = 0x8E8672,
    COLOR_HAIR = 0xD9D0BE,
    COLOR_SHEET = 0xE5DECB, /* the ground of the keyboard */
    COLOR_PRESSED = 0xECE5D4,
};

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

/* All in px of one screen and one language. */
struct theme {
    struct screen screen;
    bool compact; /* too low for a header of its own: its buttons stand in the footer */
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
struct theme theme_for(struct screen screen, const struct language *language);
int theme_px(const struct theme *theme, double mm);
/* WCAG 2 contrast ratio of two 0xRRGGBB colours, 1 to 21. */
double theme_contrast(unsigned a, unsigned b);

/* Sizes from facts/people: 20 mm targets, capitals of 5 mm and more, Arabic script larger and with
 * more room between its lines. */
#include "ui/theme.h"

#include <assert.h>
#include <math.h>

#include "base/array.h"

/* Noto Sans draws a capital 0.714 em high. */
static const double capital_em = 0.714;

/* Panels by their height: 7 inches are small, 10.1 medium, 15.6 and more large. */
static const double medium_from_mm = 110, large_from_mm = 160;

/* Too narrow for a header with its languages, however high. */
static const double compact_below_mm = 200;

enum panel { PANEL_SMALL, PANEL_MEDIUM, PANEL_LARGE, PANEL_COUNT };

/* Capital height in mm of each role; Arabic script is set larger by the factor below. */
static const double capitals[TEXT_ROLE_COUNT][PANEL_COUNT] = {
    [TEXT_DISPLAY] = {8.5, 11, 14},    [TEXT_TITLE] = {5.4, 7.0, 8.0},
    [TEXT_QUESTION] = {5.2, 5.4, 5.8}, [TEXT_ANSWER] = {5.0, 5.0, 5.2},
    [TEXT_HINT] = {5.0, 5.0, 5.0},     [TEXT_BUTTON] = {5.0, 5.2, 5.6},
    [TEXT_KEY] = {5.0, 5.0, 5.2},
};
static const double arabic_factor[PANEL_COUNT] = {1.0, 1.1, 1.12};
/* An upright panel is looked at from further away and has room to spare. */
static const double portrait_factor = 1.12;
static const int least_size = 20; /* px per em: below it, letters of Arabic run together */

/* Capitals of 3.8, 5.2, 6.8 and 8.8 mm, as shares of the usual ones (facts of VVSG 2.0). */
static const double text_sizes[] = {0.73, 1, 1.31, 1.71};
static_assert(COUNT_OF(text_sizes) == TEXT_SIZE_MOST, "one share per text size");

/* Where a larger size finds no room, the capital in mm that still does. Questions go on over as
 * many pages as they need; an answer of 60 letters must stand on one. A bar of 145 mm holds Back,
 * Next, Settings and "12 of 14" in Sorani only up to 5.7, one of 199 mm up to 7; a countdown has
 * one line, and a letter of the keyboard's stands inside its key with every mark. */
static const double most_capitals[TEXT_ROLE_COUNT][PANEL_COUNT] = {
    [TEXT_DISPLAY] = {8.8, 18.6, 23.7}, [TEXT_TITLE] = {6.4, 9.4, 13},
    [TEXT_QUESTION] = {8.8, 8.8, 9.8},  [TEXT_ANSWER] = {6.8, 8.8, 8.8},
    [TEXT_HINT] = {5.7, 7.0, 8.8},      [TEXT_BUTTON] = {5.7, 7.0, 9.4},
    [TEXT_KEY] = {5.0, 5.6, 5.7},
};

/* Normal: 10:1 for words, 3:1 for edges. High: 20:1 for both. */
static const unsigned palettes[CONTRAST_COUNT][COLOR_COUNT] = {
    [CONTRAST_NORMAL] = {[COLOR_INK] = 0x12241D,
                         [COLOR_SOFT_INK] = 0x293A32,
                         [COLOR_PAPER] = 0xF7F3EA,
                         [COLOR_CARD] = 0xFFFDF8,
                         [COLOR_GREEN] = 0x08402F,
                         [COLOR_GREEN_DEEP] = 0x062F23,
                         [COLOR_GREEN_TINT] = 0xE3F0E8,
                         [COLOR_GREEN_PALE] = 0x9DB8AB,
                         [COLOR_WHITE] = 0xFFFFFF,
                         [COLOR_AMBER] = 0x582E00,
                         [COLOR_AMBER_MARK] = 0x8A4B00,
                         [COLOR_AMBER_TINT] = 0xFBEBD0,
                         [COLOR_RED] = 0x6A1B12,
                         [COLOR_RED_TINT] = 0xFBEDEA,
                         [COLOR_EDGE] = 0x857D6A,
                         [COLOR_HAIR] = 0xD9D0BE,
                         [COLOR_SHEET] = 0xE5DECB,
                         [COLOR_PRESSED] = 0xF4EEE2},
    [CONTRAST_HIGH] = {[COLOR_INK] = 0x000000,
                       [COLOR_SOFT_INK] = 0x000000,
                       [COLOR_PAPER] = 0xFFFFFF,
                       [COLOR_CARD] = 0xFFFFFF,
                       [COLOR_GREEN] = 0x000000,
                       [COLOR_GREEN_DEEP] = 0x000000,
                       [COLOR_GREEN_TINT] = 0xFAFAFA,
                       [COLOR_GREEN_PALE] = 0xFFFFFF,
                       [COLOR_WHITE] = 0xFFFFFF,
                       [COLOR_AMBER] = 0x000000,
                       [COLOR_AMBER_MARK] = 0x000000,
                       [COLOR_AMBER_TINT] = 0xFFFFFF,
                       [COLOR_RED] = 0x000000,
                       [COLOR_RED_TINT] = 0xFAFAFA,
                       [COLOR_EDGE] = 0x000000,
                       [COLOR_HAIR] = 0x000000,
                       [COLOR_SHEET] = 0xFFFFFF,
                       [COLOR_PRESSED] = 0xFAFAFA},
};

struct look look_usual(void)
{
    return (struct look){CONTRAST_NORMAL, TEXT_SIZE_USUAL};
}

unsigned theme_color(enum contrast contrast, enum color color)
{
    return palettes[contrast][color];
}

struct screen screen_of(int width, int height, double diagonal)
{
    return (struct screen){width, height, hypot(width, height) / (diagonal * 25.4)};
}

enum typeface theme_typeface(enum text_role role)
{
    switch (role) {
    case TEXT_DISPLAY:
    case TEXT_TITLE:
        return TYPEFACE_TITLE;
    case TEXT_BUTTON:
        return TYPEFACE_BOLD;
    default:
        return TYPEFACE_TEXT;
    }
}

int theme_px(const struct theme *theme, double mm)
{
    return (int)lround(mm * theme->screen.px_per_mm);
}

static enum panel panel_of(double height_mm)
{
    return height_mm < medium_from_mm  ? PANEL_SMALL
           : height_mm < large_from_mm ? PANEL_MEDIUM
                                       : PANEL_LARGE;
}

static const double key_line_factor = 1.3; /* one letter, alone */

/* Arabic script needs more room between its lines; Kufi's hamza and kasra reach furthest. */
static double line_factor(enum text_role role, enum panel panel, bool arabic)
{
    if (role == TEXT_KEY)
        return key_line_factor;
    if (role == TEXT_ANSWER && panel == PANEL_SMALL)
        return 1.37; /* as near as the fonts allow: two rows of cards must fit */
    if (role == TEXT_DISPLAY || role == TEXT_TITLE)
        return arabic ? 1.6 : 1.36;
    return arabic ? 1.5 : 1.36;
}

/* The px in which one line of the role must find room: a key, or a button. */
static int room_of(const struct theme *theme, enum text_role role)
{
    switch (role) {
    case TEXT_KEY:
        return theme->key;
    case TEXT_HINT:
    case TEXT_BUTTON:
        return theme->target;
    default:
        return theme->screen.height;
    }
}

static void set_letters(struct theme *theme, enum panel panel, bool arabic, unsigned text_size)
{
    double factor = (arabic ? arabic_factor[panel] : 1) * (theme->portrait ? portrait_factor : 1);
    double wish = text_sizes[text_size - TEXT_SIZE_LEAST];
    for (size_t i = 0; i < TEXT_ROLE_COUNT; i++) {
        enum text_role role = (enum text_role)i;
        double line = line_factor(role, panel, arabic);
        double capital = fmin(capitals[role][panel] * wish, most_capitals[role][panel]);
        int size = theme_px(theme, capital * factor / capital_em);
        int most = (int)(room_of(theme, role) / line);
        size = size < most ? size : most;
        theme->size[role] = size > least_size ? size : least_size;
        theme->line_height[role] = (int)lround(theme->size[role] * line);
    }
}

static int at_least(int px, int least)
{
    return px > least ? px : least;
}

/* Lengths in mm of each kind of panel. */
static const struct measures {
    double margin, gap, space, radius, bar_gap, key, key_gap;
} measures[PANEL_COUNT] = {
    [PANEL_SMALL] = {3.5, 2, 3, 3, 1.5, 10, 1.5},
    [PANEL_MEDIUM] = {9, 2.8, 5, 4, 2.4, 13, 2.5},
    [PANEL_LARGE] = {18, 3.2, 6, 4, 3.2, 15, 2.5},
};

struct theme theme_for(struct screen screen, const struct language *language, struct look look)
{
    struct theme theme = {.screen = screen,
                          .look = look,
                          .palette = palettes[look.contrast],
                          .portrait = screen.height > screen.width};
    enum panel panel = panel_of(screen.height / screen.px_per_mm);
    const struct measures *mm = &measures[panel];
    bool narrow = screen.width / screen.px_per_mm < 300;
    theme.compact = panel != PANEL_LARGE || screen.width / screen.px_per_mm < compact_below_mm;
    theme.margin = theme_px(&theme, narrow && mm->margin > 12 ? 12 : mm->margin);
    theme.gap = theme_px(&theme, mm->gap);
    theme.space = theme_px(&theme, mm->space);
    theme.radius = theme_px(&theme, mm->radius);
    bool high = look.contrast == CONTRAST_HIGH;
    theme.edge = at_least(theme_px(&theme, high ? 0.6 : 0.4), high ? 2 : 1);
    theme.edge_chosen = at_least(theme_px(&theme, high ? 1.4 : 0.9), high ? 5 : 3);
    theme.target = (int)ceil((theme.portrait ? 24 : 20) * screen.px_per_mm);
    theme.bar_gap = theme_px(&theme, mm->bar_gap);
    theme.footer = theme.target + 2 * theme.bar_gap;
    theme.header = theme.compact ? 0 : theme.target + 2 * theme.bar_gap;
    theme.key = theme_px(&theme, mm->key);
    theme.key_gap = theme_px(&theme, mm->key_gap);
    set_letters(&theme, panel, language->direction == DIRECTION_RTL, look.text_size);
    return theme;
}

static double linear(unsigned channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned color)
{
    return 0.2126 * linear(color >> 16 & 0xFF) + 0.7152 * linear(color >> 8 & 0xFF) +
           0.0722 * linear(color & 0xFF);
}

double theme_contrast(unsigned a, unsigned b)
{
    double of_a = luminance(a) + 0.05, of_b = luminance(b) + 0.05;
    return of_a > of_b ? of_a / of_b : of_b / of_a;
}

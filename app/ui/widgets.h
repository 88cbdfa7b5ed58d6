/* What every screen is made of: buttons, cards, the check mark, the emblem. Each shows that it is
 * pressed in the same frame. */
#pragma once

#include "ui/frame.h"

enum button_kind {
    BUTTON_PRIMARY,   /* the way on: filled green */
    BUTTON_SECONDARY, /* outlined */
    BUTTON_PLAIN,     /* a card with quiet text: settings, keys */
    BUTTON_LIGHT,     /* filled white, on green */
    BUTTON_OUTLINE_LIGHT,
    BUTTON_DANGER,
    BUTTON_KIND_COUNT,
};

void widget_button(struct frame *frame, struct rect rect, enum button_kind kind, const char *text,
                   struct action action);
/* The same with an icon before its words, or behind them where it points onwards; where both have
 * no room in one line, the words stand alone. */
void widget_button_icon(struct frame *frame, struct rect rect, enum button_kind kind,
                        enum icon icon, const char *text, struct action action);
/* What an icon and the gap beside it add to a button's width, px. */
int widget_button_icon_width(const struct frame *frame, enum button_kind kind);
/* A line of words with an icon before it, as high as they are; where both have no room in one line,
 * the words stand alone. Returns the height. */
int widget_words(struct frame *frame, struct rect rect, enum icon icon, const char *text,
                 const struct text_set *set);
/* px of an icon that stands beside words of that role; and with the gap between them. */
int widget_icon_side(const struct theme *theme, enum text_role role);
int widget_icon_width(const struct theme *theme, enum text_role role);
/* The same for a text in another language than the frame's. */
void widget_button_in(struct frame *frame, struct rect rect, enum button_kind kind,
                      const char *text, const struct language *language, struct action action);

/* What is drawn over a step of a scale; its word or number stands below it. */
struct mark {
    enum { MARK_NONE, MARK_FACE, MARK_STAR } kind;
    int level; /* of a face: from -100, as sad as can be, to 100; of a star: more than 0 is filled
                */
};
void widget_mark(struct frame *frame, struct rect rect, struct mark mark, enum color color);
/* px with the room below it; 0: none. */
int widget_mark_height(const struct theme *theme, struct mark mark);

/* The least width in which its text has one line, and a finger's. */
int widget_button_width(struct frame *frame, enum button_kind kind, const char *text,
                        const struct language *language);

/* The way to text size, contrast and languages: its word, and over it a globe, a small and a large
 * letter where there is room. */
void widget_settings(struct frame *frame, struct rect rect, enum button_kind kind,
                     struct action action);
int widget_settings_width(struct frame *frame);

/* A choice: chosen shows as tint, thick edge and a check mark, never as colour alone; a badge (a
 * place in a ranking) stands in place of the mark. */
struct widget_card {
    const char *text, *badge;          /* badge: NULL for none */
    struct mark mark;                  /* over the text */
    const char *picture;               /* a file over the text; NULL: none */
    int picture_width, picture_height; /* px that it gets */
    bool chosen, read_only;
    bool is_subdued; /* that it is chosen shows as a small mark alone (a screen's shield) */
    enum hold hold;
    struct action action;
};
void widget_choice(struct frame *frame, struct rect rect, const struct widget_card *card);
/* Where a card stood that is carried elsewhere. */
void widget_gap(struct frame *frame, struct rect rect, struct action action);
/* The room a choice's text gets in a card of that width. */
int widget_choice_text_width(const struct theme *theme, int width);
void widget_check(struct frame *frame, struct rect rect, enum color ground, enum color mark);

/* A line that counts, such as "30 seconds": its digits stand in cells, and it ends where the
 * longest one, centred, would end, so that its words stand still. */
void widget_count(struct frame *frame, struct rect rect, const char *text, const char *longest,
                  const struct text_set *set);

/* Alone on a key, as large as looks well. */
void widget_key_icon(struct frame *frame, struct rect rect, enum icon icon, enum color color);

/* Three arcs spreading from a point over a line: an echo above a table. */
void widget_emblem(struct frame *frame, struct rect rect, enum color color, enum color pale);

/* The kinds of questions as people meet them, by type and appearance: one row of one table says how
 * a kind looks on its page, where it is answered and how its answer reads. */
#pragma once

#include "screens/cards.h"

/* What stands under the question's words; rows: which of its cards. Heights and widths in px. */
typedef int kind_height(const struct app_state *state, struct frame *frame, size_t question,
                        int width, struct rows rows);
typedef void kind_view(const struct app_state *state, struct frame *frame, size_t question,
                       struct rows rows, struct rect area);
/* As people read it, "" where there is none; in the frame's arena. */
typedef const char *kind_answer(const struct app_state *state, struct frame *frame,
                                size_t question);

struct kind {
    enum screen_id screen; /* where it is answered: its page, or a screen that opens from there */
    bool has_rows;         /* of cards, which may be split between pages */
    kind_height *height;   /* NULL: words only */
    kind_view *view;
    kind_answer *answer;
};

const struct kind *kind_of(const struct question *question);
const struct kind *app_kind(const struct app_state *state, size_t question);

/* A card with the answer so far or an invitation, which opens the screen where it is answered. */
kind_height field_height, cards_widget_height;
kind_view field_view, cards_widget_view;
kind_answer written_answer, number_answer, day_answer, chosen_answer, ranked_answer;

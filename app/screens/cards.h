/* What may be chosen, as cards in rows: choices of a select or a rank, steps of a range, the one of
 * an acknowledge. */
#pragma once

#include "screens/state.h"

/* Cards of one width; each row is as high as its highest label needs, and never below a target. */
struct cards {
    const size_t *choices; /* as the interview numbers them, in showing order (rank.h) */
    size_t count, columns, row_count;
    int width, gap; /* px */
    int *heights;   /* px, one a row, in the frame's arena */
};

/* How a question's words stand on a page: whole; whole and nothing else, where they leave no room
 * for an answer; or only their beginning, on the pages behind such a one, in one line where two are
 * too many. */
enum words { WORDS_WHOLE, WORDS_ONLY, WORDS_SHORT, WORDS_LINE };

/* What of a question stands on a page: it is split between rows of cards. Count 0: all of them. */
struct rows {
    size_t first, count;
    enum words words;
    size_t start, end; /* bytes of words only, where a page holds no more of them; 0: all */
    int more;          /* px that each row is higher than it must be, where a page has room */
};

struct cards cards_plan(const struct app_state *state, struct frame *frame, size_t question,
                        int width);
int cards_height(const struct cards *cards, struct rows rows);
/* How many rows from first on fit into that height; at least one. */
size_t cards_fitting(const struct cards *cards, size_t first, int height);
void cards_view(const struct app_state *state, struct frame *frame, size_t question,
                const struct cards *cards, struct rows rows, struct rect area);
/* How many choices of a select_multiple the form allows; SIZE_MAX: as many as there are. */
size_t choice_limit(const struct question *question);
/* What stands on a card; in the frame's arena. */
const char *choice_text(const struct app_state *state, struct frame *frame, size_t question,
                        size_t choice);

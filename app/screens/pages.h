/* Steps of a form onto pages of this panel: what does not fit is split, never shrunk. */
#pragma once

#include "interview/route.h"
#include "screens/cards.h"
#include "screens/state.h"

/* Pages that begin with the same question are told apart by their part, from 0. */
struct page_place {
    size_t question;
    unsigned part;
};

struct page {
    int group;        /* its label stands over the page; NO_INDEX: none */
    bool shows_group; /* the label stands on the page itself, not in the header */
    const size_t *questions;
    size_t question_count; /* 0: a page of the group's label only */
    bool ends_in_pair;     /* its last two questions stand as before and now (pair.h) */
    struct rows rows;      /* of the only question, where it had to be split */
    struct page_place place;
};

struct pages {
    const struct page *items;
    size_t count;
};

/* In the frame's arena. */
struct pages pages_of(const struct app_state *state, struct frame *frame);
/* The page at that place, or the last one before it; 0 where there is none. */
size_t pages_find(struct pages pages, struct page_place place);
/* Whether the next page goes on with the same question, which is split between them. */
bool pages_go_on(struct pages pages, size_t at);
/* The first page on which the question is asked; 0 where there is none. */
size_t pages_find_question(struct pages pages, size_t question);

/* Where the questions of a page may stand. */
struct rect page_area(const struct frame *frame);
/* How many lines its words take in that width, and where each begins; the hint not counted. */
const struct layout *question_layout(const struct app_state *state, struct frame *frame,
                                     size_t question, int width);
/* One question on the page, drawn or only measured; returns its height, px. */
int question_height(const struct app_state *state, struct frame *frame, size_t question, int width,
                    struct rows rows);
int question_view(const struct app_state *state, struct frame *frame, size_t question,
                  struct rows rows, struct rect area);
/* "" where it has none; in the frame's arena. */
/* The innermost round of a repeat that the group is or lies in; NO_INDEX: none. */
int round_around(const struct app_state *state, int group);
const char *group_label(const struct app_state *state, struct frame *frame, int group);
int group_label_view(const struct app_state *state, struct frame *frame, int group,
                     struct rect area);
int group_label_height(const struct app_state *state, struct frame *frame, int group, int width);

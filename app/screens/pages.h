/* Steps of a form onto pages of this panel: what does not fit is split, never shrunk. */
#pragma once

#include "interview/route.h"
#include "screens/state.h"

struct page {
    int group;        /* its label stands over the page; NO_INDEX: none */
    bool shows_group; /* the label stands on the page itself, not in the header */
    const size_t *questions;
    size_t question_count; /* 0: a page of the group's label only */
    size_t first_question; /* of the step it belongs to where it shows none */
};

struct pages {
    const struct page *items;
    size_t count;
};

/* In the frame's arena. */
struct pages pages_of(const struct app_state *state, struct frame *frame);
/* The page that shows the question, or the last one before it; 0 where there is none. */
size_t pages_find(struct pages pages, size_t question);

/* Where the questions of a page may stand. */
struct rect page_area(const struct frame *frame);
/* One question on the page, drawn or only measured; returns its height, px. */
int question_height(const struct app_state *state, struct frame *frame, size_t question, int width);
int question_view(const struct app_state *state, struct frame *frame, size_t question,
                  struct rect area);
int group_label_view(const struct app_state *state, struct frame *frame, int group,
                     struct rect area);
int group_label_height(const struct app_state *state, struct frame *frame, int group, int width);

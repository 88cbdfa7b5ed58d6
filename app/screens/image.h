/* The picture of a question or a choice, in the size that a page has for it. */
#pragma once

#include "screens/state.h"

struct image {
    const char *path;  /* NULL: none */
    int width, height; /* px, its sides' ratio kept, never larger than it is */
};

struct image image_of(const struct app_state *state, struct label label, int width, int height);
/* The most that a picture may take of a page and of a card, px. */
int question_image_height(const struct theme *theme);
int choice_image_height(const struct theme *theme);

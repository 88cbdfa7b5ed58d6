/* Twelve keys for digits, each larger than a letter's: numbers, PINs, receipts. Digits run from
 * left to right in every language, as on a telephone. */
#pragma once

#include "locale/numerals.h"
#include "ui/frame.h"

enum { PAD_COLUMNS = 3, PAD_ROWS = 4 };

/* The keys carry ACTION_TYPE (ASCII digits), ACTION_BACKSPACE and ACTION_WRITTEN. */
struct pad {
    enum digits digits; /* how they are shown */
    bool may_end;       /* whether the last key, done, can be touched */
};

/* The least room in which every key is a target (theme->target), px. */
int pad_width(const struct theme *theme);
int pad_height(const struct theme *theme);
/* Fills the rect, but no key grows past twice the least. */
void pad_view(struct frame *frame, struct rect rect, struct pad pad);

/* What may be seen of a session, in words and bars. There is a figure for each question with
 * choices, one for all that were answered in writing, and one for the commitments. */
#pragma once

#include "facilitator/facilitator.h"
#include "ui/chart.h"

struct figure {
    const char *about; /* what its question stands under in the form; "" */
    const char *title;
    const char *note; /* how to read the bars; "" */
    const struct chart_bar *bars;
    size_t bar_count;
    size_t people; /* of whom it tells */
};

size_t figure_count(const struct live_figures *figures);
/* Of the session picked, in the frame's language and arena. */
struct figure figure_at(const struct facilitator *facilitator, struct frame *frame, size_t index);

/* In letters as large as it finds room for, between these text sizes. Corner is a text in the upper
 * corner at the end. Draws that part of the figure, or the last where there are fewer; *ret_part
 * says which. Returns how many there are: 1 but for a figure that does not fit even in the least
 * letters. */
struct letters {
    unsigned least, most;
};
size_t figure_view(struct frame *frame, struct rect area, const struct figure *figure,
                   const char *corner, struct letters letters, size_t part, size_t *ret_part);
/* The frame's theme in letters of that size; in its arena. */
const struct theme *figure_theme(struct frame *frame, unsigned text_size);

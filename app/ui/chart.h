/* Bars that grow from the start of the line, a row a bar: its words before it, its number and its
 * share behind it. How a bar is filled says what kind of number it is, and never by colour alone.
 */
#pragma once

#include "ui/frame.h"

enum { CHART_WHOLE = 1000 /* of length: the whole track */ };

enum chart_fill {
    CHART_SOLID,
    CHART_STRIPED, /* several counted together, or nearly all */
    CHART_HATCHED, /* not told: somewhere along the hatched stretch */
};

struct chart_bar {
    const char *label;
    const char *number, *share; /* share "": number is words that stand for both */
    enum chart_fill fill;
    unsigned length; /* 0 to CHART_WHOLE */
};

struct chart {
    const struct chart_bar *bars;
    size_t count;
    enum text_role role;
    int width, label, number, share; /* px: of all, and of the columns of texts */
    int track;                       /* px, what they leave for the bars */
    const int *heights;              /* px, of each row */
};

/* Measured for that width; columns are as wide as the widest of all bars needs, so that parts of
 * one chart on several pages look alike. Borrows bars; in the frame's arena. */
struct chart chart_measure(struct frame *frame, const struct chart_bar *bars, size_t count,
                           enum text_role role, int width);
/* Of the bars from first to before end, px; they may stand further apart. */
int chart_height(const struct frame *frame, const struct chart *chart, size_t first, size_t end);
/* Draws them from the top of rect, which is as wide as measured and high enough. Returns the height
 * that was used, px. */
int chart_view(struct frame *frame, struct rect rect, const struct chart *chart, size_t first,
               size_t end);

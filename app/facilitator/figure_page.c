/* A figure on a page, or on several: its words on each, its bars as far as they fit, its note under
 * the last of them. */
#include "facilitator/figures.h"

static const enum text_role bars_role = TEXT_ANSWER;

/* Bars that stand together, and whether the note has room under them. */
struct stretch {
    size_t first, end;
    bool has_note;
};

/* A figure in one size of letters; lengths in px. */
struct measured {
    const struct figure *figure;
    const char *corner;
    int about, title; /* heights */
    int corner_width;
    int room; /* for bars and note */
    int note; /* with what sets it apart */
    struct chart chart;
};

static const struct text_set about_set = {.role = TEXT_HINT, .color = COLOR_SOFT_INK};
static const struct text_set title_set = {
    .role = TEXT_QUESTION, .color = COLOR_GREEN, .bold = true};
static const struct text_set note_set = {.role = TEXT_HINT, .color = COLOR_SOFT_INK};

const struct theme *figure_theme(struct frame *frame, unsigned text_size)
{
    struct look look = {frame->theme->look.contrast, text_size};
    struct theme *theme = arena_array(frame->arena, 1, sizeof *theme);
    *theme = theme_for(frame->theme->screen, frame->language, look);
    return theme;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int height_of(struct frame *frame, const char *text, int width, const struct text_set *set)
{
    return text[0] != '\0' ? frame_text_height(frame, text, width, set) : 0;
}

static struct measured measure(struct frame *frame, struct rect area, const struct figure *figure,
                               const char *corner)
{
    int gap = frame->theme->gap;
    struct measured measured = {.figure = figure, .corner = corner};
    measured.corner_width = frame_text_width(frame, corner, &about_set);
    int beside = area.width - measured.corner_width - 2 * gap;
    measured.about = larger(height_of(frame, figure->about, beside, &about_set),
                            frame_text_height(frame, corner, measured.corner_width, &about_set));
    measured.title = height_of(frame, figure->title, area.width, &title_set);
    measured.room = area.height - measured.about - measured.title - gap;
    measured.note = height_of(frame, figure->note, area.width, &note_set);
    measured.note += measured.note > 0 ? gap : 0;
    measured.chart = chart_measure(frame, figure->bars, figure->bar_count, bars_role, area.width);
    return measured;
}

/* On a page, with words that leave the bars a quarter of its width. */
static bool fits(const struct frame *frame, const struct measured *measured)
{
    const struct chart *chart = &measured->chart;
    int bars = chart_height(frame, chart, 0, chart->count);
    return bars + measured->note <= measured->room && chart->track >= chart->width / 4;
}

/* At most so many bars. A note does not stand alone: the last bar goes with it. */
static struct stretch fill(const struct frame *frame, const struct measured *measured, size_t first,
                           size_t most)
{
    const struct chart *chart = &measured->chart;
    struct stretch stretch = {.first = first, .end = first + 1};
    while (stretch.end < chart->count && stretch.end < first + most &&
           chart_height(frame, chart, first, stretch.end + 1) <= measured->room)
        stretch.end++;
    int used = chart_height(frame, chart, first, stretch.end);
    stretch.has_note = stretch.end == chart->count && used + measured->note <= measured->room;
    if (stretch.end == chart->count && !stretch.has_note && stretch.end > first + 1)
        stretch.end--;
    return stretch;
}

/* The part asked for, or the last; returns how many there are. */
static size_t find_part(const struct frame *frame, const struct measured *measured, size_t most,
                        size_t wanted, struct stretch *ret_stretch, size_t *ret_part)
{
    size_t count = 0;
    struct stretch stretch = fill(frame, measured, 0, most);
    for (;;) {
        if (count <= wanted) {
            *ret_stretch = stretch;
            *ret_part = count;
        }
        count++;
        if (stretch.end >= measured->chart.count)
            return count;
        stretch = fill(frame, measured, stretch.end, most);
    }
}

/* As few parts as there have to be, and about as many bars in each. */
static size_t bars_of_part(const struct frame *frame, const struct measured *measured)
{
    struct stretch stretch;
    size_t part, bars = measured->chart.count;
    size_t parts = find_part(frame, measured, bars, 0, &stretch, &part);
    size_t even = (bars + parts - 1) / parts;
    return find_part(frame, measured, even, 0, &stretch, &part) == parts ? even : bars;
}

/* What the question stands under, the corner, and the question. */
static void view_head(struct frame *frame, struct rect *area, const struct measured *measured)
{
    struct rect line = rect_take_top(area, measured->about, 0);
    struct rect corner = rect_take_end(&line, measured->corner_width, 2 * frame->theme->gap);
    (void)frame_text(frame, corner, measured->corner, &about_set);
    if (measured->figure->about[0] != '\0')
        (void)frame_text(frame, line, measured->figure->about, &about_set);
    struct rect title = rect_take_top(area, measured->title, frame->theme->gap);
    (void)frame_text(frame, title, measured->figure->title, &title_set);
}

static void view_stretch(struct frame *frame, struct rect room, const struct measured *measured,
                         const struct stretch *stretch)
{
    struct rect bars = room;
    bool has_note = stretch->has_note && measured->note > 0;
    bars.height -= has_note ? measured->note : 0;
    int used = chart_view(frame, bars, &measured->chart, stretch->first, stretch->end);
    (void)rect_take_top(&room, used, frame->theme->gap);
    if (has_note)
        (void)frame_text(frame, room, measured->figure->note, &note_set);
}

/* Labels of one line need not stand as far apart as a paragraph's. */
static const struct theme *tight_theme(const struct frame *frame)
{
    struct theme *theme = arena_array(frame->arena, 1, sizeof *theme);
    *theme = *frame->theme;
    theme->line_height[bars_role] = theme->size[bars_role] * 6 / 5;
    return theme;
}

/* The first theme in which all of it fits, from the largest letters on; else that of the least. */
static struct measured fit(struct frame *frame, struct rect area, const struct figure *figure,
                           const char *corner, struct letters letters)
{
    struct measured measured;
    unsigned size = letters.most;
    do {
        frame->theme = figure_theme(frame, size);
        measured = measure(frame, area, figure, corner);
    } while (!fits(frame, &measured) && size-- > letters.least);
    if (fits(frame, &measured))
        return measured;
    const struct theme *least = frame->theme;
    frame->theme = tight_theme(frame);
    struct measured tight = measure(frame, area, figure, corner);
    if (fits(frame, &tight))
        return tight;
    frame->theme = least;
    return measured;
}

size_t figure_view(struct frame *frame, struct rect area, const struct figure *figure,
                   const char *corner, struct letters letters, size_t part, size_t *ret_part)
{
    const struct theme *before = frame->theme;
    struct stretch stretch = {0};
    struct measured measured = fit(frame, area, figure, corner, letters);
    size_t most = bars_of_part(frame, &measured);
    size_t count = find_part(frame, &measured, most, part, &stretch, ret_part);
    view_head(frame, &area, &measured);
    view_stretch(frame, area, &measured, &stretch);
    frame->theme = before;
    return count;
}

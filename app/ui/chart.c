/* Columns are as wide as their widest text needs; the track of the bars gets what is left. */
#include "ui/chart.h"

/* Of the whole width at most for the words before the bars. */
static const int label_percent = 40;
static const double hatch_mm = 2.4, hatch_stroke_mm = 0.5, stripe_mm = 1.2;

static struct text_set label_set(enum text_role role)
{
    return (struct text_set){.role = role, .color = COLOR_INK, .centered = true};
}

static struct text_set number_set(enum text_role role)
{
    return (struct text_set){.role = role,
                             .color = COLOR_INK,
                             .align = ALIGN_END,
                             .centered = true,
                             .bold = true,
                             .even_digits = true};
}

static struct text_set share_set(enum text_role role)
{
    struct text_set set = number_set(role);
    set.bold = false;
    return set;
}

static struct text_set words_set(enum text_role role)
{
    struct text_set set = share_set(role);
    set.color = COLOR_SOFT_INK;
    return set;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static bool is_in_words(const struct chart_bar *bar)
{
    return bar->share[0] == '\0';
}

/* Words that stand for a number need both columns. */
static void measure_columns(struct frame *frame, struct chart *chart)
{
    int gap = frame->theme->gap;
    struct text_set label = label_set(chart->role), number = number_set(chart->role),
                    share = share_set(chart->role), words = words_set(chart->role);
    int most = chart->width * label_percent / 100, of_words = 0;
    for (size_t i = 0; i < chart->count; i++) {
        const struct chart_bar *bar = &chart->bars[i];
        chart->label = larger(chart->label, frame_text_width(frame, bar->label, &label));
        if (is_in_words(bar)) {
            of_words = larger(of_words, frame_text_width(frame, bar->number, &words));
            continue;
        }
        chart->number = larger(chart->number, frame_text_width(frame, bar->number, &number));
        chart->share = larger(chart->share, frame_text_width(frame, bar->share, &share));
    }
    chart->label = chart->label < most ? chart->label : most;
    int missing = of_words - chart->number - 2 * gap - chart->share;
    chart->number += missing > 0 ? missing : 0;
    chart->track = chart->width - chart->label - chart->number - chart->share - 6 * gap;
}

/* A line is higher where a mark over its letters needs it. */
static int row_height(struct frame *frame, const struct chart *chart, const struct chart_bar *bar)
{
    struct text_set label = label_set(chart->role), words = words_set(chart->role);
    int of_label = frame_text_height(frame, bar->label, chart->label, &label);
    int of_words = is_in_words(bar) ? frame_text_height(frame, bar->number, 0, &words) : 0;
    return larger(of_label, of_words);
}

struct chart chart_measure(struct frame *frame, const struct chart_bar *bars, size_t count,
                           enum text_role role, int width)
{
    struct chart chart = {.bars = bars, .count = count, .role = role, .width = width};
    measure_columns(frame, &chart);
    int *heights = arena_array(frame->arena, count + 1, sizeof *heights);
    for (size_t i = 0; i < count; i++)
        heights[i] = row_height(frame, &chart, &bars[i]);
    chart.heights = heights;
    return chart;
}

static int least_gap(const struct frame *frame)
{
    return frame->theme->gap / 4;
}

int chart_height(const struct frame *frame, const struct chart *chart, size_t first, size_t end)
{
    int height = 0;
    for (size_t i = first; i < end; i++)
        height += chart->heights[i] + (i > first ? least_gap(frame) : 0);
    return height;
}

/* Slanting lines, seen inside rect only. */
static void hatch(struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    int step = larger(theme_px(theme, hatch_mm), 6);
    int stroke = larger(theme_px(theme, hatch_stroke_mm), 2);
    frame_clip(frame, rect);
    for (int x = rect.x - rect.height; x < rect.x + rect.width; x += step)
        frame_line(frame, x, rect.y + rect.height, x + rect.height, rect.y, stroke, COLOR_EDGE);
    frame_unclip(frame);
}

/* Upright, so that nobody takes them for the slanting lines of what is not told. */
static void stripe(struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    int width = larger(theme_px(theme, stripe_mm), 2);
    for (int x = rect.x + width; x + width < rect.x + rect.width; x += 2 * width)
        frame_fill(frame, (struct rect){x, rect.y, width, rect.height}, COLOR_GREEN, 0);
}

static void view_track(struct frame *frame, struct rect track, const struct chart_bar *bar)
{
    const struct theme *theme = frame->theme;
    int radius = theme->radius / 3;
    struct rect filled = track;
    filled.width = (int)((int64_t)track.width * bar->length / CHART_WHOLE);
    if (bar->length > 0)
        filled.width = larger(filled.width, 2 * radius); /* its round ends make it a bar */
    frame_fill(frame, track, COLOR_SHEET, radius);
    frame_edge(frame, track, COLOR_EDGE, radius, theme->edge);
    if (filled.width == 0)
        return;
    if (bar->fill == CHART_HATCHED) {
        hatch(frame, rect_inset(filled, theme->edge));
        return;
    }
    frame_fill(frame, filled, bar->fill == CHART_STRIPED ? COLOR_GREEN_PALE : COLOR_GREEN, radius);
    if (bar->fill == CHART_STRIPED)
        stripe(frame, rect_inset(filled, theme->edge));
    frame_edge(frame, filled, COLOR_GREEN, radius, theme->edge_chosen);
}

/* Behind the bar; row shrinks to what they leave. */
static void view_number(struct frame *frame, struct rect *row, const struct chart *chart,
                        const struct chart_bar *bar)
{
    int gap = frame->theme->gap;
    struct text_set number = number_set(chart->role), share = share_set(chart->role),
                    words = words_set(chart->role);
    int width = chart->number + 2 * gap + chart->share;
    struct rect both = rect_take_end(row, width, 2 * gap);
    if (is_in_words(bar)) {
        (void)frame_text(frame, both, bar->number, &words);
        return;
    }
    (void)frame_text(frame, rect_take_end(&both, chart->share, 2 * gap), bar->share, &share);
    (void)frame_text(frame, both, bar->number, &number);
}

static void view_row(struct frame *frame, struct rect row, const struct chart *chart,
                     const struct chart_bar *bar, int height)
{
    struct text_set label = label_set(chart->role);
    struct rect start = rect_take_start(&row, chart->label, 2 * frame->theme->gap);
    (void)frame_text(frame, start, bar->label, &label);
    view_number(frame, &row, chart, bar);
    view_track(frame, (struct rect){row.x, row.y + (row.height - height) / 2, row.width, height},
               bar);
}

/* Room that is left goes between the rows, until they would stand too far apart to be compared, and
 * makes the bars thicker. */
int chart_view(struct frame *frame, struct rect rect, const struct chart *chart, size_t first,
               size_t end)
{
    int spare = rect.height - chart_height(frame, chart, first, end), before = rect.height;
    int line = frame->theme->line_height[chart->role];
    int apart = end > first && spare > 0 ? spare / (int)(end - first) : 0;
    apart = apart < line ? apart : line;
    for (size_t i = first; i < end; i++) {
        int gap = i + 1 < end ? least_gap(frame) : 0;
        struct rect row = rect_take_top(&rect, chart->heights[i] + apart, gap);
        view_row(frame, row, chart, &chart->bars[i], line * 4 / 5 + apart / 2);
    }
    return before - rect.height;
}

/* The sheet of settings over the foot of a page, which goes on showing above it how it will look;
 * and the page about what is stored. */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/scroll.h"
#include "ui/widgets.h"

static const struct action close_action = {ACTION_CLOSE_SHEET, 0, 0};

/* Labels stand in a column of their own, as wide as the widest. */
struct grid {
    struct rect area;
    int label_width;
    bool has_icons; /* the labels */
};

static const struct text_set label_set = {.role = TEXT_HINT, .color = COLOR_INK, .centered = true};

static bool has_languages(const struct app_state *state)
{
    return app_language_count(state) > 1;
}

static int label_width(struct frame *frame)
{
    const char *labels[] = {catalog_text("Language"), catalog_text("Text size"),
                            catalog_text("Contrast")};
    int width = 0;
    for (int i = 0; i < 3; i++) {
        int of_label = frame_text_width(frame, labels[i], &label_set);
        width = of_label > width ? of_label : width;
    }
    return width;
}

/* Icons take no more than a third of the sheet with their words: the cards beside them need it. */
static struct grid grid_in(struct frame *frame, struct rect area)
{
    struct grid grid = {area, label_width(frame), false};
    int wider = grid.label_width + widget_icon_width(frame->theme, TEXT_HINT);
    if (wider > area.width / 3)
        return grid;
    return (struct grid){area, wider, true};
}

static struct rect next_row(struct frame *frame, struct grid *grid, int height, enum icon icon,
                            const char *label)
{
    const struct theme *theme = frame->theme;
    struct rect row = rect_take_top(&grid->area, height, theme->gap);
    struct rect place = rect_take_start(&row, grid->label_width, 2 * theme->gap);
    (void)widget_words(frame, place, grid->has_icons ? icon : ICON_NONE, label, &label_set);
    return row;
}

static struct rect cell(const struct frame *frame, struct rect row, int index, int count)
{
    int gap = frame->theme->gap;
    int start = index * (row.width + gap) / count;
    int end = (index + 1) * (row.width + gap) / count - gap;
    return (struct rect){row.x + start, row.y, end - start, row.height};
}

static void view_languages(const struct app_state *state, struct frame *frame, struct rect row)
{
    int count = (int)app_language_count(state), place = 0;
    for (int i = 0; i < (int)state->workshop->language_count; i++) {
        if (!app_offers_language(state, i))
            continue;
        const struct language *language = language_find(state->workshop->languages[i]);
        struct widget_card card = {.text = language->own_name,
                                   .chosen = i == state->language,
                                   .action = {ACTION_LANGUAGE, i, 0}};
        widget_choice(frame, cell(frame, row, place++, count), &card);
    }
}

static struct theme sized_theme(const struct frame *frame, unsigned text_size)
{
    const struct theme *theme = frame->theme;
    struct look look = {theme->look.contrast, text_size};
    return theme_for(theme->screen, frame->language, look);
}

/* For the largest letters. */
static int samples_height(const struct frame *frame)
{
    struct theme largest = sized_theme(frame, TEXT_SIZE_MOST);
    int height = largest.line_height[TEXT_ANSWER] + frame->theme->gap / 2;
    return height > frame->theme->target ? height : frame->theme->target;
}

/* Each size shows itself. */
static void view_text_sizes(const struct app_state *state, struct frame *frame, struct rect row)
{
    const struct theme *theme = frame->theme;
    const char *letters = catalog_text("Aa");
    for (int i = 0; i < TEXT_SIZE_MOST; i++) {
        unsigned size = TEXT_SIZE_LEAST + (unsigned)i;
        struct theme sized = sized_theme(frame, size);
        struct widget_card card = {.text = letters,
                                   .chosen = size == state->look.text_size,
                                   .action = {ACTION_TEXT_SIZE, (int)size, 0}};
        frame->theme = &sized;
        widget_choice(frame, cell(frame, row, i, TEXT_SIZE_MOST), &card);
        frame->theme = theme;
    }
}

static void view_contrasts(const struct app_state *state, struct frame *frame, struct rect row)
{
    static const char *const names[] = {
        [CONTRAST_NORMAL] = N_("Normal"), [CONTRAST_HIGH] = N_("High")};
    for (int i = 0; i < CONTRAST_COUNT; i++) {
        struct widget_card card = {.text = catalog_text(names[i]),
                                   .chosen = i == (int)state->look.contrast,
                                   .action = {ACTION_CONTRAST, i, 0}};
        widget_choice(frame, cell(frame, row, i, CONTRAST_COUNT), &card);
    }
}

struct foot_button {
    enum button_kind kind;
    enum icon icon;
    const char *text;
    struct action action;
};

static int foot_width(struct frame *frame, const struct foot_button *button, bool has_icon)
{
    return widget_button_width(frame, button->kind, catalog_text(button->text), NULL) +
           (has_icon ? widget_button_icon_width(frame, button->kind) : 0);
}

/* All have their icons or none. */
static bool foot_has_icons(struct frame *frame, const struct foot_button *buttons, size_t count,
                           int room)
{
    int width = 0;
    for (size_t i = 0; i < count; i++)
        width += foot_width(frame, &buttons[i], true) + (i > 0 ? frame->theme->gap : 0);
    return width <= room;
}

/* Starting over is the smallest of them, and furthest from where "next" and "close" stand. */
static void view_foot(const struct app_state *state, struct frame *frame, struct rect row)
{
    struct foot_button buttons[3];
    size_t count = 0;
    if (state->interview)
        buttons[count++] = (struct foot_button){
            BUTTON_DANGER, ICON_START_OVER, N_("Start over"), {ACTION_ASK_START_OVER, 0, 0}};
    if (state->stored.count > 0)
        buttons[count++] =
            (struct foot_button){BUTTON_PLAIN, ICON_PRIVACY, N_("Privacy"), {ACTION_STORED, 0, 0}};
    buttons[count++] = (struct foot_button){BUTTON_PRIMARY, ICON_CLOSE, N_("Close"), close_action};
    bool has_icons = foot_has_icons(frame, buttons, count, row.width);
    for (size_t i = 0; i < count; i++) {
        const struct foot_button *button = &buttons[i];
        int width = foot_width(frame, button, has_icons), most = theme_px(frame->theme, 90);
        struct rect rect = i + 1 < count
                               ? rect_take_start(&row, width, frame->theme->gap)
                               : rect_take_end(&row, row.width < most ? row.width : most, 0);
        widget_button_icon(frame, rect, button->kind, has_icons ? button->icon : ICON_NONE,
                           catalog_text(button->text), button->action);
    }
}

static int sheet_height(const struct app_state *state, const struct frame *frame)
{
    int rows = has_languages(state) ? 4 : 3, gap = frame->theme->gap;
    return (rows - 1) * frame->theme->target + samples_height(frame) + (rows + 1) * gap;
}

void sheet_settings_view(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect outside = frame_whole(frame);
    struct rect sheet = rect_take_bottom(&outside, sheet_height(state, frame), 0);
    if (outside.height >= theme->target)
        frame_target(frame, outside, close_action);
    frame_fill(frame, sheet, COLOR_SHEET, 0);
    frame_fill(frame, (struct rect){sheet.x, sheet.y, sheet.width, theme->edge_chosen}, COLOR_GREEN,
               0);
    struct rect inside = {theme->margin, sheet.y + theme->gap,
                          theme->screen.width - 2 * theme->margin, sheet.height - theme->gap};
    struct grid grid = grid_in(frame, inside);
    if (has_languages(state))
        view_languages(
            state, frame,
            next_row(frame, &grid, theme->target, ICON_LANGUAGE, catalog_text("Language")));
    view_text_sizes(
        state, frame,
        next_row(frame, &grid, samples_height(frame), ICON_TEXT_SIZE, catalog_text("Text size")));
    view_contrasts(state, frame,
                   next_row(frame, &grid, theme->target, ICON_CONTRAST, catalog_text("Contrast")));
    view_foot(state, frame, rect_take_top(&grid.area, theme->target, 0));
}

static const struct text_set heading_set = {.role = TEXT_TITLE, .color = COLOR_GREEN};
static const struct text_set topic_set = {
    .role = TEXT_QUESTION, .color = COLOR_GREEN, .bold = true};
static const struct text_set sentence_set = {.role = TEXT_QUESTION, .color = COLOR_INK};

/* Heading, where it has no bar to stand in, and sentences one under the other; without drawing it
 * only measures. */
static int place_sentences(const struct app_state *state, struct frame *frame, struct rect rows,
                           bool draw)
{
    const struct theme *theme = frame->theme;
    int y = rows.y;
    size_t first = bar_title_fits(state, frame, catalog_text("What is stored?")) ? 1 : 0;
    for (size_t i = first; i <= state->stored.count; i++) {
        const struct sentence *sentence = i > 0 ? &state->stored.items[i - 1] : NULL;
        const char *text = catalog_text(sentence ? sentence->text : "What is stored?");
        const struct text_set *set = !sentence              ? &heading_set
                                     : sentence->is_heading ? &topic_set
                                                            : &sentence_set;
        struct rect place = {rows.x, y, rows.width,
                             frame_text_height(frame, text, rows.width, set)};
        if (draw && frame_shows(frame, place))
            (void)frame_text(frame, place, text, set);
        y += place.height + theme->gap;
    }
    return y - rows.y;
}

/* What a sheet that covers the page holds; without drawing it only measures. Returns its height. */
typedef int place_rows(const struct app_state *state, struct frame *frame, struct rect rows,
                       bool draw);

/* Where words do not fit beside the buttons of a list, they still fit beside none. */
static void view_covering(const struct app_state *state, struct frame *frame, const char *title,
                          place_rows *place)
{
    bar_header(state, frame, title, NULL);
    struct rect area = page_area(frame);
    struct scroll scroll = {
        .area = area, .step = frame->theme->line_height[TEXT_QUESTION], .offset = state->scroll};
    scroll.height = place(state, frame, area, false);
    struct rect narrower = area;
    narrower.width = scroll_row_width(frame, &scroll);
    scroll.height = place(state, frame, narrower, false);
    (void)place(state, frame, scroll_begin(frame, &scroll), true);
    scroll_end(frame);
    struct footer footer = {.back = catalog_text("Back"), .back_action = close_action};
    bar_footer(state, frame, &footer);
}

void sheet_stored_view(const struct app_state *state, struct frame *frame)
{
    view_covering(state, frame, catalog_text("What is stored?"), place_sentences);
}

/* The question's own words, and under them what there is to know about it. */
static int place_guidance(const struct app_state *state, struct frame *frame, struct rect rows,
                          bool draw)
{
    const struct question *question = app_question(state, state->guided);
    const struct {
        struct label label;
        const struct text_set *set;
    } texts[] = {{question->label, &topic_set}, {question->guidance, &sentence_set}};
    int y = rows.y;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *text = app_words(state, frame, texts[i].label);
        struct rect place = {rows.x, y, rows.width,
                             frame_text_height(frame, text, rows.width, texts[i].set)};
        if (draw && frame_shows(frame, place))
            (void)frame_text(frame, place, text, texts[i].set);
        y += place.height + frame->theme->gap;
    }
    return y - rows.y;
}

void sheet_guidance_view(const struct app_state *state, struct frame *frame)
{
    view_covering(state, frame, catalog_text("More about this question"), place_guidance);
}

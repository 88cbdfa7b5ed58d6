/* The bars over and under a page, the same on every screen that has them. */
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

/* Widths in mm of what stands in a bar. */
static const double language_mm = 42, language_compact_mm = 34, button_mm = 44,
                    button_compact_mm = 36, submit_mm = 60, submit_compact_mm = 46;

static const struct language *language_of(const struct app_state *state, size_t index)
{
    return language_find(state->workshop->languages[index]);
}

static int emblem_size(const struct theme *theme)
{
    return theme->target * 6 / 10;
}

static size_t shown_languages(const struct app_state *state, bool all)
{
    size_t count = state->workshop->language_count;
    return all && count <= 3 ? count - 1 : count > 1 ? 1 : 0;
}

/* With up to three languages each other one has its button; on a compact panel one button leads to
 * the next language. Its name stands in its own script: who needs it can read it. */
static void language_buttons(const struct app_state *state, struct frame *frame, struct rect *bar,
                             bool all)
{
    size_t count = state->workshop->language_count;
    size_t shown = shown_languages(state, all);
    int width = theme_px(frame->theme, frame->theme->compact ? language_compact_mm : language_mm);
    for (size_t i = shown; i > 0; i--) {
        size_t index = ((size_t)state->language + i) % count;
        const struct language *language = language_of(state, index);
        struct rect rect = rect_take_end(bar, width, frame->theme->gap);
        widget_button_in(frame, rect, BUTTON_PLAIN, language->own_name, language,
                         (struct action){ACTION_LANGUAGE, (int)index, 0});
    }
}

static const struct text_set title_set = {
    .role = TEXT_HINT, .color = COLOR_GREEN, .bold = true, .centered = true};

/* The bar without what stands at its ends. */
static struct rect title_area(const struct app_state *state, const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect bar = {theme->margin, theme->bar_gap, theme->screen.width - 2 * theme->margin,
                       theme->target};
    size_t buttons = shown_languages(state, true);
    (void)rect_take_start(&bar, emblem_size(theme), theme->gap * 2);
    for (size_t i = 0; i < buttons; i++)
        (void)rect_take_end(&bar, theme_px(theme, language_mm), theme->gap);
    return bar;
}

bool bar_title_fits(const struct app_state *state, struct frame *frame, const char *title)
{
    struct rect area = title_area(state, frame);
    const struct layout *layout = frame_layout(frame, title, area.width, &title_set);
    return !frame->theme->compact && !layout->broke_word && layout->height <= area.height;
}

void bar_header(const struct app_state *state, struct frame *frame, const char *title,
                const char *note)
{
    const struct theme *theme = frame->theme;
    if (theme->compact)
        return;
    struct rect bar = {theme->margin, theme->bar_gap, theme->screen.width - 2 * theme->margin,
                       theme->target};
    language_buttons(state, frame, &bar, true);
    int size = emblem_size(theme);
    struct rect emblem = {bar.x, bar.y + (theme->target - size) / 2, size, size};
    widget_emblem(frame, emblem, COLOR_GREEN, COLOR_GREEN_PALE);
    struct rect way_in = {bar.x, bar.y, theme->target, theme->target};
    frame_target_held(frame, way_in, (struct action){ACTION_FACILITATE, 0, 0}, HOLD_WAY_IN);
    bar = title_area(state, frame);
    int width = frame_text_width(frame, title, &title_set);
    struct rect words = rect_take_start(&bar, width < bar.width ? width : bar.width, theme->space);
    (void)frame_text(frame, words, title, &title_set);
    struct text_set note_set = {.role = TEXT_HINT, .color = COLOR_SOFT_INK, .centered = true};
    if (note && frame_text_width(frame, note, &note_set) <= bar.width)
        (void)frame_text(frame, bar, note, &note_set);
}

/* In the middle, or further from where "next" stood: a finger that is still there must not send. */
static void submit_button(struct frame *frame, struct rect bar, const char *text)
{
    const struct theme *theme = frame->theme;
    int width = theme_px(theme, theme->compact ? submit_compact_mm : submit_mm);
    int middle = (theme->screen.width - width) / 2;
    int safe = bar.x + bar.width + theme->gap - theme->target - width;
    int x = middle < safe ? middle : safe;
    width = width < bar.width ? width : bar.width;
    struct rect rect = {x > bar.x ? x : bar.x, bar.y, width, bar.height};
    widget_button(frame, rect, BUTTON_PRIMARY, text, (struct action){ACTION_SUBMIT, 0, 0});
}

/* What its words take in one line, within half of what the bar has left. */
static int next_width(struct frame *frame, const char *text, int room)
{
    struct text_set set = {.role = TEXT_BUTTON};
    int width = frame_text_width(frame, text, &set) + 3 * frame->theme->gap;
    return width < room / 2 ? width : room / 2;
}

void bar_footer(const struct app_state *state, struct frame *frame, const struct footer *footer)
{
    const struct theme *theme = frame->theme;
    struct rect bar = frame_whole(frame);
    bar = rect_take_bottom(&bar, theme->footer, 0);
    frame_fill(frame, bar, COLOR_CARD, 0);
    frame_fill(frame, (struct rect){bar.x, bar.y, bar.width, theme->edge}, COLOR_HAIR, 0);
    bar = (struct rect){theme->margin, bar.y + theme->bar_gap, bar.width - 2 * theme->margin,
                        theme->target};
    int width = theme_px(theme, theme->compact ? button_compact_mm : button_mm);
    struct rect back = rect_take_start(&bar, width, theme->gap);
    int wide = footer->next ? next_width(frame, footer->next, bar.width) : 0;
    struct rect next = rect_take_end(&bar, wide > width ? wide : width, theme->gap);
    if (footer->back)
        widget_button(frame, back, BUTTON_SECONDARY, footer->back, footer->back_action);
    if (footer->next)
        widget_button(frame, next, BUTTON_PRIMARY, footer->next, footer->next_action);
    if (footer->submit)
        submit_button(frame, bar, footer->submit);
    else if (theme->compact && !footer->hides_language)
        language_buttons(state, frame, &bar, false);
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER, .centered = true};
    if (footer->middle)
        (void)frame_text(frame, bar, footer->middle, &set);
}

/* A question's choices as a list over the whole screen, for those that stand on no page: moved by a
 * finger or its buttons, and searched where it is long. */
#include <string.h>

#include "locale/catalog.h"
#include "locale/fold.h"
#include "screens/cards.h"
#include "screens/kinds.h"
#include "screens/list.h"
#include "screens/screens.h"
#include "ui/scroll.h"
#include "ui/widgets.h"

enum { SEARCHED_FROM = 13 /* choices */, COLUMN_MM = 76, LABEL_LINES = 2 };

bool list_is_searched(const struct question *question)
{
    return question_choice_count(question) >= SEARCHED_FROM ||
           (question->appearance & APPEARANCE_AUTOCOMPLETE) != 0;
}

/* Those whose words hold what was typed. */
static const size_t *found_choices(const struct app_state *state, struct frame *frame,
                                   size_t *ret_count)
{
    size_t all, count = 0, question = state->writing;
    const size_t *choices = interview_choices(state->interview, question, frame->arena, &all);
    size_t *found = arena_array(frame->arena, all + 1, sizeof *found);
    const char *typed = fold_text(frame->arena, state->edit.text.bytes);
    for (size_t i = 0; i < all; i++) {
        const char *words =
            fold_text(frame->arena, choice_text(state, frame, question, choices[i]));
        if (strstr(words, typed))
            found[count++] = choices[i];
    }
    *ret_count = count;
    return found;
}

static void view_label(const struct app_state *state, struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    const char *label = full_text(state, frame, state->writing);
    bool is_full = label[0] != '\0';
    struct text_set set = {.role = theme->compact || is_full ? TEXT_HINT : TEXT_QUESTION,
                           .color = is_full ? COLOR_AMBER : COLOR_INK,
                           .lines = state->is_searching ? 1 : LABEL_LINES,
                           .may_be_cut = true};
    if (!is_full)
        label = app_words(state, frame, app_question(state, state->writing)->label);
    struct rect rect =
        rect_take_top(area, frame_text_height(frame, label, area->width, &set), theme->gap);
    (void)frame_text(frame, rect, label, &set);
}

/* What is looked for, or an invitation; touching it brings the keyboard. */
static void view_search(const struct app_state *state, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_SEARCH, 0, 0};
    bool empty = state->edit.text.length == 0;
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_WHITE,
               theme->radius);
    frame_edge(frame, rect, state->is_searching ? COLOR_GREEN : COLOR_EDGE, theme->radius,
               state->is_searching ? theme->edge_chosen : theme->edge);
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = empty ? COLOR_SOFT_INK : COLOR_INK,
                           .centered = true,
                           .is_private = true,
                           .lines = 1,
                           .may_be_cut = true};
    struct rect inner = {rect.x + theme->gap, rect.y, rect.width - 3 * theme->gap, rect.height};
    struct rect sign = rect_take_start(&inner, widget_icon_side(theme, TEXT_ANSWER), theme->gap);
    frame_icon(frame, sign, ICON_SEARCH, COLOR_SOFT_INK);
    (void)frame_text(frame, inner, empty ? catalog_text("Search the list") : state->edit.text.bytes,
                     &set);
    if (!state->is_searching)
        frame_target(frame, rect, action);
}

/* A finger need not meet it while the keyboard is there. */
static int search_height(const struct app_state *state, const struct theme *theme)
{
    int least = theme->line_height[TEXT_ANSWER] + theme->gap / 2;
    return state->is_searching || least > theme->target ? least : theme->target;
}

/* All rows are as high as the highest label needs. */
static int row_height(const struct app_state *state, struct frame *frame, const size_t *choices,
                      size_t count, int width)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_ANSWER, .align = ALIGN_CENTER};
    int height = theme->target;
    for (size_t i = 0; i < count; i++) {
        const char *text = choice_text(state, frame, state->writing, choices[i]);
        int needed = frame_text_height(frame, text, widget_choice_text_width(theme, width), &set) +
                     theme->gap * 2 / 3;
        height = height > needed ? height : needed;
    }
    return height;
}

static void view_rows(const struct app_state *state, struct frame *frame, struct rect area)
{
    size_t count, question = state->writing;
    const size_t *choices = found_choices(state, frame, &count);
    int gap = frame->theme->gap, column_px = theme_px(frame->theme, COLUMN_MM);
    int columns = area.width / column_px > 1 ? area.width / column_px : 1;
    int width = (area.width + gap) / columns - gap;
    int height = row_height(state, frame, choices, count, width - 2 * gap);
    int rows = ((int)count + columns - 1) / columns;
    struct scroll scroll = {area, rows * (height + gap), height + gap, state->scroll};
    struct rect all = scroll_begin(frame, &scroll);
    all.y += gap / 2; /* a check mark reaches over its card */
    all.width -= gap / 2;
    width = (all.width + gap) / columns - gap;
    for (size_t i = 0; i < count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        struct rect rect = {all.x + column * (width + gap), all.y + row * (height + gap), width,
                            height};
        struct widget_card card = {.text = choice_text(state, frame, question, choices[i]),
                                   .chosen =
                                       interview_is_chosen(state->interview, question, choices[i]),
                                   .is_subdued = app_hides(state, question),
                                   .action = {ACTION_CHOOSE, (int)question, (int)choices[i]}};
        if (frame_shows(frame, rect))
            widget_choice(frame, rect, &card);
    }
    scroll_end(frame);
}

static void view_nothing(const struct app_state *state, struct frame *frame, struct rect area)
{
    size_t count;
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER, .centered = true};
    (void)found_choices(state, frame, &count);
    if (count == 0)
        (void)frame_text(frame, area, catalog_text("Nothing in the list is written so."), &set);
}

static struct rect take_keyboard(struct frame *frame, struct rect *area)
{
    struct rect whole = frame_whole(frame);
    struct rect keyboard = rect_take_bottom(&whole, keyboard_height(frame->theme), 0);
    area->height = keyboard.y - frame->theme->gap - area->y;
    return keyboard;
}

static void view_settings(struct frame *frame, struct rect *area)
{
    struct rect column = rect_take_end(area, widget_settings_width(frame), frame->theme->gap);
    bar_settings(frame, rect_take_top(&column, frame->theme->target, 0), BUTTON_PLAIN);
}

void screen_list_view(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = page_area(frame), keyboard = {0};
    area.height += area.y - theme->gap;
    area.y = theme->gap; /* this screen has no header */
    if (state->is_searching)
        keyboard = take_keyboard(frame, &area);
    if (state->is_searching || !theme->compact) /* else they stand in the footer */
        view_settings(frame, &area);
    if (!state->is_searching || !theme->compact)
        view_label(state, frame, &area);
    if (list_is_searched(app_question(state, state->writing)))
        view_search(state, frame, rect_take_top(&area, search_height(state, theme), theme->gap));
    view_rows(state, frame, area);
    view_nothing(state, frame, area);
    if (state->is_searching) {
        struct keyboard_offer offer = {state->workshop->languages, state->workshop->language_count};
        keyboard_view(frame, keyboard, state->keyboard, offer);
        return;
    }
    struct footer footer = {.next = catalog_text("Done"), .next_action = {ACTION_WRITTEN, 0, 0}};
    bar_footer(state, frame, &footer);
}

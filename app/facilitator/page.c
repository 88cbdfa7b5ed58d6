/* Passages under one another and buttons beside them: what a screen has to say before something is
 * begun, and after. */
#include <assert.h>

#include "base/array.h"
#include "facilitator/views.h"
#include "ui/scroll.h"

enum { BUTTONS_MOST = 3, PASSAGES_FIRST = 16 };

static const double buttons_mm = 68, buttons_compact_mm = 52, mark_mm = 9, bar_mm = 1.2;

struct passage {
    enum passage_kind kind;
    const char *text, *aside;
};

struct page_button {
    enum button_kind kind;
    const char *text;
    struct action action;
};

struct page page_begin(struct frame *frame)
{
    struct page page = {.arena = frame->arena, .size = PASSAGES_FIRST};
    page.passages = arena_array(frame->arena, page.size, sizeof *page.passages);
    page.buttons = arena_array(frame->arena, BUTTONS_MOST, sizeof *page.buttons);
    return page;
}

void page_add(struct page *page, enum passage_kind kind, const char *text, const char *aside)
{
    if (page->count == page->size) {
        struct passage *more = arena_array(page->arena, 2 * page->size, sizeof *more);
        for (size_t i = 0; i < page->count; i++)
            more[i] = page->passages[i];
        page->passages = more;
        page->size *= 2;
    }
    page->passages[page->count++] = (struct passage){kind, text, aside};
}

void page_add_button(struct page *page, enum button_kind kind, const char *text,
                     struct action action)
{
    if (page->button_count < BUTTONS_MOST)
        page->buttons[page->button_count++] = (struct page_button){kind, text, action};
}

static struct text_set set_of(const struct theme *theme, enum passage_kind kind)
{
    static const struct text_set sets[] = {
        [PASSAGE_TITLE] = {.role = TEXT_TITLE, .color = COLOR_GREEN},
        [PASSAGE_WELL] = {.role = TEXT_TITLE, .color = COLOR_GREEN},
        [PASSAGE_TEXT] = {.role = TEXT_QUESTION, .color = COLOR_INK},
        [PASSAGE_HINT] = {.role = TEXT_HINT, .color = COLOR_SOFT_INK},
        [PASSAGE_WARNING] = {.role = TEXT_HINT, .color = COLOR_AMBER, .bold = true},
        [PASSAGE_FAULT] = {.role = TEXT_HINT, .color = COLOR_RED, .bold = true},
        [PASSAGE_CARD] = {.role = TEXT_ANSWER,
                          .color = COLOR_GREEN,
                          .bold = true,
                          .centered = true,
                          .lines = 1,
                          .may_be_cut = true},
        [PASSAGE_ROW] = {.role = TEXT_HINT, .color = COLOR_INK},
        [PASSAGE_PLACE] = {.role = TEXT_HINT, .color = COLOR_SOFT_INK},
    };
    static_assert(COUNT_OF(sets) == PASSAGE_KIND_COUNT, "one way of setting each kind");
    struct text_set set = sets[kind];
    if (theme->compact && set.role == TEXT_TITLE) {
        set.role = TEXT_QUESTION;
        set.bold = true;
    }
    return set;
}

/* What a passage is marked with at its start takes that much of its width. */
static int indent_of(const struct theme *theme, enum passage_kind kind)
{
    if (kind == PASSAGE_WELL)
        return theme_px(theme, mark_mm) + 2 * theme->gap;
    if (kind == PASSAGE_CARD)
        return 2 * theme->gap;
    return kind == PASSAGE_FAULT || kind == PASSAGE_WARNING
               ? theme_px(theme, bar_mm) + 2 * theme->gap
               : 0;
}

static struct text_set aside_set(const struct theme *theme, enum passage_kind kind)
{
    struct text_set set = set_of(theme, kind);
    set.bold = set.even_digits = true;
    set.lines = 1;
    if (kind == PASSAGE_CARD)
        set =
            (struct text_set){.role = TEXT_HINT, .color = COLOR_INK, .lines = 1, .centered = true};
    return set;
}

/* Where a card is too narrow for both, one stands under the other. */
static bool aside_is_under(const struct theme *theme, enum passage_kind kind)
{
    return kind == PASSAGE_CARD && theme->compact;
}

/* What it takes of the text's width, with the gap before it. */
static int aside_width(struct frame *frame, const struct passage *passage)
{
    struct text_set set = aside_set(frame->theme, passage->kind);
    if (!passage->aside || aside_is_under(frame->theme, passage->kind))
        return 0;
    return frame_text_width(frame, passage->aside, &set) + frame->theme->gap;
}

/* The gap under a passage; a place belongs to what follows, rows to each other. */
static int gap_of(const struct theme *theme, enum passage_kind kind)
{
    if (kind == PASSAGE_PLACE)
        return theme->gap / 4;
    return kind == PASSAGE_ROW || theme->compact ? theme->gap : 2 * theme->gap;
}

static int passage_height(struct frame *frame, const struct passage *passage, int width)
{
    struct text_set set = set_of(frame->theme, passage->kind);
    width -= indent_of(frame->theme, passage->kind) + aside_width(frame, passage);
    if (passage->kind == PASSAGE_CARD)
        width -= indent_of(frame->theme, passage->kind); /* at its end too */
    int height = frame_text_height(frame, passage->text, width, &set);
    int mark = passage->kind == PASSAGE_WELL ? theme_px(frame->theme, mark_mm) : 0;
    if (passage->kind == PASSAGE_CARD)
        height += 2 * frame->theme->gap;
    if (passage->aside && aside_is_under(frame->theme, passage->kind))
        height += frame->theme->line_height[TEXT_HINT];
    return height > mark ? height : mark;
}

static int passages_height(struct frame *frame, const struct page *page, int width)
{
    int height = 0;
    for (size_t i = 0; i < page->count; i++)
        height += passage_height(frame, &page->passages[i], width) +
                  gap_of(frame->theme, page->passages[i].kind);
    return height;
}

/* Leaves its end as free as its start. */
static void view_box(struct frame *frame, struct rect *rect)
{
    const struct theme *theme = frame->theme;
    frame_fill(frame, *rect, COLOR_CARD, theme->radius);
    frame_edge(frame, *rect, COLOR_HAIR, theme->radius, theme->edge);
    (void)rect_take_end(rect, indent_of(theme, PASSAGE_CARD), 0);
}

static void view_aside(struct frame *frame, struct rect *rect, const struct passage *passage)
{
    const struct theme *theme = frame->theme;
    struct text_set set = aside_set(theme, passage->kind);
    struct rect place;
    if (aside_is_under(theme, passage->kind)) {
        *rect = (struct rect){rect->x, rect->y + theme->gap, rect->width,
                              rect->height - 2 * theme->gap};
        place = rect_take_bottom(rect, theme->line_height[TEXT_HINT], 0);
    } else {
        place = rect_take_end(rect, aside_width(frame, passage) - theme->gap, theme->gap);
    }
    (void)frame_text(frame, place, passage->aside, &set);
}

static void view_passage(struct frame *frame, struct rect rect, const struct passage *passage)
{
    const struct theme *theme = frame->theme;
    struct text_set set = set_of(theme, passage->kind);
    if (passage->kind == PASSAGE_ROW)
        frame_line(frame, rect.x, rect.y + rect.height + theme->gap / 2, rect.x + rect.width,
                   rect.y + rect.height + theme->gap / 2, theme->edge, COLOR_HAIR);
    if (passage->kind == PASSAGE_CARD)
        view_box(frame, &rect);
    struct rect mark = rect_take_start(&rect, indent_of(theme, passage->kind), 0);
    if (passage->kind == PASSAGE_WELL) {
        int size = theme_px(theme, mark_mm);
        mark = (struct rect){mark.x, mark.y + (mark.height - size) / 2, size, size};
        widget_check(frame, mark, COLOR_GREEN, COLOR_WHITE);
        set.centered = true;
    } else if (passage->kind != PASSAGE_CARD && mark.width > 0) {
        mark.width = theme_px(theme, bar_mm);
        frame_fill(frame, mark, set.color, 0);
    }
    if (passage->aside)
        view_aside(frame, &rect, passage);
    (void)frame_text(frame, rect, passage->text, &set);
}

static void view_passages(struct frame *frame, struct rect area, const struct page *page,
                          int offset)
{
    const struct theme *theme = frame->theme;
    struct scroll scroll = {area, passages_height(frame, page, area.width),
                            theme->line_height[TEXT_HINT], offset};
    scroll.height = passages_height(frame, page, scroll_row_width(frame, &scroll));
    struct rect all = scroll_begin(frame, &scroll);
    for (size_t i = 0; i < page->count; i++) {
        const struct passage *passage = &page->passages[i];
        struct rect rect = rect_take_top(&all, passage_height(frame, passage, all.width),
                                         gap_of(theme, passage->kind));
        if (frame_shows(frame, rect))
            view_passage(frame, rect, passage);
    }
    scroll_end(frame);
}

static void view_buttons(struct frame *frame, struct rect area, const struct page *page)
{
    const struct theme *theme = frame->theme;
    for (size_t i = page->button_count; i > 0; i--) {
        const struct page_button *button = &page->buttons[i - 1];
        widget_button(frame, rect_take_bottom(&area, theme->target, theme->gap), button->kind,
                      button->text, button->action);
    }
}

void page_view(struct frame *frame, struct rect area, const struct page *page, int offset)
{
    const struct theme *theme = frame->theme;
    int count = (int)page->button_count;
    int height = count * theme->target + (count - 1) * theme->gap;
    if (count > 0 && theme->portrait)
        view_buttons(frame, rect_take_bottom(&area, height, theme->space), page);
    else if (count > 0)
        view_buttons(
            frame,
            rect_take_end(&area, theme_px(theme, theme->compact ? buttons_compact_mm : buttons_mm),
                          theme->space),
            page);
    view_passages(frame, area, page, offset);
}

/* Cards that lead on, each a word and a line on what it is for. */
#include "facilitator/views.h"
#include "ui/scroll.h"
#include "ui/widgets.h"

static const double column_mm = 64; /* least width of a card */

enum { TITLE_LINES = 2, HINT_LINES = 3, COLUMNS_MOST = 3 };

/* In as many lines as there is room for; of a single one that would be cut nothing is shown, since
 * the title says it too. */
static int hint_height(struct frame *frame, const char *sentence, int width, int room,
                       struct text_set *hint)
{
    int lines = room / frame->theme->line_height[TEXT_HINT];
    int whole = frame_text_height(frame, sentence, width, hint);
    if (sentence[0] == '\0' || (whole > room && lines < 2))
        return 0;
    hint->lines = lines < HINT_LINES ? (unsigned)lines : HINT_LINES;
    return frame_text_height(frame, sentence, width, hint);
}

static void view_card(struct frame *frame, struct rect rect, const struct way_card *card)
{
    const struct theme *theme = frame->theme;
    struct text_set title = {.role = TEXT_ANSWER,
                             .color = COLOR_GREEN,
                             .bold = true,
                             .lines = TITLE_LINES,
                             .may_be_cut = true};
    struct text_set hint = {.role = TEXT_HINT, .color = COLOR_SOFT_INK, .may_be_cut = true};
    frame_fill(frame, rect, frame_is_pressed(frame, card->action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    frame_target(frame, rect, card->action);
    struct rect inner = {rect.x + 2 * theme->gap, rect.y, rect.width - 4 * theme->gap, rect.height};
    int of_title = frame_text_height(frame, card->title, inner.width, &title);
    int of_hint = hint_height(frame, card->sentence, inner.width, rect.height - of_title, &hint);
    inner.y += (rect.height - of_title - of_hint) / 2;
    (void)widget_words(frame, rect_take_top(&inner, of_title, 0), action_icon(card->action),
                       card->title, &title);
    inner.height = of_hint;
    if (of_hint > 0)
        (void)frame_text(frame, inner, card->sentence, &hint);
}

/* As many as are wide enough. */
static int columns_of(const struct theme *theme, int width, int count)
{
    int columns = (width + theme->gap) / (theme_px(theme, column_mm) + theme->gap);
    columns = columns > count ? count : columns;
    return columns > COLUMNS_MOST ? COLUMNS_MOST : columns > 0 ? columns : 1;
}

void way_cards_view(struct frame *frame, struct rect area, const struct way_card *cards,
                    size_t count)
{
    if (count == 0)
        return;
    const struct theme *theme = frame->theme;
    int gap = theme->gap, all = (int)count, columns = columns_of(theme, area.width, all);
    int rows = (all + columns - 1) / columns;
    int height = (area.height - (rows - 1) * gap) / rows, most = theme->target * 2;
    height = height < most ? height : most;
    int width = (area.width - (columns - 1) * gap) / columns;
    for (int i = 0; i < all; i++) {
        struct rect rect = {area.x + i % columns * (width + gap),
                            area.y + i / columns * (height + gap), width, height};
        if (frame_shows(frame, rect))
            view_card(frame, rect, &cards[i]);
    }
}

/* Of a page that holds them without a gap behind the last; each as high as a finger needs. */
static int scrolled_height(const struct theme *theme, int width, int count)
{
    int columns = columns_of(theme, width, count);
    int rows = (count + columns - 1) / columns;
    return rows * (theme->target + theme->gap) - theme->gap;
}

void way_cards_scroll(struct frame *frame, struct rect area, const struct way_card *cards,
                      size_t count, int offset)
{
    const struct theme *theme = frame->theme;
    if (scrolled_height(theme, area.width, (int)count) <= area.height) {
        way_cards_view(frame, area, cards, count);
        return;
    }
    struct scroll scroll = {area, scrolled_height(theme, area.width, (int)count),
                            theme->target + theme->gap, offset};
    scroll.height = scrolled_height(theme, scroll_row_width(frame, &scroll), (int)count);
    way_cards_view(frame, scroll_begin(frame, &scroll), cards, count);
    scroll_end(frame);
}

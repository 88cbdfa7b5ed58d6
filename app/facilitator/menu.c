/* What a facilitator needs beside the agenda, each a card with its word and a line on what it is
 * for. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/widgets.h"

static const double column_mm = 80; /* least width of a card */

enum { CARD_LINES = 2 };

static const struct entry {
    const char *title, *sentence; /* msgids */
    enum facilitator_screen screen;
} entries[] = {
    {N_("Health"), N_("Disk, power, clock, and whether the stored answers are sound"),
     FACILITATOR_HEALTH},
};

static void view_card(struct frame *frame, struct rect rect, const struct entry *entry)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_SCREEN, entry->screen, 0};
    struct text_set title = {
        .role = TEXT_ANSWER, .color = COLOR_GREEN, .bold = true, .lines = 1, .may_be_cut = true};
    struct text_set hint = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .lines = CARD_LINES, .may_be_cut = true};
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    frame_target(frame, rect, action);
    struct rect inner = {rect.x + 2 * theme->gap, rect.y, rect.width - 4 * theme->gap, rect.height};
    const char *words = catalog_text(entry->title), *sentence = catalog_text(entry->sentence);
    int of_title = theme->line_height[TEXT_ANSWER];
    int of_hint = frame_text_height(frame, sentence, inner.width, &hint);
    bool explains = of_title + of_hint <= rect.height;
    inner.y += (rect.height - of_title - (explains ? of_hint : 0)) / 2;
    (void)frame_text(frame, rect_take_top(&inner, of_title, 0), words, &title);
    if (explains)
        (void)frame_text(frame, (struct rect){inner.x, inner.y, inner.width, of_hint}, sentence,
                         &hint);
}

/* As many columns as are wide enough, and no more rows than needed. */
void facilitator_menu_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area =
        bar_view(frame, catalog_text("More"),
                 (struct way[]){{catalog_text("Agenda"), {ACTION_SCREEN, FACILITATOR_AGENDA, 0}},
                                {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                {0}});
    int count = (int)COUNT_OF(entries), gap = theme->gap;
    int columns = (area.width + gap) / (theme_px(theme, column_mm) + gap);
    columns = columns > 0 ? columns : 1;
    int rows = (count + columns - 1) / columns;
    int height = (area.height - (rows - 1) * gap) / rows, most = theme->target * 2;
    height = height < most ? height : most;
    int width = (area.width - (columns - 1) * gap) / columns;
    for (int i = 0; i < count; i++) {
        struct rect rect = {area.x + i % columns * (width + gap),
                            area.y + i / columns * (height + gap), width, height};
        view_card(frame, rect, &entries[i]);
    }
    (void)facilitator;
}

enum facilitator_effect facilitator_menu_update(struct facilitator *facilitator,
                                                struct action action)
{
    (void)facilitator;
    (void)action; /* its targets lead to other screens, which is obeyed for all of them */
    return FACILITATOR_NOTHING;
}

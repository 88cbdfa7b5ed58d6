#include "screens/pane.h"

#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { LABEL_LINES = 3, SHORT_LABEL_LINES = 2, SIDE_PERCENT = 45 };

struct rect pane_room(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect room = frame_whole(frame);
    int edge = theme->compact ? theme->bar_gap / 2 : 2 * theme->space;
    return (struct rect){theme->margin, edge, room.width - 2 * theme->margin,
                         room.height - 2 * edge};
}

/* The whole question stood on the page. */
static void view_words(const struct app_state *state, struct frame *frame, struct rect *side)
{
    const struct theme *theme = frame->theme;
    const char *refusal = refusal_text(state);
    struct text_set label = {.role = theme->compact ? TEXT_HINT : TEXT_QUESTION,
                             .color = COLOR_INK,
                             .lines = theme->compact ? SHORT_LABEL_LINES : LABEL_LINES,
                             .may_be_cut = true};
    struct text_set refused = {.role = TEXT_HINT, .color = COLOR_RED, .lines = LABEL_LINES};
    bool is_refused = refusal[0] != '\0';
    const char *text = is_refused && theme->compact
                           ? refusal
                           : app_words(state, frame, app_question(state, state->writing)->label);
    const struct text_set *set = is_refused && theme->compact ? &refused : &label;
    int height = frame_text(frame, *side, text, set);
    (void)rect_take_top(side, height, theme->gap);
    if (is_refused && !theme->compact)
        (void)rect_take_top(side, frame_text(frame, *side, refusal, &refused), theme->gap);
}

int pane_buttons_width(struct frame *frame)
{
    return widget_button_width(frame, BUTTON_PRIMARY, catalog_text("Done"), NULL) +
           frame->theme->gap + widget_settings_width(frame);
}

/* Side by side where both words have room. */
static void view_buttons(struct frame *frame, struct rect *side, struct action taken)
{
    const struct theme *theme = frame->theme;
    const char *text = catalog_text("Done");
    struct rect row = rect_take_bottom(side, theme->target, theme->gap);
    int settings = widget_settings_width(frame), widest = theme_px(theme, 70);
    bool beside = pane_buttons_width(frame) <= row.width;
    int left = beside ? row.width - settings - theme->gap : row.width;
    struct rect done = rect_take_start(&row, left < widest ? left : widest, theme->gap);
    widget_button_icon(frame, done, BUTTON_PRIMARY, ICON_CHECK, text, taken);
    if (!beside)
        row = rect_take_bottom(side, theme->target, theme->gap);
    bar_settings(frame, rect_take_start(&row, settings, 0), BUTTON_PLAIN);
}

static struct pane upright(const struct app_state *state, struct frame *frame, int body_width,
                           int body_height, struct action taken)
{
    struct pane pane = {.side = pane_room(frame)};
    view_buttons(frame, &pane.side, taken);
    struct rect body = rect_take_bottom(&pane.side, body_height, frame->theme->space);
    pane.body =
        (struct rect){body.x + (body.width - body_width) / 2, body.y, body_width, body_height};
    view_words(state, frame, &pane.side);
    return pane;
}

struct pane pane_view(const struct app_state *state, struct frame *frame, int body_width,
                      int body_height, struct action taken)
{
    if (frame->theme->portrait)
        return upright(state, frame, body_width, body_height, taken);
    struct pane pane = {.side = pane_room(frame)};
    int room = pane.side.width, widest = room * SIDE_PERCENT / 100;
    pane.body = rect_take_end(&pane.side, body_width, frame->theme->space);
    if (pane.side.width > widest) {
        pane.side.width = widest; /* a small body on a broad panel stays near its words */
        pane.body.x = pane.side.x + (room + widest - body_width) / 2;
    }
    pane.body.y += (pane.body.height - body_height) / 2;
    pane.body.height = body_height;
    view_buttons(frame, &pane.side, taken);
    view_words(state, frame, &pane.side);
    return pane;
}

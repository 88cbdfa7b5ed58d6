/* Screens of a few words: closed, saved, not saved, still here? */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { SENTENCES_MOST = 3 };

/* One word larger than the rest and sentences under it, in the middle of the screen. */
struct notice {
    const char *title;
    const char *sentences[SENTENCES_MOST]; /* those people need most first */
    size_t needed; /* sentences that must stand there; a small panel leaves out the others */
    enum color title_color, text_color;
    int top;    /* px kept free above, for a sign; given up where there is no room */
    int bottom; /* px kept free below, for buttons */
};

static int text_width(const struct frame *frame)
{
    return frame->theme->screen.width - 2 * frame->theme->margin;
}

static int notice_height(struct frame *frame, const struct notice *notice, size_t sentences)
{
    struct text_set title = {.role = TEXT_TITLE, .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION, .align = ALIGN_CENTER};
    int height = frame_text_height(frame, notice->title, text_width(frame), &title);
    for (size_t i = 0; i < sentences; i++)
        height += frame_text_height(frame, notice->sentences[i], text_width(frame), &text);
    return height + frame->theme->gap;
}

static size_t fitting_sentences(struct frame *frame, const struct notice *notice, int height)
{
    size_t count = 0;
    while (count < SENTENCES_MOST && notice->sentences[count])
        count++;
    while (count > notice->needed && notice_height(frame, notice, count) > height)
        count--;
    return count;
}

/* In the middle, without a last word alone on its line; returns its height. */
static int view_even(struct frame *frame, struct rect area, const char *text,
                     const struct text_set *set)
{
    int width = frame_even_width(frame, text, area.width, set);
    struct rect rect = {area.x + (area.width - width) / 2, area.y, width, area.height};
    return frame_text(frame, rect, text, set);
}

/* Returns the y where the room for the sign begins; -1: there is none. */
static int view_notice(struct frame *frame, const struct notice *notice)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    (void)rect_take_bottom(&area, notice->bottom, 0);
    size_t sentences = fitting_sentences(frame, notice, area.height);
    int spare = area.height - notice_height(frame, notice, sentences);
    int top = notice->top <= spare ? notice->top : 0;
    int sign = notice->top <= spare ? area.y + (spare - top) / 2 : -1;
    (void)rect_take_top(&area, (spare > top ? (spare - top) / 2 : 0) + top, 0);
    struct text_set title = {
        .role = TEXT_TITLE, .color = notice->title_color, .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION,
                            .color = notice->text_color,
                            .align = ALIGN_CENTER,
                            .even_digits = true};
    (void)rect_take_top(&area, view_even(frame, area, notice->title, &title), theme->gap);
    for (size_t i = 0; i < sentences; i++)
        (void)rect_take_top(&area, view_even(frame, area, notice->sentences[i], &text), 0);
    return sign;
}

/* The settings stand in the corner at the end: above, or on a low panel in the row of buttons. */
static bool shares_row(const struct theme *theme)
{
    return theme->compact;
}

/* Two lines of words must fit. */
static int pair_height(const struct theme *theme)
{
    int least = theme->target * 5 / 4, words = 2 * theme->line_height[TEXT_BUTTON];
    return words > least ? words : least;
}

struct choice_button {
    enum button_kind kind;
    enum icon icon;
    const char *text;
    struct action action;
};

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static bool words_fit(struct frame *frame, const char *text, int width, int height)
{
    struct text_set set = {.role = TEXT_BUTTON, .align = ALIGN_CENTER};
    const struct layout *layout = frame_layout(frame, text, width - 2 * frame->theme->gap, &set);
    return !layout->broke_word && layout->height <= height;
}

/* The smallest share of the row that leaves room for the words of both, and better for the icon of
 * the other, too. */
static int other_width(struct frame *frame, struct rect row, const char *safe, const char *other)
{
    static const int hundredths[] = {33, 40, 45, 50};
    int gap = 2 * frame->theme->gap;
    int width = widget_button_width(frame, BUTTON_DANGER, other, NULL) +
                widget_button_icon_width(frame, BUTTON_DANGER);
    if (width <= row.width * hundredths[1] / 100)
        return larger(width, row.width * hundredths[0] / 100);
    for (size_t i = 0; i < COUNT_OF(hundredths); i++) {
        width = row.width * hundredths[i] / 100;
        if (words_fit(frame, other, width, row.height) &&
            words_fit(frame, safe, row.width - width - gap, row.height))
            break;
    }
    return width;
}

/* Two buttons side by side near the foot: the safe one large and at the start. */
static void view_pair(struct frame *frame, struct choice_button safe, struct choice_button other)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    struct rect row = rect_take_bottom(&area, pair_height(theme), 0);
    if (shares_row(theme))
        (void)rect_take_end(&row, widget_settings_width(frame), 2 * theme->gap);
    int widest = theme_px(theme, 100 + 50 * (int)theme->look.text_size);
    int width = row.width < widest ? row.width : widest;
    row = (struct rect){row.x + (row.width - width) / 2, row.y, width, row.height};
    struct rect small =
        rect_take_end(&row, other_width(frame, row, safe.text, other.text), 2 * theme->gap);
    widget_button_icon(frame, row, safe.kind, safe.icon, safe.text, safe.action);
    widget_button_icon(frame, small, other.kind, other.icon, other.text, other.action);
}

static void view_settings(struct frame *frame, enum button_kind kind)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    int width = widget_settings_width(frame);
    int y = shares_row(theme) ? area.y + area.height - pair_height(theme) : theme->bar_gap;
    int height = shares_row(theme) ? pair_height(theme) : theme->target;
    bar_settings(frame, (struct rect){area.x + area.width - width, y, width, height}, kind);
}

/* All of the screen but what the settings' button stands in. */
static struct rect rest_of_screen(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect rest = frame_whole(frame);
    if (shares_row(theme))
        (void)rect_take_bottom(&rest, pair_height(theme) + theme->margin, theme->gap);
    else
        (void)rect_take_top(&rest, theme->target + theme->bar_gap, theme->gap);
    return rest;
}

/* Kept free at the foot of a screen whose only button is that of the settings. */
static int settings_room(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    return shares_row(theme) ? pair_height(theme) + theme->gap : 0;
}

static int pair_room(const struct frame *frame)
{
    return pair_height(frame->theme) + frame->theme->space;
}

static int sign_size(const struct frame *frame)
{
    return frame->theme->target * (frame->theme->compact ? 4 : 6) / 4;
}

/* Top: as view_notice() returned it. */
static void view_sign(struct frame *frame, int top, enum icon icon, enum color color)
{
    int size = sign_size(frame);
    struct rect sign = {(frame->theme->screen.width - size) / 2, top, size, size};
    if (top >= 0)
        frame_icon(frame, sign, icon, color);
}

static const char *counted(const struct app_state *state, struct frame *frame, const char *one,
                           const char *many, unsigned seconds)
{
    const char *text = catalog_count(frame->arena, one, many, seconds);
    return app_digits(state, frame, text);
}

void screen_closed_view(const struct app_state *state, struct frame *frame)
{
    int size = sign_size(frame);
    struct notice notice = {.needed = 1,
                            .title = state->waits ? catalog_text("The session cannot start yet")
                                                  : catalog_text("No session is open"),
                            .sentences = {state->waits
                                              ? catalog_text("Please call the facilitators. The "
                                                             "station tries again by itself.")
                                              : catalog_text("The facilitators open the next "
                                                             "session here.")},
                            .title_color = COLOR_GREEN,
                            .text_color = COLOR_INK,
                            .top = size + frame->theme->space,
                            .bottom = settings_room(frame)};
    int top = view_notice(frame, &notice);
    struct rect sign = {(frame->theme->screen.width - size) / 2, top, size, size};
    if (top >= 0)
        widget_emblem(frame, sign, COLOR_GREEN, COLOR_GREEN_PALE);
    frame_target_held(frame, rest_of_screen(frame), (struct action){ACTION_LOOK, 0, 0},
                      HOLD_WAY_IN);
    view_settings(frame, BUTTON_PLAIN);
}

void screen_saved_view(const struct app_state *state, struct frame *frame)
{
    (void)state;
    int size = sign_size(frame);
    frame_ground(frame, COLOR_GREEN);
    struct notice notice = {
        .needed = 1,
        .title = catalog_text("Saved, thank you"),
        .sentences = {catalog_text("Your answers lie among all the others, without a name, a time "
                                   "or an order."),
                      catalog_text("The next person can begin.")},
        .title_color = COLOR_WHITE,
        .text_color = COLOR_WHITE,
        .top = size + frame->theme->space,
        .bottom = settings_room(frame)};
    int top = view_notice(frame, &notice);
    struct rect sign = {(frame->theme->screen.width - size) / 2, top, size, size};
    if (top >= 0)
        widget_check(frame, sign, COLOR_WHITE, COLOR_GREEN);
    frame_target(frame, rest_of_screen(frame), (struct action){ACTION_FINISH, 0, 0});
    view_settings(frame, BUTTON_OUTLINE_LIGHT);
}

void screen_not_saved_view(const struct app_state *state, struct frame *frame)
{
    struct notice notice = {
        .title = catalog_text("Not saved yet"),
        .sentences = {catalog_text("Your answers are kept on this screen. Please call a "
                                   "facilitator."),
                      counted(state, frame, "Trying again in {count} second",
                              "Trying again in {count} seconds", app_seconds_left(state)),
                      catalog_text(error_sentence(state->failure))},
        .needed = 2,
        .title_color = COLOR_RED,
        .text_color = COLOR_INK,
        .top = sign_size(frame) + frame->theme->gap,
        .bottom = pair_room(frame)};
    view_sign(frame, view_notice(frame, &notice), ICON_WARNING, COLOR_RED);
    view_pair(frame,
              (struct choice_button){
                  BUTTON_PRIMARY, ICON_NONE, catalog_text("Try again"), {ACTION_RETRY, 0, 0}},
              (struct choice_button){BUTTON_DANGER,
                                     ICON_START_OVER,
                                     catalog_text("Start over"),
                                     {ACTION_ASK_START_OVER, 0, 0}});
    view_settings(frame, BUTTON_PLAIN);
}

/* The line of the seconds, in px: of each form that the words take as a language counts, since some
 * have marks that reach below it. */
static int count_height(const struct app_state *state, struct frame *frame,
                        const struct text_set *set)
{
    static const unsigned counts[] = {1, 2, 3, 11, 100};
    int height = frame->theme->line_height[set->role];
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const char *text = counted(state, frame, "{count} second", "{count} seconds", counts[i]);
        int needed = frame_text_height(frame, text, text_width(frame), set);
        height = needed > height ? needed : height;
    }
    return height;
}

/* The seconds large, in their own line, so that the number does not move the words. */
void screen_idle_view(const struct app_state *state, struct frame *frame)
{
    frame_ground(frame, COLOR_GREEN);
    struct text_set count = {.role = TEXT_DISPLAY, .color = COLOR_WHITE};
    const char *seconds =
        counted(state, frame, "{count} second", "{count} seconds", app_seconds_left(state));
    const char *longest = counted(state, frame, "{count} second", "{count} seconds",
                                  (unsigned)(state->settings.idle_countdown / 1000));
    int height = count_height(state, frame, &count);
    struct notice notice = {
        .needed = 1,
        .title = catalog_text("Are you still here?"),
        .sentences = {catalog_text("Answers that were not sent are erased; nobody sees them.")},
        .title_color = COLOR_WHITE,
        .text_color = COLOR_WHITE,
        .top = height,
        .bottom = pair_room(frame)};
    int top = view_notice(frame, &notice);
    struct rect line = {frame->theme->margin, top, text_width(frame), height};
    if (top >= 0)
        widget_count(frame, line, seconds, longest, &count);
    else
        frame_fault(frame, seconds); /* how long is left must be seen: smaller letters, then */
    view_pair(frame,
              (struct choice_button){
                  BUTTON_LIGHT, ICON_NONE, catalog_text("Go on answering"), {ACTION_STAY, 0, 0}},
              (struct choice_button){BUTTON_OUTLINE_LIGHT,
                                     ICON_START_OVER,
                                     catalog_text("Start over"),
                                     {ACTION_START_OVER, 0, 0}});
    view_settings(frame, BUTTON_OUTLINE_LIGHT);
}

/* Asked once, before everything is erased. */
void sheet_start_over_view(const struct app_state *state, struct frame *frame)
{
    (void)state;
    struct notice notice = {.needed = 1,
                            .title = catalog_text("Start over?"),
                            .sentences = {catalog_text("What you entered will be erased.")},
                            .title_color = COLOR_RED,
                            .text_color = COLOR_INK,
                            .top = sign_size(frame) + frame->theme->gap,
                            .bottom = pair_room(frame)};
    view_sign(frame, view_notice(frame, &notice), ICON_ERASE, COLOR_RED);
    view_pair(
        frame,
        (struct choice_button){
            BUTTON_PRIMARY, ICON_NONE, catalog_text("Go on answering"), {ACTION_CLOSE_SHEET, 0, 0}},
        (struct choice_button){
            BUTTON_DANGER, ICON_START_OVER, catalog_text("Start over"), {ACTION_START_OVER, 0, 0}});
    view_settings(frame, BUTTON_PLAIN);
}

/* A day on a calendar of its month where six weeks of finger-sized days fit, else by its parts; a
 * month, a year and a time always by their parts. */
#include <stdlib.h>

#include "form/moment.h"
#include "locale/catalog.h"
#include "locale/date.h"
#include "screens/kinds.h"
#include "screens/moment.h"
#include "screens/pane.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { WEEK = 7, WEEKS = 6, PARTS_MOST = 3, DAY_SECONDS = 24 * 60 * 60 };

/* A sunday, for the names of weekdays. */
static const int64_t a_sunday = INT64_C(3) * DAY_SECONDS;

static struct action taken(const struct app_state *state)
{
    return (struct action){ACTION_TAKE, moment_number(state), 0};
}

static const char *date_text(const struct app_state *state, struct frame *frame, int64_t seconds,
                             enum date_form form)
{
    return date_show_as(frame->arena, frame->language, state->settings.digits, seconds, form);
}

static const char *number_text(const struct app_state *state, struct frame *frame, int places,
                               int number)
{
    return app_digits(state, frame, arena_format(frame->arena, "%0*d", places, number));
}

static const struct text_set heading_set = {
    .role = TEXT_HINT, .color = COLOR_INK, .align = ALIGN_CENTER, .centered = true, .lines = 1};

static int weekday_height(const struct theme *theme)
{
    return theme->line_height[TEXT_HINT];
}

/* The side of a day's square, gaps included; 0: six weeks do not fit. */
static int day_size(struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect room = pane_room(frame);
    int of_turner = 2 * theme->target + theme->gap, of_buttons = pane_buttons_width(frame);
    int side = theme->space + (of_turner > of_buttons ? of_turner : of_buttons);
    side = theme->portrait ? 0 : side;
    int below = theme->portrait ? 4 * theme->target + 6 * theme->space : 0;
    int by_height = (room.height - below - weekday_height(theme)) / WEEKS;
    int by_width = (room.width - side) / WEEK;
    int size = by_height < by_width ? by_height : by_width;
    int most = theme->target * 5 / 4;
    return size < theme->target ? 0 : size > most ? most : size;
}

static bool weekdays_fit(const struct app_state *state, struct frame *frame, int width)
{
    for (int i = 0; i < WEEK; i++) {
        const char *name =
            date_text(state, frame, a_sunday + (int64_t)i * DAY_SECONDS, DATE_WEEKDAY);
        if (frame_text_width(frame, name, &heading_set) > width)
            return false;
    }
    return true;
}

static void view_weekdays(const struct app_state *state, struct frame *frame, struct rect row,
                          int size, int first)
{
    enum date_form form = weekdays_fit(state, frame, size) ? DATE_WEEKDAY : DATE_WEEKDAY_NARROW;
    for (int i = 0; i < WEEK; i++) {
        int64_t seconds = a_sunday + (int64_t)((first + i) % WEEK) * DAY_SECONDS;
        (void)frame_text(frame, (struct rect){row.x + i * size, row.y, size, row.height},
                         date_text(state, frame, seconds, form), &heading_set);
    }
}

/* The whole square can be touched; what is drawn keeps clear of its neighbours. */
static void view_day(const struct app_state *state, struct frame *frame, struct rect square,
                     int number)
{
    struct action action = {ACTION_DAY, number, 0};
    struct widget_card card = {.text = number_text(state, frame, 1, number % 100),
                               .chosen = number == moment_number(state),
                               .action = action,
                               .read_only = true};
    widget_choice(frame, rect_inset(square, theme_px(frame->theme, 0.7)), &card);
    frame_target(frame, square, action);
}

static void view_days(const struct app_state *state, struct frame *frame, struct rect body,
                      int size)
{
    int first = date_first_weekday(frame->language), month = state->month;
    struct rect names = rect_take_top(&body, weekday_height(frame->theme), 0);
    view_weekdays(state, frame, names, size, first);
    int blank = (weekday_of(month_first_day(month)) - first + WEEK) % WEEK;
    int days = month_length(month);
    for (int i = 0; i < days; i++) {
        int place = blank + i;
        struct rect square = {body.x + place % WEEK * size, body.y + place / WEEK * size, size,
                              size};
        view_day(state, frame, square, month / 12 * 10000 + (month % 12 + 1) * 100 + i + 1);
    }
}

static void view_turn(struct frame *frame, struct rect rect, int months)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_MONTH, months, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_PRESSED : COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_GREEN, theme->radius, theme->edge);
    widget_key_icon(frame, rect, months > 0 ? ICON_LATER : ICON_EARLIER, COLOR_GREEN);
    frame_target_held(frame, rect, action, HOLD_REPEAT);
}

/* The name of what is turned, over or between its two buttons. */
static void view_turner(struct frame *frame, struct rect *side, const char *text, int months)
{
    const struct theme *theme = frame->theme;
    struct text_set set = heading_set;
    set.color = COLOR_GREEN;
    set.bold = true;
    int width = frame_text_width(frame, text, &set);
    int widest = width + 2 * (theme->target + theme->gap);
    bool between = widest <= side->width;
    if (!between)
        (void)frame_text(frame, rect_take_top(side, theme->line_height[TEXT_HINT], 0), text, &set);
    struct rect row = rect_take_top(side, theme->target, theme->gap);
    int size = between ? theme->target : (row.width - theme->gap) / 2;
    view_turn(frame, rect_take_start(&row, size, 0), -months);
    view_turn(frame, rect_take_end(&row, size, 0), months);
    if (between)
        (void)frame_text(frame, row, text, &set);
}

static void view_calendar(const struct app_state *state, struct frame *frame, int size)
{
    int height = weekday_height(frame->theme) + WEEKS * size;
    struct pane pane = pane_view(state, frame, WEEK * size, height, taken(state));
    int64_t seconds = (int64_t)month_first_day(state->month) * DAY_SECONDS;
    view_turner(frame, &pane.side, date_text(state, frame, seconds, DATE_MONTH), 1);
    view_turner(frame, &pane.side, number_text(state, frame, 1, state->month / 12), 12);
    view_days(state, frame, pane.body, size);
}

/* Parts that are stepped, in reading order. */
struct parts {
    enum part_of_moment parts[PARTS_MOST];
    int count;
};

static struct parts parts_of(const struct question *question)
{
    if (question->type == QUESTION_TIME)
        return (struct parts){{MOMENT_PART_HOUR, MOMENT_PART_MINUTE}, 2};
    if (question->appearance & APPEARANCE_YEAR)
        return (struct parts){{MOMENT_PART_YEAR}, 1};
    if (question->appearance & APPEARANCE_MONTH_YEAR)
        return (struct parts){{MOMENT_PART_MONTH, MOMENT_PART_YEAR}, 2};
    return (struct parts){{MOMENT_PART_DAY, MOMENT_PART_MONTH, MOMENT_PART_YEAR}, 3};
}

static const char *part_name(enum part_of_moment part)
{
    static const char *const names[] = {
        [MOMENT_PART_DAY] = N_("Day"),       [MOMENT_PART_MONTH] = N_("Month"),
        [MOMENT_PART_YEAR] = N_("Year"),     [MOMENT_PART_HOUR] = N_("Hour"),
        [MOMENT_PART_MINUTE] = N_("Minute"),
    };
    return catalog_text(names[part]);
}

static const char *part_text(const struct app_state *state, struct frame *frame,
                             enum part_of_moment part, bool by_number)
{
    int value = moment_part(state, part);
    if (state->edit.text.length == 0)
        return "–";
    if (part != MOMENT_PART_MONTH || by_number)
        return number_text(state, frame, part < MOMENT_PART_HOUR ? 1 : 2, value);
    int64_t seconds =
        (int64_t)month_first_day(moment_part(state, MOMENT_PART_YEAR) * 12 + value - 1) *
        DAY_SECONDS;
    return date_text(state, frame, seconds, DATE_MONTH);
}

static void view_step(struct frame *frame, struct rect rect, enum part_of_moment part, int by)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_STEPPED, (int)part, by};
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    widget_key_icon(frame, rect, by > 0 ? ICON_PLUS : ICON_MINUS, COLOR_GREEN);
    frame_target_held(frame, rect, action, HOLD_REPEAT);
}

static void view_part(const struct app_state *state, struct frame *frame, struct rect column,
                      enum part_of_moment part, bool by_number)
{
    const struct theme *theme = frame->theme;
    (void)frame_text(frame, rect_take_top(&column, theme->line_height[TEXT_HINT], 0),
                     part_name(part), &heading_set);
    view_step(frame, rect_take_top(&column, theme->target, 0), part, 1);
    view_step(frame, rect_take_bottom(&column, theme->target, 0), part, -1);
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = COLOR_GREEN,
                           .bold = true,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .is_private = true};
    (void)frame_text(frame, column, part_text(state, frame, part, by_number), &set);
}

/* The widest of what a part can show, so that columns stay as they are. */
static int part_width(const struct app_state *state, struct frame *frame, enum part_of_moment part,
                      bool by_number)
{
    struct text_set set = {.role = TEXT_ANSWER, .bold = true};
    int heading = frame_text_width(frame, part_name(part), &heading_set);
    int width = heading;
    for (int digit = 1; digit < 10; digit++) {
        int of_year = frame_text_width(frame, number_text(state, frame, 4, digit * 1111), &set);
        width = width > of_year ? width : of_year;
    }
    width = width > frame->theme->target ? width : frame->theme->target;
    for (int month = 0; part == MOMENT_PART_MONTH && !by_number && month < 12; month++) {
        int64_t seconds = (int64_t)month_first_day(MONTHS_LEAST + month) * DAY_SECONDS;
        int of_name = frame_text_width(frame, date_text(state, frame, seconds, DATE_MONTH), &set);
        width = width > of_name ? width : of_name;
    }
    return width;
}

static int parts_width(const struct app_state *state, struct frame *frame, struct parts parts,
                       bool by_number)
{
    int width = (parts.count - 1) * frame->theme->gap;
    for (int i = 0; i < parts.count; i++)
        width += part_width(state, frame, parts.parts[i], by_number);
    return width;
}

/* Where the months' names leave no room for the buttons beside them. */
static bool goes_by_number(const struct app_state *state, struct frame *frame, struct parts parts)
{
    const struct theme *theme = frame->theme;
    int clear = widget_button_width(frame, BUTTON_SECONDARY, catalog_text("Clear"), NULL);
    int done = widget_button_width(frame, BUTTON_PRIMARY, catalog_text("Done"), NULL);
    int beside = theme->portrait ? 0 : theme->space + (clear > done ? clear : done);
    return parts_width(state, frame, parts, false) + beside > pane_room(frame).width;
}

static int parts_height(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    int height = theme->line_height[TEXT_HINT] + 2 * theme->target + 2 * theme->gap +
                 theme->line_height[TEXT_QUESTION];
    int most = pane_room(frame).height;
    return height < most ? height : most;
}

static void view_clear(const struct app_state *state, struct frame *frame, struct rect side)
{
    const struct theme *theme = frame->theme;
    if (state->edit.text.length == 0 || side.height < theme->target)
        return;
    struct rect clear = rect_take_bottom(&side, theme->target, 0);
    int widest = theme_px(theme, 70);
    clear.width = clear.width < widest ? clear.width : widest;
    widget_button(frame, clear, BUTTON_SECONDARY, catalog_text("Clear"),
                  (struct action){ACTION_CLEAR, 0, 0});
}

/* A time runs from the left in every script: hours before minutes. */
static void view_parts(const struct app_state *state, struct frame *frame, struct parts parts)
{
    bool by_number = goes_by_number(state, frame, parts);
    struct pane pane = pane_view(state, frame, parts_width(state, frame, parts, by_number),
                                 parts_height(frame), taken(state));
    bool mirrored = frame->mirrored, is_time = parts.parts[0] == MOMENT_PART_HOUR;
    struct rect body = is_time ? frame_mirror(frame, pane.body) : pane.body;
    frame->mirrored = mirrored && !is_time;
    for (int i = 0; i < parts.count; i++) {
        int width = part_width(state, frame, parts.parts[i], by_number);
        view_part(state, frame, rect_take_start(&body, width, frame->theme->gap), parts.parts[i],
                  by_number);
    }
    frame->mirrored = mirrored;
    view_clear(state, frame, pane.side);
}

void screen_day_view(const struct app_state *state, struct frame *frame)
{
    const struct question *question = app_question(state, state->writing);
    struct parts parts = parts_of(question);
    int size = parts.count == PARTS_MOST ? day_size(frame) : 0;
    if (size > 0)
        view_calendar(state, frame, size);
    else
        view_parts(state, frame, parts);
}

const char *day_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    const char *value = interview_value(state->interview, question);
    const struct question *asked = app_question(state, question);
    if (value[0] == '\0')
        return "";
    if (asked->appearance & APPEARANCE_YEAR)
        return number_text(state, frame, 1, (int)strtol(value, NULL, 10));
    bool month = (asked->appearance & APPEARANCE_MONTH_YEAR) != 0;
    return date_text(state, frame, moment_read(value, 0).milliseconds / 1000,
                     month ? DATE_MONTH_YEAR : DATE_DAY);
}

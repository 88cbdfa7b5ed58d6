/* One session: its words, how many have answered, and what can be done with it now. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/day_name.h"
#include "ui/widgets.h"

enum { TITLE_LINES = 3, BUTTONS_MOST = 3 };

static const double buttons_mm = 62;

static const char *time_text(const struct facilitator *facilitator, struct frame *frame,
                             const struct session *session)
{
    struct arena *arena = frame->arena;
    const char *day = day_name(arena, session->day);
    const char *text = day;
    if (session->starts[0] != '\0' && session->ends[0] != '\0')
        text = catalog_fill(
            arena, "{day}, {starts} to {ends}",
            (struct fill[]){
                {"day", day}, {"starts", session->starts}, {"ends", session->ends}, {0}});
    return facts_text(facilitator, frame, text);
}

/* What a person should know of the session's state. */
static const char *state_text(const struct facilitator *facilitator, struct frame *frame,
                              int session)
{
    switch (facilitator->facts.sessions[session].progress) {
    case PROGRESS_OPEN: {
        const char *text =
            catalog_count(frame->arena,
                          "Results move in steps of {count} answer, so that nobody's "
                          "can be told.",
                          "Results move in steps of {count} answers, so that nobody's can be told.",
                          facilitator->facts.k);
        return facts_text(facilitator, frame, text);
    }
    case PROGRESS_CLOSED:
        return catalog_text("It can be opened again until its results were shown or exported.");
    case PROGRESS_RELEASED:
        if (facilitator->facts.sessions[session].is_erased)
            return catalog_text("Its answers are in an archive, and erased here.");
        return catalog_text("Its results were shown or exported, so it stays closed.");
    default:
        return "";
    }
}

/* Latin digits whatever the language, as `sada collect` tells them: they are compared. */
static const char *digits_text(struct frame *frame, const struct session_facts *facts)
{
    return facts->digits ? catalog_fill(frame->arena, "Check digits: \u2066{digits}\u2069",
                                        (struct fill[]){{"digits", facts->digits}, {0}})
                         : "";
}

/* One text under the other as far as there is room: the most needed first. */
static void view_line(struct frame *frame, struct rect *area, const char *text,
                      const struct text_set *set, int gap)
{
    int height = text[0] != '\0' ? frame_text_height(frame, text, area->width, set) : 0;
    if (height == 0 || height > area->height)
        return;
    (void)frame_text(frame, rect_take_top(area, height, gap), text, set);
}

/* "Closed", and at the end of the same line what to compare, where both have room. */
static void view_state(struct frame *frame, struct rect *area, const char *state,
                       const char *digits)
{
    const struct theme *theme = frame->theme;
    struct text_set strong = {.role = TEXT_HINT, .color = COLOR_AMBER, .bold = true};
    struct text_set plain = {.role = TEXT_HINT, .color = COLOR_INK, .lines = 1};
    struct rect line = *area;
    int before = area->height;
    int of_digits = digits[0] != '\0' ? frame_text_width(frame, digits, &plain) : 0;
    int of_state = frame_text_width(frame, state, &strong);
    view_line(frame, area, state, &strong, theme->gap / 2);
    if (of_digits == 0 || area->height == before)
        return;
    if (of_state + theme->gap + of_digits <= line.width)
        (void)frame_text(frame, rect_take_end(&line, of_digits, 0), digits, &plain);
    else
        view_line(frame, area, digits, &plain, theme->gap / 2);
}

static void view_words(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    int session = facilitator->picked;
    enum progress progress = facilitator->facts.sessions[session].progress;
    struct text_set hint = {.role = TEXT_HINT, .color = COLOR_SOFT_INK};
    struct text_set title = {.role = theme->compact ? TEXT_QUESTION : TEXT_TITLE,
                             .color = COLOR_INK,
                             .lines = TITLE_LINES,
                             .may_be_cut = true};
    struct text_set count = {.role = TEXT_QUESTION, .color = COLOR_GREEN, .even_digits = true};
    struct text_set failure = {.role = TEXT_HINT, .color = COLOR_RED};
    const struct session *of = &facilitator->workshop->sessions[session];
    view_line(frame, &area, session_title(facilitator, (size_t)session), &title, theme->gap / 2);
    view_line(frame, &area, time_text(facilitator, frame, of), &hint, 0);
    if (facilitator->failure != ERROR_NONE)
        view_line(frame, &area, catalog_text(error_sentence(facilitator->failure)), &failure,
                  theme->gap);
    view_state(frame, &area, progress_text(progress),
               digits_text(frame, &facilitator->facts.sessions[session]));
    if (has_answers(progress)) {
        view_line(frame, &area, answered_text(facilitator, frame, (size_t)session), &count,
                  theme->gap / 2);
        if (area.height > theme_px(theme, 4))
            meter_view(frame, rect_take_top(&area, theme_px(theme, 4), theme->gap),
                       &facilitator->facts.sessions[session], COLOR_PRESSED, COLOR_GREEN);
    }
    view_line(frame, &area, state_text(facilitator, frame, session), &hint, 0);
}

/* "24 people" between fewer and more. */
static void view_heads(const struct facilitator *facilitator, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    struct rect fewer = rect_take_start(&rect, theme->target, theme->gap / 2);
    struct rect more = rect_take_end(&rect, theme->target, theme->gap / 2);
    widget_button(frame, fewer, BUTTON_SECONDARY, "\u2212", (struct action){ACTION_HEADS, -1, 0});
    widget_button(frame, more, BUTTON_SECONDARY, "+", (struct action){ACTION_HEADS, 1, 0});
    const char *text = facts_text(
        facilitator, frame,
        catalog_count(frame->arena, "{count} person", "{count} people", facilitator->heads));
    struct text_set set = {.role = TEXT_HINT,
                           .color = COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .even_digits = true};
    (void)widget_words(frame, rect, ICON_PEOPLE, text, &set);
}

struct button {
    enum button_kind kind;
    const char *text;
    struct action action;
};

static struct button results_button(enum button_kind kind)
{
    return (struct button){kind, catalog_text("Results"), {ACTION_SCREEN, FACILITATOR_RESULTS, 0}};
}

static struct button carry_button(void)
{
    return (struct button){
        BUTTON_PLAIN, catalog_text("Carry away"), {ACTION_SCREEN, FACILITATOR_CARRY, 0}};
}

/* Those that the session's state allows; returns how many. */
static size_t buttons_of(const struct session_facts *facts, struct button ret_buttons[BUTTONS_MOST])
{
    static const struct button none = {0};
    size_t count = 0;
    for (size_t i = 0; i < BUTTONS_MOST; i++)
        ret_buttons[i] = none;
    switch (facts->progress) {
    case PROGRESS_AHEAD:
        ret_buttons[count++] =
            (struct button){BUTTON_PRIMARY, catalog_text("Open session"), {ACTION_OPEN, 0, 0}};
        ret_buttons[count++] = (struct button){
            BUTTON_PLAIN, catalog_text("Change"), {ACTION_SCREEN, FACILITATOR_CHANGE, 0}};
        break;
    case PROGRESS_OPEN:
        ret_buttons[count++] =
            (struct button){BUTTON_PRIMARY, catalog_text("Close session"), {ACTION_CLOSE, 0, 0}};
        ret_buttons[count++] = results_button(BUTTON_PLAIN);
        ret_buttons[count++] = (struct button){
            BUTTON_PLAIN, catalog_text("Change"), {ACTION_SCREEN, FACILITATOR_CHANGE, 0}};
        break;
    case PROGRESS_CLOSED:
        ret_buttons[count++] =
            (struct button){BUTTON_SECONDARY, catalog_text("Open again"), {ACTION_REOPEN, 0, 0}};
        ret_buttons[count++] = results_button(BUTTON_PRIMARY);
        ret_buttons[count++] = carry_button();
        break;
    case PROGRESS_RELEASED:
        if (facts->is_erased)
            break;
        ret_buttons[count++] = results_button(BUTTON_PRIMARY);
        ret_buttons[count++] = carry_button();
        break;
    case PROGRESS_SKIPPED:
        ret_buttons[count++] =
            (struct button){BUTTON_SECONDARY, catalog_text("Take back"), {ACTION_SKIP, 0, 0}};
        break;
    default:
        break;
    }
    return count;
}

static void view_button(struct frame *frame, struct rect rect, const struct button *button)
{
    widget_button_icon(frame, rect, button->kind, action_icon(button->action), button->text,
                       button->action);
}

/* In lines of whole words, as high as a finger. */
static bool fits_button(struct frame *frame, const struct button *button, int width)
{
    struct text_set set = {.role = button->kind == BUTTON_PLAIN ? TEXT_HINT : TEXT_BUTTON};
    const struct layout *layout =
        frame_layout(frame, button->text, width - 2 * frame->theme->gap, &set);
    return !layout->broke_word && layout->height <= frame->theme->target;
}

/* The results and what stands beside them, where neither is too long for it. */
static bool share_row(struct frame *frame, const struct button *start, const struct button *end,
                      int width)
{
    int half = (width - frame->theme->gap) / 2;
    return start->action.first == FACILITATOR_RESULTS && fits_button(frame, start, half) &&
           fits_button(frame, end, half);
}

/* From the foot up, the head-count over them where the session can be opened. */
static int view_buttons(const struct facilitator *facilitator, struct frame *frame,
                        struct rect area)
{
    const struct theme *theme = frame->theme;
    const struct session_facts *facts = &facilitator->facts.sessions[facilitator->picked];
    struct button buttons[BUTTONS_MOST];
    size_t count = buttons_of(facts, buttons);
    int before = area.height;
    for (size_t left = count; left > 0; left--) {
        struct rect row = rect_take_bottom(&area, theme->target, theme->gap);
        if (left > 1 && share_row(frame, &buttons[left - 2], &buttons[left - 1], row.width)) {
            struct rect end = rect_take_end(&row, (row.width - theme->gap) / 2, theme->gap);
            view_button(frame, end, &buttons[--left]);
        }
        view_button(frame, row, &buttons[left - 1]);
    }
    if (facts->progress == PROGRESS_AHEAD || facts->progress == PROGRESS_CLOSED)
        view_heads(facilitator, frame, rect_take_bottom(&area, theme->target, theme->gap));
    return before - area.height;
}

void session_card_view(const struct facilitator *facilitator, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    int gap = theme->gap, buttons = BUTTONS_MOST * (theme->target + gap) - gap;
    /* Where the buttons take all the height the words stand on the paper. */
    if (rect.height >= buttons + 2 * gap) {
        frame_fill(frame, rect, COLOR_CARD, theme->radius);
        frame_edge(frame, rect, COLOR_HAIR, theme->radius, theme->edge);
        rect = rect_inset(rect, theme->compact ? gap : 2 * gap);
    }
    if (facilitator->picked == NO_INDEX)
        return;
    if (rect.width > rect.height) {
        struct rect side = rect_take_end(&rect, theme_px(theme, buttons_mm), theme->space);
        (void)view_buttons(facilitator, frame, side);
    } else {
        rect.height -= view_buttons(facilitator, frame, rect) + theme->gap;
    }
    view_words(facilitator, frame, rect);
}

static void change_heads(struct facilitator *facilitator, int by)
{
    int heads = (int)facilitator->heads + by;
    if (heads >= 1 && heads <= HEADS_MOST)
        facilitator->heads = (unsigned)heads;
}

static enum facilitator_effect confirm(struct facilitator *facilitator)
{
    bool closes = facilitator->asks == ASKS_TO_CLOSE;
    facilitator->asks = ASKS_NOTHING;
    return closes ? FACILITATOR_CLOSE : FACILITATOR_NOTHING;
}

/* What can be done with the session picked. */
enum facilitator_effect session_card_update(struct facilitator *facilitator, struct action action)
{
    facilitator->failure = ERROR_NONE;
    switch (action.kind) {
    case ACTION_HEADS:
        change_heads(facilitator, action.first);
        return FACILITATOR_NOTHING;
    case ACTION_OPEN:
    case ACTION_REOPEN:
        return FACILITATOR_OPEN;
    case ACTION_CLOSE:
        facilitator->asks = ASKS_TO_CLOSE;
        return FACILITATOR_NOTHING;
    case ACTION_SKIP:
        return FACILITATOR_HOLD; /* leaving out is the agenda's change */
    case ACTION_CONFIRM:
        return confirm(facilitator);
    case ACTION_CANCEL:
        facilitator->asks = ASKS_NOTHING;
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    default:
        return FACILITATOR_NOTHING;
    }
}

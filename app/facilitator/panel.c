/* What the facilitators' screens share: the bar, a question with two answers, words of the agenda.
 */
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "locale/date.h"
#include "ui/widgets.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };

static const double way_least_mm = 26, way_most_mm = 60;

const char *facts_text(const struct facilitator *facilitator, struct frame *frame, const char *text)
{
    return numerals_show(frame->arena, frame->language, facilitator->digits, text);
}

const char *facts_count(const struct facilitator *facilitator, struct frame *frame, const char *one,
                        const char *many, size_t count)
{
    return facts_text(facilitator, frame, catalog_count(frame->arena, one, many, (unsigned)count));
}

const char *facts_gigabytes(const struct facilitator *facilitator, struct frame *frame,
                            uint64_t bytes)
{
    double gigabytes = (double)bytes / 1e9;
    return numerals_decimal(frame->arena, frame->language, facilitator->digits, gigabytes,
                            gigabytes < 1 ? 2 : 1);
}

const char *session_title(const struct facilitator *facilitator, size_t session)
{
    return workshop_text(facilitator->workshop, facilitator->workshop->sessions[session].title,
                         facilitator_language(facilitator)->code);
}

bool has_answers(enum progress progress)
{
    return progress != PROGRESS_AHEAD && progress != PROGRESS_SKIPPED;
}

const char *progress_text(enum progress progress)
{
    switch (progress) {
    case PROGRESS_OPEN:
        return catalog_text("Open");
    case PROGRESS_CLOSED:
    case PROGRESS_RELEASED:
        return catalog_text("Closed");
    case PROGRESS_SKIPPED:
        return catalog_text("Left out");
    default:
        return catalog_text("Not opened yet");
    }
}

const char *answered_text(const struct facilitator *facilitator, struct frame *frame,
                          size_t session)
{
    const struct session_facts *facts = &facilitator->facts.sessions[session];
    struct arena *arena = frame->arena;
    struct fill fills[] = {{"count", arena_format(arena, "%u", facts->responses)},
                           {"heads", arena_format(arena, "%u", facts->heads)},
                           {0}};
    const char *text = facts->heads > 0
                           ? catalog_fill(arena, "{count} of {heads} have answered", fills)
                           : catalog_count(arena, "{count} has answered", "{count} have answered",
                                           facts->responses);
    return facts_text(facilitator, frame, text);
}

const char *date_text(const struct facilitator *facilitator, struct frame *frame,
                      struct wall_clock now)
{
    return date_show(frame->arena, frame->language, facilitator->digits, now.seconds + now.east);
}

const char *time_of_day_text(const struct facilitator *facilitator, struct frame *frame,
                             struct wall_clock now)
{
    int minutes = (int)((now.seconds + now.east) % SECONDS_A_DAY / 60);
    return facts_text(facilitator, frame,
                      arena_format(frame->arena, "%02d:%02d", minutes / 60, minutes % 60));
}

/* Of what leads to a screen; the others have none. */
static const enum icon screen_icons[FACILITATOR_SCREEN_COUNT] = {
    [FACILITATOR_CARRY] = ICON_STICK,     [FACILITATOR_CHANGE] = ICON_EDIT,
    [FACILITATOR_ERASE] = ICON_ERASE,     [FACILITATOR_HEALTH] = ICON_HEALTH,
    [FACILITATOR_HELP] = ICON_HELP,       [FACILITATOR_IMPORT] = ICON_IMPORT,
    [FACILITATOR_RESULTS] = ICON_RESULTS, [FACILITATOR_SETTINGS] = ICON_SETTINGS,
    [FACILITATOR_SWAP] = ICON_SWAP,
};

enum icon action_icon(struct action action)
{
    switch (action.kind) {
    case ACTION_SCREEN:
        return screen_icons[action.first];
    case ACTION_OPEN:
    case ACTION_REOPEN:
        return ICON_UNLOCK;
    case ACTION_CLOSE:
        return ICON_LOCK;
    case ACTION_RENAME:
        return ICON_EDIT;
    case ACTION_UNDO:
        return ICON_START_OVER;
    case ACTION_SKIP: /* first: 1 leaves out, 0 takes back */
        return action.first ? ICON_CLOSE : ICON_START_OVER;
    default:
        return ICON_NONE;
    }
}

static int way_width(struct frame *frame, const char *text)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_HINT};
    int width = frame_text_width(frame, text, &set) + 4 * theme->gap;
    int least = theme_px(theme, way_least_mm), most = theme_px(theme, way_most_mm);
    return width < least ? least : width < most ? width : most;
}

static int ways_width(struct frame *frame, const struct way *ways)
{
    int width = 0;
    for (size_t i = 0; ways[i].text; i++)
        width += way_width(frame, ways[i].text) + (i > 0 ? frame->theme->gap : 0);
    return width;
}

struct rect bar_view(struct frame *frame, const char *title, const struct way *ways)
{
    static const struct text_set title_set = {
        .role = TEXT_TITLE, .color = COLOR_GREEN, .centered = true, .lines = 1, .may_be_cut = true};
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    struct rect bar = rect_take_top(&area, theme->target + 2 * theme->bar_gap, 0);
    bar =
        (struct rect){theme->margin, theme->bar_gap, bar.width - 2 * theme->margin, theme->target};
    int used = ways_width(frame, ways);
    if (used > bar.width)
        frame_fault(frame, title);
    struct rect buttons = rect_take_end(&bar, used, theme->space);
    for (size_t i = 0; ways[i].text; i++) {
        struct rect rect = rect_take_start(&buttons, way_width(frame, ways[i].text), theme->gap);
        widget_button(frame, rect, BUTTON_PLAIN, ways[i].text, ways[i].action);
    }
    int size = theme->target * 6 / 10;
    if (bar.width > 4 * size) {
        struct rect emblem = rect_take_start(&bar, size, theme->gap * 2);
        emblem.y += (theme->target - size) / 2;
        emblem.height = size;
        widget_emblem(frame, emblem, COLOR_GREEN, COLOR_GREEN_PALE);
        (void)frame_text(frame, bar, title, &title_set);
    }
    area = (struct rect){theme->margin, area.y, area.width - 2 * theme->margin,
                         area.height - 2 * theme->gap};
    return area;
}

void dialog_view(struct frame *frame, const struct dialog *dialog)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    struct rect row = rect_take_bottom(&area, theme->target * 5 / 4, theme->space);
    int widest = theme_px(theme, 200), width = row.width < widest ? row.width : widest;
    row = (struct rect){row.x + (row.width - width) / 2, row.y, width, row.height};
    struct rect large = rect_take_start(&row, width * 11 / 20, 2 * theme->gap);
    if (!dialog->other)
        large.x += (row.x + row.width - large.x - large.width) / 2;
    widget_button(frame, large, BUTTON_PRIMARY, dialog->safe, dialog->safe_action);
    if (dialog->other)
        widget_button(frame, row, BUTTON_DANGER, dialog->other, dialog->other_action);
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION, .color = COLOR_INK, .align = ALIGN_CENTER};
    int of_title = frame_text_height(frame, dialog->title, area.width, &title);
    int of_text = frame_text_height(frame, dialog->sentence, area.width, &text);
    int spare = area.height - of_title - of_text - theme->gap;
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&area, of_title, theme->gap), dialog->title, &title);
    (void)frame_text(frame, area, dialog->sentence, &text);
}

void meter_view(struct frame *frame, struct rect rect, const struct session_facts *facts,
                enum color ground, enum color filled)
{
    unsigned shown = facts->responses < facts->heads ? facts->responses : facts->heads;
    int width = facts->heads > 0 ? (int)((int64_t)rect.width * shown / facts->heads) : 0;
    frame_fill(frame, rect, ground, rect.height / 2);
    frame_edge(frame, rect, filled, rect.height / 2, frame->theme->edge);
    if (width >= rect.height) /* narrower than its own round ends it would be no bar */
        frame_fill(frame, (struct rect){rect.x, rect.y, width, rect.height}, filled,
                   rect.height / 2);
}

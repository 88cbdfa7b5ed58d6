/* The days side by side where they fit with the picked session beside them; else one day at a time,
 * or a part of it. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/day_name.h"
#include "ui/widgets.h"

/* Widths in mm. */
static const double card_mm = 104, column_mm = 34, cell_mm = 33, part_mm = 20;

enum { COLUMNS_MOST = 4 };

/* Sessions that are shown together: those of a day, or as many of them as fit. */
struct part {
    unsigned day;
    const size_t *sessions;
    size_t count;
};

struct parts {
    struct part *items;
    size_t count;
};

static size_t *sessions_of_day(const struct workshop *workshop, struct arena *arena, unsigned day,
                               size_t *ret_count)
{
    size_t *sessions = arena_array(arena, workshop->session_count + 1, sizeof *sessions);
    *ret_count = 0;
    for (size_t i = 0; i < workshop->session_count; i++) {
        if (workshop->sessions[i].day == day)
            sessions[(*ret_count)++] = i;
    }
    return sessions;
}

static unsigned last_day(const struct workshop *workshop)
{
    unsigned last = 0;
    for (size_t i = 0; i < workshop->session_count; i++)
        last = workshop->sessions[i].day > last ? workshop->sessions[i].day : last;
    return last;
}

/* The days in their order, what is outside them last; at most so many sessions a part. */
static struct parts parts_of(const struct workshop *workshop, struct arena *arena, size_t most)
{
    unsigned last = last_day(workshop);
    struct parts parts = {arena_array(arena, workshop->session_count + 1, sizeof(struct part)), 0};
    for (unsigned i = 1; i <= last + 1; i++) {
        unsigned day = i <= last ? i : 0;
        size_t count;
        const size_t *sessions = sessions_of_day(workshop, arena, day, &count);
        for (size_t first = 0; first < count; first += most) {
            size_t rest = count - first;
            parts.items[parts.count++] =
                (struct part){day, sessions + first, rest < most ? rest : most};
        }
    }
    return parts;
}

static const struct part *shown_part(struct parts parts, size_t session)
{
    for (size_t i = 0; i < parts.count; i++) {
        for (size_t k = 0; k < parts.items[i].count; k++) {
            if (parts.items[i].sessions[k] == session)
                return &parts.items[i];
        }
    }
    return &parts.items[0];
}

static const char *cell_note(const struct facilitator *facilitator, struct frame *frame,
                             size_t session)
{
    const struct session_facts *facts = &facilitator->facts.sessions[session];
    if (facts->progress == PROGRESS_SKIPPED)
        return progress_text(PROGRESS_SKIPPED);
    if (facts->progress == PROGRESS_AHEAD)
        return ""; /* the title needs the room */
    if (facts->heads == 0)
        return facts_text(facilitator, frame, arena_format(frame->arena, "%u", facts->responses));
    const char *text =
        catalog_fill(frame->arena, "{count} of {heads}",
                     (struct fill[]){{"count", arena_format(frame->arena, "%u", facts->responses)},
                                     {"heads", arena_format(frame->arena, "%u", facts->heads)},
                                     {0}});
    return facts_text(facilitator, frame, text);
}

static const char *cell_title(const struct facilitator *facilitator, struct frame *frame,
                              size_t session)
{
    const struct session *of = &facilitator->workshop->sessions[session];
    const char *title = session_title(facilitator, session);
    if (of->day == 0)
        return title;
    const char *number =
        facts_text(facilitator, frame, arena_format(frame->arena, "%u", of->number));
    return catalog_fill(frame->arena, "{number}. {title}",
                        (struct fill[]){{"number", number}, {"title", title}, {0}});
}

/* What a touch of a session means: the agenda is also where one chooses what to swap with. */
static enum action_kind tapped(const struct facilitator *facilitator)
{
    return facilitator->current == FACILITATOR_SWAP ? ACTION_SWAP : ACTION_PICK;
}

/* Bold letters are wider: in a narrow column they would break a word. */
static bool may_be_bold(struct frame *frame, const char *words, int width)
{
    const struct text_set set = {.role = TEXT_HINT, .bold = true};
    return !frame_layout(frame, words, width, &set)->broke_word;
}

/* Closed ones recede, the open one stands out, with a mark and not by its colour alone. */
static void view_cell(const struct facilitator *facilitator, struct frame *frame, size_t session,
                      struct rect rect)
{
    const struct theme *theme = frame->theme;
    enum progress progress = facilitator->facts.sessions[session].progress;
    struct action action = {tapped(facilitator), (int)session, 0};
    bool open = progress == PROGRESS_OPEN, picked = facilitator->picked == (int)session;
    bool over = progress != PROGRESS_OPEN && progress != PROGRESS_AHEAD;
    enum color fill = frame_is_pressed(frame, action) || over ? COLOR_PRESSED
                      : open                                  ? COLOR_GREEN_TINT
                                                              : COLOR_CARD;
    frame_fill(frame, rect, fill, theme->radius / 2);
    frame_edge(frame, rect, open || picked ? COLOR_GREEN : COLOR_EDGE, theme->radius / 2,
               picked ? theme->edge_chosen : theme->edge);
    struct rect inner = {rect.x + theme->gap, rect.y, rect.width - 2 * theme->gap, rect.height};
    const char *words = cell_title(facilitator, frame, session);
    const char *note = cell_note(facilitator, frame, session);
    int line = theme->line_height[TEXT_HINT], of_note = note[0] != '\0' ? line : 0;
    int lines = (rect.height - of_note) / line;
    struct text_set title_set = {.role = TEXT_HINT,
                                 .color = COLOR_INK,
                                 .bold = open && may_be_bold(frame, words, inner.width),
                                 .lines = lines > 1 ? (unsigned)lines : 1,
                                 .may_be_cut = true};
    struct text_set note_set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .lines = 1, .may_be_cut = true};
    int of_title = frame_text_height(frame, words, inner.width, &title_set);
    inner.y += (rect.height - of_title - of_note) / 2;
    inner.height = of_title;
    (void)frame_text(frame, inner, words, &title_set);
    inner = (struct rect){inner.x, inner.y + of_title, inner.width, line};
    if (of_note > 0)
        (void)frame_text(frame, inner, note, &note_set);
    if (open) {
        int size = theme_px(theme, 6);
        widget_check(
            frame, (struct rect){rect.x + rect.width - size * 3 / 4, rect.y - size / 4, size, size},
            COLOR_GREEN, COLOR_WHITE);
    }
    frame_target(frame, rect, action);
}

static size_t largest_part(struct parts parts)
{
    size_t largest = 0;
    for (size_t i = 0; i < parts.count; i++)
        largest = parts.items[i].count > largest ? parts.items[i].count : largest;
    return largest;
}

static int cell_height(const struct theme *theme)
{
    int two_lines = 2 * theme->line_height[TEXT_HINT];
    return two_lines > theme->target ? two_lines : theme->target;
}

/* Every day in a column of its own. */
static bool view_days(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    struct parts days = parts_of(facilitator->workshop, frame->arena, SIZE_MAX);
    int count = (int)days.count, rows = (int)largest_part(days);
    int width = (area.width - (count - 1) * theme->gap) / count;
    struct text_set set = {
        .role = TEXT_HINT, .color = COLOR_GREEN, .bold = true, .lines = 1, .may_be_cut = true};
    int heading = theme->line_height[TEXT_HINT], gap = theme->gap / 2;
    int height = (area.height - heading - rows * gap) / rows;
    if (width < theme_px(theme, column_mm) || height < cell_height(theme))
        return false;
    int most = theme->target * 2;
    height = height < most ? height : most;
    for (int i = 0; i < count; i++) {
        const struct part *part = &days.items[i];
        struct rect cell = {area.x + i * (width + theme->gap), area.y, width, heading};
        const char *name = facts_text(facilitator, frame, day_name(frame->arena, part->day));
        (void)frame_text(frame, cell, name, &set);
        cell.y += heading + gap;
        cell.height = height;
        for (size_t k = 0; k < part->count; k++) {
            view_cell(facilitator, frame, part->sessions[k], cell);
            cell.y += height + gap;
        }
    }
    return true;
}

static void view_part_buttons(const struct facilitator *facilitator, struct frame *frame,
                              struct parts parts, const struct part *shown, struct rect row)
{
    const struct theme *theme = frame->theme;
    int count = (int)parts.count;
    int width = (row.width - (count - 1) * theme->gap) / count;
    for (int i = 0; i < count; i++) {
        const struct part *part = &parts.items[i];
        struct rect rect = {row.x + i * (width + theme->gap), row.y, width, row.height};
        struct widget_card card = {
            .text = facts_text(facilitator, frame, day_name(frame->arena, part->day)),
            .chosen = part == shown,
            .action = {ACTION_PART, (int)part->sessions[0], 0},
        };
        widget_choice(frame, rect, &card);
    }
}

/* One part at a time, chosen by a row of buttons. */
static void view_part(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    struct rect row = rect_take_top(&area, theme->target, theme->gap);
    int rows = (area.height + theme->gap) / (cell_height(theme) + theme->gap);
    int columns = (area.width + theme->gap) / (theme_px(theme, cell_mm) + theme->gap);
    columns = columns < COLUMNS_MOST ? columns : COLUMNS_MOST;
    rows = rows > 1 ? rows : 1;
    struct parts parts =
        parts_of(facilitator->workshop, frame->arena, (size_t)rows * (size_t)columns);
    if ((row.width + theme->gap) / (int)parts.count < theme_px(theme, part_mm))
        frame_fault(frame, catalog_text("Agenda"));
    const struct part *part = shown_part(parts, facilitator->shown);
    view_part_buttons(facilitator, frame, parts, part, row);
    /* No more columns than the day needs, so that titles have room. */
    while (columns > 1 && (int)part->count <= rows * (columns - 1))
        columns--;
    int width = (area.width - (columns - 1) * theme->gap) / columns;
    int height = (area.height - (rows - 1) * theme->gap) / rows;
    for (int i = 0; i < (int)part->count; i++) {
        struct rect cell = {area.x + i / rows * (width + theme->gap),
                            area.y + i % rows * (height + theme->gap), width, height};
        view_cell(facilitator, frame, part->sessions[i], cell);
    }
}

bool session_card_fits(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    int rest = theme->screen.width - 2 * theme->margin - theme_px(theme, card_mm);
    return !theme->compact && rest >= 4 * theme_px(theme, column_mm);
}

static void view_dialog(struct frame *frame)
{
    dialog_view(frame, &(struct dialog){
                           .title = catalog_text("Close this session?"),
                           .sentence = catalog_text("Nobody can answer it any more. It can be "
                                                    "opened again until its results were shown or "
                                                    "exported."),
                           .safe = catalog_text("Cancel"),
                           .other = catalog_text("Close session"),
                           .safe_action = {ACTION_CANCEL, 0, 0},
                           .other_action = {ACTION_CONFIRM, 0, 0},
                       });
}

static void view_sessions(const struct facilitator *facilitator, struct frame *frame,
                          struct rect area)
{
    if (!view_days(facilitator, frame, area))
        view_part(facilitator, frame, area);
}

void facilitator_swap_view(const struct facilitator *facilitator, struct frame *frame)
{
    struct rect area = bar_view(
        frame, catalog_text("Swap with which one?"),
        (struct way[]){{catalog_text("Cancel"), {ACTION_SCREEN, FACILITATOR_CHANGE, 0}}, {0}});
    view_sessions(facilitator, frame, area);
}

void facilitator_agenda_view(const struct facilitator *facilitator, struct frame *frame)
{
    if (facilitator->asks != ASKS_NOTHING) {
        view_dialog(frame);
        return;
    }
    bool beside = session_card_fits(frame);
    if (!beside && facilitator->shows_session) {
        struct rect area = bar_view(frame, catalog_text("Session"),
                                    (struct way[]){{catalog_text("Agenda"), {ACTION_BACK, 0, 0}},
                                                   {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                                                   {0}});
        session_card_view(facilitator, frame, area);
        return;
    }
    struct rect area = bar_view(
        frame, catalog_text("Agenda"),
        (struct way[]){{catalog_text("For the room"), {ACTION_SCREEN, FACILITATOR_ROOM, 0}},
                       {catalog_text("More"), {ACTION_SCREEN, FACILITATOR_MENU, 0}},
                       {catalog_text("Leave"), {ACTION_LEAVE, 0, 0}},
                       {0}});
    if (beside) {
        struct rect card =
            rect_take_end(&area, theme_px(frame->theme, card_mm), frame->theme->space);
        session_card_view(facilitator, frame, card);
    }
    view_sessions(facilitator, frame, area);
}

static unsigned usual_heads(const struct facilitator *facilitator, int session)
{
    unsigned heads = facilitator->facts.sessions[session].heads;
    return heads > 0 ? heads : facilitator->workshop->participants;
}

static void pick(struct facilitator *facilitator, int session)
{
    facilitator->picked = session;
    facilitator->asks = ASKS_NOTHING;
    facilitator->failure = ERROR_NONE;
    if (session == NO_INDEX)
        return;
    facilitator->heads = usual_heads(facilitator, session);
    facilitator->shown = (size_t)session;
}

/* The session that people will want: the open one, else the clock's, else the first ahead. */
static int first_wanted(const struct facilitator *facilitator)
{
    const struct facilitator_facts *facts = &facilitator->facts;
    if (facts->open != NO_INDEX)
        return facts->open;
    if (facts->proposed != NO_INDEX)
        return facts->proposed;
    for (size_t i = 0; i < facilitator->workshop->session_count; i++) {
        if (facts->sessions[i].progress == PROGRESS_AHEAD)
            return (int)i;
    }
    return NO_INDEX;
}

void facilitator_agenda_enter(struct facilitator *facilitator)
{
    facilitator_show(facilitator, FACILITATOR_AGENDA);
    pick(facilitator, first_wanted(facilitator));
    facilitator->shows_session = false;
}

enum facilitator_effect facilitator_agenda_update(struct facilitator *facilitator,
                                                  struct action action)
{
    switch (action.kind) {
    case ACTION_PART:
        facilitator->shown = (size_t)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_PICK:
        pick(facilitator, action.first);
        facilitator->shows_session = true;
        return FACILITATOR_NOTHING;
    case ACTION_BACK:
        facilitator->shows_session = false;
        return FACILITATOR_NOTHING;
    case ACTION_DONE: /* a session may have been opened whose box was damaged */
        (void)facilitator_notice_enter(facilitator);
        return FACILITATOR_NOTHING;
    default:
        return facilitator->picked == NO_INDEX ? FACILITATOR_NOTHING
                                               : session_card_update(facilitator, action);
    }
}

/* Before an interview: the session in its own words, one large button a language, the promise in
 * that language. None is preselected; touching one begins at once. */
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/day_name.h"
#include "ui/widgets.h"

static const char *day_text(const struct app_state *state, struct frame *frame)
{
    const struct session *session = state->session;
    if (session->day == 0)
        return "";
    struct arena *arena = frame->arena;
    const char *text =
        catalog_fill(arena, "{day}, session {number} of {total}",
                     (struct fill[]){{"day", day_name(frame->arena, session->day)},
                                     {"number", arena_format(arena, "%u", session->number)},
                                     {"total", arena_format(arena, "%u", session->day_sessions)},
                                     {0}});
    return app_digits(state, frame, text);
}

static const struct text_set name_set = {
    .role = TEXT_TITLE, .color = COLOR_WHITE, .centered = true};
static const struct text_set foot_set = {.role = TEXT_HINT, .color = COLOR_WHITE};

static int name_height(struct frame *frame, int width)
{
    return frame_text_height(frame, catalog_text("Sada"), width, &name_set) + frame->theme->space;
}

static void view_name(struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    int height = name_height(frame, area->width) - theme->space;
    struct rect row = rect_take_top(area, height, theme->space);
    int size = height * 8 / 10;
    struct rect emblem = rect_take_start(&row, size, theme->gap * 2);
    emblem.y += (height - size) / 2;
    emblem.height = size;
    widget_emblem(frame, emblem, COLOR_WHITE, COLOR_GREEN_PALE);
    (void)frame_text(frame, row, catalog_text("Sada"), &name_set);
}

/* The strand, or on a demonstration that it is one. */
static const char *foot_text(const struct app_state *state, struct frame *frame)
{
    if (state->demo)
        return catalog_text("Demonstration: nothing is kept");
    if (!state->session->strand)
        return "";
    const char *strand =
        workshop_text(state->workshop, state->session->strand->title, frame->language->code);
    return catalog_fill(frame->arena, "Strand: {strand}", (struct fill[]){{"strand", strand}, {0}});
}

static int foot_height(const struct app_state *state, struct frame *frame, int width)
{
    const struct theme *theme = frame->theme;
    const char *text = foot_text(state, frame);
    return text[0] == '\0'
               ? 0
               : frame_text_height(frame, text, width, &foot_set) + theme->edge + theme->space;
}

static void view_foot(const struct app_state *state, struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    const char *text = foot_text(state, frame);
    if (text[0] == '\0')
        return;
    int height = frame_text_height(frame, text, area->width, &foot_set);
    struct rect foot = rect_take_bottom(area, height, theme->space / 2);
    struct rect hair = rect_take_bottom(area, theme->edge, theme->space / 2);
    frame_fill(frame, hair, COLOR_GREEN_PALE, 0);
    (void)frame_text(frame, foot, text, &foot_set);
}

static bool title_fits(struct frame *frame, const char *title, struct rect area,
                       const struct text_set *set)
{
    const struct layout *layout = frame_layout(frame, title, area.width, set);
    return !layout->broke_word && layout->height <= area.height;
}

/* The session's title always stands; the name of the program and the strand where there is room. */
static void view_session(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    frame_fill(frame, area, COLOR_GREEN, 0);
    /* The emblem's ground and all: on a small panel there is no room for the emblem itself. */
    frame_target_held(frame, area, (struct action){ACTION_FACILITATE, 0, 0}, HOLD_WAY_IN);
    area = rect_inset(area, theme->margin);
    const char *title =
        workshop_text(state->workshop, state->session->title, frame->language->code);
    const char *day = day_text(state, frame);
    struct text_set day_set = {.role = TEXT_HINT, .color = COLOR_WHITE};
    int of_day = day[0] != '\0' ? frame_text_height(frame, day, area.width, &day_set) : 0;
    struct text_set title_set = {.role = TEXT_TITLE, .color = COLOR_WHITE};
    struct rect room = {area.x, area.y, area.width, area.height - of_day};
    if (!title_fits(frame, title, room, &title_set))
        title_set.role = TEXT_BUTTON;
    if (!title_fits(frame, title, room, &title_set))
        title_set.role = TEXT_HINT; /* not bold, so that a long word keeps its line */
    int of_title = frame_text_height(frame, title, area.width, &title_set);
    int spare = area.height - of_day - of_title;
    if (spare >= name_height(frame, area.width)) {
        view_name(frame, &area);
        spare -= name_height(frame, area.width);
    }
    if (spare >= foot_height(state, frame, area.width)) {
        view_foot(state, frame, &area);
        spare -= foot_height(state, frame, area.width);
    }
    (void)rect_take_top(&area, spare > 0 ? spare * 2 / 5 : 0, 0);
    if (of_day > 0)
        (void)frame_text(frame, rect_take_top(&area, of_day, 0), day, &day_set);
    (void)frame_text(frame, area, title, &title_set);
}

/* As a sentence, or on a small panel in fewer words. */
static const char *promise_in(struct frame *frame, const struct language *language, int width,
                              int height, const struct text_set *set)
{
    catalog_choose(language);
    const char *promise = catalog_text("No name asked, no time or order kept");
    if (frame_text_height(frame, promise, width, set) > height)
        promise = catalog_text("No name, time or order");
    catalog_choose(frame->language);
    return promise;
}

/* Each button speaks its own language, whatever the page's is. */
static void view_language(const struct app_state *state, struct frame *frame, size_t index,
                          struct rect rect)
{
    const struct theme *theme = frame->theme;
    const struct language *language = language_find(state->workshop->languages[index]);
    struct action action = {ACTION_BEGIN, (int)index, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_GREEN_TINT : COLOR_CARD, theme->radius);
    frame_edge(frame, rect, COLOR_GREEN, theme->radius, theme->edge);
    struct text_set own_set = {
        .role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER, .language = language};
    struct text_set promise_set = {
        .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER, .language = language};
    struct rect inner = {rect.x + theme->gap / 2, rect.y, rect.width - theme->gap, rect.height};
    int of_name = frame_text_height(frame, language->own_name, inner.width, &own_set);
    const char *promise =
        promise_in(frame, language, inner.width, inner.height - of_name, &promise_set);
    int of_promise = frame_text_height(frame, promise, inner.width, &promise_set);
    if (of_name + of_promise > inner.height)
        frame_fault(frame, promise);
    (void)rect_take_top(&inner, (inner.height - of_name - of_promise) / 2, 0);
    (void)frame_text(frame, rect_take_top(&inner, of_name, 0), language->own_name, &own_set);
    (void)frame_text(frame, (struct rect){inner.x, inner.y, inner.width, of_promise}, promise,
                     &promise_set);
    frame_target(frame, rect, action);
}

static void view_languages(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    int count = (int)state->workshop->language_count;
    area = rect_inset(area, theme->margin);
    if (!theme->compact) {
        struct text_set set = {.role = TEXT_TITLE, .color = COLOR_INK};
        const char *heading = catalog_text("Your view");
        int height = frame_text_height(frame, heading, area.width, &set);
        (void)frame_text(frame, rect_take_top(&area, height, theme->space), heading, &set);
    }
    int gap = theme->compact ? theme->gap : theme->space;
    int height = (area.height - gap * (count - 1)) / count;
    int most = theme->target * 2;
    int shown = height < most ? height : most;
    for (int i = 0; i < count; i++)
        view_language(state, frame, (size_t)i,
                      (struct rect){area.x, area.y + i * (shown + gap), area.width, shown});
}

void screen_welcome_view(const struct app_state *state, struct frame *frame)
{
    struct rect area = frame_whole(frame);
    struct rect session = frame->theme->portrait ? rect_take_top(&area, area.height * 2 / 5, 0)
                                                 : rect_take_start(&area, area.width * 5 / 12, 0);
    view_session(state, frame, session);
    view_languages(state, frame, area);
}

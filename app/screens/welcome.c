/* Before an interview: the session in its own words, one large button a language, the promise in
 * that language. None is preselected; touching one begins at once. */
#include "locale/catalog.h"
#include "locale/numerals.h"
#include "screens/screens.h"
#include "ui/widgets.h"

static const char *day_text(const struct app_state *state, struct frame *frame)
{
    const struct session *session = state->session;
    if (session->day == 0)
        return "";
    struct arena *arena = frame->arena;
    const char *text = catalog_fill(
        arena, "Day {day}, session {number} of {total}",
        (struct fill[]){{"day", arena_format(arena, "%u", session->day)},
                        {"number", arena_format(arena, "%u", session->number)},
                        {"total", arena_format(arena, "%u", session->day_sessions)},
                        {0}});
    return numerals_show(arena, frame->language, text);
}

static void view_name(struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_TITLE, .color = COLOR_WHITE, .centered = true};
    int height = theme->line_height[TEXT_TITLE];
    struct rect row = rect_take_top(area, height, theme->space);
    int size = height * 7 / 10;
    struct rect emblem = rect_take_start(&row, size, theme->gap * 2);
    emblem.y += (height - size) / 2;
    emblem.height = size;
    widget_emblem(frame, emblem, COLOR_WHITE, COLOR_GREEN_PALE);
    (void)frame_text(frame, row, catalog_text("Sada"), &set);
}

/* At the foot of the green half: the strand, and on a demonstration that it is one. */
static void view_foot(const struct app_state *state, struct frame *frame, struct rect *area)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_HINT, .color = COLOR_WHITE};
    const char *strand =
        state->session->strand
            ? catalog_fill(frame->arena, "Strand: {strand}",
                           (struct fill[]){{"strand",
                                            workshop_text(state->workshop,
                                                          state->session->strand->title,
                                                          frame->language->code)},
                                           {0}})
            : "";
    const char *text = state->demo ? catalog_text("Demonstration: nothing is kept") : strand;
    if (text[0] == '\0')
        return;
    int height = frame_text_height(frame, text, area->width, &set);
    struct rect foot = rect_take_bottom(area, height, theme->space / 2);
    struct rect hair = rect_take_bottom(area, theme->edge, theme->space / 2);
    frame_fill(frame, hair, COLOR_GREEN_PALE, 0);
    (void)frame_text(frame, foot, text, &set);
}

static void view_session(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    frame_fill(frame, area, COLOR_GREEN, 0);
    area = rect_inset(area, theme->margin);
    view_name(frame, &area);
    view_foot(state, frame, &area);
    const char *title =
        workshop_text(state->workshop, state->session->title, frame->language->code);
    struct text_set day_set = {.role = TEXT_HINT, .color = COLOR_WHITE};
    struct text_set title_set = {.role = TEXT_TITLE, .color = COLOR_WHITE};
    const char *day = day_text(state, frame);
    int of_day = day[0] != '\0' ? frame_text_height(frame, day, area.width, &day_set) : 0;
    int of_title = frame_text_height(frame, title, area.width, &title_set);
    int spare = area.height - of_day - of_title;
    (void)rect_take_top(&area, spare > 0 ? spare * 2 / 5 : 0, 0);
    if (of_day > 0)
        (void)frame_text(frame, rect_take_top(&area, of_day, 0), day, &day_set);
    (void)frame_text(frame, area, title, &title_set);
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
    catalog_choose(language);
    const char *promise = catalog_text("No name asked, no time or order kept");
    catalog_choose(frame->language);
    struct text_set name_set = {.role = TEXT_TITLE,
                                .color = COLOR_GREEN,
                                .align = ALIGN_CENTER,
                                .language = language};
    struct text_set promise_set = {.role = TEXT_HINT,
                                   .color = COLOR_SOFT_INK,
                                   .align = ALIGN_CENTER,
                                   .language = language};
    struct rect inner = rect_inset(rect, theme->gap);
    int of_name = frame_text_height(frame, language->own_name, inner.width, &name_set);
    int of_promise = frame_text_height(frame, promise, inner.width, &promise_set);
    (void)rect_take_top(&inner, (inner.height - of_name - of_promise) / 2, 0);
    (void)frame_text(frame, rect_take_top(&inner, of_name, 0), language->own_name, &name_set);
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
        const char *heading = catalog_text("Your view of this session");
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

/* One session's state so large that the whole room can read it: open or closed, and how many have
 * answered. Nothing here tells who. */
#include "base/array.h"
#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/widgets.h"

/* The open session, else the one picked. */
static int shown_session(const struct facilitator *facilitator)
{
    return facilitator->facts.open != NO_INDEX ? facilitator->facts.open : facilitator->picked;
}

static void view_state(const struct facilitator *facilitator, struct frame *frame, int session,
                       struct rect area)
{
    const struct theme *theme = frame->theme;
    struct text_set large = {.role = theme->compact ? TEXT_TITLE : TEXT_DISPLAY,
                             .color = COLOR_WHITE,
                             .align = ALIGN_CENTER};
    struct text_set title = {.role = theme->compact ? TEXT_QUESTION : TEXT_TITLE,
                             .color = COLOR_WHITE,
                             .align = ALIGN_CENTER};
    struct text_set text = {.role = TEXT_QUESTION, .color = COLOR_WHITE, .align = ALIGN_CENTER};
    const char *name = session_title(facilitator, (size_t)session);
    const char *state = progress_text(facilitator->facts.sessions[session].progress);
    const char *count = answered_text(facilitator, frame, (size_t)session);
    int of_name = frame_text_height(frame, name, area.width, &text);
    int of_state = frame_text_height(frame, state, area.width, &large);
    int of_count = frame_text_height(frame, count, area.width, &title);
    int meter = theme_px(theme, 4);
    int spare = area.height - of_name - of_state - of_count - meter - 2 * theme->gap;
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    (void)frame_text(frame, rect_take_top(&area, of_name, 0), name, &text);
    (void)frame_text(frame, rect_take_top(&area, of_state, theme->gap), state, &large);
    struct rect bar = rect_take_top(&area, meter, theme->gap);
    bar = (struct rect){bar.x + bar.width / 5, bar.y, bar.width * 3 / 5, bar.height};
    meter_view(frame, bar, &facilitator->facts.sessions[session], COLOR_GREEN_DEEP, COLOR_WHITE);
    (void)frame_text(frame, area, count, &title);
}

void facilitator_room_view(const struct facilitator *facilitator, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    frame_ground(frame, COLOR_GREEN);
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    struct rect row = rect_take_bottom(&area, theme->target, theme->space);
    const char *words = catalog_text("Agenda");
    struct text_set set = {.role = TEXT_BUTTON};
    int width = frame_text_width(frame, words, &set) + 4 * theme->gap;
    struct rect back = rect_take_start(&row, width < row.width ? width : row.width, 0);
    widget_button(frame, back, BUTTON_OUTLINE_LIGHT, words, (struct action){ACTION_BACK, 0, 0});
    int session = shown_session(facilitator);
    if (session != NO_INDEX)
        view_state(facilitator, frame, session, area);
}

enum facilitator_effect facilitator_room_update(struct facilitator *facilitator,
                                                struct action action)
{
    if (action.kind == ACTION_BACK)
        facilitator_show(facilitator, FACILITATOR_AGENDA);
    return FACILITATOR_NOTHING;
}

/* A card on the page that shows the answer so far; touching it opens the screen that takes it. */
#include "locale/catalog.h"
#include "screens/kinds.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { TEXT_LINES = 2 };

static const double roomy_mm = 80; /* of a page's height */

/* On a panel that has no line to spare a second one would push the field off the page. */
static unsigned lines_of(const struct app_state *state, const struct frame *frame, size_t question)
{
    bool is_roomy = page_area(frame).height >= theme_px(frame->theme, roomy_mm);
    return is_roomy && app_question(state, question)->type == QUESTION_TEXT ? TEXT_LINES : 1;
}

int field_height(const struct app_state *state, struct frame *frame, size_t question, int width,
                 struct rows rows)
{
    (void)width;
    (void)rows;
    const struct theme *theme = frame->theme;
    int lines = (int)lines_of(state, frame, question);
    int height = lines * theme->line_height[TEXT_ANSWER] + 2 * theme->gap;
    return height > theme->target ? height : theme->target;
}

static enum icon invitation_icon(const struct app_state *state, size_t question)
{
    if (app_kind(state, question)->screen == SCREEN_WRITE)
        return ICON_EDIT;
    switch (app_question(state, question)->type) {
    case QUESTION_DATE:
        return ICON_CALENDAR;
    case QUESTION_TIME:
        return ICON_CLOCK;
    case QUESTION_INTEGER:
    case QUESTION_DECIMAL:
        return ICON_EDIT;
    default:
        return ICON_DOWN;
    }
}

void field_view(const struct app_state *state, struct frame *frame, size_t question,
                struct rows rows, struct rect area)
{
    (void)rows;
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_WRITE, (int)question, 0};
    const char *text = answer_text(state, frame, question);
    bool empty = text[0] == '\0';
    if (!empty && app_hides(state, question))
        text = catalog_text("Written");
    frame_fill(frame, area, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, area, empty ? COLOR_EDGE : COLOR_GREEN, theme->radius,
               empty ? theme->edge : theme->edge_chosen);
    unsigned lines = lines_of(state, frame, question);
    bool is_written = app_kind(state, question)->screen == SCREEN_WRITE;
    const char *invitation = is_written ? N_("Tap to write") : N_("Tap to choose");
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = empty ? COLOR_SOFT_INK : COLOR_INK,
                           .centered = empty || lines == 1,
                           .is_private = !empty,
                           .lines = lines,
                           .may_be_cut = true};
    int width = area.width - 4 * theme->gap;
    int spare = area.height - frame_text_height(frame, text, width, &set);
    int around = lines > 1 ? theme->gap : 0; /* above and below; one line stands in the middle */
    if (spare < 2 * around)                  /* letters with high marks take of it */
        around = spare > 0 ? spare / 2 : 0;
    struct rect inner = {area.x + 2 * theme->gap, area.y + around, width, area.height - 2 * around};
    if (empty)
        (void)widget_words(frame, inner, invitation_icon(state, question), catalog_text(invitation),
                           &set);
    else
        (void)frame_text(frame, inner, text, &set);
    if (!interview_is_read_only(state->interview, question))
        frame_target(frame, area, action);
}

/* A number on a pad of its own: digits of the language's script, a decimal sign and a minus where
 * the form allows them. Keys stand as on a telephone in every language. */
#include <string.h>

#include "form/bounds.h"
#include "screens/pane.h"
#include "screens/screens.h"
#include "ui/pad.h"

/* '<' erases; a sign that the form does not allow has no key. */
static const char *const *rows_for(const struct question *question)
{
    static const char *const whole[PAD_ROWS] = {"123", "456", "789", " 0<"};
    static const char *const negative[PAD_ROWS] = {"123", "456", "789", "-0<"};
    static const char *const decimal[PAD_ROWS] = {"123", "456", "789", ".0<"};
    static const char *const negative_decimal[PAD_ROWS] = {"123<", "456-", "789.", " 0  "};
    bool is_decimal = question->type == QUESTION_DECIMAL;
    bool may_be_negative = expression_bounds(question->constraint, BOUNDED_VALUE).least < 0;
    if (is_decimal)
        return may_be_negative ? negative_decimal : decimal;
    return may_be_negative ? negative : whole;
}

/* As large as the panel allows, up to half as much again as a finger needs. */
static int key_size(const struct frame *frame)
{
    int fitting = (pane_room(frame).height - (PAD_ROWS - 1) * frame->theme->key_gap) / PAD_ROWS;
    int most = frame->theme->target * 3 / 2;
    return fitting < most ? fitting : most;
}

static int value_height(const struct theme *theme)
{
    return theme->line_height[TEXT_TITLE] + theme->gap;
}

static void view_value(const struct app_state *state, struct frame *frame, struct rect side)
{
    const struct theme *theme = frame->theme;
    int height = value_height(theme);
    struct rect box = rect_take_top(&side, height < side.height ? height : side.height, 0);
    frame_fill(frame, box, COLOR_WHITE, theme->radius);
    frame_edge(frame, box, COLOR_GREEN, theme->radius, theme->edge_chosen);
    struct text_set set = {.role = TEXT_TITLE,
                           .color = COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .is_private = true,
                           .lines = 1,
                           .may_be_cut = true};
    (void)frame_text(frame, box, app_number(state, frame, state->edit.text.bytes), &set);
}

void screen_number_view(const struct app_state *state, struct frame *frame)
{
    const char *const *rows = rows_for(app_question(state, state->writing));
    int key = key_size(frame), gap = frame->theme->key_gap, columns = (int)strlen(rows[0]);
    struct pane pane =
        pane_view(state, frame, columns * (key + gap) - gap, PAD_ROWS * (key + gap) - gap,
                  value_height(frame->theme), (struct action){ACTION_WRITTEN, 0, 0});
    pad_view(frame, pane.body, (struct pad){.digits = state->workshop->digits, .rows = rows});
    view_value(state, frame, pane.side);
}

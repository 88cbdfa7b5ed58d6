/* A number on a pad of its own: digits of the language's script, a decimal sign and a minus where
 * the form allows them. Keys stand as on a telephone in every language. */
#include "base/array.h"
#include "form/bounds.h"
#include "locale/catalog.h"
#include "screens/pane.h"
#include "screens/screens.h"
#include "ui/keyboard.h"
#include "ui/widgets.h"

enum { ROWS = 4, COLUMNS = 4 };

struct pad {
    const char *rows[ROWS]; /* a byte a key, ' ' none, '<' erases */
    int columns;
};

static struct pad pad_for(const struct question *question)
{
    bool decimal = question->type == QUESTION_DECIMAL;
    bool negative = expression_bounds(question->constraint, BOUNDED_VALUE).least < 0;
    if (decimal && negative)
        return (struct pad){{"123<", "456-", "789.", " 0  "}, 4};
    const char *last = decimal ? ".0<" : negative ? "-0<" : " 0<";
    return (struct pad){{"123", "456", "789", last}, 3};
}

static struct action action_of(char key)
{
    return key == '<' ? (struct action){ACTION_BACKSPACE, 0, 0}
                      : (struct action){ACTION_TYPE, key, 0};
}

static void view_key(const struct app_state *state, struct frame *frame, struct rect rect, char key)
{
    const struct theme *theme = frame->theme;
    struct action action = action_of(key);
    frame_fill(frame, rect, frame_is_pressed(frame, action) ? COLOR_GREEN_TINT : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, theme->radius, theme->edge);
    frame_target_held(frame, rect, action, key == '<' ? HOLD_REPEAT : HOLD_NONE);
    if (key == '<') {
        widget_key_icon(frame, rect, ICON_BACKSPACE, COLOR_INK);
        return;
    }
    struct text_set set = {.role = theme->line_height[TEXT_TITLE] <= rect.height ? TEXT_TITLE
                                                                                 : TEXT_KEY,
                           .color = COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true};
    const char *text = arena_format(frame->arena, "%c", key);
    (void)frame_text(frame, rect, key == '-' ? "\u2212" : app_number(state, frame, text), &set);
}

static void view_pad(const struct app_state *state, struct frame *frame, const struct pad *pad,
                     struct rect body, int key)
{
    bool mirrored = frame->mirrored;
    struct rect placed = frame_mirror(frame, body);
    int step = key + frame->theme->gap;
    frame->mirrored = false;
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < pad->columns; column++) {
            char sign = pad->rows[row][column];
            if (sign != ' ')
                view_key(state, frame,
                         (struct rect){placed.x + column * step, placed.y + row * step, key, key},
                         sign);
        }
    }
    frame->mirrored = mirrored;
}

/* As large as the panel allows, up to half as much again as a finger needs. */
static int key_size(const struct frame *frame)
{
    int fitting = (pane_room(frame).height - (ROWS - 1) * frame->theme->gap) / ROWS;
    int most = frame->theme->target * 3 / 2;
    return fitting < most ? fitting : most;
}

static void view_value(const struct app_state *state, struct frame *frame, struct rect side)
{
    const struct theme *theme = frame->theme;
    int height = theme->line_height[TEXT_TITLE] + theme->gap;
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
    struct pad pad = pad_for(app_question(state, state->writing));
    int key = key_size(frame), gap = frame->theme->gap;
    struct pane pane = pane_view(state, frame, pad.columns * (key + gap) - gap,
                                 ROWS * (key + gap) - gap, (struct action){ACTION_WRITTEN, 0, 0});
    view_pad(state, frame, &pad, pane.body, key);
    view_value(state, frame, pane.side);
}

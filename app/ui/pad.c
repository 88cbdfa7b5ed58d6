#include "ui/pad.h"

#include "base/array.h"
#include "ui/widgets.h"

static const char keys[PAD_ROWS][PAD_COLUMNS + 1] = {"123", "456", "789", "<0."};

static int least_of(const struct theme *theme, int count)
{
    return count * theme->target + (count - 1) * theme->key_gap;
}

int pad_width(const struct theme *theme)
{
    return least_of(theme, PAD_COLUMNS);
}

int pad_height(const struct theme *theme)
{
    return least_of(theme, PAD_ROWS);
}

static void view_digit(struct frame *frame, struct rect rect, char digit, enum digits digits)
{
    struct action action = {ACTION_TYPE, digit, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_GREEN_TINT : COLOR_CARD, frame->theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, frame->theme->radius, frame->theme->edge);
    struct text_set set = {
        .role = TEXT_BUTTON, .color = COLOR_INK, .align = ALIGN_CENTER, .centered = true};
    const char *text = numerals_show(frame->arena, frame->language, digits, (char[]){digit, '\0'});
    (void)frame_text(frame, rect, text, &set);
    frame_target(frame, rect, action);
}

static void view_backspace(struct frame *frame, struct rect rect)
{
    struct action action = {ACTION_BACKSPACE, 0, 0};
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? COLOR_GREEN_TINT : COLOR_CARD, frame->theme->radius);
    frame_edge(frame, rect, COLOR_EDGE, frame->theme->radius, frame->theme->edge);
    widget_key_icon(frame, rect, ICON_BACKSPACE, COLOR_INK);
    frame_target_held(frame, rect, action, HOLD_REPEAT);
}

/* A check mark, as wide as the other keys: no word fits in every language. */
static void view_done(struct frame *frame, struct rect rect, bool may_end)
{
    struct action action = {ACTION_WRITTEN, 0, 0};
    enum color fill = !may_end                          ? COLOR_CARD
                      : frame_is_pressed(frame, action) ? COLOR_GREEN_DEEP
                                                        : COLOR_GREEN;
    frame_fill(frame, rect, fill, frame->theme->radius);
    if (!may_end)
        frame_edge(frame, rect, COLOR_HAIR, frame->theme->radius, frame->theme->edge);
    widget_key_icon(frame, rect, ICON_CHECK, may_end ? COLOR_WHITE : COLOR_EDGE);
    if (may_end)
        frame_target(frame, rect, action);
}

static void view_key(struct frame *frame, struct rect rect, char key, struct pad pad)
{
    if (key == '<')
        view_backspace(frame, rect);
    else if (key == '.')
        view_done(frame, rect, pad.may_end);
    else
        view_digit(frame, rect, key, pad.digits);
}

static int key_size(int room, int count, const struct theme *theme)
{
    int size = (room - (count - 1) * theme->key_gap) / count;
    return size < 2 * theme->target ? size : 2 * theme->target;
}

void pad_view(struct frame *frame, struct rect rect, struct pad pad)
{
    const struct theme *theme = frame->theme;
    bool mirrored = frame->mirrored;
    if (mirrored)
        rect.x = theme->screen.width - rect.x - rect.width;
    frame->mirrored = false;
    int width = key_size(rect.width, PAD_COLUMNS, theme);
    int height = key_size(rect.height, PAD_ROWS, theme);
    int x = rect.x + (rect.width - width * PAD_COLUMNS - theme->key_gap * (PAD_COLUMNS - 1)) / 2;
    int y = rect.y + (rect.height - height * PAD_ROWS - theme->key_gap * (PAD_ROWS - 1)) / 2;
    for (int i = 0; i < PAD_ROWS * PAD_COLUMNS; i++) {
        int row = i / PAD_COLUMNS, column = i % PAD_COLUMNS;
        struct rect key = {x + column * (width + theme->key_gap),
                           y + row * (height + theme->key_gap), width, height};
        view_key(frame, key, keys[row][column], pad);
    }
    frame->mirrored = mirrored;
}

/* A line that a facilitator types on the keyboard of the screen, always at its end. */
#include "base/array.h"
#include "facilitator/views.h"

enum { FIELD_LINES = 3 };

void writing_begin(struct facilitator *facilitator, const char *text, size_t limit)
{
    facilitator->edit.limit = limit;
    edit_set(&facilitator->edit, text);
    facilitator->keyboard = (struct keyboard_state){.language = facilitator->language};
}

/* After a capital, small letters again, as for participants. */
static void type(struct facilitator *facilitator, int code_point)
{
    if (code_point != '\n')
        (void)edit_type(&facilitator->edit, code_point); /* refused at the limit, which is far */
    if (facilitator->keyboard.page == KEYBOARD_CAPITALS)
        facilitator->keyboard.page = KEYBOARD_LETTERS;
    facilitator->keyboard.variants_of = 0;
}

bool writing_update(struct facilitator *facilitator, struct action action)
{
    switch (action.kind) {
    case ACTION_TYPE:
        type(facilitator, action.first);
        return true;
    case ACTION_BACKSPACE:
        edit_backspace(&facilitator->edit);
        return true;
    case ACTION_DELETE:
        edit_delete(&facilitator->edit);
        return true;
    case ACTION_KEYS:
        facilitator->keyboard = (struct keyboard_state){.language = action.first,
                                                        .page = (enum keyboard_page)action.second};
        return true;
    case ACTION_VARIANTS:
        facilitator->keyboard.variants_of = action.first;
        return true;
    case ACTION_HIDE:
    case ACTION_CARET: /* a touch of the field */
        facilitator->keyboard.is_hidden = action.kind == ACTION_HIDE;
        return true;
    default:
        return false;
    }
}

/* The end of the text with a bar behind it. */
static void view_field(const struct facilitator *facilitator, struct frame *frame, struct rect rect)
{
    const struct theme *theme = frame->theme;
    struct text_set set = {.role = TEXT_ANSWER, .color = COLOR_INK};
    frame_fill(frame, rect, COLOR_WHITE, theme->radius);
    frame_edge(frame, rect, COLOR_GREEN, theme->radius, theme->edge_chosen);
    struct rect inner = rect_inset(rect, theme->gap);
    const char *text = arena_format(frame->arena, "%s\u200a|", facilitator->edit.text.bytes);
    int height = frame_text_height(frame, text, inner.width, &set);
    /* Of a text longer than the field its last lines are seen. */
    frame_clip(frame, inner);
    struct rect whole = {inner.x, inner.y, inner.width,
                         height > inner.height ? height : inner.height};
    if (height > inner.height)
        whole.y -= height - inner.height;
    (void)frame_text(frame, whole, text, &set);
    frame_unclip(frame);
}

void writing_view(const struct facilitator *facilitator, struct frame *frame, struct rect area,
                  const char *note)
{
    const struct theme *theme = frame->theme;
    const struct workshop *workshop = facilitator->workshop;
    struct rect whole = frame_whole(frame);
    bool hidden = facilitator->keyboard.is_hidden;
    struct rect keys = rect_take_bottom(&whole, hidden ? 0 : keyboard_height(theme), 0);
    area.height = keys.y - theme->gap - area.y;
    struct text_set set = {.role = TEXT_HINT, .color = COLOR_SOFT_INK};
    int of_note = frame_text_height(frame, note, area.width, &set);
    int least = theme->line_height[TEXT_ANSWER] + 2 * theme->gap;
    if (of_note + theme->gap + least <= area.height)
        (void)frame_text(frame, rect_take_top(&area, of_note, theme->gap), note, &set);
    int most = FIELD_LINES * theme->line_height[TEXT_ANSWER] + 2 * theme->gap;
    area.height = area.height < most ? area.height : most;
    view_field(facilitator, frame, area);
    if (hidden)
        frame_target(frame, area, (struct action){ACTION_CARET, 0, 0});
    else
        keyboard_view(frame, keys, facilitator->keyboard,
                      (struct keyboard_offer){workshop->languages, workshop->language_count});
}

/* From the participants' screens to the facilitators': a warning where answers would be lost, and
 * the PIN. */
#include <string.h>

#include "facilitator/views.h"
#include "locale/catalog.h"
#include "ui/pad.h"
#include "ui/widgets.h"

void facilitator_warning_view(const struct facilitator *facilitator, struct frame *frame)
{
    (void)facilitator;
    dialog_view(frame,
                &(struct dialog){
                    .title = catalog_text("Somebody is answering"),
                    .sentence = catalog_text("These answers were not sent yet. Going on erases "
                                             "them; nobody sees them."),
                    .safe = catalog_text("Back to the answers"),
                    .other = catalog_text("Erase and go on"),
                    .safe_action = {ACTION_CANCEL, 0, 0},
                    .other_action = {ACTION_CONFIRM, 0, 0},
                });
}

static unsigned seconds_to_wait(const struct facilitator *facilitator)
{
    int64_t left = facilitator->wait_until - facilitator->now;
    return left > 0 ? (unsigned)((left + 999) / 1000) : 0;
}

static const char *note_text(const struct facilitator *facilitator, struct frame *frame)
{
    unsigned wait = seconds_to_wait(facilitator);
    if (wait > 0)
        return facts_text(facilitator, frame,
                          catalog_count(frame->arena, "Wait {count} second before the next try.",
                                        "Wait {count} seconds before the next try.", wait));
    if (facilitator->failure != ERROR_NONE)
        return catalog_text(error_sentence(facilitator->failure));
    if (facilitator->is_wrong)
        return catalog_text("This PIN is not right.");
    if (facilitator->demo_pin)
        return facts_text(facilitator, frame,
                          catalog_fill(frame->arena, "Demonstration: the PIN is {pin}",
                                       (struct fill[]){{"pin", facilitator->demo_pin}, {0}}));
    return catalog_text("For facilitators");
}

/* A filled dot a digit, and a ring for each that is still missing. */
static void view_dots(const struct facilitator *facilitator, struct frame *frame, struct rect area)
{
    int typed = (int)edit_count(&facilitator->edit);
    int count = typed > PIN_LEAST ? typed : PIN_LEAST;
    int size = theme_px(frame->theme, 4), gap = size * 2 / 3;
    int x = area.x + (area.width - count * (size + gap) + gap) / 2;
    for (int i = 0; i < count; i++) {
        struct rect dot = {x + i * (size + gap), area.y + (area.height - size) / 2, size, size};
        if (i < typed)
            frame_fill(frame, dot, COLOR_GREEN, size / 2);
        else
            frame_edge(frame, dot, COLOR_EDGE, size / 2, frame->theme->edge);
    }
}

static void view_words(const struct facilitator *facilitator, struct frame *frame, struct rect area,
                       enum icon icon, const char *words, const char *text)
{
    const struct theme *theme = frame->theme;
    bool warns = facilitator->is_wrong || seconds_to_wait(facilitator) > 0 ||
                 facilitator->failure != ERROR_NONE;
    struct text_set title = {.role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER};
    struct text_set note = {.role = TEXT_HINT,
                            .color = warns ? COLOR_RED : COLOR_SOFT_INK,
                            .align = ALIGN_CENTER,
                            .even_digits = true};
    struct rect back = rect_take_bottom(&area, theme->target, theme->space);
    int of_title = frame_text_height(frame, words, area.width, &title);
    int of_note = frame_text_height(frame, text, area.width, &note);
    int spare = area.height - of_title - of_note - 2 * theme->target / 3;
    (void)rect_take_top(&area, spare > 0 ? spare / 2 : 0, 0);
    (void)widget_words(frame, rect_take_top(&area, of_title, 0), icon, words, &title);
    view_dots(facilitator, frame, rect_take_top(&area, 2 * theme->target / 3, 0));
    (void)frame_text(frame, area, text, &note);
    int width = theme_px(theme, 60) < back.width ? theme_px(theme, 60) : back.width;
    back = (struct rect){back.x + (back.width - width) / 2, back.y, width, back.height};
    widget_button(frame, back, BUTTON_SECONDARY, catalog_text("Cancel"),
                  (struct action){ACTION_CANCEL, 0, 0});
}

static void view_door(const struct facilitator *facilitator, struct frame *frame, enum icon icon,
                      const char *words, const char *note)
{
    const struct theme *theme = frame->theme;
    struct rect area = rect_inset(frame_whole(frame), theme->margin);
    int height = pad_height(theme) * 5 / 4, width = pad_width(theme) * 3 / 2;
    struct rect pad =
        theme->portrait
            ? rect_take_bottom(&area, height, theme->space)
            : rect_take_end(&area, width < area.width / 2 ? width : area.width / 2, theme->space);
    bool may_end = edit_count(&facilitator->edit) >= PIN_LEAST && seconds_to_wait(facilitator) == 0;
    pad_view(frame, pad, (struct pad){.digits = facilitator->digits, .may_end = may_end});
    view_words(facilitator, frame, area, icon, words, note);
}

void facilitator_pin_view(const struct facilitator *facilitator, struct frame *frame)
{
    view_door(facilitator, frame, ICON_LOCK, catalog_text("PIN"), note_text(facilitator, frame));
}

static const char *new_pin_note(const struct facilitator *facilitator, struct frame *frame)
{
    if (facilitator->failure != ERROR_NONE)
        return catalog_text(error_sentence(facilitator->failure));
    if (facilitator->is_wrong)
        return catalog_text("That was not the same. Please choose it anew.");
    if (facilitator->first_pin.text.length > 0)
        return catalog_text("Please type it once more.");
    return facts_text(facilitator, frame,
                      catalog_count(frame->arena,
                                    "At least {count} digit; only facilitators know "
                                    "it.",
                                    "At least {count} digits; only facilitators know them.",
                                    PIN_LEAST));
}

void facilitator_new_pin_view(const struct facilitator *facilitator, struct frame *frame)
{
    view_door(facilitator, frame, ICON_KEY, catalog_text("Choose a PIN"),
              new_pin_note(facilitator, frame));
}

void facilitator_show_door(struct facilitator *facilitator)
{
    facilitator_show(facilitator, facilitator->has_pin ? FACILITATOR_PIN : FACILITATOR_NEW_PIN);
}

void facilitator_come(struct facilitator *facilitator, bool has_draft)
{
    if (has_draft)
        facilitator_show(facilitator, FACILITATOR_WARNING);
    else
        facilitator_show_door(facilitator);
}

enum facilitator_effect facilitator_warning_update(struct facilitator *facilitator,
                                                   struct action action)
{
    if (action.kind == ACTION_CANCEL)
        return facilitator_leave(facilitator);
    if (action.kind == ACTION_CONFIRM)
        facilitator_show_door(facilitator);
    return FACILITATOR_NOTHING;
}

void facilitator_enter(struct facilitator *facilitator)
{
    if (facilitator->changes_pin)
        facilitator_show(facilitator, FACILITATOR_NEW_PIN);
    else if (facilitator->is_first)
        facilitator_show(facilitator, FACILITATOR_FIRST_WORKSHOP);
    else if (!facilitator_notice_enter(facilitator))
        facilitator_agenda_enter(facilitator);
}

/* Nothing lies behind the first start. */
static enum facilitator_effect turn_back(struct facilitator *facilitator)
{
    if (!facilitator->is_first)
        return facilitator_leave(facilitator);
    facilitator_show(facilitator, FACILITATOR_FIRST_LANGUAGE);
    return FACILITATOR_NOTHING;
}

static bool may_try(const struct facilitator *facilitator)
{
    return facilitator->wait_until <= facilitator->now &&
           edit_count(&facilitator->edit) >= PIN_LEAST;
}

/* Whether the action was one of the pad's. */
static bool type_digits(struct facilitator *facilitator, struct action action)
{
    if (action.kind == ACTION_TYPE && action.first >= '0' && action.first <= '9')
        (void)edit_type(&facilitator->edit, action.first); /* no more than the longest PIN */
    else if (action.kind == ACTION_BACKSPACE)
        edit_backspace(&facilitator->edit);
    else
        return false;
    facilitator->is_wrong = false;
    return true;
}

/* The first one is kept for comparison, the second must be the same. */
static enum facilitator_effect take_new_pin(struct facilitator *facilitator)
{
    const struct strbuf *typed = &facilitator->edit.text, *first = &facilitator->first_pin.text;
    if (edit_count(&facilitator->edit) < PIN_LEAST)
        return FACILITATOR_NOTHING;
    if (first->length == 0) {
        edit_set(&facilitator->first_pin, typed->bytes);
        edit_set(&facilitator->edit, "");
        return FACILITATOR_NOTHING;
    }
    if (strcmp(first->bytes, typed->bytes) == 0)
        return FACILITATOR_SET_PIN;
    edit_set(&facilitator->first_pin, "");
    edit_set(&facilitator->edit, "");
    facilitator->is_wrong = true;
    return FACILITATOR_NOTHING;
}

enum facilitator_effect facilitator_new_pin_update(struct facilitator *facilitator,
                                                   struct action action)
{
    if (type_digits(facilitator, action))
        return FACILITATOR_NOTHING;
    switch (action.kind) {
    case ACTION_WRITTEN:
        return take_new_pin(facilitator);
    case ACTION_DONE:
        facilitator->changes_pin = false;
        facilitator_show(facilitator,
                         FACILITATOR_PIN); /* nobody's way in yet: the facts come first */
        return FACILITATOR_ENTER;
    case ACTION_FAILED:
        facilitator_show(facilitator, FACILITATOR_NEW_PIN);
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_CANCEL:
        return turn_back(facilitator);
    default:
        return FACILITATOR_NOTHING;
    }
}

enum facilitator_effect facilitator_pin_update(struct facilitator *facilitator,
                                               struct action action)
{
    if (type_digits(facilitator, action))
        return FACILITATOR_NOTHING;
    switch (action.kind) {
    case ACTION_WRITTEN:
        return may_try(facilitator) ? FACILITATOR_CHECK_PIN : FACILITATOR_NOTHING;
    case ACTION_PIN_RIGHT:
        edit_set(&facilitator->edit, "");
        return FACILITATOR_ENTER;
    case ACTION_PIN_WRONG:
        edit_set(&facilitator->edit, "");
        facilitator->is_wrong = action.second != 0;
        facilitator->wait_until = facilitator->now + (int64_t)action.first * 1000;
        return FACILITATOR_NOTHING;
    case ACTION_DONE: /* the facts are there */
        facilitator_enter(facilitator);
        return FACILITATOR_NOTHING;
    case ACTION_FAILED:
        edit_set(&facilitator->edit, "");
        facilitator->failure = (enum error_code)action.first;
        return FACILITATOR_NOTHING;
    case ACTION_CANCEL:
        return turn_back(facilitator);
    default:
        return FACILITATOR_NOTHING;
    }
}

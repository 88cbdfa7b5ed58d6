/* Colours of each kind of button stand in one table. */
#include "ui/widgets.h"

#include <assert.h>

#include "base/array.h"
#include "locale/catalog.h"

static const struct button_look {
    enum color fill, pressed, edge, text;
    bool filled;
} looks[] = {
    [BUTTON_PRIMARY] = {COLOR_GREEN, COLOR_GREEN_DEEP, COLOR_GREEN, COLOR_WHITE, true},
    [BUTTON_SECONDARY] = {COLOR_CARD, COLOR_PRESSED, COLOR_GREEN, COLOR_GREEN, false},
    [BUTTON_PLAIN] = {COLOR_CARD, COLOR_PRESSED, COLOR_EDGE, COLOR_INK, false},
    [BUTTON_LIGHT] = {COLOR_WHITE, COLOR_GREEN_TINT, COLOR_WHITE, COLOR_GREEN, true},
    [BUTTON_OUTLINE_LIGHT] = {COLOR_GREEN, COLOR_GREEN_DEEP, COLOR_WHITE, COLOR_WHITE, false},
    [BUTTON_DANGER] = {COLOR_CARD, COLOR_RED_TINT, COLOR_RED, COLOR_RED, false},
};
static_assert(COUNT_OF(looks) == BUTTON_KIND_COUNT, "one look per kind of button");

static struct text_set button_set(enum button_kind kind, const struct language *language)
{
    return (struct text_set){.role = kind == BUTTON_PLAIN ? TEXT_HINT : TEXT_BUTTON,
                             .color = looks[kind].text,
                             .align = ALIGN_CENTER,
                             .centered = true,
                             .language = language};
}

/* Without its words; the room for them. */
static struct rect view_plate(struct frame *frame, struct rect rect, enum button_kind kind,
                              struct action action)
{
    const struct button_look *look = &looks[kind];
    const struct theme *theme = frame->theme;
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, rect, pressed ? look->pressed : look->fill, theme->radius);
    if (!look->filled)
        frame_edge(frame, rect, look->edge, theme->radius, theme->edge);
    frame_target(frame, rect, action);
    return (struct rect){rect.x + theme->gap, rect.y, rect.width - 2 * theme->gap, rect.height};
}

void widget_button_in(struct frame *frame, struct rect rect, enum button_kind kind,
                      const char *text, const struct language *language, struct action action)
{
    struct text_set set = button_set(kind, language);
    (void)frame_text(frame, view_plate(frame, rect, kind, action), text, &set);
}

int widget_icon_side(const struct theme *theme, enum text_role role)
{
    return theme->size[role] * 11 / 10; /* its ink is as high as a capital and a bit */
}

int widget_icon_width(const struct theme *theme, enum text_role role)
{
    return widget_icon_side(theme, role) + theme->size[role] * 3 / 10;
}

int widget_button_icon_width(const struct frame *frame, enum button_kind kind)
{
    return widget_icon_width(frame->theme, button_set(kind, NULL).role);
}

void widget_button_icon(struct frame *frame, struct rect rect, enum button_kind kind,
                        enum icon icon, const char *text, struct action action)
{
    struct text_set set = button_set(kind, NULL);
    struct rect words = view_plate(frame, rect, kind, action);
    int sign = widget_button_icon_width(frame, kind);
    int width = frame_text_width(frame, text, &set);
    if (icon == ICON_NONE || sign + width > words.width) {
        (void)frame_text(frame, words, text, &set);
        return;
    }
    (void)rect_take_start(&words, (words.width - sign - width) / 2, 0);
    struct rect place = words;
    place.width = widget_icon_side(frame->theme, set.role);
    if (icon == ICON_NEXT)
        place.x += width + sign - place.width;
    else
        (void)rect_take_start(&words, sign, 0);
    frame_icon(frame, place, icon, set.color);
    set.align = ALIGN_START;
    (void)frame_text(frame, words, text, &set);
}

int widget_words(struct frame *frame, struct rect rect, enum icon icon, const char *text,
                 const struct text_set *set)
{
    int side = widget_icon_side(frame->theme, set->role);
    int sign = widget_icon_width(frame->theme, set->role);
    int width = frame_text_width(frame, text, set), spare = rect.width - sign - width;
    if (icon == ICON_NONE || spare < 0)
        return frame_text(frame, rect, text, set);
    /* A language that runs the other way has its start at the frame's end. */
    bool turns = set->language && set->language->direction != frame->language->direction;
    struct rect (*take)(struct rect *, int, int) = turns ? rect_take_end : rect_take_start;
    struct text_set beside = *set;
    beside.align = ALIGN_START;
    (void)take(&rect, set->align == ALIGN_CENTER ? spare / 2 : 0, 0);
    struct rect place = take(&rect, side, sign - side);
    int height = frame_text(frame, rect, text, &beside);
    place.height = set->centered ? rect.height : height;
    frame_icon(frame, place, icon, set->color);
    return height;
}

int widget_button_width(struct frame *frame, enum button_kind kind, const char *text,
                        const struct language *language)
{
    struct text_set set = button_set(kind, language);
    int width = frame_text_width(frame, text, &set) + 2 * frame->theme->gap;
    return width > frame->theme->target ? width : frame->theme->target;
}

/* On that line of writing, px high as an em; returns how wide it is. */
static int view_letter(struct frame *frame, int x, int baseline, int size, enum color color)
{
    const struct theme *theme = frame->theme;
    struct theme sized = *theme;
    sized.size[TEXT_HINT] = size;
    struct text_set set = {.role = TEXT_HINT, .bold = true};
    frame->theme = &sized;
    const struct layout *layout = frame_layout(frame, catalog_text("A"), 0, &set);
    frame->theme = theme;
    struct rect rect = {x, baseline - layout->lines[0].baseline, layout->width, layout->height};
    frame_draw_layout(frame, rect, layout, color);
    return layout->width;
}

/* In em of the word below: the larger letter, the smaller one, and where their line and the word's
 * lie under the button's middle. */
static const double large_em = 0.9, small_em = 0.6, letters_em = -0.15, word_em = 0.95;

static void view_sign(struct frame *frame, struct rect rect, enum color color)
{
    int em = frame->theme->size[TEXT_HINT], baseline = rect.y + rect.height / 2;
    baseline += (int)(letters_em * em);
    int x = rect.x + rect.width / 2 - em;
    frame_icon(frame, (struct rect){x, baseline - em * 9 / 10, em, em}, ICON_LANGUAGE, color);
    x += em * 4 / 3;
    x += view_letter(frame, x, baseline, (int)(small_em * em), color) + em / 6;
    (void)view_letter(frame, x, baseline, (int)(large_em * em), color);
}

int widget_settings_width(struct frame *frame)
{
    return widget_button_width(frame, BUTTON_PLAIN, catalog_text("Settings"), NULL);
}

void widget_settings(struct frame *frame, struct rect rect, enum button_kind kind,
                     struct action action)
{
    struct text_set set = button_set(kind, NULL);
    set.role = TEXT_HINT;
    struct rect words = view_plate(frame, rect, kind, action);
    int em = frame->theme->size[TEXT_HINT];
    if (rect.height * 2 < 5 * em) {
        (void)frame_text(frame, words, catalog_text("Settings"), &set);
        return;
    }
    view_sign(frame, rect, set.color);
    const struct layout *layout = frame_layout(frame, catalog_text("Settings"), words.width, &set);
    words.y += words.height / 2 + (int)(word_em * em) - layout->lines[0].baseline;
    words.height = layout->height;
    frame_draw_layout(frame, words, layout, set.color);
}

void widget_button(struct frame *frame, struct rect rect, enum button_kind kind, const char *text,
                   struct action action)
{
    widget_button_in(frame, rect, kind, text, NULL, action);
}

int widget_choice_text_width(const struct theme *theme, int width)
{
    return width - 2 * (theme->edge_chosen + theme->gap / 4);
}

static void view_badge(struct frame *frame, struct rect rect, const char *text)
{
    struct text_set set = {.role = TEXT_HINT,
                           .color = COLOR_WHITE,
                           .bold = true,
                           .align = ALIGN_CENTER,
                           .centered = true,
                           .lines = 1};
    frame_fill(frame, rect, COLOR_GREEN, rect.width / 2);
    const struct layout *layout = frame_layout(frame, text, rect.width, &set);
    rect.y += (rect.height - layout->height) / 2;
    rect.height = layout->height; /* its line is higher than the badge, its ink is not */
    frame_draw_layout(frame, rect, layout, COLOR_WHITE);
}

/* On the corner, half outside, so that no label is ever under it; a badge is larger and hangs
 * further out. */
static void view_mark(struct frame *frame, struct rect rect, const char *badge)
{
    bool compact = frame->theme->compact;
    int size = theme_px(frame->theme, badge ? (compact ? 8 : 9) : compact ? 6 : 7);
    int inside = badge ? size * 55 / 100 : size * 3 / 4, above = badge ? size * 45 / 100 : size / 4;
    struct rect place = {rect.x + rect.width - inside, rect.y - above, size, size};
    if (badge)
        view_badge(frame, place, badge);
    else
        widget_check(frame, place, COLOR_GREEN, COLOR_WHITE);
}

/* What somebody sees who stands a step behind the person at the screen: next to nothing. */
static void view_small_mark(struct frame *frame, struct rect rect)
{
    int size = theme_px(frame->theme, 2.5), inset = size;
    struct rect place = {rect.x + rect.width - size - inset, rect.y + inset, size, size};
    widget_check(frame, place, COLOR_CARD, COLOR_INK);
}

/* Over the words; inner is what they leave. */
static void view_over_words(struct frame *frame, struct rect *inner, const struct widget_card *card,
                            enum color color)
{
    const struct theme *theme = frame->theme;
    int of_mark = widget_mark_height(theme, card->mark);
    if (of_mark > 0) {
        (void)rect_take_top(inner, theme->gap * 2 / 3, 0);
        (void)rect_take_bottom(inner, theme->gap / 3, 0);
        widget_mark(frame, rect_take_top(inner, of_mark, 0), card->mark, color);
    }
    if (card->picture) {
        (void)rect_take_top(inner, theme->gap, 0);
        (void)rect_take_bottom(inner, theme->gap / 2, 0);
        struct rect place = rect_take_top(inner, card->picture_height, theme->gap / 2);
        place.x += (place.width - card->picture_width) / 2;
        place.width = card->picture_width;
        frame_picture(frame, place, card->picture);
    }
}

void widget_choice(struct frame *frame, struct rect rect, const struct widget_card *card)
{
    const struct theme *theme = frame->theme;
    bool pressed = frame_is_pressed(frame, card->action), shows = card->chosen && !card->is_subdued;
    enum color fill = pressed ? COLOR_PRESSED : shows ? COLOR_GREEN_TINT : COLOR_CARD;
    frame_fill(frame, rect, fill, theme->radius);
    frame_edge(frame, rect, shows ? COLOR_GREEN : COLOR_EDGE, theme->radius,
               shows ? theme->edge_chosen : theme->edge);
    int width = widget_choice_text_width(theme, rect.width);
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = shows ? COLOR_GREEN : COLOR_INK,
                           .align = ALIGN_CENTER,
                           .centered = true};
    struct rect inner = {rect.x + (rect.width - width) / 2, rect.y, width, rect.height};
    view_over_words(frame, &inner, card, set.color);
    (void)frame_text(frame, inner, card->text, &set);
    if (shows)
        view_mark(frame, rect, card->badge);
    else if (card->chosen)
        view_small_mark(frame, rect);
    if (!card->read_only)
        frame_target_held(frame, rect, card->action, card->hold);
}

void widget_gap(struct frame *frame, struct rect rect, struct action action)
{
    frame_fill(frame, rect, COLOR_PRESSED, frame->theme->radius);
    frame_edge(frame, rect, COLOR_HAIR, frame->theme->radius, frame->theme->edge);
    frame_target_held(frame, rect, action, HOLD_CARRY);
}

static void draw_face(struct frame *frame, struct rect rect, int level, enum color color)
{
    int size = rect.width, stroke = size / 16 > 2 ? size / 16 : 2, eye = size / 9;
    int x = rect.x + size / 2, mouth = size * 21 / 100;
    frame_edge(frame, rect, color, size / 2, stroke);
    for (int side = -1; side <= 1; side += 2) {
        struct rect place = {x + side * size * 18 / 100 - eye / 2,
                             rect.y + size * 36 / 100 - eye / 2, eye, eye};
        frame_fill(frame, place, color, eye / 2);
    }
    int sag = size * 17 * level / 10000;
    frame_bow(frame, x - mouth, x + mouth, rect.y + size * 68 / 100 - sag / 2, sag, stroke, color);
}

int widget_mark_height(const struct theme *theme, struct mark mark)
{
    return mark.kind == MARK_NONE ? 0 : theme_px(theme, theme->compact ? 11.5 : 17);
}

/* In the middle of rect, as large as its height allows. */
void widget_mark(struct frame *frame, struct rect rect, struct mark mark, enum color color)
{
    int size = rect.height;
    struct rect place = {rect.x + (rect.width - size) / 2, rect.y, size, size};
    if (mark.kind == MARK_FACE)
        draw_face(frame, place, mark.level, color);
    else if (mark.kind == MARK_STAR)
        frame_star(frame, place, color, mark.level > 0 ? 0 : size / 16 > 2 ? size / 16 : 2);
}

void widget_check(struct frame *frame, struct rect rect, enum color ground, enum color mark)
{
    int size = rect.width;
    frame_fill(frame, rect, ground, size / 2);
    frame_icon(frame, rect, ICON_CHECK, mark);
}

void widget_count(struct frame *frame, struct rect rect, const char *text, const char *longest,
                  const struct text_set *set)
{
    struct text_set steady = *set;
    steady.even_digits = true;
    steady.align = ALIGN_END;
    int width = frame_text_width(frame, longest, &steady);
    if (width < rect.width)
        rect.width = (rect.width + width) / 2;
    (void)frame_text(frame, rect, text, &steady);
}

void widget_emblem(struct frame *frame, struct rect rect, enum color color, enum color pale)
{
    int size = rect.height, stroke = size / 11 > 2 ? size / 11 : 2;
    int dot = size / 5, line = rect.y + size - stroke / 2 - 1;
    int x = rect.x + stroke / 2 + dot / 2, y = line - stroke - dot / 2;
    for (int i = 1; i <= 3; i++)
        frame_arc(frame, x, y, size * (10 + 20 * i) / 100, stroke, i == 3 ? pale : color);
    frame_fill(frame, (struct rect){x - dot / 2, y - dot / 2, dot, dot}, color, dot / 2);
    frame_line(frame, rect.x + stroke / 2, line, rect.x + size - stroke / 2, line, stroke, color);
}

void widget_key_icon(struct frame *frame, struct rect rect, enum icon icon, enum color color)
{
    int least = rect.width < rect.height ? rect.width : rect.height;
    int most = theme_px(frame->theme, 10), side = least * 3 / 5 < most ? least * 3 / 5 : most;
    frame_icon(frame, rect_inset(rect, (least - side) / 2), icon, color);
}

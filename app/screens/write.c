/* The field above the keyboard: never covered, its last lines in view, the caret always seen. */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { LEFT_IS_TOLD_BELOW = 100 /* code points */, FIELD_LINES = 8, BEGINNINGS_MOST = 3 };

struct places {
    struct rect label, hint, field, beginnings, side, keyboard;
};

/* The whole hint stood on the page; a refusal stands only here. */
static const struct text_set hint_set = {
    .role = TEXT_HINT, .color = COLOR_SOFT_INK, .lines = 1, .may_be_cut = true};
static const struct text_set refusal_set = {.role = TEXT_HINT, .color = COLOR_RED};

static const struct text_set *note_set(const struct app_state *state)
{
    return state->refused == OBJECTION_NONE ? &hint_set : &refusal_set;
}

static const struct question *written(const struct app_state *state)
{
    return app_question(state, state->writing);
}

static const char *label_text(const struct app_state *state, struct frame *frame)
{
    return app_words(state, frame, written(state)->label);
}

const char *refusal_text(const struct app_state *state)
{
    static const char *const messages[] = {
        [OBJECTION_INTEGER] = N_("Please type a whole number."),
        [OBJECTION_DECIMAL] = N_("Please type a number."),
        [OBJECTION_TOO_LARGE] = N_("This number is too long; please shorten it."),
        [OBJECTION_DATE] = N_("Please type year-month-day, such as 2026-11-23."),
        [OBJECTION_TIME] = N_("Please type hours:minutes, such as 08:30."),
    };
    enum objection refused = state->refused;
    if (refused == OBJECTION_NONE)
        return "";
    bool known = (size_t)refused < COUNT_OF(messages) && messages[refused];
    return catalog_text(known ? messages[refused]
                              : N_("This answer does not fit; please change it."));
}

/* The hint asks not to write names; only a compact panel, which showed it before, leaves it out. */
static const char *hint_text(const struct app_state *state, struct frame *frame)
{
    const char *refusal = refusal_text(state);
    if (refusal[0] != '\0' || frame->theme->compact)
        return refusal;
    return app_words(state, frame, written(state)->hint);
}

static struct text_set label_set(const struct frame *frame)
{
    /* The whole question stood on the page; a small panel shows its beginning here. */
    return (struct text_set){.role = frame->theme->compact ? TEXT_HINT : TEXT_QUESTION,
                             .color = COLOR_INK,
                             .lines = frame->theme->compact ? 1 : 2,
                             .may_be_cut = true};
}

/* Beginnings of a sentence help who does not know how to start; who has begun needs none. */
static bool offers_beginnings(const struct app_state *state)
{
    return written(state)->examples && state->edit.text.length == 0 && !state->keyboard.is_hidden;
}

static struct places places_of(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    bool hidden = state->keyboard.is_hidden;
    struct places places = {
        .keyboard = rect_take_bottom(&area, hidden ? theme->footer : keyboard_height(theme), 0)};
    area = (struct rect){theme->margin, theme->gap, area.width - 2 * theme->margin,
                         area.height - 2 * theme->gap};
    struct text_set set = label_set(frame);
    int of_label = frame_text_height(frame, label_text(state, frame), area.width, &set);
    const char *hint = hint_text(state, frame);
    int of_hint = hint[0] != '\0' ? frame_text_height(frame, hint, area.width, note_set(state)) : 0;
    /* A field need not be higher than a long answer; what is left stays above, so that field and
     * keyboard are near each other. */
    int most = of_label + of_hint + FIELD_LINES * theme->line_height[TEXT_ANSWER] + 3 * theme->gap;
    if (area.height > most && !hidden)
        area = rect_take_bottom(&area, most, 0);
    places.label = rect_take_top(&area, of_label, 0);
    places.hint = rect_take_top(&area, of_hint, theme->gap / 2);
    if (!theme->compact && !hidden)
        places.side = rect_take_end(&area, theme_px(theme, 44), theme->space);
    int strip = theme->target * 5 / 4;
    if (offers_beginnings(state) && area.height > strip + theme->target + theme->gap)
        places.beginnings = rect_take_bottom(&area, strip, theme->gap);
    places.field = area;
    return places;
}

static const struct layout *text_between(const struct app_state *state, struct frame *frame,
                                         size_t start, size_t end, int width)
{
    const struct theme *theme = frame->theme;
    struct text_style style = {.typeface = theme_typeface(TEXT_ANSWER),
                               .size = theme->size[TEXT_ANSWER],
                               .line_height = theme->line_height[TEXT_ANSWER],
                               .direction = frame->language->direction,
                               .language = frame->language->code,
                               .width = width,
                               .is_private = true};
    return layout_new(frame->shaper, frame->arena, state->edit.text.bytes + start, end - start,
                      &style);
}

static size_t line_of(const struct layout *layout, size_t offset)
{
    size_t line = 0;
    while (line + 1 < layout->line_count && layout->lines[line + 1].start <= offset)
        line++;
    return line;
}

/* Where the line ends, without the newline that ends it. */
static size_t line_end(const struct app_state *state, const struct line *line)
{
    bool newline = line->end > line->start && state->edit.text.bytes[line->end - 1] == '\n';
    return newline ? line->end - 1 : line->end;
}

static struct rect text_area(const struct app_state *state, struct frame *frame,
                             struct rect *ret_field)
{
    *ret_field = places_of(state, frame).field;
    struct rect text = rect_inset(*ret_field, frame->theme->gap);
    text.x += frame->theme->gap;
    text.width -= 2 * frame->theme->gap;
    return text;
}

const struct layout *write_layout(const struct app_state *state, struct frame *frame)
{
    struct rect field, text = text_area(state, frame, &field);
    return text_between(state, frame, 0, state->edit.text.length, text.width);
}

/* Only the lines that fit, the caret's among them. Lines break greedily, so a text laid out from
 * the start of a line breaks as the whole did. */
struct field write_field(const struct app_state *state, struct frame *frame)
{
    struct rect rect, text = text_area(state, frame, &rect);
    const struct layout *whole = write_layout(state, frame);
    size_t room = (size_t)(text.height / frame->theme->line_height[TEXT_ANSWER]);
    if (whole->line_count <= room || room == 0)
        return (struct field){rect, text, whole, 0};
    size_t line = line_of(whole, state->edit.caret);
    size_t first = line + 1 > room ? line + 1 - room : 0;
    size_t start = whole->lines[first].start;
    size_t end = line_end(state, &whole->lines[first + room - 1]);
    return (struct field){rect, text, text_between(state, frame, start, end, text.width), start};
}

static void view_field(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct field field = write_field(state, frame);
    frame_fill(frame, field.rect, COLOR_WHITE, theme->radius);
    frame_edge(frame, field.rect, COLOR_GREEN, theme->radius, theme->edge_chosen);
    frame_draw_layout(frame, field.text, field.layout, COLOR_INK);
    struct caret caret = layout_caret_at(
        field.layout, (struct caret_place){state->edit.caret - field.start, state->edit.leads});
    int width = theme_px(theme, 0.6) > 2 ? theme_px(theme, 0.6) : 2;
    /* The layout's x runs from the left whatever the page's direction. */
    int left =
        frame->mirrored ? theme->screen.width - field.text.x - field.text.width : field.text.x;
    bool mirrored = frame->mirrored;
    frame->mirrored = false;
    frame_fill(
        frame,
        (struct rect){left + caret.x - width / 2, field.text.y + caret.top, width, caret.height},
        COLOR_AMBER, 0);
    frame->mirrored = mirrored;
    frame_target(frame, field.rect, (struct action){ACTION_CARET, 0, 0});
}

/* How much may still be written, told before the end; "" while it is far. */
static const char *left_text(const struct app_state *state, struct frame *frame)
{
    size_t left = state->edit.limit - edit_count(&state->edit);
    if (left >= LEFT_IS_TOLD_BELOW || written(state)->type != QUESTION_TEXT)
        return "";
    const char *text = catalog_count(frame->arena, "{count} character left",
                                     "{count} characters left", (unsigned)left);
    return app_digits(state, frame, text);
}

static void view_side(const struct app_state *state, struct frame *frame, struct rect side)
{
    const struct theme *theme = frame->theme;
    struct rect done = rect_take_top(&side, theme->target, theme->gap);
    widget_button(frame, done, BUTTON_PRIMARY, catalog_text("Done"),
                  (struct action){ACTION_WRITTEN, 0, 0});
    struct text_set set = {.role = TEXT_HINT, .color = COLOR_AMBER, .align = ALIGN_CENTER};
    (void)frame_text(frame, side, left_text(state, frame), &set);
}

/* On a compact panel the question gives its line to what is left. */
static void view_label(const struct app_state *state, struct frame *frame, struct rect rect)
{
    struct text_set set = label_set(frame);
    const char *left = frame->theme->compact ? left_text(state, frame) : "";
    if (left[0] != '\0')
        set.color = COLOR_AMBER;
    (void)frame_text(frame, rect, left[0] != '\0' ? left : label_text(state, frame), &set);
}

static bool beginnings_fit(const struct app_state *state, struct frame *frame, int count, int width,
                           int height)
{
    struct text_set set = {.role = TEXT_ANSWER, .align = ALIGN_CENTER};
    for (int i = 0; i < count; i++) {
        const char *text = app_words(state, frame, written(state)->examples->choices[i].label);
        const struct layout *layout =
            frame_layout(frame, text, widget_choice_text_width(frame->theme, width), &set);
        if (layout->broke_word || layout->height > height)
            return false;
    }
    return true;
}

/* As many in a row as have room for their words in one card's height; the first ones of the list,
 * where not all have a place. */
static void view_beginnings(const struct app_state *state, struct frame *frame, struct rect area)
{
    const struct choice_list *list = written(state)->examples;
    int gap = frame->theme->gap, most = (int)list->choice_count;
    int count = most < BEGINNINGS_MOST ? most : BEGINNINGS_MOST;
    while (count > 1 &&
           !beginnings_fit(state, frame, count, (area.width + gap) / count - gap, area.height))
        count--;
    int width = (area.width + gap) / count - gap;
    for (int i = 0; i < count; i++) {
        struct widget_card card = {.text = app_words(state, frame, list->choices[i].label),
                                   .action = {ACTION_BEGINNING, i, 0}};
        widget_choice(frame, (struct rect){area.x + i * (width + gap), area.y, width, area.height},
                      &card);
    }
}

void screen_write_view(const struct app_state *state, struct frame *frame)
{
    struct places places = places_of(state, frame);
    view_label(state, frame, places.label);
    if (places.hint.height > 0)
        (void)frame_text(frame, places.hint, hint_text(state, frame), note_set(state));
    view_field(state, frame);
    if (places.beginnings.height > 0)
        view_beginnings(state, frame, places.beginnings);
    if (places.side.height > 0)
        view_side(state, frame, places.side);
    if (state->keyboard.is_hidden) {
        struct footer footer = {.next = catalog_text("Done"),
                                .next_action = {ACTION_WRITTEN, 0, 0},
                                .hides_language = true};
        bar_footer(state, frame, &footer);
        return;
    }
    struct keyboard_offer offer = {state->workshop->languages, state->workshop->language_count};
    keyboard_view(frame, places.keyboard, state->keyboard, offer);
}

/* The field above the keyboard: never covered, its last lines in view, the caret always seen. */
#include "base/array.h"
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { LEFT_IS_TOLD_BELOW = 100 /* code points */, FIELD_LINES = 8, BEGINNINGS_MOST = 3 };

/* How much stands over the field: as much as leaves it room. The whole question and its hint stood
 * on the page; a small panel shows the question's beginning here. */
static const struct over {
    enum text_role role;
    unsigned lines;
    bool has_hint;
} overs[] = {{TEXT_QUESTION, 2, true},
             {TEXT_QUESTION, 1, true},
             {TEXT_QUESTION, 1, false},
             {TEXT_HINT, 1, false}};

struct places {
    const struct over *over;
    struct rect label, hint, field, beginnings, side, keyboard;
    struct rect left; /* for how much may still be written; the label's, where side is too low */
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
    if (state->writes_note)
        return catalog_text("What helped or hindered?");
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

/* The hint asks not to write names. */
static const char *hint_text(const struct app_state *state, struct frame *frame,
                             const struct over *over)
{
    const char *refusal = refusal_text(state);
    if (refusal[0] != '\0' || !over->has_hint)
        return refusal;
    return state->writes_note ? catalog_text("Optional. Please do not write names.")
                              : app_words(state, frame, written(state)->hint);
}

static struct text_set label_set(const struct over *over)
{
    return (struct text_set){
        .role = over->role, .color = COLOR_INK, .lines = over->lines, .may_be_cut = true};
}

/* Beginnings of a sentence help who does not know how to start; who has begun needs none. */
static bool offers_beginnings(const struct app_state *state)
{
    return !state->writes_note && written(state)->examples && state->edit.text.length == 0 &&
           !state->keyboard.is_hidden;
}

static bool has_done_beside(const struct app_state *state, const struct theme *theme)
{
    return !theme->compact && !state->keyboard.is_hidden; /* else it is a key, or in the footer */
}

static int side_width(struct frame *frame)
{
    int width = widget_settings_width(frame);
    if (frame->theme->compact)
        return width;
    int of_done = widget_button_width(frame, BUTTON_PRIMARY, catalog_text("Done"), NULL);
    int wish = theme_px(frame->theme, 44);
    width = of_done > width ? of_done : width;
    return width > wish ? width : wish;
}

/* Of the buttons beside the field. */
static int side_height(const struct app_state *state, const struct theme *theme)
{
    return theme->target + (has_done_beside(state, theme) ? theme->target + theme->gap : 0);
}

static int height_over(const struct app_state *state, struct frame *frame, const struct over *over,
                       int width, int *ret_label)
{
    struct text_set set = label_set(over);
    const char *hint = hint_text(state, frame, over);
    *ret_label = frame_text_height(frame, label_text(state, frame), width, &set);
    return *ret_label +
           (hint[0] != '\0' ? frame_text_height(frame, hint, width, note_set(state)) : 0);
}

static const struct over *over_of(const struct app_state *state, struct frame *frame,
                                  struct rect area)
{
    const struct theme *theme = frame->theme;
    int label, least = side_height(state, theme) + theme->gap / 2;
    size_t at = theme->compact ? COUNT_OF(overs) - 1 : 0;
    while (at + 1 < COUNT_OF(overs) &&
           height_over(state, frame, &overs[at], area.width, &label) + least > area.height)
        at++;
    return &overs[at];
}

/* The field and what stands beside it. */
static void place_field(const struct app_state *state, struct frame *frame, struct rect area,
                        struct places *places)
{
    const struct theme *theme = frame->theme;
    if (!theme->compact || !state->keyboard.is_hidden) { /* else the settings are in the footer */
        places->side = rect_take_end(&area, side_width(frame), theme->gap);
        places->left = places->side;
        (void)rect_take_top(&places->left, side_height(state, theme), theme->gap);
    }
    int strip = theme->target * 5 / 4;
    if (offers_beginnings(state) && area.height > strip + theme->target + theme->gap)
        places->beginnings = rect_take_bottom(&area, strip, theme->gap);
    places->field = area;
}

static struct rect area_over_keyboard(const struct app_state *state, struct frame *frame,
                                      struct rect *ret_keyboard)
{
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    bool hidden = state->keyboard.is_hidden;
    *ret_keyboard = rect_take_bottom(&area, hidden ? theme->footer : keyboard_height(theme), 0);
    return (struct rect){theme->margin, theme->gap, area.width - 2 * theme->margin,
                         area.height - 2 * theme->gap};
}

static struct places places_of(const struct app_state *state, struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct places places = {0};
    struct rect area = area_over_keyboard(state, frame, &places.keyboard);
    const struct over *over = over_of(state, frame, area);
    int of_label, words = height_over(state, frame, over, area.width, &of_label);
    /* A field need not be higher than a long answer; what is left stays above, so that field and
     * keyboard are near each other. */
    int most = words + FIELD_LINES * theme->line_height[TEXT_ANSWER] + 3 * theme->gap;
    if (area.height > most && !state->keyboard.is_hidden)
        area = rect_take_bottom(&area, most, 0);
    places.over = over;
    places.label = rect_take_top(&area, of_label, 0);
    places.hint = rect_take_top(&area, words - of_label, theme->gap / 2);
    place_field(state, frame, area, &places);
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
    bool is_text = state->writes_note || written(state)->type == QUESTION_TEXT;
    if (left >= LEFT_IS_TOLD_BELOW || !is_text)
        return "";
    const char *text = catalog_count(frame->arena, "{count} character left",
                                     "{count} characters left", (unsigned)left);
    return app_digits(state, frame, text);
}

static void view_side(const struct app_state *state, struct frame *frame, struct rect side)
{
    const struct theme *theme = frame->theme;
    if (has_done_beside(state, theme))
        widget_button_icon(frame, rect_take_top(&side, theme->target, theme->gap), BUTTON_PRIMARY,
                           ICON_CHECK, catalog_text("Done"), (struct action){ACTION_WRITTEN, 0, 0});
    bar_settings(frame, rect_take_top(&side, theme->target, theme->gap), BUTTON_PLAIN);
}

/* How much may still be written stands under the buttons, or takes the question's line. */
static void view_label(const struct app_state *state, struct frame *frame,
                       const struct places *places)
{
    struct text_set set = label_set(places->over);
    struct text_set left_set = {.role = TEXT_HINT, .color = COLOR_AMBER, .align = ALIGN_CENTER};
    const char *text = label_text(state, frame), *left = left_text(state, frame);
    const struct layout *layout = frame_layout(frame, left, places->left.width, &left_set);
    bool beside = !layout->broke_word && layout->height <= places->left.height;
    if (left[0] != '\0' && beside) {
        (void)frame_text(frame, places->left, left, &left_set);
    } else if (left[0] != '\0') {
        text = left;
        set.color = COLOR_AMBER;
    }
    (void)frame_text(frame, places->label, text, &set);
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
    if (!beginnings_fit(state, frame, count, width, area.height))
        return; /* letters so large leave no room for one of them */
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
    view_label(state, frame, &places);
    if (places.hint.height > 0)
        (void)frame_text(frame, places.hint, hint_text(state, frame, places.over), note_set(state));
    view_field(state, frame);
    if (places.beginnings.height > 0)
        view_beginnings(state, frame, places.beginnings);
    if (places.side.height > 0)
        view_side(state, frame, places.side);
    if (state->keyboard.is_hidden) {
        struct footer footer = {.next = catalog_text("Done"),
                                .next_action = {ACTION_WRITTEN, 0, 0}};
        bar_footer(state, frame, &footer);
        return;
    }
    struct keyboard_offer offer = {state->workshop->languages, state->workshop->language_count};
    keyboard_view(frame, places.keyboard, state->keyboard, offer);
}

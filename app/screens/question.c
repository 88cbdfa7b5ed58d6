/* One question on a page: its words, then the widget that fits its type. */
#include <string.h>

#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { COLUMNS_MOST = 11, LINES_ON_CARD = 3, TEXT_LINES = 2 };

/* Cards of one width; each row is as high as its highest label needs, and never below a target. */
struct cards {
    size_t columns, rows;
    int width, gap; /* px */
    int *heights;   /* px, one a row, in the frame's arena */
};

static const struct question *asked(const struct app_state *state, size_t question)
{
    return &interview_form(state->interview)->questions[question];
}

static const char *words(const struct app_state *state, struct label label)
{
    return form_text(interview_form(state->interview), label, app_language(state)->code);
}

bool question_asks(const struct question *question)
{
    return question_is_asked(question);
}

/* Height of a label in a card of that width; 0 where a word is wider or too many lines result. */
static int card_text_height(const struct app_state *state, struct frame *frame,
                            const struct choice *choice, int width, size_t lines)
{
    struct text_set set = {.role = TEXT_ANSWER, .align = ALIGN_CENTER};
    const struct layout *layout = frame_layout(frame, words(state, choice->label),
                                               widget_choice_text_width(frame->theme, width), &set);
    return layout->broke_word || layout->line_count > lines ? 0 : layout->height;
}

static bool try_columns(const struct app_state *state, struct frame *frame,
                        const struct choice_list *list, int width, size_t columns,
                        struct cards *ret_cards)
{
    const struct theme *theme = frame->theme;
    size_t rows = (list->choice_count + columns - 1) / columns;
    size_t lines = columns > 1 ? LINES_ON_CARD : SIZE_MAX;
    struct cards cards = {.columns = columns,
                          .rows = rows,
                          .width = (width - theme->gap * ((int)columns - 1)) / (int)columns,
                          .gap = theme->gap,
                          .heights = arena_array(frame->arena, rows, sizeof *cards.heights)};
    for (size_t i = 0; i < list->choice_count; i++) {
        int height = card_text_height(state, frame, &list->choices[i], cards.width, lines);
        int *row = &cards.heights[i / columns];
        if (height == 0 || cards.width < theme->target)
            return false;
        height += theme->gap * 2 / 3;
        height = height > theme->target ? height : theme->target;
        *row = *row > height ? *row : height;
    }
    *ret_cards = cards;
    return true;
}

static size_t wished_columns(const struct frame *frame, const struct question *question)
{
    size_t count = question->list->choice_count;
    if (question->columns > 0)
        return question->columns < count ? question->columns : count;
    if (question->appearance & APPEARANCE_LIKERT)
        return count < COLUMNS_MOST ? count : COLUMNS_MOST;
    if (count <= 3 && !frame->theme->portrait)
        return count;
    return frame->theme->portrait ? 1 : 2;
}

/* As many columns as wished if every label fits its card, else fewer; rows as even as they go. */
static struct cards plan_cards(const struct app_state *state, struct frame *frame,
                               const struct question *question, int width)
{
    struct cards cards;
    size_t columns = wished_columns(frame, question), count = question->list->choice_count;
    while (columns > 1) {
        if (try_columns(state, frame, question->list, width, columns, &cards))
            return cards;
        size_t rows = (count + columns - 1) / columns + 1;
        size_t fewer = (count + rows - 1) / rows;
        columns = fewer < columns ? fewer : columns - 1;
    }
    if (try_columns(state, frame, question->list, width, 1, &cards))
        return cards;
    /* A word wider than the whole page is broken; drawing it reports the fault. */
    cards = (struct cards){1, count, width, frame->theme->gap, NULL};
    cards.heights = arena_array(frame->arena, count, sizeof *cards.heights);
    for (size_t i = 0; i < count; i++)
        cards.heights[i] = 2 * frame->theme->target;
    return cards;
}

static int cards_height(struct cards cards)
{
    int height = 0;
    for (size_t row = 0; row < cards.rows; row++)
        height += cards.heights[row] + (row > 0 ? cards.gap : 0);
    return height;
}

/* The hint, or why the page may not be left yet. */
static const char *note_text(const struct app_state *state, size_t question, bool *ret_objects)
{
    const char *message = "";
    enum objection objection = OBJECTION_NONE;
    if (state->objecting)
        objection =
            interview_check(state->interview, question, app_language(state)->code, &message);
    *ret_objects = objection != OBJECTION_NONE;
    if (objection == OBJECTION_NONE)
        return words(state, asked(state, question)->hint);
    if (message[0] != '\0')
        return message;
    return objection == OBJECTION_REQUIRED
               ? catalog_text("Please choose an answer here before going on.")
               : catalog_text("This answer does not fit; please change it.");
}

static int widget_height(const struct app_state *state, struct frame *frame,
                         const struct question *question, int width)
{
    const struct theme *theme = frame->theme;
    switch (question->type) {
    case QUESTION_SELECT_ONE:
    case QUESTION_SELECT_MULTIPLE:
        return cards_height(plan_cards(state, frame, question, width));
    case QUESTION_TEXT: {
        int lines = TEXT_LINES * theme->line_height[TEXT_ANSWER] + 2 * theme->gap;
        return lines > theme->target ? lines : theme->target;
    }
    default:
        return 0;
    }
}

static void cards_view(const struct app_state *state, struct frame *frame, size_t index,
                       struct rect area)
{
    const struct question *question = asked(state, index);
    struct cards cards = plan_cards(state, frame, question, area.width);
    int y = area.y;
    for (size_t i = 0; i < question->list->choice_count; i++) {
        int column = (int)(i % cards.columns), height = cards.heights[i / cards.columns];
        /* Shares of the whole width, so that no pixel is left over at its end. */
        int start = column * (area.width + cards.gap) / (int)cards.columns;
        int end = (column + 1) * (area.width + cards.gap) / (int)cards.columns - cards.gap;
        struct rect rect = {area.x + start, y, end - start, height};
        widget_choice(frame, rect, words(state, question->list->choices[i].label),
                      interview_is_chosen(state->interview, index, i),
                      (struct action){ACTION_CHOOSE, (int)index, (int)i});
        if (column + 1 == (int)cards.columns)
            y += height + cards.gap;
    }
}

/* The answer so far, or an invitation; touching it opens the keyboard. */
static void text_view(const struct app_state *state, struct frame *frame, size_t index,
                      struct rect area)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_WRITE, (int)index, 0};
    const char *text = interview_value(state->interview, index);
    bool empty = text[0] == '\0';
    frame_fill(frame, area, frame_is_pressed(frame, action) ? COLOR_PRESSED : COLOR_CARD,
               theme->radius);
    frame_edge(frame, area, empty ? COLOR_EDGE : COLOR_GREEN, theme->radius,
               empty ? theme->edge : theme->edge_chosen);
    struct text_set set = {.role = TEXT_ANSWER,
                           .color = empty ? COLOR_SOFT_INK : COLOR_INK,
                           .centered = empty,
                           .is_private = !empty,
                           .lines = TEXT_LINES};
    struct rect inner = {area.x + 2 * theme->gap, area.y + theme->gap, area.width - 4 * theme->gap,
                         area.height - 2 * theme->gap};
    (void)frame_text(frame, inner, empty ? catalog_text("Tap to write") : text, &set);
    frame_target(frame, area, action);
}

static void widget_view(const struct app_state *state, struct frame *frame, size_t index,
                        struct rect area)
{
    switch (asked(state, index)->type) {
    case QUESTION_SELECT_ONE:
    case QUESTION_SELECT_MULTIPLE:
        cards_view(state, frame, index, area);
        break;
    case QUESTION_TEXT:
        text_view(state, frame, index, area);
        break;
    default:
        break;
    }
}

/* Label, note and widget one under the other; without drawing it only measures. */
static int place_question(const struct app_state *state, struct frame *frame, size_t index,
                          struct rect area, bool draw)
{
    const struct question *question = asked(state, index);
    const struct theme *theme = frame->theme;
    bool objects;
    const char *label = words(state, question->label);
    const char *note = note_text(state, index, &objects);
    struct text_set label_set = {.role = TEXT_QUESTION, .color = COLOR_INK};
    struct text_set note_set = {.role = TEXT_HINT, .color = objects ? COLOR_RED : COLOR_SOFT_INK};
    int y = 0;
    const struct layout *layout = frame_layout(frame, label, area.width, &label_set);
    struct rect rect = {area.x, area.y, area.width, layout->height};
    if (draw)
        (void)frame_text(frame, rect, label, &label_set);
    y += layout->height;
    if (note[0] != '\0') {
        int height = frame_text_height(frame, note, area.width, &note_set);
        if (draw)
            (void)frame_text(frame, (struct rect){area.x, area.y + y, area.width, height}, note,
                             &note_set);
        y += height;
    }
    int height = widget_height(state, frame, question, area.width);
    if (height == 0)
        return y;
    y += theme->gap;
    if (draw)
        widget_view(state, frame, index, (struct rect){area.x, area.y + y, area.width, height});
    return y + height;
}

int question_height(const struct app_state *state, struct frame *frame, size_t question, int width)
{
    return place_question(state, frame, question, (struct rect){.width = width}, false);
}

int question_view(const struct app_state *state, struct frame *frame, size_t question,
                  struct rect area)
{
    int height = place_question(state, frame, question, area, true);
    if (height > area.height)
        frame_fault(frame, words(state, asked(state, question)->label));
    return height;
}

static const struct text_set group_set = {.role = TEXT_HINT, .color = COLOR_GREEN, .bold = true};

int group_label_height(const struct app_state *state, struct frame *frame, int group, int width)
{
    const struct form *form = interview_form(state->interview);
    return frame_text_height(frame, words(state, form->groups[group].label), width, &group_set);
}

int group_label_view(const struct app_state *state, struct frame *frame, int group,
                     struct rect area)
{
    const struct form *form = interview_form(state->interview);
    return frame_text(frame, area, words(state, form->groups[group].label), &group_set);
}

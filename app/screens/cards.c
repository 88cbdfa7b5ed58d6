/* As many columns as the form wishes and every label allows, else fewer; rows as even as they go.
 */
#include "screens/cards.h"

#include "form/bounds.h"
#include "locale/catalog.h"
#include "screens/image.h"
#include "screens/kinds.h"
#include "screens/rank.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { COLUMNS_MOST = 11, LINES_ON_CARD = 3 };

const char *choice_text(const struct app_state *state, struct frame *frame, size_t question,
                        size_t choice)
{
    const struct question *of = app_question(state, question);
    char text[RANGE_TEXT_SIZE];
    switch (of->type) {
    case QUESTION_RANGE:
        range_text(&of->range, choice, text);
        return app_digits(state, frame, text);
    case QUESTION_ACKNOWLEDGE:
        return catalog_text("I have read this");
    default:
        return app_words(state, frame, of->list->choices[choice].label);
    }
}

size_t choice_limit(const struct question *question)
{
    if (question->type != QUESTION_SELECT_MULTIPLE)
        return SIZE_MAX;
    double most = expression_bounds(question->constraint, BOUNDED_COUNT).most;
    return most >= 1 && most < (double)question->list->choice_count ? (size_t)most : SIZE_MAX;
}

/* As many faces as choices, from the saddest to the gladdest; stars are filled up to the one that
 * is chosen. */
static struct mark mark_of(const struct app_state *state, size_t question, size_t choice)
{
    const struct question *asked = app_question(state, question);
    int count = (int)question_choice_count(asked);
    if (asked->appearance & APPEARANCE_FACES)
        return (struct mark){MARK_FACE, count > 1 ? 200 * (int)choice / (count - 1) - 100 : 100};
    if ((asked->appearance & APPEARANCE_RATING) == 0)
        return (struct mark){MARK_NONE, 0};
    bool filled = false;
    for (size_t i = choice; i < (size_t)count && !filled && !app_hides(state, question); i++)
        filled = interview_is_chosen(state->interview, question, i);
    return (struct mark){MARK_STAR, filled};
}

/* Height of a label in a card of that width; 0 where a word is wider or too many lines result. */
static int text_height(struct frame *frame, const char *text, int width, size_t lines)
{
    struct text_set set = {.role = TEXT_ANSWER, .align = ALIGN_CENTER};
    const struct layout *layout =
        frame_layout(frame, text, widget_choice_text_width(frame->theme, width), &set);
    return layout->broke_word || layout->line_count > lines ? 0 : layout->height;
}

static struct cards cards_of(struct frame *frame, const size_t *choices, size_t count, int width,
                             size_t columns)
{
    int gap = frame->theme->gap;
    size_t rows = (count + columns - 1) / columns;
    return (struct cards){.choices = choices,
                          .count = count,
                          .columns = columns,
                          .row_count = rows,
                          .width = (width - gap * ((int)columns - 1)) / (int)columns,
                          .gap = gap,
                          .heights = arena_array(frame->arena, rows + 1, sizeof(int))};
}

static struct image choice_image(const struct app_state *state, const struct frame *frame,
                                 size_t question, size_t choice, int width)
{
    const struct question *asked = app_question(state, question);
    if (!asked->list)
        return (struct image){0};
    return image_of(state, asked->list->choices[choice].image,
                    widget_choice_text_width(frame->theme, width),
                    choice_image_height(frame->theme));
}

/* False where a card would be narrower than a finger or a label does not fit on it. */
static bool fits(const struct app_state *state, struct frame *frame, size_t question,
                 struct cards *cards)
{
    const struct theme *theme = frame->theme;
    size_t lines = cards->columns > 1 ? LINES_ON_CARD : SIZE_MAX;
    int most = page_area(frame).height / 2; /* of words in a card that stands beside others */
    if (cards->width < theme->target)
        return false;
    for (size_t i = 0; i < cards->count; i++) {
        const char *text = choice_text(state, frame, question, cards->choices[i]);
        int height = text_height(frame, text, cards->width, lines);
        int *row = &cards->heights[i / cards->columns];
        if (height == 0 || (cards->columns > 1 && height > most))
            return false;
        int of_mark = widget_mark_height(theme, mark_of(state, question, cards->choices[i]));
        struct image image = choice_image(state, frame, question, cards->choices[i], cards->width);
        height += image.path ? image.height + theme->gap * 2 : 0;
        height += of_mark > 0 ? of_mark + theme->gap : theme->gap * 2 / 3;
        height = height > theme->target ? height : theme->target;
        *row = *row > height ? *row : height;
    }
    return true;
}

/* Of question->appearance. */
static const unsigned in_one_row =
    APPEARANCE_LIKERT | APPEARANCE_PACK | APPEARANCE_FACES | APPEARANCE_NO_LABEL;

static size_t wished_columns(const struct frame *frame, const struct question *question,
                             size_t count)
{
    bool portrait = frame->theme->portrait;
    bool in_a_row = question->type == QUESTION_RANGE || (question->appearance & in_one_row) != 0;
    if (question->columns > 0)
        return question->columns < count ? question->columns : count;
    if (question->appearance & APPEARANCE_VERTICAL)
        return 1;
    if (in_a_row)
        return count < COLUMNS_MOST ? count : COLUMNS_MOST;
    if (count <= 3 && !portrait)
        return count;
    return portrait && !(question->appearance & APPEARANCE_COLUMNS) ? 1 : 2;
}

struct cards cards_plan(const struct app_state *state, struct frame *frame, size_t question,
                        int width)
{
    size_t count;
    const size_t *choices = rank_order(state, frame, question, &count);
    size_t columns = wished_columns(frame, app_question(state, question), count);
    struct cards cards;
    while (columns > 1) {
        cards = cards_of(frame, choices, count, width, columns);
        if (fits(state, frame, question, &cards))
            return cards;
        size_t fewer = (count + cards.row_count) / (cards.row_count + 1);
        columns = fewer < columns ? fewer : columns - 1;
    }
    cards = cards_of(frame, choices, count, width, 1);
    if (fits(state, frame, question, &cards))
        return cards;
    /* A word wider than the whole page is broken; drawing it reports the fault. */
    for (size_t i = 0; i < cards.row_count; i++)
        cards.heights[i] = 2 * frame->theme->target;
    return cards;
}

static size_t rows_end(const struct cards *cards, struct rows rows)
{
    size_t end = rows.first + rows.count;
    return rows.count == 0 || end > cards->row_count ? cards->row_count : end;
}

int cards_height(const struct cards *cards, struct rows rows)
{
    int height = 0;
    for (size_t row = rows.first; row < rows_end(cards, rows); row++)
        height += cards->heights[row] + rows.more + (row > rows.first ? cards->gap : 0);
    return height;
}

size_t cards_fitting(const struct cards *cards, size_t first, int height)
{
    size_t count = 1;
    while (first + count < cards->row_count &&
           cards_height(cards, (struct rows){.first = first, .count = count + 1}) <= height)
        count++;
    return count;
}

/* The place in a ranking, as its readers write numbers; NULL: a check mark or none. */
static const char *badge_text(const struct app_state *state, struct frame *frame, size_t question,
                              size_t choice)
{
    if (app_question(state, question)->type != QUESTION_RANK)
        return NULL;
    int place = interview_place(state->interview, question, choice);
    if (place == NO_INDEX)
        return NULL;
    return app_digits(state, frame, arena_format(frame->arena, "%d", place + 1));
}

static void view_card(const struct app_state *state, struct frame *frame, size_t question,
                      size_t choice, struct rect rect)
{
    struct image image = choice_image(state, frame, question, choice, rect.width);
    struct widget_card card = {
        .text = choice_text(state, frame, question, choice),
        .picture = image.path,
        .picture_width = image.width,
        .picture_height = image.height,
        .chosen = interview_is_chosen(state->interview, question, choice),
        .is_subdued = app_hides(state, question),
        .badge = badge_text(state, frame, question, choice),
        .hold = app_question(state, question)->type == QUESTION_RANK ? HOLD_CARRY : HOLD_NONE,
        .mark = mark_of(state, question, choice),
        .action = {ACTION_CHOOSE, (int)question, (int)choice},
        .read_only = interview_is_read_only(state->interview, question),
    };
    if (rank_carries(state, question, choice))
        widget_gap(frame, rect, card.action);
    else
        widget_choice(frame, rect, &card);
}

/* On top of the others, its middle under the finger. */
static void view_carried(const struct app_state *state, struct frame *frame, size_t question,
                         const struct cards *cards)
{
    const struct carried *carried = &state->carried;
    int height = frame->theme->target;
    for (size_t i = 0; i < cards->count; i++) {
        if (cards->choices[i] == (size_t)carried->choice)
            height = cards->heights[i / cards->columns];
    }
    struct rect rect =
        frame_mirror(frame, (struct rect){carried->x - cards->width / 2, carried->y - height / 2,
                                          cards->width, height});
    struct widget_card card = {.text = choice_text(state, frame, question, (size_t)carried->choice),
                               .read_only = true};
    widget_choice(frame, rect, &card);
    frame_edge(frame, rect, COLOR_GREEN, frame->theme->radius, frame->theme->edge_chosen);
}

void cards_view(const struct app_state *state, struct frame *frame, size_t question,
                const struct cards *cards, struct rows rows, struct rect area)
{
    int y = area.y, columns = (int)cards->columns;
    for (size_t row = rows.first; row < rows_end(cards, rows); row++) {
        for (int column = 0; column < columns; column++) {
            size_t index = row * cards->columns + (size_t)column;
            if (index >= cards->count)
                break;
            /* Shares of the whole width, so that no pixel is left over at its end. */
            int start = column * (area.width + cards->gap) / columns;
            int end = (column + 1) * (area.width + cards->gap) / columns - cards->gap;
            struct rect rect = {area.x + start, y, end - start, cards->heights[row] + rows.more};
            view_card(state, frame, question, cards->choices[index], rect);
        }
        y += cards->heights[row] + rows.more + cards->gap;
    }
    if (state->carried.question == (int)question && state->carried.moves)
        view_carried(state, frame, question, cards);
}

int cards_widget_height(const struct app_state *state, struct frame *frame, size_t question,
                        int width, struct rows rows)
{
    struct cards cards = cards_plan(state, frame, question, width);
    return cards_height(&cards, rows);
}

void cards_widget_view(const struct app_state *state, struct frame *frame, size_t question,
                       struct rows rows, struct rect area)
{
    struct cards cards = cards_plan(state, frame, question, area.width);
    cards_view(state, frame, question, &cards, rows, area);
}

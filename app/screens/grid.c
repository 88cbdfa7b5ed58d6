#include "screens/grid.h"

#include "screens/cards.h"
#include "screens/pages.h"
#include "screens/screens.h"
#include "ui/widgets.h"

enum { HEAD_LINES = 3, WORDS_LINES = 5 };

static const double mark_mm = 8;

static const struct text_set head_set = {
    .role = TEXT_HINT, .color = COLOR_SOFT_INK, .align = ALIGN_CENTER};
static const struct text_set words_set = {
    .role = TEXT_ANSWER, .color = COLOR_INK, .centered = true};

/* Columns of a row: its words, then a cell for each choice. */
struct grid {
    int words_width, cell_width, head_height; /* px */
    const size_t *choices;
    size_t count;
};

static const char *words_of(const struct app_state *state, struct frame *frame, size_t question)
{
    return app_words(state, frame, app_question(state, question)->label);
}

/* What says more than its words needs a place of its own to say it. */
static bool may_be_row(const struct app_state *state, size_t question)
{
    const struct question *asked = app_question(state, question);
    const struct form *form = interview_form(state->interview);
    const char *hint = form_text(form, asked->hint, app_language(state)->code);
    const char *guidance = form_text(form, asked->guidance, app_language(state)->code);
    bool says_more = asked->required || asked->constraint || asked->randomize ||
                     asked->choice_filter || asked->image.texts || hint[0] != '\0' ||
                     guidance[0] != '\0';
    return (asked->appearance & APPEARANCE_NO_LABEL) != 0 && !says_more &&
           (asked->type == QUESTION_SELECT_ONE || asked->type == QUESTION_SELECT_MULTIPLE);
}

/* False where a choice's label would be broken or a cell would be narrower than a finger. */
static bool fits(const struct app_state *state, struct frame *frame, size_t question,
                 struct grid *grid)
{
    grid->head_height = 0;
    for (size_t i = 0; i < grid->count; i++) {
        const char *text = choice_text(state, frame, question, grid->choices[i]);
        const struct layout *layout = frame_layout(frame, text, grid->cell_width, &head_set);
        if (layout->broke_word || layout->line_count > HEAD_LINES)
            return false;
        grid->head_height = layout->height > grid->head_height ? layout->height : grid->head_height;
    }
    return grid->count > 0 && grid->cell_width >= frame->theme->target;
}

/* The widest share of words that leaves room for the choices. */
static bool plan(const struct app_state *state, struct frame *frame, size_t question, int width,
                 struct grid *ret_grid)
{
    static const int hundredths[] = {45, 40, 34, 28};
    int gap = frame->theme->gap;
    ret_grid->choices =
        interview_choices(state->interview, question, frame->arena, &ret_grid->count);
    for (size_t i = 0; i < sizeof hundredths / sizeof hundredths[0]; i++) {
        int columns = ret_grid->count > 0 ? (int)ret_grid->count : 1;
        ret_grid->words_width = width * hundredths[i] / 100;
        ret_grid->cell_width = (width - ret_grid->words_width - gap) / columns - gap;
        if (fits(state, frame, question, ret_grid))
            return true;
    }
    return false;
}

static int row_height(const struct app_state *state, struct frame *frame, size_t question,
                      int words_width)
{
    int height =
        frame_text_height(frame, words_of(state, frame, question), words_width, &words_set);
    return height > frame->theme->target ? height : frame->theme->target;
}

static bool is_row(const struct app_state *state, struct frame *frame, size_t question,
                   const struct grid *grid)
{
    const struct layout *layout =
        frame_layout(frame, words_of(state, frame, question), grid->words_width, &words_set);
    int height = grid->head_height + frame->theme->gap +
                 row_height(state, frame, question, grid->words_width);
    return !layout->broke_word && layout->line_count <= WORDS_LINES &&
           height <= page_area(frame).height;
}

size_t grid_rows(const struct app_state *state, struct frame *frame, const size_t *questions,
                 size_t count, int width)
{
    struct grid grid;
    size_t rows = 0;
    if (count == 0 || !may_be_row(state, questions[0]) ||
        !plan(state, frame, questions[0], width, &grid))
        return 0;
    const struct choice_list *list = app_question(state, questions[0])->list;
    while (rows < count && may_be_row(state, questions[rows]) &&
           app_question(state, questions[rows])->list == list &&
           is_row(state, frame, questions[rows], &grid))
        rows++;
    return rows;
}

int grid_height(const struct app_state *state, struct frame *frame, const size_t *questions,
                size_t rows, int width)
{
    struct grid grid;
    (void)plan(state, frame, questions[0], width, &grid); /* they are rows: it fits */
    int height = grid.head_height;
    for (size_t i = 0; i < rows; i++)
        height += frame->theme->gap + row_height(state, frame, questions[i], grid.words_width);
    return height;
}

static struct rect cell_of(const struct frame *frame, const struct grid *grid, struct rect row,
                           size_t column)
{
    int gap = frame->theme->gap;
    int x = row.x + grid->words_width + 2 * gap + (int)column * (grid->cell_width + gap);
    return (struct rect){x, row.y, grid->cell_width, row.height};
}

/* An empty ring or a check mark: whether it is chosen is not told by colour alone. */
static void view_cell(const struct app_state *state, struct frame *frame, size_t question,
                      size_t choice, struct rect rect)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_CHOOSE, (int)question, (int)choice};
    bool chosen = interview_is_chosen(state->interview, question, choice);
    bool shows = chosen && !app_hides(state, question);
    int size = theme_px(theme, mark_mm);
    struct rect mark = {rect.x + (rect.width - size) / 2, rect.y + (rect.height - size) / 2, size,
                        size};
    frame_fill(frame, rect,
               frame_is_pressed(frame, action) ? COLOR_PRESSED
               : shows                         ? COLOR_GREEN_TINT
                                               : COLOR_CARD,
               theme->radius);
    frame_edge(frame, rect, shows ? COLOR_GREEN : COLOR_EDGE, theme->radius,
               shows ? theme->edge_chosen : theme->edge);
    if (shows)
        widget_check(frame, mark, COLOR_GREEN, COLOR_WHITE);
    else
        frame_edge(frame, mark, COLOR_EDGE, size / 2, theme->edge);
    if (chosen && !shows)
        widget_check(frame, rect_inset(mark, size / 3), COLOR_CARD, COLOR_INK);
    if (!interview_is_read_only(state->interview, question))
        frame_target(frame, rect, action);
}

static void view_head(const struct app_state *state, struct frame *frame, size_t question,
                      const struct grid *grid, struct rect head)
{
    for (size_t i = 0; i < grid->count; i++) {
        const char *text = choice_text(state, frame, question, grid->choices[i]);
        struct rect cell = cell_of(frame, grid, head, i);
        int height = frame_text_height(frame, text, cell.width, &head_set);
        (void)rect_take_top(&cell, cell.height - height, 0);
        (void)frame_text(frame, cell, text, &head_set);
    }
}

void grid_view(const struct app_state *state, struct frame *frame, const size_t *questions,
               size_t rows, struct rect area)
{
    struct grid grid;
    (void)plan(state, frame, questions[0], area.width, &grid);
    int gap = frame->theme->gap;
    view_head(state, frame, questions[0], &grid, rect_take_top(&area, grid.head_height, gap));
    for (size_t i = 0; i < rows; i++) {
        int height = row_height(state, frame, questions[i], grid.words_width);
        struct rect row = rect_take_top(&area, height, gap);
        struct rect words = {row.x, row.y, grid.words_width, row.height};
        (void)frame_text(frame, words, words_of(state, frame, questions[i]), &words_set);
        for (size_t k = 0; k < grid.count; k++)
            view_cell(state, frame, questions[i], grid.choices[k], cell_of(frame, &grid, row, k));
    }
}

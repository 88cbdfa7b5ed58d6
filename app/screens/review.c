/* Everything that was answered or passed over, before it is sent. Touching a row leads back to its
 * question. */
#include "locale/catalog.h"
#include "screens/screens.h"
#include "ui/widgets.h"

/* The whole question stood on its page; in large letters a long one is cut here. */
static struct text_set row_question(const struct frame *frame)
{
    int lines = page_area(frame).height / frame->theme->line_height[TEXT_HINT];
    return (struct text_set){.role = TEXT_HINT,
                             .color = COLOR_INK,
                             .centered = true,
                             .lines = lines > 2 ? (unsigned)lines - 1 : 1,
                             .may_be_cut = true};
}

/* Columns of a row: the question at the start, the answer at the end, behind it what a touch does.
 */
static struct rect row_columns(const struct frame *frame, struct rect row, struct rect *ret_answer,
                               struct rect *ret_sign)
{
    const struct theme *theme = frame->theme;
    struct rect inner = {row.x + 2 * theme->gap, row.y, row.width - 3 * theme->gap, row.height};
    *ret_sign = rect_take_end(&inner, widget_icon_side(theme, TEXT_HINT), theme->gap);
    *ret_answer = rect_take_end(&inner, inner.width * 2 / 5, 2 * theme->gap);
    return inner;
}

/* VVSG 2.0 asks for 2.54 mm between targets; rows need no more. */
static int row_gap(const struct frame *frame)
{
    return theme_px(frame->theme, 2.54);
}

static struct text_set row_answer(bool empty)
{
    return (struct text_set){.role = TEXT_HINT,
                             .color = empty ? COLOR_AMBER : COLOR_GREEN,
                             .bold = true,
                             .centered = true,
                             .is_private = true, /* it may have been typed */
                             .lines = 2,
                             .may_be_cut = true};
}

static const char *shown_answer(const struct app_state *state, struct frame *frame, size_t question)
{
    const char *answer = answer_text(state, frame, question);
    return answer[0] != '\0' ? answer : catalog_text("Not answered");
}

/* Behind a shield the answer itself shows only while a finger is on its row. */
static const char *seen_answer(const struct app_state *state, struct frame *frame, size_t question,
                               bool is_pressed)
{
    bool empty = answer_text(state, frame, question)[0] == '\0';
    bool hides = state->settings.shield && !is_pressed && !empty;
    return hides ? catalog_text("Answered") : shown_answer(state, frame, question);
}

static const char *question_label(const struct app_state *state, struct frame *frame,
                                  size_t question)
{
    const char *label = app_words(state, frame, app_question(state, question)->label);
    int round = round_around(state, app_question(state, question)->group);
    return round == NO_INDEX
               ? label
               : arena_format(frame->arena, "%s (%s)", label, group_label(state, frame, round));
}

static int row_height(const struct app_state *state, struct frame *frame, size_t question,
                      int width)
{
    const struct theme *theme = frame->theme;
    struct rect answer, sign;
    struct rect label = row_columns(frame, (struct rect){.width = width}, &answer, &sign);
    struct text_set set = row_answer(false), label_set = row_question(frame);
    int of_label =
        frame_text_height(frame, question_label(state, frame, question), label.width, &label_set);
    int of_answer =
        frame_text_height(frame, shown_answer(state, frame, question), answer.width, &set);
    int height = (of_label > of_answer ? of_label : of_answer) + theme->gap;
    return height > theme->target ? height : theme->target;
}

/* Asked, relevant questions in their order, as many a page as fit. */
struct pages review_pages(const struct app_state *state, struct frame *frame)
{
    const struct form *form = interview_form(state->interview);
    struct rect area = page_area(frame);
    size_t *questions = arena_array(frame->arena, form->question_count, sizeof *questions);
    struct page *items = arena_array(frame->arena, form->question_count + 1, sizeof *items);
    size_t count = 0, page_count = 0;
    int used = 0;
    for (size_t i = 0; i < form->question_count; i++) {
        if (!question_is_asked(&form->questions[i]) || !interview_is_relevant(state->interview, i))
            continue;
        int height = row_height(state, frame, i, area.width);
        if (page_count == 0 || used + height > area.height) {
            items[page_count++] =
                (struct page){.group = NO_INDEX, .questions = questions + count, .place = {i, 0}};
            used = 0;
        }
        items[page_count - 1].question_count++;
        questions[count++] = i;
        used += height + row_gap(frame);
    }
    return (struct pages){items, page_count};
}

static void view_row(const struct app_state *state, struct frame *frame, size_t question,
                     struct rect row)
{
    const struct theme *theme = frame->theme;
    struct action action = {ACTION_GO, (int)question, 0};
    bool empty = answer_text(state, frame, question)[0] == '\0';
    bool pressed = frame_is_pressed(frame, action);
    frame_fill(frame, row, pressed ? COLOR_PRESSED : COLOR_CARD, theme->radius);
    frame_edge(frame, row, COLOR_EDGE, theme->radius, theme->edge);
    if (empty) {
        int width = theme->edge_chosen;
        struct rect bar = {row.x + theme->gap, row.y + row.height / 4, width, row.height / 2};
        frame_fill(frame, bar, COLOR_AMBER_MARK, width / 2);
    }
    struct rect answer, sign, label = row_columns(frame, row, &answer, &sign);
    struct text_set set = row_answer(empty), label_set = row_question(frame);
    (void)frame_text(frame, label, question_label(state, frame, question), &label_set);
    (void)frame_text(frame, answer, seen_answer(state, frame, question, pressed), &set);
    frame_icon(frame, sign, state->settings.shield ? ICON_PRIVACY : ICON_EDIT,
               empty ? COLOR_AMBER : COLOR_GREEN);
    frame_target_held(frame, row, action, state->settings.shield ? HOLD_SHOW : HOLD_NONE);
}

void screen_review_view(const struct app_state *state, struct frame *frame)
{
    struct pages pages = review_pages(state, frame);
    size_t at = pages_find(pages, (struct page_place){state->review_question, 0});
    bool last = at + 1 >= pages.count;
    const char *note = catalog_text("Tap an answer to change it.");
    if (state->settings.shield)
        note = catalog_text("Hold a row to see its answer.");
    bar_header(state, frame, catalog_text("Review your answers"), note);
    struct rect area = page_area(frame);
    for (size_t i = 0; at < pages.count && i < pages.items[at].question_count; i++) {
        size_t question = pages.items[at].questions[i];
        int height = row_height(state, frame, question, area.width);
        if (height > area.height)
            frame_fault(frame, question_label(state, frame, question));
        view_row(state, frame, question, rect_take_top(&area, height, row_gap(frame)));
    }
    struct footer footer = {
        .back = catalog_text("Back"),
        .back_action = {ACTION_BACK, 0, 0},
        .next = last ? NULL : catalog_text("More"),
        .next_action = {ACTION_NEXT, 0, 0},
        .note = last ? NULL : catalog_text("Nothing is sent yet."),
        .submit = last ? catalog_text("Submit") : NULL,
    };
    bar_footer(state, frame, &footer);
}

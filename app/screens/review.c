/* Everything that was answered or passed over, before it is sent. Touching a row leads back to its
 * question. */
#include "screens/screens.h"

#include <stdlib.h>
#include <string.h>

#include "locale/catalog.h"
#include "ui/widgets.h"

/* The whole question stood on its page; in large letters a long one is cut here, so that the title
 * of its group has a line above it. */
static struct text_set row_question(const struct frame *frame)
{
    int lines = page_area(frame).height / frame->theme->line_height[TEXT_HINT];
    return (struct text_set){.role = TEXT_HINT,
                             .color = COLOR_INK,
                             .centered = true,
                             .lines = lines > 3 ? (unsigned)lines - 2 : 1,
                             .may_be_cut = true};
}

static const struct text_set title_set = {
    .role = TEXT_HINT, .color = COLOR_GREEN, .bold = true, .lines = 1, .may_be_cut = true};

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
    return app_words(state, frame, app_question(state, question)->label);
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

struct review {
    const size_t *questions; /* asked and relevant, in their order */
    const char **words;      /* of them, in the order of strcmp() */
    size_t count;
};

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static struct review review_of(const struct app_state *state, struct frame *frame)
{
    const struct form *form = interview_form(state->interview);
    size_t *questions = arena_array(frame->arena, form->question_count + 1, sizeof *questions);
    const char **words = arena_array(frame->arena, form->question_count + 1, sizeof *words);
    size_t count = 0;
    for (size_t i = 0; i < form->question_count; i++) {
        if (!question_is_asked(&form->questions[i]) || !interview_is_relevant(state->interview, i))
            continue;
        words[count] = question_label(state, frame, i);
        questions[count++] = i;
    }
    qsort(words, count, sizeof *words, compare_words);
    return (struct review){questions, words, count};
}

/* "Before" and "now" of several subjects: only with the name of their group can they be told apart.
 */
static bool words_repeat(const struct review *review, const char *words)
{
    const char **found = bsearch(&words, review->words, review->count, sizeof words, compare_words);
    size_t at = (size_t)(found - review->words);
    return (at > 0 && strcmp(found[-1], words) == 0) ||
           (at + 1 < review->count && strcmp(found[1], words) == 0);
}

/* The innermost group around the question that has a name; NO_INDEX: none. */
static int named_group(const struct app_state *state, struct frame *frame, size_t question)
{
    const struct group *groups = interview_form(state->interview)->groups;
    int group = app_question(state, question)->group;
    while (group != NO_INDEX && group_label(state, frame, group)[0] == '\0')
        group = groups[group].parent;
    return group;
}

/* A row and what stands over it, px. */
struct entry {
    int group;      /* whose name it stands under; NO_INDEX: none */
    bool has_title; /* the name stands over this row */
    int apart, title, height;
};

/* Above: the entry over it on the page; NULL: none. */
static struct entry entry_of(const struct app_state *state, struct frame *frame,
                             const struct review *review, size_t question,
                             const struct entry *above)
{
    const struct theme *theme = frame->theme;
    int width = page_area(frame).width;
    struct entry entry = {.group = named_group(state, frame, question),
                          .height = row_height(state, frame, question, width)};
    int group_above = above ? above->group : NO_INDEX;
    bool goes_on = entry.group == group_above && group_above != NO_INDEX;
    entry.has_title = entry.group != NO_INDEX && !goes_on &&
                      words_repeat(review, question_label(state, frame, question));
    if (!entry.has_title && !goes_on)
        entry.group = NO_INDEX;
    if (above)
        entry.apart = entry.group == group_above ? row_gap(frame) : theme->space;
    if (entry.has_title)
        entry.title =
            frame_text_height(frame, group_label(state, frame, entry.group), width, &title_set) +
            theme->gap / 2;
    return entry;
}

static int entry_room(struct entry entry)
{
    return entry.apart + entry.title + entry.height;
}

/* As many a page as fit. */
static struct pages split(const struct app_state *state, struct frame *frame,
                          const struct review *review)
{
    struct page *items = arena_array(frame->arena, review->count + 1, sizeof *items);
    struct entry entry = {0};
    size_t page_count = 0;
    int room = page_area(frame).height, used = 0;
    for (size_t i = 0; i < review->count; i++) {
        const size_t *question = &review->questions[i];
        entry = entry_of(state, frame, review, *question, i > 0 ? &entry : NULL);
        if (i == 0 || used + entry_room(entry) > room) {
            entry = entry_of(state, frame, review, *question, NULL);
            items[page_count++] =
                (struct page){.group = NO_INDEX, .questions = question, .place = {*question, 0}};
            used = 0;
        }
        items[page_count - 1].question_count++;
        used += entry_room(entry);
    }
    return (struct pages){items, page_count};
}

struct pages review_pages(const struct app_state *state, struct frame *frame)
{
    struct review review = review_of(state, frame);
    return split(state, frame, &review);
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

static void view_entries(const struct app_state *state, struct frame *frame,
                         const struct review *review, const struct page *page)
{
    struct rect area = page_area(frame);
    struct entry entry = {0};
    for (size_t i = 0; i < page->question_count; i++) {
        size_t question = page->questions[i];
        entry = entry_of(state, frame, review, question, i > 0 ? &entry : NULL);
        if (entry_room(entry) > area.height)
            frame_fault(frame, question_label(state, frame, question));
        (void)rect_take_top(&area, entry.apart, 0);
        struct rect title = rect_take_top(&area, entry.title, 0);
        if (entry.has_title)
            (void)frame_text(frame, title, group_label(state, frame, entry.group), &title_set);
        view_row(state, frame, question, rect_take_top(&area, entry.height, 0));
    }
}

void screen_review_view(const struct app_state *state, struct frame *frame)
{
    struct review review = review_of(state, frame);
    struct pages pages = split(state, frame, &review);
    size_t at = pages_find(pages, (struct page_place){state->review_question, 0});
    bool last = at + 1 >= pages.count;
    const char *note = catalog_text("Tap an answer to change it.");
    if (state->settings.shield)
        note = catalog_text("Hold a row to see its answer.");
    bar_header(state, frame, catalog_text("Review your answers"), note);
    if (at < pages.count)
        view_entries(state, frame, &review, &pages.items[at]);
    struct footer footer = {
        .back = catalog_text("Back"),
        .back_action = {ACTION_BACK, 0, 0},
        .next = last ? NULL : catalog_text("More"),
        .next_action = {ACTION_NEXT, 0, 0},
        .submit = catalog_text("Submit"),
    };
    bar_footer(state, frame, &footer);
}

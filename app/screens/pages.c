/* Greedy packing: a page takes questions of its step as long as they fit, at least one. */
#include "screens/pages.h"

#include "screens/grid.h"
#include "screens/kinds.h"
#include "screens/pair.h"
#include "screens/screens.h"

struct rect page_area(const struct frame *frame)
{
    const struct theme *theme = frame->theme;
    struct rect area = frame_whole(frame);
    int top = theme->compact ? theme->gap / 2 : theme->header + theme->gap;
    return (struct rect){theme->margin, top, area.width - 2 * theme->margin,
                         area.height - theme->footer - top - theme->gap / 2};
}

/* Pages as they are made. */
struct maker {
    const struct app_state *state;
    struct frame *frame;
    struct page *items;
    size_t count, size;
};

/* A step begins with its group's label where the header has no room for it. */
static bool shows_group(const struct maker *maker, int group)
{
    if (group == NO_INDEX)
        return false;
    const char *label = group_label(maker->state, maker->frame, group);
    return label[0] != '\0' && !bar_title_fits(maker->state, maker->frame, label);
}

/* Pages that begin with the same question are told apart by their part. */
static struct page *add_page(struct maker *maker, int group, const size_t *questions)
{
    if (maker->count == maker->size) {
        size_t size = maker->size > 0 ? maker->size * 2 : 16;
        struct page *items = arena_array(maker->frame->arena, size, sizeof *items);
        for (size_t i = 0; i < maker->count; i++)
            items[i] = maker->items[i];
        maker->items = items;
        maker->size = size;
    }
    struct page *page = &maker->items[maker->count];
    unsigned part = 0;
    if (maker->count > 0 && page[-1].place.question == questions[0])
        part = page[-1].place.part + 1;
    *page = (struct page){.group = group, .questions = questions, .place = {questions[0], part}};
    maker->count++;
    return page;
}

static int height_of(struct maker *maker, size_t question, struct rows rows)
{
    return question_height(maker->state, maker->frame, question, page_area(maker->frame).width,
                           rows);
}

static struct rows *add_part(struct maker *maker, int group, const size_t *question)
{
    struct page *page = add_page(maker, group, question);
    page->question_count = 1;
    return &page->rows;
}

/* Its rows shared out between pages, each with its words. */
static void add_rows(struct maker *maker, int group, const size_t *question, enum words words)
{
    struct rect area = page_area(maker->frame);
    struct cards cards = cards_plan(maker->state, maker->frame, *question, area.width);
    struct rows all = {.words = words};
    int of_words = height_of(maker, *question, all) - cards_height(&cards, all);
    for (size_t row = 0; row < cards.row_count;) {
        size_t fitting = cards_fitting(&cards, row, area.height - of_words);
        *add_part(maker, group, question) =
            (struct rows){.first = row, .count = fitting, .words = words};
        row += fitting;
    }
}

/* Behind the last line that has room below the line at start; at least one has. What else stands
 * there is not counted. */
static size_t lines_end(const struct layout *layout, size_t start, int height)
{
    size_t end = start + 1;
    for (; end < layout->line_count; end++) {
        bool is_last = end + 1 == layout->line_count;
        int bottom = is_last ? layout->height : layout->lines[end + 1].top;
        if (bottom - layout->lines[start].top > height)
            break;
    }
    return end;
}

/* Words in letters so large that a page does not hold them go on on the next. */
static void add_words(struct maker *maker, int group, const size_t *question)
{
    struct rect area = page_area(maker->frame);
    const struct layout *layout =
        question_layout(maker->state, maker->frame, *question, area.width);
    for (size_t line = 0, end; line < layout->line_count; line = end) {
        struct rows rows = {.words = WORDS_ONLY, .start = layout->lines[line].start};
        for (end = lines_end(layout, line, area.height); true; end--) {
            rows.end = layout->lines[end - 1].end;
            if (end == line + 1 || height_of(maker, *question, rows) <= area.height)
                break;
        }
        *add_part(maker, group, question) = rows;
    }
}

/* Whether each of its rows has room below such words. */
static bool rows_fit(struct maker *maker, size_t question, enum words words)
{
    struct rect area = page_area(maker->frame);
    struct rows all = {.words = words};
    int height = height_of(maker, question, all);
    if (!app_kind(maker->state, question)->has_rows)
        return height <= area.height;
    struct cards cards = cards_plan(maker->state, maker->frame, question, area.width);
    int of_words = height - cards_height(&cards, all), highest = 0;
    for (size_t row = 0; row < cards.row_count; row++)
        highest = cards.heights[row] > highest ? cards.heights[row] : highest;
    return of_words + highest <= area.height;
}

/* A question higher than a page. Where its words leave no room for any answer they get a page of
 * their own. */
static void add_split_question(struct maker *maker, int group, const size_t *question)
{
    bool has_cards = app_kind(maker->state, *question)->has_rows;
    enum words words = WORDS_WHOLE;
    if (!rows_fit(maker, *question, WORDS_WHOLE)) {
        add_words(maker, group, question);
        if (!app_kind(maker->state, *question)->height)
            return; /* nothing is asked */
        words = rows_fit(maker, *question, WORDS_SHORT) ? WORDS_SHORT : WORDS_LINE;
    }
    if (has_cards)
        add_rows(maker, group, question, words);
    else
        *add_part(maker, group, question) = (struct rows){.words = words};
}

/* A step of notes and a pair, on one page where that has room for it. */
static bool add_pair(struct maker *maker, const struct step *step)
{
    size_t count = step->question_count;
    struct rect area = page_area(maker->frame);
    if (count < 2 || step->group == NO_INDEX)
        return false;
    const size_t *pair = step->questions + count - 2;
    int height = is_pair(maker->state, pair)
                     ? pair_height(maker->state, maker->frame, pair, step->group, area.width)
                     : 0;
    if (height == 0)
        return false;
    for (size_t i = 0; i + 2 < count; i++) {
        if (app_kind(maker->state, step->questions[i])->height)
            return false; /* something else is asked here */
        height +=
            height_of(maker, step->questions[i], (struct rows){0}) + maker->frame->theme->space;
    }
    if (height > area.height)
        return false;
    struct page *page = add_page(maker, step->group, step->questions);
    page->question_count = count;
    page->ends_in_pair = true;
    return true;
}

/* The page that is being filled; NULL: the next question begins one. */
struct packing {
    struct page *page;
    int used; /* px */
};

/* Onto the page begun, or another one. */
static void put_block(struct maker *maker, int group, const size_t *questions, size_t count,
                      int height, struct packing *packing)
{
    if (!packing->page || packing->used + height > page_area(maker->frame).height) {
        packing->page = add_page(maker, group, questions);
        packing->used = 0;
    }
    packing->page->question_count += count;
    packing->used += height + maker->frame->theme->space;
}

static void add_question(struct maker *maker, int group, const size_t *question,
                         struct packing *packing)
{
    int height = height_of(maker, *question, (struct rows){0});
    if (height <= page_area(maker->frame).height) {
        put_block(maker, group, question, 1, height, packing);
        return;
    }
    add_split_question(maker, group, question);
    packing->page = NULL;
}

/* How many of the rows have room below their head. */
static size_t rows_fitting(struct maker *maker, const size_t *questions, size_t rows, int height)
{
    int width = page_area(maker->frame).width;
    size_t count = 0;
    while (count < rows &&
           grid_height(maker->state, maker->frame, questions, count + 1, width) <= height)
        count++;
    return count;
}

/* Each page gets the head and as many rows as fit; returns how many there are, 0: it is no grid. */
static size_t add_grid(struct maker *maker, const struct step *step, size_t at, int group,
                       struct packing *packing)
{
    struct rect area = page_area(maker->frame);
    const size_t *questions = step->questions + at;
    size_t rows =
        grid_rows(maker->state, maker->frame, questions, step->question_count - at, area.width);
    for (size_t taken = 0, fitting; taken < rows; taken += fitting) {
        int used = packing->page ? packing->used : 0;
        fitting = rows_fitting(maker, questions + taken, rows - taken, area.height - used);
        if (fitting == 0)
            packing->page = NULL;
        else
            put_block(
                maker, group, questions + taken, fitting,
                grid_height(maker->state, maker->frame, questions + taken, fitting, area.width),
                packing);
    }
    return rows;
}

/* The group whose label stands over a step: its own, or that of the repeat it lies in. */
static int heading_of(const struct app_state *state, const struct step *step)
{
    return step->group != NO_INDEX
               ? step->group
               : round_around(state, app_question(state, step->questions[0])->group);
}

/* Splits one step; a group's label too high to stand with a question gets its own page. */
static void add_step(struct maker *maker, const struct step *step)
{
    struct packing packing = {0};
    int group = heading_of(maker->state, step);
    if (add_pair(maker, step))
        return;
    if (shows_group(maker, group)) {
        packing.page = add_page(maker, group, step->questions);
        packing.page->shows_group = true;
        packing.used =
            group_label_height(maker->state, maker->frame, group, page_area(maker->frame).width) +
            maker->frame->theme->space;
    }
    for (size_t i = 0, rows; i < step->question_count; i += rows) {
        rows = add_grid(maker, step, i, group, &packing);
        if (rows == 0) {
            add_question(maker, group, &step->questions[i], &packing);
            rows = 1;
        }
    }
}

struct pages pages_of(const struct app_state *state, struct frame *frame)
{
    size_t step_count = 0;
    const struct step *steps = route_steps(state->interview, frame->arena, &step_count);
    struct maker maker = {.state = state, .frame = frame};
    for (size_t i = 0; i < step_count; i++)
        add_step(&maker, &steps[i]);
    return (struct pages){maker.items, maker.count};
}

static bool is_behind(struct page_place a, struct page_place b)
{
    return a.question != b.question ? a.question > b.question : a.part > b.part;
}

size_t pages_find(struct pages pages, struct page_place place)
{
    size_t found = 0;
    for (size_t i = 0; i < pages.count && !is_behind(pages.items[i].place, place); i++)
        found = i;
    return found;
}

bool pages_go_on(struct pages pages, size_t at)
{
    const struct page *page = &pages.items[at];
    bool is_part = page->rows.count > 0 || page->rows.words == WORDS_ONLY;
    return at + 1 < pages.count && is_part && page[1].place.question == page->place.question;
}

size_t pages_find_question(struct pages pages, size_t question)
{
    for (size_t i = 0; i < pages.count; i++) {
        for (size_t k = 0; k < pages.items[i].question_count; k++) {
            if (pages.items[i].questions[k] == question)
                return i;
        }
    }
    return 0;
}

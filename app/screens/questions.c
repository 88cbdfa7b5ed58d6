/* A page of questions: the form's words above, what is asked in the middle, the way on below. */
#include "locale/catalog.h"
#include "screens/grid.h"
#include "screens/kinds.h"
#include "screens/pair.h"
#include "screens/screens.h"

/* Of the room that a page has to spare one part in so many goes to its cards, which grow by so much
 * at most. */
enum { SPARE_SHARE = 3, GROWTH_PERCENT = 40 };

static const char *progress(const struct app_state *state, struct frame *frame, size_t at,
                            size_t all)
{
    struct arena *arena = frame->arena;
    const char *text = catalog_fill(arena, "{at} of {all}",
                                    (struct fill[]){{"at", arena_format(arena, "%zu", at)},
                                                    {"all", arena_format(arena, "%zu", all)},
                                                    {0}});
    return app_digits(state, frame, text);
}

static const char *page_title(const struct app_state *state, struct frame *frame,
                              const struct page *page)
{
    bool in_header = page->group != NO_INDEX && !page->ends_in_pair;
    const char *label = in_header ? group_label(state, frame, page->group) : "";
    return label[0] != '\0' && bar_title_fits(state, frame, label) ? label
                                                                   : catalog_text("Your view");
}

/* Questions that stand alone; the two behind them may be a pair. */
static size_t single_count(const struct page *page)
{
    return page->question_count - (page->ends_in_pair ? 2 : 0);
}

/* What stands apart from the rest of its page: one question, or the rows of a grid. */
struct block {
    const size_t *questions;
    size_t count;
    bool is_grid;
};

/* The one that begins with that question of the page. */
static struct block block_at(const struct app_state *state, struct frame *frame,
                             const struct page *page, size_t at)
{
    const size_t *questions = page->questions + at;
    size_t rows =
        grid_rows(state, frame, questions, single_count(page) - at, page_area(frame).width);
    return (struct block){questions, rows > 0 ? rows : 1, rows > 0};
}

static int block_height(const struct app_state *state, struct frame *frame, struct block block,
                        struct rows rows)
{
    int width = page_area(frame).width;
    return block.is_grid ? grid_height(state, frame, block.questions, block.count, width)
                         : question_height(state, frame, block.questions[0], width, rows);
}

static size_t block_count(const struct app_state *state, struct frame *frame,
                          const struct page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < single_count(page); i += block_at(state, frame, page, i).count)
        count++;
    return count;
}

static int height_of_blocks(const struct app_state *state, struct frame *frame,
                            const struct page *page, int width)
{
    int height = 0;
    size_t singles = single_count(page);
    for (size_t i = 0; i < singles;) {
        struct block block = block_at(state, frame, page, i);
        height += block_height(state, frame, block, page->rows);
        i += block.count;
    }
    if (page->ends_in_pair)
        height += pair_height(state, frame, page->questions + singles, page->group, width);
    if (page->shows_group)
        height += group_label_height(state, frame, page->group, width) + frame->theme->space / 2;
    return height;
}

static bool is_pledged(const struct app_state *state, size_t question)
{
    int commitment = app_question(state, question)->commitment;
    const struct form *form = interview_form(state->interview);
    return commitment != NO_INDEX && form->commitments[commitment].action == (int)question;
}

/* An "if ... then ..." makes it likelier that a commitment is kept (Gollwitzer and Sheeran, 2006).
 */
static const char *helper_text(void)
{
    return catalog_text("A plan that helps: if …, then I will … Nothing to write is fine too.");
}

static const struct text_set helper_set = {.role = TEXT_HINT, .color = COLOR_AMBER};

static int helper_height(struct frame *frame, int width)
{
    const struct theme *theme = frame->theme;
    return frame_text_height(frame, helper_text(), width - 4 * theme->gap, &helper_set) +
           2 * theme->gap;
}

/* A quiet card under the field; returns its height. */
static int view_helper(struct frame *frame, struct rect area)
{
    const struct theme *theme = frame->theme;
    struct rect card = {area.x, area.y, area.width, helper_height(frame, area.width)};
    frame_fill(frame, card, COLOR_AMBER_TINT, theme->radius);
    (void)frame_text(frame,
                     (struct rect){card.x + 2 * theme->gap, card.y + theme->gap,
                                   card.width - 4 * theme->gap, card.height - 2 * theme->gap},
                     helper_text(), &helper_set);
    return card.height;
}

/* px of the helper and what it stands apart from the next block; 0: the page has no room for it,
 * for it never makes a page more. */
static int helper_room(const struct app_state *state, struct frame *frame, const struct page *page,
                       int width, int spare)
{
    int room = helper_height(frame, width) + frame->theme->gap;
    for (size_t i = 0; i < single_count(page) && room <= spare; i++) {
        if (is_pledged(state, page->questions[i]))
            return room;
    }
    return 0;
}

/* Returns its height. */
static int view_block(const struct app_state *state, struct frame *frame, struct block block,
                      struct rows rows, struct rect area)
{
    if (!block.is_grid)
        return question_view(state, frame, block.questions[0], rows, area);
    grid_view(state, frame, block.questions, block.count, area);
    return grid_height(state, frame, block.questions, block.count, area.width);
}

/* Cards stand in so many rows on the page. */
static int card_rows(const struct app_state *state, struct frame *frame, const struct page *page,
                     int width)
{
    size_t count = page->ends_in_pair ? 2 : 0;
    for (size_t i = 0; i < single_count(page);) {
        struct block block = block_at(state, frame, page, i);
        size_t question = block.questions[0];
        if (!block.is_grid && app_kind(state, question)->has_rows)
            count += page->rows.count > 0 ? page->rows.count
                                          : cards_plan(state, frame, question, width).row_count;
        i += block.count;
    }
    return (int)count;
}

/* px that each row of cards gets of the room to spare: larger cards are easier to hit. */
static int growth(const struct app_state *state, struct frame *frame, const struct page *page,
                  int width, int spare)
{
    int rows = card_rows(state, frame, page, width);
    int share = rows > 0 && spare > 0 ? spare / SPARE_SHARE / rows : 0;
    int most = frame->theme->target * GROWTH_PERCENT / 100;
    return share < most ? share : most;
}

/* A group's label that has a page of its own, like the title of a chapter. */
static void view_chapter(const struct app_state *state, struct frame *frame, int group)
{
    struct rect area = page_area(frame);
    const char *label = group_label(state, frame, group);
    struct text_set set = {
        .role = TEXT_TITLE, .color = COLOR_GREEN, .align = ALIGN_CENTER, .centered = true};
    const struct layout *layout = frame_layout(frame, label, area.width, &set);
    if (layout->broke_word || layout->height > area.height)
        set.role = TEXT_HINT;
    (void)frame_text(frame, area, label, &set);
}

/* All blocks of a page, with the room that is left shared out between them. */
static void view_blocks(const struct app_state *state, struct frame *frame, const struct page *page)
{
    struct rect area = page_area(frame);
    const struct theme *theme = frame->theme;
    size_t singles = single_count(page);
    int gaps = (int)block_count(state, frame, page) - !page->ends_in_pair;
    int spare =
        area.height - height_of_blocks(state, frame, page, area.width) - gaps * theme->space;
    int helper = helper_room(state, frame, page, area.width, spare);
    spare -= helper;
    struct rows rows = page->rows;
    rows.more = growth(state, frame, page, area.width, spare);
    spare -= rows.more * card_rows(state, frame, page, area.width);
    int more = spare > 0 ? spare / (gaps + 3) : 0;
    int most = theme->portrait ? 4 * theme->space : theme->space;
    int space = theme->space + (more < most ? more : most);
    /* What is still left goes above and below, so that a short page does not hang at the top. */
    int left = spare - gaps * (space - theme->space);
    (void)rect_take_top(&area, left > 0 ? left / 4 : 0, 0);
    if (page->shows_group)
        (void)rect_take_top(&area, group_label_view(state, frame, page->group, area),
                            theme->space / 2);
    for (size_t i = 0; i < singles;) {
        struct block block = block_at(state, frame, page, i);
        bool helps = helper > 0 && is_pledged(state, block.questions[0]);
        int height = view_block(state, frame, block, rows, area);
        (void)rect_take_top(&area, height, helps ? theme->gap : space);
        if (helps)
            (void)rect_take_top(&area, view_helper(frame, area), space);
        i += block.count;
    }
    if (page->ends_in_pair)
        pair_view(state, frame, page->questions + singles, page->group, rows.more, area);
}

static const char *next_text(const struct app_state *state, struct pages pages, size_t at)
{
    if (pages_go_on(pages, at))
        return catalog_text("More");
    return state->from_review ? catalog_text("Done") : catalog_text("Next");
}

/* From the review only to the other parts of the same question; from the first page to the
 * commitments that came before it. */
static bool leads_back(const struct app_state *state, struct pages pages, size_t at)
{
    if (at == 0)
        return !state->from_review && interview_pledge_count(state->interview) > 0;
    return !state->from_review || pages_go_on(pages, at - 1);
}

void screen_questions_view(const struct app_state *state, struct frame *frame)
{
    struct pages pages = pages_of(state, frame);
    if (pages.count == 0)
        return;
    size_t at = pages_find(pages, (struct page_place){state->question, state->part});
    const struct page *page = &pages.items[at];
    bar_header(state, frame, page_title(state, frame, page), NULL);
    if (page->question_count == 0)
        view_chapter(state, frame, page->group);
    else
        view_blocks(state, frame, page);
    struct footer footer = {
        .back = leads_back(state, pages, at) ? catalog_text("Back") : NULL,
        .back_action = {ACTION_BACK, 0, 0},
        .next = next_text(state, pages, at),
        .next_action = {ACTION_NEXT, 0, 0},
        .middle = state->from_review ? NULL : progress(state, frame, at + 1, pages.count),
    };
    bar_footer(state, frame, &footer);
}

#include "screens/pair.h"

#include "screens/pages.h"
#include "screens/screens.h"

enum { WORDS_SHARE = 5 /* of the width, at most one part in so many */, WORDS_LINES = 3 };

static const struct text_set group_set = {.role = TEXT_QUESTION, .color = COLOR_INK};
static const struct text_set words_set = {
    .role = TEXT_ANSWER, .color = COLOR_INK, .centered = true};

struct rows_of_pair {
    struct cards cards[2];
    int words_width, heights[2];
};

static bool is_plain_row(const struct app_state *state, size_t question)
{
    const struct question *asked = app_question(state, question);
    bool in_a_row = (asked->appearance & APPEARANCE_PACK) != 0;
    bool says_more = asked->required || asked->constraint || asked->randomize;
    return asked->type == QUESTION_SELECT_ONE && in_a_row && !says_more;
}

static bool has_hint(const struct app_state *state, size_t question)
{
    const struct form *form = interview_form(state->interview);
    const struct question *asked = app_question(state, question);
    const char *language = app_language(state)->code;
    return form_text(form, asked->hint, language)[0] != '\0' ||
           form_text(form, asked->guidance, language)[0] != '\0';
}

bool is_pair(const struct app_state *state, const size_t *questions)
{
    return is_plain_row(state, questions[0]) && is_plain_row(state, questions[1]) &&
           app_question(state, questions[0])->list == app_question(state, questions[1])->list &&
           !has_hint(state, questions[0]) && !has_hint(state, questions[1]);
}

static const char *words_of(const struct app_state *state, struct frame *frame, size_t question)
{
    return app_words(state, frame, app_question(state, question)->label);
}

static int words_width(const struct app_state *state, struct frame *frame, const size_t *questions,
                       int width)
{
    int needed = 0;
    for (size_t i = 0; i < 2; i++) {
        int one_line = frame_text_width(frame, words_of(state, frame, questions[i]), &words_set);
        needed = needed > one_line ? needed : one_line;
    }
    return needed < width / WORDS_SHARE ? needed : width / WORDS_SHARE;
}

/* False where words would be broken or cards would need a second row. */
static bool plan(const struct app_state *state, struct frame *frame, const size_t *questions,
                 int width, struct rows_of_pair *ret_plan)
{
    ret_plan->words_width = words_width(state, frame, questions, width);
    int left = width - ret_plan->words_width - 2 * frame->theme->gap;
    for (size_t i = 0; i < 2; i++) {
        const struct layout *layout = frame_layout(frame, words_of(state, frame, questions[i]),
                                                   ret_plan->words_width, &words_set);
        ret_plan->cards[i] = cards_plan(state, frame, questions[i], left);
        int height = cards_height(&ret_plan->cards[i], (struct rows){0});
        ret_plan->heights[i] = height > layout->height ? height : layout->height;
        if (layout->broke_word || layout->line_count > WORDS_LINES ||
            ret_plan->cards[i].row_count > 1)
            return false;
    }
    return true;
}

static int row_gap(const struct frame *frame)
{
    return frame->theme->compact ? frame->theme->gap : frame->theme->space;
}

static int group_words_height(const struct app_state *state, struct frame *frame, int group,
                              int width)
{
    const char *label = group_label(state, frame, group);
    if (label[0] == '\0')
        return 0;
    return frame_text_height(frame, label, width, &group_set) + row_gap(frame);
}

int pair_height(const struct app_state *state, struct frame *frame, const size_t *questions,
                int group, int width)
{
    struct rows_of_pair rows;
    if (!plan(state, frame, questions, width, &rows))
        return 0;
    return group_words_height(state, frame, group, width) + rows.heights[0] + row_gap(frame) +
           rows.heights[1];
}

void pair_view(const struct app_state *state, struct frame *frame, const size_t *questions,
               int group, int more, struct rect area)
{
    struct rows_of_pair rows;
    if (!plan(state, frame, questions, area.width, &rows))
        return;
    int of_group = group_words_height(state, frame, group, area.width);
    struct rect words = rect_take_top(&area, of_group, 0);
    if (of_group > 0)
        (void)frame_text(frame, words, group_label(state, frame, group), &group_set);
    for (size_t i = 0; i < 2; i++) {
        struct rect row = rect_take_top(&area, rows.heights[i] + more, row_gap(frame));
        struct rect label = rect_take_start(&row, rows.words_width, 2 * frame->theme->gap);
        (void)frame_text(frame, label, words_of(state, frame, questions[i]), &words_set);
        cards_view(state, frame, questions[i], &rows.cards[i], (struct rows){.more = more}, row);
    }
}

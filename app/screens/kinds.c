#include "screens/kinds.h"

#include <assert.h>

#include "base/array.h"
#include "screens/screens.h"

enum kind_id {
    KIND_WORDS,
    KIND_CARDS,
    KIND_RANK,
    KIND_TEXT,
    KIND_NUMBER,
    KIND_DAY,
    KIND_TIME,
    KIND_LIST,
    KIND_COUNT
};

static const struct kind kinds[] = {
    [KIND_WORDS] = {SCREEN_QUESTIONS, false, NULL, NULL, written_answer},
    [KIND_CARDS] = {SCREEN_QUESTIONS, true, cards_widget_height, cards_widget_view, chosen_answer},
    [KIND_RANK] = {SCREEN_QUESTIONS, true, cards_widget_height, cards_widget_view, ranked_answer},
    [KIND_TEXT] = {SCREEN_WRITE, false, field_height, field_view, written_answer},
    [KIND_NUMBER] = {SCREEN_NUMBER, false, field_height, field_view, number_answer},
    [KIND_DAY] = {SCREEN_DAY, false, field_height, field_view, day_answer},
    [KIND_LIST] = {SCREEN_LIST, false, field_height, field_view, chosen_answer},
    [KIND_TIME] = {SCREEN_DAY, false, field_height, field_view, number_answer},
};
static_assert(COUNT_OF(kinds) == KIND_COUNT, "one row per kind");

static const enum kind_id kind_of_type[] = {
    [QUESTION_HIDDEN] = KIND_WORDS,
    [QUESTION_SELECT_ONE] = KIND_CARDS,
    [QUESTION_SELECT_MULTIPLE] = KIND_CARDS,
    [QUESTION_RANK] = KIND_RANK,
    [QUESTION_TEXT] = KIND_TEXT,
    [QUESTION_INTEGER] = KIND_NUMBER,
    [QUESTION_DECIMAL] = KIND_NUMBER,
    [QUESTION_RANGE] = KIND_CARDS,
    [QUESTION_DATE] = KIND_DAY,
    [QUESTION_TIME] = KIND_TIME,
    [QUESTION_ACKNOWLEDGE] = KIND_CARDS,
    [QUESTION_CALCULATE] = KIND_WORDS,
    [QUESTION_NOTE] = KIND_WORDS,
};
static_assert(COUNT_OF(kind_of_type) == QUESTION_TYPE_COUNT, "one kind per type");

/* Of question->appearance; XLSForm has them on selects, the picker on ranges. */
static const unsigned opens_a_list =
    APPEARANCE_MINIMAL | APPEARANCE_AUTOCOMPLETE | APPEARANCE_PICKER;

const struct kind *kind_of(const struct question *question)
{
    if (question->appearance & APPEARANCE_LABEL)
        return &kinds[KIND_WORDS]; /* over the rows of a table, whose head the grid draws */
    bool opens = (question->appearance & opens_a_list) != 0;
    return &kinds[opens ? KIND_LIST : kind_of_type[question->type]];
}

const struct kind *app_kind(const struct app_state *state, size_t question)
{
    return kind_of(app_question(state, question));
}

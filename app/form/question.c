#include "form/form.h"

bool question_is_asked(const struct question *question)
{
    return question->type != QUESTION_HIDDEN && question->type != QUESTION_CALCULATE &&
           question->type != QUESTION_NOTE && (question->appearance & APPEARANCE_LABEL) == 0;
}

bool question_is_seen(const struct question *question)
{
    return question->type != QUESTION_HIDDEN && question->type != QUESTION_CALCULATE;
}

size_t question_choice_count(const struct question *question)
{
    if (question->list)
        return question->list->choice_count;
    if (question->type == QUESTION_RANGE)
        return range_count(&question->range);
    return question->type == QUESTION_ACKNOWLEDGE ? 1 : 0;
}

bool question_is_in_row(const struct question *question)
{
    bool holds_answer = question_is_asked(question) || question->type == QUESTION_CALCULATE;
    return holds_answer && question->type != QUESTION_TEXT && question->is_kept &&
           question->release == RELEASE_ROW && question->commitment == NO_INDEX;
}

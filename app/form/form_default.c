/* The cell "default": an answer as it stands, or an expression that is worked out at the start. As
 * in pyxform a text with a reference or a call in it is an expression. */
#include <string.h>

#include "base/strbuf.h"
#include "form/answer.h"
#include "form/form_survey.h"

static bool holds_call(const char *text)
{
    for (const char *open = strchr(text, '('); open; open = strchr(open + 1, '(')) {
        char before = open > text ? open[-1] : '\0';
        if ((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || before == '-')
            return true;
    }
    return false;
}

static bool is_expression(const char *text)
{
    return strstr(text, "${") || holds_call(text);
}

static bool is_counted(enum question_type type)
{
    return type == QUESTION_INTEGER || type == QUESTION_DECIMAL || type == QUESTION_RANGE ||
           type == QUESTION_DATE || type == QUESTION_TIME || type == QUESTION_CALCULATE;
}

/* "2 + 3" */
static bool is_sum(const char *text, enum question_type type)
{
    return is_counted(type) && strpbrk(text, "+*");
}

/* A select whose list is missing or a range without sense was told already. */
static bool can_be_judged(const struct question *question)
{
    switch (question->type) {
    case QUESTION_SELECT_ONE:
    case QUESTION_SELECT_MULTIPLE:
    case QUESTION_RANK:
        return question->list;
    case QUESTION_RANGE:
        return range_count(&question->range) > 0;
    default:
        return true;
    }
}

static void read_answer(const struct survey *survey, struct question *question, const char *text)
{
    struct strbuf answer;
    strbuf_init(&answer);
    if (can_be_judged(question) && answer_read(question, text, &answer) != OBJECTION_NONE)
        survey_error(survey, SURVEY_DEFAULT,
                     N_("default '{text}' is no answer to this question of type '{type}'; "
                        "correct it"),
                     FILLS({"text", text}, {"type", question_type_name(question->type)}));
    question->standard = arena_string(survey->reading->arena, answer.bytes);
    strbuf_release(&answer);
}

void read_default(const struct survey *survey, struct question *question)
{
    const char *text = survey_word(survey, SURVEY_DEFAULT);
    if (!text[0])
        return;
    if (question->type == QUESTION_NOTE)
        survey_tell_unused(survey, SURVEY_DEFAULT, "note");
    else if (is_expression(text) || is_sum(text, question->type))
        question->first_standard = survey_expression(survey, SURVEY_DEFAULT);
    else
        read_answer(survey, question, text);
}

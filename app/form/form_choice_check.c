/* A text beside a question with a list should be one of its choices: ${pace} = 'slwo' never holds,
 * and nothing else would tell its author. A question whose choices are to be named has some. */
#include <math.h>
#include <string.h>

#include "form/expression.h"
#include "form/form_reading.h"
#include "form/number.h"
#include "form/question_type.h"

struct choice_check {
    struct reading *reading;
    size_t row;
    enum survey_column column;
    const struct question *self; /* '.'; NULL: a group */
};

static bool names_choice(const struct choice *choice, const struct expression_choice *written,
                         const char *word, size_t length)
{
    const char *name = choice->name;
    if (written->is_number)
        return fabs(number_of_text(name, strlen(name)) - number_of_text(word, length)) < 1e-12;
    return strlen(name) == length && memcmp(name, word, length) == 0;
}

/* True too once so many were compared that a hostile form would be slow to check. */
static bool list_holds(struct reading *reading, const struct choice_list *list,
                       const struct expression_choice *written, const char *word, size_t length)
{
    for (size_t i = 0; i < list->choice_count && reading->choice_budget > 0; i++) {
        reading->choice_budget--;
        if (names_choice(&list->choices[i], written, word, length))
            return true;
    }
    return reading->choice_budget == 0;
}

/* The answer of a select_multiple is a list of words, so a text beside it may be one too. A
 * select_one's choice may hold spaces. */
static bool is_choice(struct reading *reading, const struct question *question,
                      const struct expression_choice *written)
{
    static const char space[] = " \t\r\n";
    const char *at = written->choice + strspn(written->choice, space);
    if (question->type == QUESTION_SELECT_ONE) {
        size_t length = strlen(at);
        while (length > 0 && strchr(space, at[length - 1]))
            length--;
        return length == 0 || list_holds(reading, question->list, written, at, length);
    }
    for (; *at; at += strspn(at, space)) {
        size_t length = strcspn(at, space);
        if (!list_holds(reading, question->list, written, at, length))
            return false;
        at += length;
    }
    return true;
}

static const char *near_choice(struct reading *reading, const struct choice_list *list,
                               const char *word)
{
    for (size_t i = 0; i < list->choice_count && reading->near_budget > 0; i++) {
        if (reading_words_are_near(reading, word, list->choices[i].name))
            return list->choices[i].name;
    }
    return NULL;
}

static const struct question *question_named(const struct choice_check *check, const char *name)
{
    if (!name)
        return check->self;
    const struct form_name *found = reading_find_name(check->reading, name);
    return found && found->kind == NAME_QUESTION ? &check->reading->form->questions[found->index]
                                                 : NULL;
}

static void check_choice(void *context, const struct expression_choice *written)
{
    const struct choice_check *check = context;
    const struct question *question = question_named(check, written->question);
    if (!question || !question->list || is_choice(check->reading, question, written))
        return;
    const char *near = near_choice(check->reading, question->list, written->choice);
    if (near)
        table_warning(&check->reading->survey, check->row, check->column,
                      N_("'{choice}' is no choice of '{name}' (list '{list}'); did you mean "
                         "'{near}'?"),
                      FILLS({"choice", written->choice}, {"name", question->name},
                            {"list", question->list->name}, {"near", near}));
    else
        table_warning(&check->reading->survey, check->row, check->column,
                      N_("'{choice}' is no choice of '{name}' (list '{list}'); correct it or add "
                         "it to sheet choices"),
                      FILLS({"choice", written->choice}, {"name", question->name},
                            {"list", question->list->name}));
}

static void check_list(void *context, const char *name)
{
    const struct choice_check *check = context;
    const struct question *question = question_named(check, name);
    if (question && !question_type_takes_list(question->type))
        table_error(&check->reading->survey, check->row, check->column,
                    N_("jr:choice-name() names a choice of '{name}', which has none; name a "
                       "select_one, select_multiple or rank"),
                    FILLS({"name", name}));
}

void check_choices(struct reading *reading, const struct expression *expression, size_t row,
                   enum survey_column column, const struct question *self)
{
    struct choice_check check = {reading, row, column, self};
    expression_choices(expression, check_choice, &check);
    expression_lists(expression, check_list, &check);
}

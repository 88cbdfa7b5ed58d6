/* A row of sheet survey that asks, tells or works out something. */
#include <string.h>

#include "form/expression.h"
#include "form/form_survey.h"
#include "form/word.h"

enum yes_no { SAYS_NO, SAYS_YES, SAYS_OTHER };

/* yes and no as pyxform reads them; everything else is an expression. */
static enum yes_no yes_or_no(const char *word)
{
    if (!word[0] || words_equal(word, "no") || words_equal(word, "false") ||
        words_equal(word, "false()"))
        return SAYS_NO;
    bool yes = words_equal(word, "yes") || words_equal(word, "true") || words_equal(word, "true()");
    return yes ? SAYS_YES : SAYS_OTHER;
}

static const struct expression *read_condition(const struct survey *survey,
                                               enum survey_column column)
{
    switch (yes_or_no(survey_word(survey, column))) {
    case SAYS_NO:
        return NULL;
    case SAYS_YES:
        return expression_parse("true()", (struct place){NULL, NULL, 0, 0}, survey->reading->arena,
                                survey->reading->problems);
    default:
        return survey_expression(survey, column);
    }
}

static unsigned target_of(enum question_type type)
{
    switch (type) {
    case QUESTION_SELECT_ONE:
        return ON_SELECT_ONE;
    case QUESTION_SELECT_MULTIPLE:
        return ON_SELECT_MULTIPLE;
    case QUESTION_TEXT:
        return ON_TEXT;
    case QUESTION_INTEGER:
    case QUESTION_DECIMAL:
        return ON_NUMBER;
    case QUESTION_RANGE:
        return ON_RANGE;
    case QUESTION_DATE:
        return ON_DATE;
    default:
        return ON_OTHER;
    }
}

static const struct choice_list *list_named(const struct survey *survey, enum survey_column column,
                                            const char *name)
{
    struct reading *reading = survey->reading;
    int index = word_index_find(reading->list_index, name);
    if (index != NO_INDEX)
        return &reading->lists[index];
    const char *near = NULL;
    for (size_t i = 0; i < reading->form->list_count && !near && reading->near_budget > 0; i++) {
        if (reading_words_are_near(reading, name, reading->lists[i].name))
            near = reading->lists[i].name;
    }
    if (near)
        survey_error(survey, column,
                     N_("list '{list}' is not in sheet choices; did you mean '{near}'?"),
                     FILLS({"list", name}, {"near", near}));
    else
        survey_error(survey, column,
                     N_("list '{list}' is not in sheet choices; add its rows there or correct the "
                        "name"),
                     FILLS({"list", name}));
    return NULL;
}

/* Once for each list, at the first question that cannot store its names. */
static void tell_spaces(const struct survey *survey, const struct choice_list *list,
                        const char *type)
{
    bool *told = &survey->reading->spaces_told[list - survey->reading->lists];
    for (size_t i = 0; !*told && i < list->choice_count; i++) {
        if (strpbrk(list->choices[i].name, " \t\r\n"))
            survey_error(
                survey, SURVEY_TYPE,
                N_("choice '{name}' of list '{list}' holds a space, which a {type} "
                   "cannot store; replace it by _"),
                FILLS({"name", list->choices[i].name}, {"list", list->name}, {"type", type}));
    }
    *told = true;
}

static const struct choice_list *read_list(const struct survey *survey,
                                           const struct type_cell *type)
{
    if (!type->list[0]) {
        survey_error(survey, SURVEY_TYPE,
                     N_("the type names no list; write it behind, as in 'select_one yes_no'"),
                     NULL);
        return NULL;
    }
    const struct choice_list *list = list_named(survey, SURVEY_TYPE, type->list);
    if (list && type->type != QUESTION_SELECT_ONE)
        tell_spaces(survey, list, question_type_name(type->type));
    return list;
}

static const struct expression *read_filter(const struct survey *survey,
                                            const struct question *question)
{
    const char *text = survey_word(survey, SURVEY_CHOICE_FILTER);
    if (!text[0])
        return NULL;
    if (!question_type_takes_list(question->type)) {
        survey_tell_unused(survey, SURVEY_CHOICE_FILTER, question_type_name(question->type));
        return NULL;
    }
    const struct reading *reading = survey->reading;
    struct expression_setting setting = survey_setting(survey);
    setting.columns = reading->filter_columns;
    setting.column_count = reading->form->column_count + 1;
    return expression_parse_in(text, &setting,
                               table_place(survey->table, survey->row, SURVEY_CHOICE_FILTER),
                               reading->arena, reading->problems);
}

static enum release read_release(const struct survey *survey, const struct question *question)
{
    const char *word = survey_word(survey, SURVEY_RELEASE);
    if (!word[0])
        return RELEASE_ROW;
    survey->reading->uses_namespace = true;
    if (!words_equal(word, "totals"))
        survey_error(survey, SURVEY_RELEASE,
                     N_("release '{word}' is not known; write totals, or nothing"),
                     FILLS({"word", word}));
    else if (question->type == QUESTION_TEXT || question->type == QUESTION_HIDDEN ||
             question->type == QUESTION_NOTE)
        survey_error(survey, SURVEY_RELEASE,
                     N_("an answer of type '{type}' cannot be counted, and never stands beside "
                        "others anyway; empty this cell"),
                     FILLS({"type", question_type_name(question->type)}));
    else
        return RELEASE_TOTALS;
    return RELEASE_ROW;
}

static const struct choice_list *read_examples(const struct survey *survey,
                                               const struct question *question)
{
    const char *name = survey_word(survey, SURVEY_EXAMPLES);
    if (!name[0])
        return NULL;
    survey->reading->uses_namespace = true;
    if (question->type != QUESTION_TEXT) {
        survey_error(survey, SURVEY_EXAMPLES,
                     N_("beginnings of sentences can be offered for type text only; empty this "
                        "cell"),
                     NULL);
        return NULL;
    }
    return list_named(survey, SURVEY_EXAMPLES, name);
}

static void read_calculation(const struct survey *survey, struct question *question)
{
    question->calculation = survey_expression(survey, SURVEY_CALCULATION);
    bool silent = question->calculation && !question->label.texts && !question->hint.texts;
    if (silent && question_is_asked(question))
        question->type = QUESTION_CALCULATE; /* as pyxform does */
    bool empty = !survey_word(survey, SURVEY_CALCULATION)[0];
    if (question->type == QUESTION_CALCULATE && empty && !survey_word(survey, SURVEY_DEFAULT)[0])
        survey_error(survey, SURVEY_CALCULATION,
                     N_("the row calculates nothing; write an expression there"), NULL);
}

static void check_words(const struct survey *survey, const struct question *question)
{
    bool silent = question->type == QUESTION_HIDDEN || question->type == QUESTION_CALCULATE;
    if (silent || question->label.texts || question->image.texts)
        return;
    if (question->hint.texts)
        survey_warning(survey, SURVEY_LABEL,
                       N_("the question has a hint but no label; write what people shall read"),
                       NULL);
    else
        survey_error(survey, SURVEY_LABEL,
                     N_("the question has no label; write what people shall "
                        "read"),
                     NULL);
}

static void read_words(const struct survey *survey, struct question *question)
{
    question->label = survey_label(survey, SURVEY_LABEL);
    question->hint = survey_label(survey, SURVEY_HINT);
    question->guidance = survey_label(survey, SURVEY_GUIDANCE_HINT);
    question->required_message = survey_label(survey, SURVEY_REQUIRED_MESSAGE);
    question->constraint_message = survey_label(survey, SURVEY_CONSTRAINT_MESSAGE);
    question->image = read_image(survey->reading, survey->table, survey->row, SURVEY_IMAGE);
}

static void read_rules(const struct survey *survey, struct question *question)
{
    question->relevant = survey_expression(survey, SURVEY_RELEVANT);
    question->constraint = survey_expression(survey, SURVEY_CONSTRAINT);
    question->required = read_condition(survey, SURVEY_REQUIRED);
    question->read_only = read_condition(survey, SURVEY_READ_ONLY);
    question->choice_filter = read_filter(survey, question);
    question->release = read_release(survey, question);
    question->examples = read_examples(survey, question);
}

/* What table-list of its group means for a question (XLSForm reference). */
static unsigned table_appearance(const struct survey *survey, enum question_type type)
{
    bool is_select = type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE;
    bool in_table = survey->group != NO_INDEX &&
                    survey->reading->groups[survey->group].appearance & APPEARANCE_TABLE;
    return is_select && in_table ? APPEARANCE_NO_LABEL : 0;
}

void read_question(const struct survey *survey, const struct type_cell *type)
{
    struct form *form = survey->reading->form;
    struct question *question = &survey->reading->questions[form->question_count++];
    *question = (struct question){.type = type->type,
                                  .row = (unsigned)survey->row + 1,
                                  .group = survey->group,
                                  .commitment = NO_INDEX,
                                  .is_kept = true,
                                  .is_copy = survey_is_copy(survey),
                                  .written = survey_word(survey, SURVEY_NAME),
                                  .standard = ""};
    question->name = survey_name(survey, NAME_QUESTION);
    read_words(survey, question);
    read_calculation(survey, question);
    question->appearance = read_appearance(survey, target_of(type->type), &question->columns);
    if (question_type_takes_list(type->type))
        question->list = read_list(survey, type);
    question->appearance |= table_appearance(survey, type->type);
    read_rules(survey, question);
    read_parameters(survey, question);
    if (type->or_other)
        add_other(survey, question);
    read_default(survey, question);
    check_words(survey, question);
    survey_tell_unused(survey, SURVEY_REPEAT_COUNT, question_type_name(question->type));
    table_check_later(survey->table, survey->row);
}

/* Judged when the whole survey is read: every ${name} exists and has an answer, no group is empty,
 * the form asks something. */
#include "base/array.h"
#include "form/expression.h"
#include "form/form_reading.h"

static void tell(struct reading *reading, struct place place, const char *message,
                 const struct fill *fills)
{
    problems_add(reading->problems, SEVERITY_ERROR, place, message, fills);
}

static void tell_unknown(struct reading *reading, const char *name, struct place place)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->question_count && reading->near_budget > 0; i++) {
        if (form->questions[i].is_copy ||
            !reading_words_are_near(reading, name, form->questions[i].written))
            continue;
        tell(reading, place, N_("there is no question '{name}'; did you mean '{near}'?"),
             FILLS({"name", name}, {"near", form->questions[i].written}));
        return;
    }
    tell(reading, place, N_("there is no question '{name}'; add it or correct the name"),
         FILLS({"name", name}));
}

void check_name(struct reading *reading, const char *name, struct place place)
{
    const struct form_name *found = reading_find_name(reading, name);
    if (!found && reading_find_repeated(reading, name))
        tell(reading, place,
             N_("'{name}' is asked in every round of a repeat, and no round is meant here; name it "
                "inside its repeat only, or show what a calculation makes of all its answers"),
             FILLS({"name", name}));
    else if (!found)
        tell_unknown(reading, name, place);
    else if (found->kind == NAME_GROUP)
        tell(reading, place, N_("'{name}' is a group and has no answer; name a question in it"),
             FILLS({"name", found->written}));
    else if (found->kind == NAME_LEFT_OUT)
        tell(reading, place,
             N_("'{name}' is left out, because it could tell who answered or when; remove it here "
                "too"),
             FILLS({"name", found->written}));
}

struct checking {
    struct reading *reading;
    struct place place;
};

static void check_reference(void *context, const char *name)
{
    const struct checking *checking = context;
    check_name(checking->reading, name, checking->place);
}

static void check_cell(struct reading *reading, const struct expression *expression, size_t row,
                       enum survey_column column, const struct question *self)
{
    struct checking checking = {reading, table_place(&reading->survey, row, column)};
    if (!expression)
        return;
    expression_names(expression, check_reference, &checking);
    check_choices(reading, expression, row, column, self);
}

static void check_question(struct reading *reading, const struct question *question)
{
    const struct {
        const struct expression *expression;
        enum survey_column column;
    } cells[] = {{question->relevant, SURVEY_RELEVANT},
                 {question->constraint, SURVEY_CONSTRAINT},
                 {question->required, SURVEY_REQUIRED},
                 {question->read_only, SURVEY_READ_ONLY},
                 {question->calculation, SURVEY_CALCULATION},
                 {question->choice_filter, SURVEY_CHOICE_FILTER},
                 {question->seed, SURVEY_PARAMETERS},
                 {question->first_standard, SURVEY_DEFAULT}};
    for (size_t i = 0; i < COUNT_OF(cells); i++)
        check_cell(reading, cells[i].expression, question->row - 1, cells[i].column, question);
}

static void check_references(struct reading *reading)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->group_count; i++) {
        if (!form->groups[i].is_copy)
            check_cell(reading, form->groups[i].relevant, reading->group_rows[i], SURVEY_RELEVANT,
                       NULL);
    }
    for (size_t i = 0; i < form->question_count; i++) {
        if (!form->questions[i].is_copy)
            check_question(reading, &form->questions[i]);
    }
}

static void check_groups(struct reading *reading)
{
    const struct form *form = reading->form;
    bool *filled = arena_array(reading->arena, form->group_count, sizeof *filled);
    for (size_t i = 0; i < form->question_count; i++) {
        for (int group = form->questions[i].group; group != NO_INDEX && !filled[group];
             group = form->groups[group].parent)
            filled[group] = true;
    }
    for (size_t i = 0; i < form->group_count; i++) {
        if (!filled[i] && !form->groups[i].is_copy)
            table_warning(
                &reading->survey, reading->group_rows[i], SURVEY_TYPE,
                N_("group '{name}' holds no question; remove it"),
                FILLS({"name", table_word(&reading->survey, reading->group_rows[i], SURVEY_NAME)}));
    }
}

/* A row that was refused asked for something. */
static bool asks_nothing(const struct reading *reading)
{
    bool nothing = reading->form->question_count == 0;
    for (size_t i = 0; nothing && i < reading->name_count; i++)
        nothing = reading->names[i].kind != NAME_BROKEN;
    return nothing;
}

void check_form(struct reading *reading)
{
    check_names(reading);
    check_references(reading);
    check_labels(reading);
    check_groups(reading);
    check_commitments(reading);
    check_order(reading);
    check_release(reading);
    check_namespaces(reading);
    if (asks_nothing(reading))
        table_error(&reading->survey, 0, SURVEY_TYPE,
                    N_("the form asks nothing; add a row with type, name and label"), NULL);
}

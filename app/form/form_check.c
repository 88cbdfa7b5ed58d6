/* Judged when the whole survey is read: every ${name} exists and has an answer, no condition waits
 * for itself, no group is empty. */
#include "form/expression.h"
#include "form/form_reading.h"
#include "form/word.h"

struct reference {
    struct reading *reading;
    size_t row;
    enum survey_column column;
};

static void tell(const struct reference *reference, const char *message, const struct fill *fills)
{
    table_error(&reference->reading->survey, reference->row, reference->column, message, fills);
}

static void tell_unknown(const struct reference *reference, const char *name)
{
    const struct form *form = reference->reading->form;
    for (size_t i = 0; i < form->question_count; i++) {
        if (!words_are_near(name, form->questions[i].name))
            continue;
        tell(reference, N_("there is no question '{name}'; did you mean '{near}'?"),
             FILLS({"name", name}, {"near", form->questions[i].name}));
        return;
    }
    tell(reference, N_("there is no question '{name}'; add it or correct the name"),
         FILLS({"name", name}));
}

static void check_reference(void *context, const char *name)
{
    const struct reference *reference = context;
    const struct form_name *found = reading_find_name(reference->reading, name);
    if (!found)
        tell_unknown(reference, name);
    else if (found->kind == NAME_GROUP)
        tell(reference, N_("'{name}' is a group and has no answer; name a question in it"),
             FILLS({"name", name}));
    else if (found->kind == NAME_LEFT_OUT)
        tell(reference,
             N_("'{name}' is left out, because it could tell who answered or when; remove it here "
                "too"),
             FILLS({"name", name}));
}

static void check_cell(struct reading *reading, const struct expression *expression, size_t row,
                       enum survey_column column)
{
    struct reference reference = {reading, row, column};
    if (expression)
        expression_names(expression, check_reference, &reference);
}

static void check_references(struct reading *reading)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->group_count; i++)
        check_cell(reading, form->groups[i].relevant, reading->group_rows[i], SURVEY_RELEVANT);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        check_cell(reading, question->relevant, question->row - 1, SURVEY_RELEVANT);
        check_cell(reading, question->constraint, question->row - 1, SURVEY_CONSTRAINT);
        check_cell(reading, question->required, question->row - 1, SURVEY_REQUIRED);
    }
}

/* Settled: whether it is shown can be known from questions that are settled themselves. */
struct settling {
    const struct form *form;
    bool *settled;
    int waits_for; /* the first question that is not settled, or NO_INDEX */
};

static void wait_for(void *context, const char *name)
{
    struct settling *settling = context;
    int index = form_find(settling->form, name);
    if (index != NO_INDEX && !settling->settled[index] && settling->waits_for == NO_INDEX)
        settling->waits_for = index;
}

/* By its own condition and those of the groups around it. */
static int waits_for(struct settling *settling, size_t index)
{
    const struct question *question = &settling->form->questions[index];
    settling->waits_for = NO_INDEX;
    if (question->relevant)
        expression_names(question->relevant, wait_for, settling);
    for (int group = question->group; group != NO_INDEX;
         group = settling->form->groups[group].parent) {
        if (settling->form->groups[group].relevant)
            expression_names(settling->form->groups[group].relevant, wait_for, settling);
    }
    return settling->waits_for;
}

static size_t settle_once(struct settling *settling)
{
    size_t count = 0;
    for (size_t i = 0; i < settling->form->question_count; i++) {
        if (settling->settled[i] || waits_for(settling, i) != NO_INDEX)
            continue;
        settling->settled[i] = true;
        count++;
    }
    return count;
}

/* After as many steps as there are questions one stands inside the circle, not before it. */
static void check_circles(struct reading *reading)
{
    const struct form *form = reading->form;
    bool *settled = arena_array(reading->arena, form->question_count, sizeof *settled);
    struct settling settling = {form, settled, NO_INDEX};
    while (settle_once(&settling) > 0)
        continue;
    size_t at = 0;
    while (at < form->question_count && settled[at])
        at++;
    if (at == form->question_count)
        return;
    for (size_t i = 0; i < form->question_count; i++)
        at = (size_t)waits_for(&settling, at);
    table_error(&reading->survey, form->questions[at].row - 1, SURVEY_RELEVANT,
                N_("whether '{name}' is shown depends on itself, perhaps through other "
                   "questions; remove one of these conditions"),
                FILLS({"name", form->questions[at].name}));
}

static bool group_holds(const struct form *form, const struct question *question, int group)
{
    int at = question->group;
    while (at != NO_INDEX && at != group)
        at = form->groups[at].parent;
    return at == group;
}

static void check_groups(struct reading *reading)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->group_count; i++) {
        bool filled = false;
        for (size_t j = 0; j < form->question_count && !filled; j++)
            filled = group_holds(form, &form->questions[j], (int)i);
        if (!filled)
            table_warning(&reading->survey, reading->group_rows[i], SURVEY_TYPE,
                          N_("group '{name}' holds no question; remove it"),
                          FILLS({"name", form->groups[i].name}));
    }
}

void check_form(struct reading *reading)
{
    check_references(reading);
    check_circles(reading);
    check_groups(reading);
    if (reading->form->question_count == 0)
        table_error(&reading->survey, 0, SURVEY_TYPE,
                    N_("the form asks nothing; add a row with type, name and label"), NULL);
}

/* Judged when the whole survey is read: every ${name} exists and has an answer, no condition waits
 * for itself, no group is empty. */
#include "form/expression.h"
#include "form/form_reading.h"
#include "form/graph.h"

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
    for (size_t i = 0; i < form->question_count && reference->reading->near_budget > 0; i++) {
        if (!reading_words_are_near(reference->reading, name, form->questions[i].name))
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
                       enum survey_column column, const struct question *self)
{
    struct reference reference = {reading, row, column};
    if (!expression)
        return;
    expression_names(expression, check_reference, &reference);
    check_choices(reading, expression, row, column, self);
}

static void check_references(struct reading *reading)
{
    const struct form *form = reading->form;
    for (size_t i = 0; i < form->group_count; i++)
        check_cell(reading, form->groups[i].relevant, reading->group_rows[i], SURVEY_RELEVANT,
                   NULL);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        check_cell(reading, question->relevant, question->row - 1, SURVEY_RELEVANT, question);
        check_cell(reading, question->constraint, question->row - 1, SURVEY_CONSTRAINT, question);
        check_cell(reading, question->required, question->row - 1, SURVEY_REQUIRED, question);
    }
}

/* Nodes of the graph are the questions and behind them the groups. */
struct condition {
    struct reading *reading;
    struct graph *graph;
    size_t node;
};

static void wait_for(void *context, const char *name)
{
    const struct condition *condition = context;
    const struct form_name *found = reading_find_name(condition->reading, name);
    if (found && found->kind == NAME_QUESTION)
        graph_add(condition->graph, condition->node, found->index);
}

static void add_condition(struct reading *reading, struct graph *graph, size_t node,
                          const struct expression *relevant, int group)
{
    struct condition condition = {reading, graph, node};
    if (relevant)
        expression_names(relevant, wait_for, &condition);
    if (group != NO_INDEX)
        graph_add(graph, node, reading->form->question_count + (size_t)group);
}

/* A circle goes through a question at least, since conditions name nothing else. */
static void tell_circle(struct reading *reading, const size_t *nodes, size_t count)
{
    const struct form *form = reading->form;
    size_t first = nodes[0];
    for (size_t i = 1; i < count; i++)
        first = nodes[i] < first ? nodes[i] : first;
    const struct question *question = &form->questions[first];
    table_error(&reading->survey, question->row - 1, SURVEY_RELEVANT,
                N_("whether '{name}' is shown depends on itself, perhaps through other "
                   "questions; remove one of these conditions"),
                FILLS({"name", question->name}));
}

static void check_circles(struct reading *reading)
{
    const struct form *form = reading->form;
    struct graph *graph = graph_new(reading->arena, form->question_count + form->group_count);
    for (size_t i = 0; i < form->question_count; i++)
        add_condition(reading, graph, i, form->questions[i].relevant, form->questions[i].group);
    for (size_t i = 0; i < form->group_count; i++)
        add_condition(reading, graph, form->question_count + i, form->groups[i].relevant,
                      form->groups[i].parent);
    size_t count;
    const size_t *circle = graph_circle(graph, &count);
    if (count > 0)
        tell_circle(reading, circle, count);
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
        if (!filled[i])
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

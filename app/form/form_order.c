/* What is worked out from what: relevance, calculations and choices in an order that needs one pass
 * after each answer, or the circle that makes such an order impossible. */
#include <string.h>

#include "base/array.h"
#include "form/expression.h"
#include "form/form_reading.h"
#include "form/graph.h"

/* Nodes of the graph are the questions and behind them the groups. */
struct waiting {
    struct reading *reading;
    struct graph *graph;
    size_t node;
};

static void wait_for(void *context, const char *name)
{
    const struct waiting *waiting = context;
    int index = form_find(waiting->reading->form, name);
    if (index != NO_INDEX)
        graph_add(waiting->graph, waiting->node, (size_t)index);
}

static void add_expression(struct reading *reading, struct graph *graph, size_t node,
                           const struct expression *expression)
{
    struct waiting waiting = {reading, graph, node};
    if (expression)
        expression_names(expression, wait_for, &waiting);
}

static void add_group(struct reading *reading, struct graph *graph, size_t node, int group)
{
    if (group != NO_INDEX)
        graph_add(graph, node, reading->form->question_count + (size_t)group);
}

static struct graph *draw(struct reading *reading)
{
    const struct form *form = reading->form;
    struct graph *graph = graph_new(reading->arena, form->question_count + form->group_count);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        add_expression(reading, graph, i, question->relevant);
        add_group(reading, graph, i, question->group);
        add_expression(reading, graph, i, question->calculation);
        add_expression(reading, graph, i, question->choice_filter);
        add_expression(reading, graph, i, question->first_standard);
    }
    for (size_t i = 0; i < form->group_count; i++) {
        size_t node = form->question_count + i;
        add_expression(reading, graph, node, form->groups[i].relevant);
        add_group(reading, graph, node, form->groups[i].parent);
    }
    return graph;
}

struct naming {
    const char *name;
    bool found;
};

static void compare(void *context, const char *name)
{
    struct naming *naming = context;
    naming->found = naming->found || strcmp(naming->name, name) == 0;
}

static bool names_question(const struct expression *expression, const struct question *question)
{
    struct naming naming = {question->name, false};
    if (expression)
        expression_names(expression, compare, &naming);
    return naming.found;
}

struct link {
    const struct expression *expression;
    enum survey_column column;
    const char *message;
};

static const char relevant_message[] =
    N_("whether '{name}' is shown depends on itself, perhaps through other questions; remove one "
       "of these conditions");
static const char answer_message[] =
    N_("the answer to '{name}' depends on itself, perhaps through other questions; remove one of "
       "these references");
static const char choices_message[] =
    N_("the choices of '{name}' depend on its own answer, perhaps through other questions; remove "
       "one of these references");

/* At the cell by which the first question of the circle waits for the next node. */
static void tell_circle_at(struct reading *reading, const struct question *question,
                           const struct question *next)
{
    const struct link links[] = {
        {question->calculation, SURVEY_CALCULATION, answer_message},
        {question->first_standard, SURVEY_DEFAULT, answer_message},
        {question->choice_filter, SURVEY_CHOICE_FILTER, choices_message},
    };
    struct link told = {question->relevant, SURVEY_RELEVANT, relevant_message};
    for (size_t i = 0; next && i < COUNT_OF(links); i++) {
        if (!names_question(links[i].expression, next))
            continue;
        told = links[i];
        break;
    }
    table_error(&reading->survey, question->row - 1, told.column, told.message,
                FILLS({"name", question->name}));
}

/* A circle goes through a question at least, since expressions name nothing else. */
static void tell_circle(struct reading *reading, const size_t *nodes, size_t count)
{
    const struct form *form = reading->form;
    size_t first = 0;
    for (size_t i = 1; i < count; i++)
        first = nodes[i] < nodes[first] ? i : first;
    size_t next = nodes[(first + 1) % count];
    tell_circle_at(reading, &form->questions[nodes[first]],
                   next < form->question_count ? &form->questions[next] : NULL);
}

void check_order(struct reading *reading)
{
    struct graph *graph = draw(reading);
    size_t count;
    const size_t *circle = graph_circle(graph, &count);
    if (count > 0)
        tell_circle(reading, circle, count);
    else
        reading->form->order = graph_order(graph);
}

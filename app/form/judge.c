/* What can be found in the tree of a parsed expression: text where only a number makes sense, a
 * choice or a list that may not exist, the clock. */
#include <math.h>
#include <string.h>

#include "form/tree.h"

struct judging {
    const char *source;
    struct place place;
    struct problems *problems;
};

/* Calls visit for each node, parents first. */
static void walk(const struct node *node, void (*visit)(void *context, const struct node *node),
                 void *context)
{
    visit(context, node);
    for (const struct node *child = node->first; child; child = child->next)
        walk(child, visit, context);
}

static void warn(const struct judging *judging, const struct node *node, const char *message)
{
    expression_tell(judging->source, node->start, SEVERITY_WARNING, judging->place,
                    judging->problems, message, FILLS({"value", node->text}));
}

/* A literal that is read as a number. */
static void judge_number(const struct judging *judging, const struct node *node)
{
    if (node->kind != NODE_TEXT || !node->text[0] ||
        !isnan(value_number(value_of_text(node->text))))
        return;
    if (moment_read(node->text, 0).kind != MOMENT_NONE)
        warn(judging, node,
             N_("'{value}' is text here and no date; write date('{value}') to compare or count"));
    else
        warn(judging, node,
             N_("'{value}' is no number, so the result is always the same; write a number or "
                "${question}"));
}

static bool is_boolean(const struct node *node)
{
    if (node->kind == NODE_CALL)
        return node->function->is_boolean;
    return node->kind == NODE_BINARY && node->operator_kind < OPERATOR_PLUS;
}

/* Beside yes or no every text but '' counts as yes, even 'false'. */
static void judge_equality(const struct judging *judging, const struct node *a,
                           const struct node *b)
{
    if (is_boolean(a) && b->kind == NODE_TEXT && b->text[0] && strcmp(b->text, "true") != 0)
        warn(judging, b,
             N_("'{value}' counts as true() beside what is true or false; write true() or "
                "false()"));
}

static void judge_binary(const struct judging *judging, const struct node *node)
{
    const struct node *a = node->first, *b = a->next;
    switch (node->operator_kind) {
    case OPERATOR_OR:
    case OPERATOR_AND:
        break;
    case OPERATOR_EQUAL:
    case OPERATOR_UNEQUAL:
        judge_equality(judging, a, b);
        judge_equality(judging, b, a);
        break;
    default:
        judge_number(judging, a);
        judge_number(judging, b);
    }
}

static void judge_call(const struct judging *judging, const struct node *node)
{
    unsigned bit = 1;
    for (const struct node *at = node->first; at; at = at->next, bit <<= 1) {
        if (node->function->numbers & bit)
            judge_number(judging, at);
    }
}

static void judge(void *context, const struct node *node)
{
    const struct judging *judging = context;
    if (node->kind == NODE_BINARY)
        judge_binary(judging, node);
    else if (node->kind == NODE_CALL)
        judge_call(judging, node);
    else if (node->kind == NODE_MINUS)
        judge_number(judging, node->first);
}

void expression_judge(const struct expression *expression, struct place place,
                      struct problems *problems)
{
    struct judging judging = {expression->source, place, problems};
    walk(expression->root, judge, &judging);
}

struct visiting {
    void (*visit)(void *context, const struct expression_choice *choice);
    void *context;
};

static void visit_choice(const struct visiting *visiting, const struct node *question,
                         const struct node *choice)
{
    bool is_question = question->kind == NODE_REFERENCE || question->kind == NODE_SELF;
    bool is_literal = choice->kind == NODE_TEXT || choice->kind == NODE_NUMBER;
    if (!is_question || !is_literal || !choice->text[0])
        return;
    struct expression_choice found = {
        .question = question->kind == NODE_REFERENCE ? question->text : NULL,
        .choice = choice->text,
        .is_number = choice->kind == NODE_NUMBER,
    };
    visiting->visit(visiting->context, &found);
}

static void visit_choices(void *context, const struct node *node)
{
    const struct visiting *visiting = context;
    bool equality = node->kind == NODE_BINARY && (node->operator_kind == OPERATOR_EQUAL ||
                                                  node->operator_kind == OPERATOR_UNEQUAL);
    bool selected = node->kind == NODE_CALL && node->function->wants_choice;
    if (equality || selected)
        visit_choice(visiting, node->first, node->first->next);
    if (equality)
        visit_choice(visiting, node->first->next, node->first);
}

void expression_choices(const struct expression *expression,
                        void (*visit)(void *context, const struct expression_choice *choice),
                        void *context)
{
    struct visiting visiting = {visit, context};
    walk(expression->root, visit_choices, &visiting);
}

struct list_visiting {
    void (*visit)(void *context, const char *name);
    void *context;
};

static void visit_list(void *context, const struct node *node)
{
    const struct list_visiting *visiting = context;
    if (node->kind == NODE_CALL && node->function->quoted)
        visiting->visit(visiting->context, node->first->next->text);
}

void expression_lists(const struct expression *expression,
                      void (*visit)(void *context, const char *name), void *context)
{
    struct list_visiting visiting = {visit, context};
    walk(expression->root, visit_list, &visiting);
}

static void look_for_time(void *context, const struct node *node)
{
    bool *found = context;
    *found = *found || (node->kind == NODE_CALL && node->function->asks_time);
}

bool expression_asks_time(const struct expression *expression)
{
    bool found = false;
    walk(expression->root, look_for_time, &found);
    return found;
}

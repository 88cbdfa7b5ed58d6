/* Walks a parsed expression. "and", "or" and if() leave alone what cannot change the result. */
#include <math.h>
#include <stdlib.h>

#include "form/tree.h"

struct strbuf *evaluation_buffer(struct evaluation *evaluation)
{
    struct scratch *scratch = memory_new(sizeof *scratch);
    strbuf_init(&scratch->text);
    scratch->older = evaluation->newest;
    evaluation->newest = scratch;
    return &scratch->text;
}

static void evaluation_release(struct evaluation *evaluation)
{
    while (evaluation->newest) {
        struct scratch *scratch = evaluation->newest;
        evaluation->newest = scratch->older;
        strbuf_release(&scratch->text);
        free(scratch);
    }
}

const char *evaluation_text(struct evaluation *evaluation, struct value value)
{
    if (value.kind == VALUE_TEXT)
        return value.text;
    if (value.kind == VALUE_BOOLEAN)
        return value.boolean ? "true" : "false";
    struct strbuf *text = evaluation_buffer(evaluation);
    number_add_to(value.number, text);
    return text->bytes;
}

static struct value evaluate_logic(struct evaluation *evaluation, const struct node *node)
{
    bool decides = node->operator_kind == OPERATOR_OR;
    if (value_true(evaluate(evaluation, node->first)) == decides)
        return value_of_boolean(decides);
    return value_of_boolean(value_true(evaluate(evaluation, node->first->next)));
}

static struct value apply_operator(enum operator_kind kind, struct value a, struct value b)
{
    double left = value_number(a), right = value_number(b);
    switch (kind) {
    case OPERATOR_LESS:
        return value_of_boolean(left < right);
    case OPERATOR_LESS_OR_EQUAL:
        return value_of_boolean(left <= right);
    case OPERATOR_GREATER:
        return value_of_boolean(left > right);
    case OPERATOR_GREATER_OR_EQUAL:
        return value_of_boolean(left >= right);
    case OPERATOR_PLUS:
        return value_of_number(left + right);
    case OPERATOR_MINUS:
        return value_of_number(left - right);
    case OPERATOR_TIMES:
        return value_of_number(left * right);
    case OPERATOR_DIV:
        return value_of_number(left / right);
    default:
        return value_of_number(fmod(left, right));
    }
}

static struct value evaluate_binary(struct evaluation *evaluation, const struct node *node)
{
    if (node->operator_kind == OPERATOR_OR || node->operator_kind == OPERATOR_AND)
        return evaluate_logic(evaluation, node);
    struct value a = evaluate(evaluation, node->first);
    struct value b = evaluate(evaluation, node->first->next);
    if (node->operator_kind == OPERATOR_EQUAL)
        return value_of_boolean(values_equal(a, b));
    if (node->operator_kind == OPERATOR_UNEQUAL)
        return value_of_boolean(!values_equal(a, b));
    return apply_operator(node->operator_kind, a, b);
}

struct value evaluate(struct evaluation *evaluation, const struct node *node)
{
    const struct expression_scope *scope = evaluation->scope;
    switch (node->kind) {
    case NODE_NUMBER:
        return value_of_number(node->number);
    case NODE_TEXT:
        return value_of_text(node->text);
    case NODE_REFERENCE:
        return value_of_text(scope->value(scope->context, node->text));
    case NODE_COLUMN:
        return value_of_text(scope->cell ? scope->cell(scope->context, node->text) : "");
    case NODE_SELF:
        return value_of_text(scope->self ? scope->self : "");
    case NODE_MINUS:
        return value_of_number(-value_number(evaluate(evaluation, node->first)));
    case NODE_BINARY:
        return evaluate_binary(evaluation, node);
    default:
        return node->function->call(evaluation, node->first);
    }
}

bool expression_true(const struct expression *expression, const struct expression_scope *scope)
{
    struct evaluation evaluation = {.scope = scope};
    bool result = value_true(evaluate(&evaluation, expression->root));
    evaluation_release(&evaluation);
    return result;
}

const char *expression_string(const struct expression *expression,
                              const struct expression_scope *scope, struct arena *arena)
{
    struct evaluation evaluation = {.scope = scope};
    struct value value = evaluate(&evaluation, expression->root);
    const char *text = arena_string(arena, evaluation_text(&evaluation, value));
    evaluation_release(&evaluation);
    return text;
}

/* Walks a parsed expression. "and", "or" and if() leave alone what cannot change the result. */
#include <math.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "form/number.h"
#include "form/tree.h"

struct evaluation_block {
    struct evaluation_block *older;
    size_t size;
    alignas(max_align_t) char bytes[];
};

char *evaluation_alloc(struct evaluation *evaluation, size_t size)
{
    if (size <= EVALUATION_ROOM - evaluation->used) {
        evaluation->used += size;
        return evaluation->room + evaluation->used - size;
    }
    struct evaluation_block *block = memory_new(sizeof *block + size);
    block->older = evaluation->newest;
    block->size = size;
    evaluation->newest = block;
    return block->bytes;
}

const char *evaluation_copy(struct evaluation *evaluation, const char *bytes, size_t length)
{
    char *copy = evaluation_alloc(evaluation, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

static void evaluation_release(struct evaluation *evaluation)
{
    while (evaluation->newest) {
        struct evaluation_block *block = evaluation->newest;
        evaluation->newest = block->older;
        explicit_bzero(block->bytes, block->size);
        free(block);
    }
    explicit_bzero(evaluation->room, evaluation->used);
}

const char *evaluation_text(struct evaluation *evaluation, struct value value)
{
    char text[NUMBER_SIZE];
    switch (value.kind) {
    case VALUE_TEXT:
        return value.text;
    case VALUE_BOOLEAN:
        return value.boolean ? "true" : "false";
    case VALUE_NUMBER:
        number_print(value.number, text);
        break;
    case VALUE_MOMENT:
        moment_print(value.moment, evaluation->scope->clock.east, text);
        break;
    }
    return evaluation_copy(evaluation, text, strlen(text));
}

struct value evaluation_fail(struct evaluation *evaluation, const char *message, const char *value)
{
    if (!evaluation->fault) {
        evaluation->fault = message;
        evaluation->fault_value = value;
    }
    return value_of_text("");
}

void draft_add(struct draft *draft, const char *bytes, size_t length)
{
    if (draft->size - draft->length < length) {
        size_t size = (draft->length + length) * 2;
        char *moved = evaluation_alloc(draft->evaluation, size);
        if (draft->length > 0)
            memcpy(moved, draft->bytes, draft->length);
        draft->bytes = moved;
        draft->size = size;
    }
    if (length > 0)
        memcpy(draft->bytes + draft->length, bytes, length);
    draft->length += length;
}

const char *draft_text(struct draft *draft)
{
    draft_add(draft, "", 1);
    return draft->bytes;
}

static struct value evaluate_logic(struct evaluation *evaluation, const struct node *node)
{
    bool decides = node->operator_kind == OPERATOR_OR;
    if (value_true(evaluate(evaluation, node->first)) == decides)
        return value_of_boolean(decides);
    return value_of_boolean(value_true(evaluate(evaluation, node->first->next)));
}

static bool stands(enum operator_kind kind, int order)
{
    switch (kind) {
    case OPERATOR_LESS:
        return order < 0;
    case OPERATOR_LESS_OR_EQUAL:
        return order <= 0;
    case OPERATOR_GREATER:
        return order > 0;
    default:
        return order >= 0;
    }
}

static double calculate(enum operator_kind kind, double left, double right)
{
    switch (kind) {
    case OPERATOR_PLUS:
        return left + right;
    case OPERATOR_MINUS:
        return left - right;
    case OPERATOR_TIMES:
        return left * right;
    case OPERATOR_DIV:
        return left / right;
    default:
        return fmod(left, right);
    }
}

static struct value evaluate_binary(struct evaluation *evaluation, const struct node *node)
{
    enum operator_kind kind = node->operator_kind;
    int order;
    if (kind == OPERATOR_OR || kind == OPERATOR_AND)
        return evaluate_logic(evaluation, node);
    struct value a = evaluate(evaluation, node->first);
    struct value b = evaluate(evaluation, node->first->next);
    switch (kind) {
    case OPERATOR_EQUAL:
        return value_of_boolean(values_equal(a, b));
    case OPERATOR_UNEQUAL:
        return value_of_boolean(!values_equal(a, b));
    case OPERATOR_LESS:
    case OPERATOR_LESS_OR_EQUAL:
    case OPERATOR_GREATER:
    case OPERATOR_GREATER_OR_EQUAL:
        return value_of_boolean(values_compare(a, b, &order) && stands(kind, order));
    default:
        return value_of_number(calculate(kind, value_number(a), value_number(b)));
    }
}

/* Of calls within calls the innermost is told. */
static struct value evaluate_call(struct evaluation *evaluation, const struct node *node)
{
    const struct function *function = node->function;
    struct value value =
        function->apply ? value_of_number(function->apply(argument_number(evaluation, node->first)))
                        : function->call(evaluation, node->first);
    if (evaluation->fault && !evaluation->fault_at)
        evaluation->fault_at = node;
    return value;
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
        return value_of_answer(scope->value(scope->context, node->text), scope->clock.east);
    case NODE_COLUMN:
        return value_of_text(scope->cell ? scope->cell(scope->context, node->text) : "");
    case NODE_SELF:
        return value_of_answer(scope->self ? scope->self : "", scope->clock.east);
    case NODE_MINUS:
        return value_of_number(-value_number(evaluate(evaluation, node->first)));
    case NODE_BINARY:
        return evaluate_binary(evaluation, node);
    default:
        return evaluate_call(evaluation, node);
    }
}

const char *argument_text(struct evaluation *evaluation, const struct node *argument)
{
    return evaluation_text(evaluation, evaluate(evaluation, argument));
}

double argument_number(struct evaluation *evaluation, const struct node *argument)
{
    return value_number(evaluate(evaluation, argument));
}

/* room is not cleared: a rule of an answer is evaluated at every letter. */
static void evaluation_init(struct evaluation *evaluation, const struct expression_scope *scope)
{
    evaluation->scope = scope;
    evaluation->newest = NULL;
    evaluation->used = 0;
    evaluation->fault = evaluation->fault_value = NULL;
    evaluation->fault_at = NULL;
}

bool expression_true(const struct expression *expression, const struct expression_scope *scope)
{
    struct evaluation evaluation;
    evaluation_init(&evaluation, scope);
    bool result = value_true(evaluate(&evaluation, expression->root)) && !evaluation.fault;
    evaluation_release(&evaluation);
    return result;
}

const char *expression_string(const struct expression *expression,
                              const struct expression_scope *scope, struct arena *arena)
{
    const char *text = expression_evaluate(expression, scope, (struct place){0}, arena, NULL);
    return text ? text : "";
}

const char *expression_evaluate(const struct expression *expression,
                                const struct expression_scope *scope, struct place place,
                                struct arena *arena, struct problems *problems)
{
    struct evaluation evaluation;
    const char *text = NULL;
    evaluation_init(&evaluation, scope);
    struct value value = evaluate(&evaluation, expression->root);
    if (!evaluation.fault)
        text = arena_string(arena, evaluation_text(&evaluation, value));
    else if (problems)
        expression_tell(expression->source, evaluation.fault_at->start, SEVERITY_ERROR, place,
                        problems, evaluation.fault,
                        FILLS({"value", evaluation.fault_value ? evaluation.fault_value : ""}));
    evaluation_release(&evaluation);
    return text;
}

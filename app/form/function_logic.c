/* Functions on what is true or false, and on what to choose. A function evaluates the arguments it
 * needs itself, so that if() and coalesce() leave the others alone. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "form/tree.h"
#include "form/word.h"

static struct value call_not(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_boolean(!value_true(evaluate(evaluation, arguments)));
}

static struct value call_true(struct evaluation *evaluation, const struct node *arguments)
{
    (void)evaluation;
    (void)arguments;
    return value_of_boolean(true);
}

static struct value call_false(struct evaluation *evaluation, const struct node *arguments)
{
    (void)evaluation;
    (void)arguments;
    return value_of_boolean(false);
}

static struct value call_boolean(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_boolean(value_true(evaluate(evaluation, arguments)));
}

static struct value call_boolean_from_string(struct evaluation *evaluation,
                                             const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    return value_of_boolean(words_equal(text, "true") || strcmp(text, "1") == 0);
}

static struct value call_if(struct evaluation *evaluation, const struct node *arguments)
{
    bool holds = value_true(evaluate(evaluation, arguments));
    return evaluate(evaluation, holds ? arguments->next : arguments->next->next);
}

/* The first that is not empty, else the last. */
static struct value call_coalesce(struct evaluation *evaluation, const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    for (const struct node *at = arguments->next; at && value_is_empty(value); at = at->next)
        value = evaluate(evaluation, at);
    return value;
}

/* The present value of the question, and the argument only while it has none. */
static struct value call_once(struct evaluation *evaluation, const struct node *arguments)
{
    const char *self = evaluation->scope->self;
    return self && self[0] ? value_of_answer(self, evaluation->scope->clock.east)
                           : evaluate(evaluation, arguments);
}

/* Whether between least and most of the rest are true; -1: no such limit. */
static struct value call_checklist(struct evaluation *evaluation, const struct node *arguments)
{
    double least = trunc(argument_number(evaluation, arguments));
    double most = trunc(argument_number(evaluation, arguments->next)), count = 0;
    for (const struct node *at = arguments->next->next; at; at = at->next)
        count += value_true(evaluate(evaluation, at));
    return value_of_boolean((least < 0 || count >= least) && (most < 0 || count <= most));
}

/* Whether the weights behind the true ones add up to a sum between least and most. */
static struct value call_weighted_checklist(struct evaluation *evaluation,
                                            const struct node *arguments)
{
    double least = argument_number(evaluation, arguments);
    double most = argument_number(evaluation, arguments->next), sum = 0;
    for (const struct node *at = arguments->next->next; at; at = at->next->next) {
        bool counts = value_true(evaluate(evaluation, at));
        double weight = argument_number(evaluation, at->next);
        sum += counts ? weight : 0;
    }
    return value_of_boolean(sum >= least && sum <= most);
}

static const struct function functions[] = {
    {"boolean", .least = 1, .most = 1, .call = call_boolean, .is_boolean = true},
    {"boolean-from-string", .least = 1, .most = 1, .call = call_boolean_from_string,
     .is_boolean = true},
    {"checklist", .least = 2, .most = ANY_COUNT, .call = call_checklist, .numbers = 3,
     .is_boolean = true},
    {"coalesce", .least = 1, .most = ANY_COUNT, .call = call_coalesce},
    {"false", .call = call_false, .is_boolean = true},
    {"if", .least = 3, .most = 3, .call = call_if},
    {"not", .least = 1, .most = 1, .call = call_not, .is_boolean = true},
    {"once", .least = 1, .most = 1, .call = call_once},
    {"true", .call = call_true, .is_boolean = true},
    {"weighted-checklist", .least = 2, .most = ANY_COUNT, .call = call_weighted_checklist,
     .numbers = 3, .is_boolean = true, .in_pairs = true},
};
const struct function_group logic_functions = {functions, COUNT_OF(functions)};

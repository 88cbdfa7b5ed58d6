/* Functions on numbers. What is no number is NaN, which sum(), min() and max() pass over. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "form/number.h"
#include "form/tree.h"

static double same(double number)
{
    return number;
}

static double power_of_ten(double number)
{
    return pow(10, number);
}

static struct value call_round(struct evaluation *evaluation, const struct node *arguments)
{
    double number = argument_number(evaluation, arguments), places = 0;
    if (arguments->next)
        places = argument_number(evaluation, arguments->next);
    int whole = isnan(places) ? 0 : (int)fmax(-400, fmin(400, places));
    return value_of_number(number_round(number, whole));
}

static struct value call_pow(struct evaluation *evaluation, const struct node *arguments)
{
    double base = argument_number(evaluation, arguments);
    return value_of_number(pow(base, argument_number(evaluation, arguments->next)));
}

static struct value call_sum(struct evaluation *evaluation, const struct node *arguments)
{
    double sum = 0;
    for (const struct node *at = arguments; at; at = at->next) {
        double number = argument_number(evaluation, at);
        sum += isnan(number) ? 0 : number;
    }
    return value_of_number(sum);
}

/* fmax() and fmin() pass over NaN themselves. */
static struct value call_max(struct evaluation *evaluation, const struct node *arguments)
{
    double most = NAN;
    for (const struct node *at = arguments; at; at = at->next)
        most = fmax(most, argument_number(evaluation, at));
    return value_of_number(most);
}

static struct value call_min(struct evaluation *evaluation, const struct node *arguments)
{
    double least = NAN;
    for (const struct node *at = arguments; at; at = at->next)
        least = fmin(least, argument_number(evaluation, at));
    return value_of_number(least);
}

/* From 0 to below 1, each of 2^53 numbers equally likely. */
static struct value call_random(struct evaluation *evaluation, const struct node *arguments)
{
    (void)arguments;
    uint64_t bits;
    if (!evaluation->scope->random)
        return evaluation_fail(evaluation, N_("nothing random can be drawn here"), NULL);
    random_bytes(evaluation->scope->random, &bits, sizeof bits);
    return value_of_number((double)(bits >> 11) * 0x1p-53);
}

static struct value call_pi(struct evaluation *evaluation, const struct node *arguments)
{
    (void)evaluation;
    (void)arguments;
    return value_of_number(acos(-1));
}

static struct value call_atan2(struct evaluation *evaluation, const struct node *arguments)
{
    double y = argument_number(evaluation, arguments);
    return value_of_number(atan2(y, argument_number(evaluation, arguments->next)));
}

static const struct function functions[] = {
    {"abs", .least = 1, .most = 1, .apply = fabs, .numbers = EVERY_ARGUMENT},
    {"acos", .least = 1, .most = 1, .apply = acos, .numbers = EVERY_ARGUMENT},
    {"asin", .least = 1, .most = 1, .apply = asin, .numbers = EVERY_ARGUMENT},
    {"atan", .least = 1, .most = 1, .apply = atan, .numbers = EVERY_ARGUMENT},
    {"atan2", .least = 2, .most = 2, .call = call_atan2, .numbers = EVERY_ARGUMENT},
    {"ceiling", .least = 1, .most = 1, .apply = ceil, .numbers = EVERY_ARGUMENT},
    {"cos", .least = 1, .most = 1, .apply = cos, .numbers = EVERY_ARGUMENT},
    {"exp", .least = 1, .most = 1, .apply = exp, .numbers = EVERY_ARGUMENT},
    {"exp10", .least = 1, .most = 1, .apply = power_of_ten, .numbers = EVERY_ARGUMENT},
    {"floor", .least = 1, .most = 1, .apply = floor, .numbers = EVERY_ARGUMENT},
    {"int", .least = 1, .most = 1, .apply = trunc, .numbers = EVERY_ARGUMENT},
    {"log", .least = 1, .most = 1, .apply = log, .numbers = EVERY_ARGUMENT},
    {"log10", .least = 1, .most = 1, .apply = log10, .numbers = EVERY_ARGUMENT},
    {"max", .least = 1, .most = ANY_COUNT, .call = call_max, .numbers = EVERY_ARGUMENT},
    {"min", .least = 1, .most = ANY_COUNT, .call = call_min, .numbers = EVERY_ARGUMENT},
    {"number", .least = 1, .most = 1, .apply = same, .numbers = EVERY_ARGUMENT},
    {"pi", .call = call_pi},
    {"pow", .least = 2, .most = 2, .call = call_pow, .numbers = EVERY_ARGUMENT},
    {"random", .call = call_random},
    {"round", .least = 1, .most = 2, .call = call_round, .numbers = EVERY_ARGUMENT},
    {"sin", .least = 1, .most = 1, .apply = sin, .numbers = EVERY_ARGUMENT},
    {"sqrt", .least = 1, .most = 1, .apply = sqrt, .numbers = EVERY_ARGUMENT},
    {"sum", .least = 1, .most = ANY_COUNT, .call = call_sum, .numbers = EVERY_ARGUMENT},
    {"tan", .least = 1, .most = 1, .apply = tan, .numbers = EVERY_ARGUMENT},
};
const struct function_group number_functions = {functions, COUNT_OF(functions)};

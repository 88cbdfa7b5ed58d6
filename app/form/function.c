/* The functions of expressions. A function evaluates the arguments it needs itself, so that if()
 * and coalesce() leave the others alone. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/tree.h"
#include "form/word.h"

static const char space[] = " \t\r\n";

static const char *argument_text(struct evaluation *evaluation, const struct node *argument)
{
    return evaluation_text(evaluation, evaluate(evaluation, argument));
}

static double argument_number(struct evaluation *evaluation, const struct node *argument)
{
    return value_number(evaluate(evaluation, argument));
}

/* The next token of a space-separated list at *at, which moves behind it; 0: no more. */
static size_t next_token(const char **at, const char **ret_token)
{
    *at += strspn(*at, space);
    size_t length = strcspn(*at, space);
    *ret_token = *at;
    *at += length;
    return length;
}

/* Whole tokens, the wanted one trimmed; nothing is selected in an empty list only. */
static struct value call_selected(struct evaluation *evaluation, const struct node *arguments)
{
    const char *list = argument_text(evaluation, arguments);
    const char *wanted = argument_text(evaluation, arguments->next), *token;
    wanted += strspn(wanted, space);
    size_t wanted_length = strlen(wanted), length;
    while (wanted_length > 0 && strchr(space, wanted[wanted_length - 1]))
        wanted_length--;
    if (wanted_length == 0)
        return value_of_boolean(next_token(&list, &token) == 0);
    while ((length = next_token(&list, &token)) > 0) {
        if (length == wanted_length && memcmp(token, wanted, length) == 0)
            return value_of_boolean(true);
    }
    return value_of_boolean(false);
}

static struct value call_count_selected(struct evaluation *evaluation, const struct node *arguments)
{
    const char *list = argument_text(evaluation, arguments), *token;
    unsigned count = 0;
    while (next_token(&list, &token) > 0)
        count++;
    return value_of_number(count);
}

/* Counted from 0; outside the list it is empty. */
static struct value call_selected_at(struct evaluation *evaluation, const struct node *arguments)
{
    const char *list = argument_text(evaluation, arguments), *token;
    double wanted = trunc(argument_number(evaluation, arguments->next));
    size_t length, index = 0;
    while ((length = next_token(&list, &token)) > 0) {
        if ((double)index++ != wanted)
            continue;
        struct strbuf *text = evaluation_buffer(evaluation);
        strbuf_add(text, token, length);
        return value_of_text(text->bytes);
    }
    return value_of_text("");
}

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

static struct value call_if(struct evaluation *evaluation, const struct node *arguments)
{
    bool holds = value_true(evaluate(evaluation, arguments));
    return evaluate(evaluation, holds ? arguments->next : arguments->next->next);
}

static struct value call_string_length(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    return value_of_number((double)utf8_count(text, strlen(text)));
}

static struct value call_number(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_number(argument_number(evaluation, arguments));
}

static struct value call_string(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_text(argument_text(evaluation, arguments));
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

static struct value call_coalesce(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = "";
    for (const struct node *at = arguments; at && !text[0]; at = at->next)
        text = argument_text(evaluation, at);
    return value_of_text(text);
}

static struct value call_concat(struct evaluation *evaluation, const struct node *arguments)
{
    struct strbuf *text = evaluation_buffer(evaluation);
    for (const struct node *at = arguments; at; at = at->next)
        strbuf_add_string(text, argument_text(evaluation, at));
    return value_of_text(text->bytes);
}

static struct value call_int(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_number(trunc(argument_number(evaluation, arguments)));
}

static struct value call_abs(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_number(fabs(argument_number(evaluation, arguments)));
}

static struct value call_round(struct evaluation *evaluation, const struct node *arguments)
{
    double number = argument_number(evaluation, arguments), places = 0;
    if (arguments->next)
        places = argument_number(evaluation, arguments->next);
    if (isnan(places))
        return value_of_number(places);
    return value_of_number(number_round(number, (int)fmax(-400, fmin(400, places))));
}

/* NaN where one of them is no number. */
static struct value extreme(struct evaluation *evaluation, const struct node *arguments,
                            double sign)
{
    double best = argument_number(evaluation, arguments);
    for (const struct node *at = arguments->next; at; at = at->next) {
        double number = argument_number(evaluation, at);
        if (isnan(number) || number * sign > best * sign)
            best = number;
        if (isnan(best))
            break;
    }
    return value_of_number(best);
}

static struct value call_max(struct evaluation *evaluation, const struct node *arguments)
{
    return extreme(evaluation, arguments, 1);
}

static struct value call_min(struct evaluation *evaluation, const struct node *arguments)
{
    return extreme(evaluation, arguments, -1);
}

static struct value call_contains(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    return value_of_boolean(strstr(text, argument_text(evaluation, arguments->next)) != NULL);
}

static struct value call_starts_with(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const char *start = argument_text(evaluation, arguments->next);
    return value_of_boolean(strncmp(text, start, strlen(start)) == 0);
}

static struct value call_ends_with(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const char *end = argument_text(evaluation, arguments->next);
    size_t length = strlen(text), end_length = strlen(end);
    return value_of_boolean(end_length <= length && strcmp(text + length - end_length, end) == 0);
}

static const struct function functions[] = {
    {"abs", FUNCTION_SUPPORTED, 1, 1, call_abs},
    {"boolean", FUNCTION_SUPPORTED, 1, 1, call_boolean},
    {"boolean-from-string", FUNCTION_SUPPORTED, 1, 1, call_boolean_from_string},
    {"coalesce", FUNCTION_SUPPORTED, 1, UINT_MAX, call_coalesce},
    {"concat", FUNCTION_SUPPORTED, 1, UINT_MAX, call_concat},
    {"contains", FUNCTION_SUPPORTED, 2, 2, call_contains},
    {"count-selected", FUNCTION_SUPPORTED, 1, 1, call_count_selected},
    {"ends-with", FUNCTION_SUPPORTED, 2, 2, call_ends_with},
    {"false", FUNCTION_SUPPORTED, 0, 0, call_false},
    {"if", FUNCTION_SUPPORTED, 3, 3, call_if},
    {"int", FUNCTION_SUPPORTED, 1, 1, call_int},
    {"max", FUNCTION_SUPPORTED, 1, UINT_MAX, call_max},
    {"min", FUNCTION_SUPPORTED, 1, UINT_MAX, call_min},
    {"not", FUNCTION_SUPPORTED, 1, 1, call_not},
    {"number", FUNCTION_SUPPORTED, 1, 1, call_number},
    {"round", FUNCTION_SUPPORTED, 1, 2, call_round},
    {"selected", FUNCTION_SUPPORTED, 2, 2, call_selected},
    {"selected-at", FUNCTION_SUPPORTED, 2, 2, call_selected_at},
    {"starts-with", FUNCTION_SUPPORTED, 2, 2, call_starts_with},
    {"string", FUNCTION_SUPPORTED, 1, 1, call_string},
    {"string-length", FUNCTION_SUPPORTED, 1, 1, call_string_length},
    {"true", FUNCTION_SUPPORTED, 0, 0, call_true},

    {.name = "ceiling", .support = FUNCTION_LATER},
    {.name = "checklist", .support = FUNCTION_LATER},
    {.name = "count-non-empty", .support = FUNCTION_LATER},
    {.name = "date", .support = FUNCTION_LATER},
    {.name = "date-time", .support = FUNCTION_LATER},
    {.name = "decimal-date-time", .support = FUNCTION_LATER},
    {.name = "decimal-time", .support = FUNCTION_LATER},
    {.name = "floor", .support = FUNCTION_LATER},
    {.name = "format-date", .support = FUNCTION_LATER},
    {.name = "format-date-time", .support = FUNCTION_LATER},
    {.name = "join", .support = FUNCTION_LATER},
    {.name = "jr:choice-name", .support = FUNCTION_LATER},
    {.name = "normalize-space", .support = FUNCTION_LATER},
    {.name = "now", .support = FUNCTION_LATER},
    {.name = "once", .support = FUNCTION_LATER},
    {.name = "pow", .support = FUNCTION_LATER},
    {.name = "random", .support = FUNCTION_LATER},
    {.name = "regex", .support = FUNCTION_LATER},
    {.name = "substr", .support = FUNCTION_LATER},
    {.name = "substring-after", .support = FUNCTION_LATER},
    {.name = "substring-before", .support = FUNCTION_LATER},
    {.name = "sum", .support = FUNCTION_LATER},
    {.name = "today", .support = FUNCTION_LATER},
    {.name = "translate", .support = FUNCTION_LATER},
    {.name = "uuid", .support = FUNCTION_LATER},
    {.name = "weighted-checklist", .support = FUNCTION_LATER},

    {.name = "count", .support = FUNCTION_NEVER},
    {.name = "current", .support = FUNCTION_NEVER},
    {.name = "indexed-repeat", .support = FUNCTION_NEVER},
    {.name = "instance", .support = FUNCTION_NEVER},
    {.name = "position", .support = FUNCTION_NEVER},
    {.name = "pulldata", .support = FUNCTION_NEVER},
    {.name = "search", .support = FUNCTION_NEVER},
};

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    }
    return NULL;
}

const char *function_near(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (functions[i].support == FUNCTION_SUPPORTED && words_are_near(name, functions[i].name))
            return functions[i].name;
    }
    return NULL;
}

/* Functions on the answer of a select: the names of its choices with spaces between. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "form/tree.h"

static const char space[] = " \t\r\n";

size_t next_token(const char **at, const char **ret_token)
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
    double wanted = trunc(argument_number(evaluation, arguments->next)), index = 0;
    size_t length;
    while ((length = next_token(&list, &token)) > 0) {
        if (index++ == wanted)
            return value_of_text(evaluation_copy(evaluation, token, length));
    }
    return value_of_text("");
}

static struct value call_choice_name(struct evaluation *evaluation, const struct node *arguments)
{
    const struct expression_scope *scope = evaluation->scope;
    const char *choice = argument_text(evaluation, arguments);
    if (!scope->label)
        return evaluation_fail(evaluation,
                               N_("what the choices of '{value}' are called stands in its form, "
                                  "and no form is read here; try it in the form"),
                               arguments->next->text);
    const char *label = scope->label(scope->context, arguments->next->text, choice);
    return value_of_text(label ? label : "");
}

static struct value call_count_non_empty(struct evaluation *evaluation,
                                         const struct node *arguments)
{
    double count = 0;
    for (const struct node *at = arguments; at; at = at->next)
        count += argument_text(evaluation, at)[0] != '\0';
    return value_of_number(count);
}

static const struct function functions[] = {
    {"count-non-empty", .least = 1, .most = ANY_COUNT, .call = call_count_non_empty},
    {"count-selected", .least = 1, .most = 1, .call = call_count_selected},
    {"is-selected", .least = 2, .most = 2, .call = call_selected, .is_boolean = true,
     .wants_choice = true},
    {"jr:choice-name", .least = 2, .most = 2, .call = call_choice_name, .quoted = true},
    {"selected", .least = 2, .most = 2, .call = call_selected, .is_boolean = true,
     .wants_choice = true},
    {"selected-at", .least = 2, .most = 2, .call = call_selected_at, .numbers = 2},
};
const struct function_group list_functions = {functions, COUNT_OF(functions)};

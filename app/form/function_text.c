/* Functions on text, in characters (code points), never in bytes. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/tree.h"
#include "form/word.h"
#include "locale/pattern.h"

/* The argument, or the question's own answer where there is none. */
static const char *text_or_self(struct evaluation *evaluation, const struct node *argument)
{
    const char *self = evaluation->scope->self ? evaluation->scope->self : "";
    return argument ? argument_text(evaluation, argument) : self;
}

static struct value call_string(struct evaluation *evaluation, const struct node *arguments)
{
    return value_of_text(argument_text(evaluation, arguments));
}

static struct value call_string_length(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = text_or_self(evaluation, arguments);
    return value_of_number((double)utf8_count(text, strlen(text)));
}

static struct value call_concat(struct evaluation *evaluation, const struct node *arguments)
{
    struct draft draft = {.evaluation = evaluation};
    for (const struct node *at = arguments; at; at = at->next) {
        const char *text = argument_text(evaluation, at);
        draft_add(&draft, text, strlen(text));
    }
    return value_of_text(draft_text(&draft));
}

/* The first argument stands between the others. */
static struct value call_join(struct evaluation *evaluation, const struct node *arguments)
{
    struct draft draft = {.evaluation = evaluation};
    const char *between = argument_text(evaluation, arguments);
    for (const struct node *at = arguments->next; at; at = at->next) {
        const char *text = argument_text(evaluation, at);
        if (at != arguments->next)
            draft_add(&draft, between, strlen(between));
        draft_add(&draft, text, strlen(text));
    }
    return value_of_text(draft_text(&draft));
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

/* Both are empty where the text does not hold the other. */
static struct value call_substring_before(struct evaluation *evaluation,
                                          const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const char *found = strstr(text, argument_text(evaluation, arguments->next));
    return value_of_text(found ? evaluation_copy(evaluation, text, (size_t)(found - text)) : "");
}

static struct value call_substring_after(struct evaluation *evaluation,
                                         const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const char *other = argument_text(evaluation, arguments->next);
    const char *found = strstr(text, other);
    return value_of_text(found ? found + strlen(other) : "");
}

/* A place among count characters: fractions cut off, from the end where negative, NaN the start. */
static size_t place_among(double place, size_t count)
{
    double last = (double)count, whole = isnan(place) ? 0 : trunc(place);
    if (whole < 0)
        whole += last;
    return (size_t)fmin(fmax(whole, 0), last);
}

/* The offset of the character with that number. */
static size_t offset_of(const char *text, size_t length, size_t number)
{
    size_t offset = 0;
    for (size_t i = 0; i < number && offset < length; i++)
        (void)utf8_next(text, length, &offset);
    return offset;
}

/* From the character at start, counted from 0, up to the one before end. */
static struct value call_substr(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const struct node *second = arguments->next;
    size_t length = strlen(text), count = utf8_count(text, length), end = count;
    size_t start = place_among(argument_number(evaluation, second), count);
    if (second->next)
        end = place_among(argument_number(evaluation, second->next), count);
    if (start >= end)
        return value_of_text("");
    size_t from = offset_of(text, length, start), to = offset_of(text, length, end);
    return value_of_text(evaluation_copy(evaluation, text + from, to - from));
}

static struct value call_normalize_space(struct evaluation *evaluation,
                                         const struct node *arguments)
{
    struct draft draft = {.evaluation = evaluation};
    const char *text = text_or_self(evaluation, arguments), *token;
    for (size_t length; (length = next_token(&text, &token)) > 0;) {
        if (draft.length > 0)
            draft_add(&draft, " ", 1);
        draft_add(&draft, token, length);
    }
    return value_of_text(draft_text(&draft));
}

/* The number of the character among the others' first places; none: their count or more. */
static size_t number_of(int32_t point, const char *points, size_t length)
{
    size_t number = 0;
    for (size_t at = 0; at < length; number++) {
        if (utf8_next(points, length, &at) == point)
            break;
    }
    return number;
}

/* Characters of the second become those at the same place in the third, or go where it is shorter.
 */
static struct value call_translate(struct evaluation *evaluation, const struct node *arguments)
{
    struct draft draft = {.evaluation = evaluation};
    const char *text = argument_text(evaluation, arguments);
    const char *from = argument_text(evaluation, arguments->next);
    const char *to = argument_text(evaluation, arguments->next->next);
    size_t length = strlen(text), from_length = strlen(from), to_length = strlen(to);
    size_t from_count = utf8_count(from, from_length);
    for (size_t at = 0; at < length;) {
        size_t start = at, number = number_of(utf8_next(text, length, &at), from, from_length);
        size_t there = offset_of(to, to_length, number), behind = there;
        if (number >= from_count) {
            draft_add(&draft, text + start, at - start);
        } else if (there < to_length) {
            (void)utf8_next(to, to_length, &behind);
            draft_add(&draft, to + there, behind - there);
        }
    }
    return value_of_text(draft_text(&draft));
}

static struct value call_regex(struct evaluation *evaluation, const struct node *arguments)
{
    const char *text = argument_text(evaluation, arguments);
    const char *pattern = argument_text(evaluation, arguments->next);
    switch (pattern_compare(pattern, text)) {
    case PATTERN_BROKEN:
        return evaluation_fail(
            evaluation, N_("'{value}' is no regular expression; correct its brackets and signs"),
            pattern);
    case PATTERN_TOO_SLOW:
        return evaluation_fail(
            evaluation,
            N_("the regular expression '{value}' takes too long; repeat fewer things in it"),
            pattern);
    case PATTERN_MATCHES:
        return value_of_boolean(true);
    default:
        return value_of_boolean(false);
    }
}

static bool is_pattern(const char *literal)
{
    return pattern_compare(literal, "") != PATTERN_BROKEN;
}

/* Letters and digits, as many as are wanted; without a number a UUID (RFC 9562, version 4). */
static struct value call_uuid(struct evaluation *evaluation, const struct node *arguments)
{
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    struct random *random = evaluation->scope->random;
    double length = arguments ? trunc(argument_number(evaluation, arguments)) : 0;
    if (!random)
        return evaluation_fail(evaluation, N_("nothing random can be drawn here"), NULL);
    if (!arguments) {
        char *uuid = evaluation_alloc(evaluation, UUID_SIZE);
        random_uuid(random, uuid);
        return value_of_text(uuid);
    }
    if (!(length >= 1 && length <= 255))
        return evaluation_fail(evaluation, N_("uuid() gives 1 to 255 letters; ask for so many"),
                               NULL);
    char *text = evaluation_alloc(evaluation, (size_t)length + 1), *at = text;
    for (; at < text + (size_t)length; at++)
        *at = letters[random_below(random, sizeof letters - 1)];
    *at = '\0';
    return value_of_text(text);
}

static const struct function functions[] = {
    {"concat", .most = ANY_COUNT, .call = call_concat},
    {"contains", .least = 2, .most = 2, .call = call_contains, .is_boolean = true},
    {"ends-with", .least = 2, .most = 2, .call = call_ends_with, .is_boolean = true},
    {"join", .least = 1, .most = ANY_COUNT, .call = call_join},
    {"normalize-space", .most = 1, .call = call_normalize_space},
    {"regex", .least = 2, .most = 2, .call = call_regex, .is_boolean = true, .literal = 2,
     .accepts = is_pattern,
     .complaint = N_("'{value}' is no regular expression; correct its brackets and signs")},
    {"starts-with", .least = 2, .most = 2, .call = call_starts_with, .is_boolean = true},
    {"string", .least = 1, .most = 1, .call = call_string},
    {"string-length", .most = 1, .call = call_string_length},
    {"substr", .least = 2, .most = 3, .call = call_substr, .numbers = 6},
    {"substring-after", .least = 2, .most = 2, .call = call_substring_after},
    {"substring-before", .least = 2, .most = 2, .call = call_substring_before},
    {"translate", .least = 3, .most = 3, .call = call_translate},
    {"uuid", .most = 1, .call = call_uuid, .numbers = 1},
};
const struct function_group text_functions = {functions, COUNT_OF(functions)};

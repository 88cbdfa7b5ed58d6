/* Days count as the days since 1970-01-01, instants have a fraction for the time of day. */
#include "form/value.h"

#include <math.h>
#include <string.h>

#include "form/number.h"

static const double tolerance = 1e-12;

struct value value_of_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

/* A digit first and '-' or ':' soon after it: everything else is no moment, and most answers are
 * not. */
struct value value_of_answer(const char *text, int32_t east)
{
    struct value value = value_of_text(text);
    size_t digits = strspn(text, "0123456789");
    if ((digits == 4 && text[4] == '-') || (digits == 2 && text[2] == ':'))
        value.moment = moment_read(text, east);
    return value;
}

struct value value_of_number(double number)
{
    return (struct value){.kind = VALUE_NUMBER, .number = number};
}

struct value value_of_boolean(bool boolean)
{
    return (struct value){.kind = VALUE_BOOLEAN, .boolean = boolean};
}

struct value value_of_moment(struct moment moment)
{
    return (struct value){.kind = VALUE_MOMENT, .moment = moment};
}

double value_number(struct value value)
{
    switch (value.kind) {
    case VALUE_NUMBER:
        return value.number;
    case VALUE_BOOLEAN:
        return value.boolean ? 1 : 0;
    default:
        if (value.moment.kind != MOMENT_NONE)
            return moment_days(value.moment);
        return value.text ? number_of_text(value.text, strlen(value.text)) : NAN;
    }
}

bool value_true(struct value value)
{
    switch (value.kind) {
    case VALUE_NUMBER:
        return fabs(value.number) > tolerance; /* false for NaN */
    case VALUE_BOOLEAN:
        return value.boolean;
    case VALUE_MOMENT:
        return true;
    default:
        return value.text[0] != '\0';
    }
}

bool value_is_empty(struct value value)
{
    return (value.kind == VALUE_TEXT && !value.text[0]) ||
           (value.kind == VALUE_NUMBER && isnan(value.number));
}

/* Takes the time of day off where only one of them has one. */
static void align(struct value *a, struct value *b)
{
    bool differ = a->moment.kind != b->moment.kind && a->moment.kind != MOMENT_TIME &&
                  b->moment.kind != MOMENT_TIME;
    if (!differ || a->moment.kind == MOMENT_NONE || b->moment.kind == MOMENT_NONE)
        return;
    a->moment = moment_day(a->moment);
    b->moment = moment_day(b->moment);
}

/* Text beside a moment is read as one: string(today()) is today(). */
static bool moments_equal(struct value a, struct value b)
{
    struct value *text = a.kind == VALUE_TEXT ? &a : &b;
    if (text->kind == VALUE_TEXT && text->moment.kind == MOMENT_NONE)
        text->moment = moment_read(text->text, 0);
    if (a.moment.kind == MOMENT_NONE || b.moment.kind == MOMENT_NONE)
        return false;
    align(&a, &b);
    return a.moment.milliseconds == b.moment.milliseconds;
}

bool values_equal(struct value a, struct value b)
{
    if (a.kind == VALUE_BOOLEAN || b.kind == VALUE_BOOLEAN)
        return value_true(a) == value_true(b);
    if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT)
        return strcmp(a.text, b.text) == 0;
    if (a.kind != VALUE_NUMBER && b.kind != VALUE_NUMBER)
        return moments_equal(a, b);
    double left = value_number(a), right = value_number(b);
    return left == right || fabs(left - right) < tolerance;
}

bool values_compare(struct value a, struct value b, int *ret_order)
{
    align(&a, &b);
    double left = value_number(a), right = value_number(b);
    if (isnan(left) || isnan(right))
        return false;
    *ret_order = (left > right) - (left < right);
    return true;
}

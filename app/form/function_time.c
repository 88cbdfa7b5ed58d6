/* Functions on days and times. What is empty stays empty; what is no date has no result. */
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "form/tree.h"

static const char no_date[] = N_("'{value}' is no date; write one as date('2026-11-23')");
static const char no_format[] =
    N_("'{value}' is no format of dates; behind % may stand Y y m n b d "
       "e H h M S 3 a W or %");

static int32_t east_of(const struct evaluation *evaluation)
{
    return evaluation->scope->clock.east;
}

/* A number counts days since 1970-01-01: local ones for a day, UTC for an instant, as ODK's
 * decimal-date-time() gives them. */
static struct moment moment_of(struct evaluation *evaluation, struct value value,
                               enum moment_kind kind)
{
    if (value.kind == VALUE_TEXT && value.moment.kind == MOMENT_NONE)
        return moment_read(value.text, east_of(evaluation));
    if (value.kind != VALUE_NUMBER)
        return value.moment;
    struct moment moment = moment_of_days(value.number, kind);
    if (moment.kind == MOMENT_INSTANT)
        moment = moment_of_utc(moment.milliseconds, east_of(evaluation));
    return moment;
}

/* A time of day alone is no date. MOMENT_NONE: the value was empty, or the evaluation failed. */
static struct moment read_date(struct evaluation *evaluation, struct value value,
                               enum moment_kind kind)
{
    struct moment moment = {MOMENT_NONE, 0};
    if (value_is_empty(value))
        return moment;
    if (value.kind != VALUE_BOOLEAN)
        moment = moment_of(evaluation, value, kind);
    if (moment.kind != MOMENT_DAY && moment.kind != MOMENT_INSTANT) {
        (void)evaluation_fail(evaluation, no_date, evaluation_text(evaluation, value));
        return (struct moment){MOMENT_NONE, 0};
    }
    return moment;
}

static struct value call_date(struct evaluation *evaluation, const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    struct moment moment = read_date(evaluation, value, MOMENT_DAY);
    return moment.kind == MOMENT_NONE ? value : value_of_moment(moment_day(moment));
}

static struct value call_date_time(struct evaluation *evaluation, const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    struct moment moment = read_date(evaluation, value, MOMENT_INSTANT);
    if (moment.kind == MOMENT_NONE)
        return value;
    moment.kind = MOMENT_INSTANT;
    return value_of_moment(moment);
}

/* Days since 1970-01-01T00:00 UTC. */
static struct value call_decimal_date_time(struct evaluation *evaluation,
                                           const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    struct moment moment = read_date(evaluation, value, MOMENT_INSTANT);
    if (moment.kind == MOMENT_NONE || value.kind == VALUE_NUMBER)
        return value;
    moment.milliseconds -= (int64_t)east_of(evaluation) * 1000;
    return value_of_number(moment_days(moment));
}

/* The part of the day that is over, here. */
static struct value call_decimal_time(struct evaluation *evaluation, const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    struct moment moment = {MOMENT_NONE, 0};
    if (value.kind == VALUE_NUMBER)
        return value_of_number(value.number - floor(value.number));
    if (value.kind == VALUE_TEXT && value.text[0])
        moment = moment_of(evaluation, value, MOMENT_INSTANT);
    if (moment.kind == MOMENT_NONE)
        moment = read_date(evaluation, value, MOMENT_INSTANT);
    if (moment.kind == MOMENT_NONE)
        return value;
    return value_of_number(moment_days(moment) - moment_days(moment_day(moment)));
}

static struct value call_format_date(struct evaluation *evaluation, const struct node *arguments)
{
    struct value value = evaluate(evaluation, arguments);
    const char *format = argument_text(evaluation, arguments->next);
    struct moment moment = {MOMENT_NONE, 0};
    if (value.kind == VALUE_TEXT && value.moment.kind == MOMENT_TIME)
        moment = value.moment;
    else
        moment = read_date(evaluation, value, MOMENT_INSTANT);
    if (moment.kind == MOMENT_NONE)
        return value_of_text("");
    if (!moment_format_is_known(format))
        return evaluation_fail(evaluation, no_format, format);
    char *text = evaluation_alloc(evaluation, strlen(format) * MOMENT_FORMAT_GROWTH + 1);
    moment_format(moment, format, text);
    return value_of_text(text);
}

static struct value now(struct evaluation *evaluation)
{
    const struct wall_clock *clock = &evaluation->scope->clock;
    if (!clock->known)
        return evaluation_fail(evaluation, N_("the day and the time are not known here"), NULL);
    return value_of_moment(moment_of_utc(clock->seconds * 1000, clock->east));
}

static struct value call_now(struct evaluation *evaluation, const struct node *arguments)
{
    (void)arguments;
    return now(evaluation);
}

static struct value call_today(struct evaluation *evaluation, const struct node *arguments)
{
    (void)arguments;
    struct value value = now(evaluation);
    return value.kind == VALUE_MOMENT ? value_of_moment(moment_day(value.moment)) : value;
}

static bool is_date(const char *literal)
{
    enum moment_kind kind = moment_read(literal, 0).kind;
    return !literal[0] || kind == MOMENT_DAY || kind == MOMENT_INSTANT;
}

static bool is_time(const char *literal)
{
    return !literal[0] || moment_read(literal, 0).kind != MOMENT_NONE;
}

static const struct function functions[] = {
    {"date", .least = 1, .most = 1, .call = call_date, .literal = 1, .accepts = is_date,
     .complaint = no_date},
    {"date-time", .least = 1, .most = 1, .call = call_date_time, .literal = 1, .accepts = is_date,
     .complaint = no_date},
    {"decimal-date-time", .least = 1, .most = 1, .call = call_decimal_date_time, .literal = 1,
     .accepts = is_date, .complaint = no_date},
    {"decimal-time", .least = 1, .most = 1, .call = call_decimal_time, .literal = 1,
     .accepts = is_time, .complaint = no_date},
    {"format-date", .least = 2, .most = 2, .call = call_format_date, .literal = 2,
     .accepts = moment_format_is_known, .complaint = no_format},
    {"format-date-time", .least = 2, .most = 2, .call = call_format_date, .literal = 2,
     .accepts = moment_format_is_known, .complaint = no_format},
    {"now", .call = call_now, .asks_time = true},
    {"today", .call = call_today, .asks_time = true},
};
const struct function_group time_functions = {functions, COUNT_OF(functions)};

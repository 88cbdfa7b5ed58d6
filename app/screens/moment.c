#include "screens/moment.h"

#include <stdio.h>
#include <stdlib.h>

#include "form/moment.h"
#include "screens/screens.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, USUAL_HOUR = 8 };

int month_first_day(int month)
{
    char text[MOMENT_SIZE];
    (void)snprintf(text, sizeof text, "%04d-%02d-01", month / 12, month % 12 + 1);
    return (int)(moment_read(text, 0).milliseconds / DAY_MS);
}

int month_length(int month)
{
    return month_first_day(month + 1) - month_first_day(month);
}

int weekday_of(int day)
{
    int thursday = 4; /* 1970-01-01 */
    return ((day + thursday) % 7 + 7) % 7;
}

static bool is_time(const struct app_state *state)
{
    return app_question(state, state->writing)->type == QUESTION_TIME;
}

/* The number that begins at a byte of the answer. */
static int number_at(const struct app_state *state, size_t at)
{
    const struct strbuf *text = &state->edit.text;
    return at < text->length ? (int)strtol(text->bytes + at, NULL, 10) : 0;
}

int moment_part(const struct app_state *state, enum part_of_moment part)
{
    static const size_t starts[] = {[MOMENT_PART_DAY] = 8,
                                    [MOMENT_PART_MONTH] = 5,
                                    [MOMENT_PART_YEAR] = 0,
                                    [MOMENT_PART_HOUR] = 0,
                                    [MOMENT_PART_MINUTE] = 3};
    return number_at(state, starts[part]);
}

int moment_number(const struct app_state *state)
{
    bool none = state->edit.text.length == 0;
    if (is_time(state))
        return none ? -1 : number_at(state, 0) * 100 + number_at(state, 3);
    return none ? 0 : number_at(state, 0) * 10000 + number_at(state, 5) * 100 + number_at(state, 8);
}

void moment_set_day(struct app_state *state, int number)
{
    char text[MOMENT_SIZE];
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", number / 10000, number / 100 % 100,
                   number % 100);
    edit_set(&state->edit, text);
}

static int wrapped(int value, int count)
{
    return (value % count + count) % count;
}

/* Days are the month's own; a shorter month takes its last one. */
static void set_parts(struct app_state *state, int month, int day)
{
    month = month < MONTHS_LEAST ? MONTHS_LEAST : month > MONTHS_MOST ? MONTHS_MOST : month;
    int most = month_length(month);
    moment_set_day(state, month / 12 * 10000 + (month % 12 + 1) * 100 + (day > most ? most : day));
}

static void step_day(struct app_state *state, enum part_of_moment part, int by)
{
    int day = moment_part(state, MOMENT_PART_DAY);
    int month = moment_part(state, MOMENT_PART_YEAR) * 12 + moment_part(state, MOMENT_PART_MONTH);
    month--; /* from 0 */
    if (part == MOMENT_PART_DAY)
        set_parts(state, month, wrapped(day - 1 + by, month_length(month)) + 1);
    else
        set_parts(state, month + (part == MOMENT_PART_YEAR ? 12 * by : by), day);
}

static void step_time(struct app_state *state, enum part_of_moment part, int by)
{
    char text[MOMENT_SIZE];
    int hour = number_at(state, 0), minute = number_at(state, 3);
    if (part == MOMENT_PART_HOUR)
        hour = wrapped(hour + by, 24);
    else /* onto the steps, where an answer lies between them */
        minute = wrapped((minute / MINUTES_STEP + by) * MINUTES_STEP, 60);
    (void)snprintf(text, sizeof text, "%02d:%02d", hour, minute);
    edit_set(&state->edit, text);
}

static void begin(struct app_state *state)
{
    char time[MOMENT_SIZE];
    unsigned appearance = app_question(state, state->writing)->appearance;
    (void)snprintf(time, sizeof time, "%02d:00", USUAL_HOUR);
    edit_set(&state->edit, is_time(state) ? time : state->workshop->first_day);
    if (is_time(state))
        return;
    int month = moment_part(state, MOMENT_PART_MONTH) - 1;
    if (appearance & APPEARANCE_YEAR)
        month = 0;
    bool whole = (appearance & (APPEARANCE_YEAR | APPEARANCE_MONTH_YEAR)) == 0;
    set_parts(state, moment_part(state, MOMENT_PART_YEAR) * 12 + month,
              whole ? moment_part(state, MOMENT_PART_DAY) : 1);
}

void moment_step(struct app_state *state, enum part_of_moment part, int by)
{
    if (state->edit.text.length == 0)
        begin(state);
    else if (is_time(state))
        step_time(state, part, by);
    else
        step_day(state, part, by);
}

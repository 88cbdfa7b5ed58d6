/* A day or a time being chosen, in state->edit as data has it ("2026-11-23", "08:30", "": none),
 * and its parts. */
#pragma once

#include "screens/state.h"

enum part_of_moment {
    MOMENT_PART_DAY,
    MOMENT_PART_MONTH,
    MOMENT_PART_YEAR,
    MOMENT_PART_HOUR,
    MOMENT_PART_MINUTE,
};

enum { MONTHS_LEAST = 1900 * 12, MONTHS_MOST = 2100 * 12 - 1, MINUTES_STEP = 5 };

/* Days since 1970-01-01 of the first day of a month, counted from January of the year 0. */
int month_first_day(int month);
int month_length(int month);
int weekday_of(int day); /* 0 Sunday to 6 Saturday */

/* 20261123 of a day, 830 of a time; 0 of a day: none, -1 of a time. */
int moment_number(const struct app_state *state);
int moment_part(const struct app_state *state, enum part_of_moment part);
void moment_set_day(struct app_state *state, int number);
/* The first step only shows where counting begins. Days stay in their month, hours in their day. */
void moment_step(struct app_state *state, enum part_of_moment part, int by);

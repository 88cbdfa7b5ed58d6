/* Days and times of expressions, in local time: the calendar is the proleptic Gregorian one, years
 * 1 to 9999. East is the zone's distance from UTC in seconds; summer time is that of now. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum moment_kind { MOMENT_NONE, MOMENT_DAY, MOMENT_INSTANT, MOMENT_TIME };

struct moment {
    enum moment_kind kind;
    int64_t milliseconds; /* since 1970-01-01T00:00 here; of a time of day since midnight */
};

enum { MOMENT_SIZE = 112, MOMENT_FORMAT_GROWTH = 3 };

/* 2026-11-23, 2026-11-23T08:30:00.000+03:00 (ISO 8601; parts of it) or 08:30; MOMENT_NONE: none of
 * these, or a day that no calendar has. */
struct moment moment_read(const char *text, int32_t east);
/* MOMENT_NONE outside the years 1 to 9999. */
struct moment moment_of_days(double days, enum moment_kind kind);
struct moment moment_of_utc(int64_t milliseconds, int32_t east);
/* Without its time of day. */
struct moment moment_day(struct moment moment);
double moment_days(struct moment moment); /* since 1970-01-01, with a fraction for the time */
void moment_print(struct moment moment, int32_t east, char ret_text[MOMENT_SIZE]); /* ISO 8601 */

/* Letters behind % as ODK has them: Y y m n b d e H h M S 3 a W and %. */
bool moment_format_is_known(const char *format);
/* Into at most MOMENT_FORMAT_GROWTH times the format's length and a NUL. Names are English
 * whatever the language, since a stored answer must not tell which one somebody speaks. */
void moment_format(struct moment moment, const char *format, char *ret_text);

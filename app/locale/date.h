/* Dates as people write them, by ICU: ١٥ تشرين الثاني ٢٠٢٦ in Iraq, 15 November 2026. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "locale/language.h"
#include "locale/numerals.h"

enum date_form {
    DATE_DAY,            /* 15 November 2026 */
    DATE_MONTH_YEAR,     /* November 2026 */
    DATE_MONTH,          /* November */
    DATE_WEEKDAY,        /* Sunday */
    DATE_WEEKDAY_NARROW, /* S */
    DATE_FORM_COUNT,
};

/* The day in UTC that holds the moment; seconds since 1970. As 2026-11-15 where ICU has no data. */
const char *date_show(struct arena *arena, const struct language *language, enum digits digits,
                      int64_t seconds);
const char *date_show_as(struct arena *arena, const struct language *language, enum digits digits,
                         int64_t seconds, enum date_form form);
/* Of a week in the calendar: 0 Sunday to 6 Saturday, as CLDR has it for the language's country. */
int date_first_weekday(const struct language *language);

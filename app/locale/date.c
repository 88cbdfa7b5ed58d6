#include "locale/date.h"

#include <assert.h>
#include <string.h>
#include <time.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "base/array.h"

enum { DATE_UNITS = 128 }; /* of UTF-16; the longest has about 30 */

/* UTS #35; a day is written in the country's own order. */
static const UChar *const patterns[] = {
    [DATE_DAY] = NULL,        [DATE_MONTH_YEAR] = u"LLLL y",    [DATE_MONTH] = u"LLLL",
    [DATE_WEEKDAY] = u"cccc", [DATE_WEEKDAY_NARROW] = u"ccccc",
};
static_assert(COUNT_OF(patterns) == DATE_FORM_COUNT, "one pattern per form");

/* Empty where it cannot be done. */
static const char *by_icu(struct arena *arena, const struct language *language, int64_t seconds,
                          const UChar *pattern)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[DATE_UNITS];
    char *text = arena_alloc(arena, DATE_UNITS * 3 + 1); /* a unit has at most three bytes */
    UDateFormat *format =
        udat_open(pattern ? UDAT_PATTERN : UDAT_NONE, pattern ? UDAT_PATTERN : UDAT_LONG,
                  language->icu_locale, u"UTC", -1, pattern, -1, &status);
    udat_format(format, (UDate)seconds * 1000, units, DATE_UNITS, NULL, &status);
    u_strToUTF8(text, DATE_UNITS * 3 + 1, NULL, units, -1, &status);
    udat_close(format);
    return U_SUCCESS(status) ? text : "";
}

static const char *as_in_data(struct arena *arena, int64_t seconds)
{
    char text[32] = "";
    struct tm day;
    time_t time = (time_t)seconds;
    if (gmtime_r(&time, &day))
        (void)strftime(text, sizeof text, "%Y-%m-%d", &day); /* fits; else it stays empty */
    return arena_string(arena, text);
}

/* ICU gives each language's own digits or 0-9; all become 0-9 first. */
const char *date_show_as(struct arena *arena, const struct language *language, enum digits digits,
                         int64_t seconds, enum date_form form)
{
    const char *text = by_icu(arena, language, seconds, patterns[form]);
    if (text[0] == '\0')
        text = as_in_data(arena, seconds);
    return numerals_show(arena, language, digits, numerals_ascii(arena, text));
}

const char *date_show(struct arena *arena, const struct language *language, enum digits digits,
                      int64_t seconds)
{
    return date_show_as(arena, language, digits, seconds, DATE_DAY);
}

int date_first_weekday(const struct language *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(u"UTC", -1, language->icu_locale, UCAL_GREGORIAN, &status);
    int first =
        U_SUCCESS(status) ? ucal_getAttribute(calendar, UCAL_FIRST_DAY_OF_WEEK) - UCAL_SUNDAY : 0;
    ucal_close(calendar);
    return first;
}

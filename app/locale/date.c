#include "locale/date.h"

#include <string.h>
#include <time.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

enum { DATE_UNITS = 128 }; /* of UTF-16; the longest has about 30 */

/* Empty where it cannot be done. */
static const char *by_icu(struct arena *arena, const struct language *language, int64_t seconds)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[DATE_UNITS];
    char *text = arena_alloc(arena, DATE_UNITS * 3 + 1); /* a unit has at most three bytes */
    UDateFormat *format =
        udat_open(UDAT_NONE, UDAT_LONG, language->icu_locale, u"UTC", -1, NULL, 0, &status);
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
const char *date_show(struct arena *arena, const struct language *language, enum digits digits,
                      int64_t seconds)
{
    const char *text = by_icu(arena, language, seconds);
    if (text[0] == '\0')
        text = as_in_data(arena, seconds);
    return numerals_show(arena, language, digits, numerals_ascii(arena, text));
}

/* Numbers of cells as text. A date is a number with a format: days since 1900, as if that year had
 * been a leap year, or since 1904 (ECMA-376 part 1, 18.17.4.1). */
#include <math.h>
#include <stdint.h>

#include "form/number.h"
#include "form/xlsx_private.h"

enum {
    SECONDS_A_DAY = 24 * 60 * 60,
    DAYS_1904 = 1462,                /* from one calendar's zero to the other's */
    FALSE_LEAP_DAY = 60,             /* 1900-02-29, which never was */
    LAST_DAY = 2958465,              /* 9999-12-31 */
    DAYS_TO_1970 = 25569,            /* of a day behind the false one */
    DAYS_TO_1970_FROM_0000 = 719468, /* from 0000-03-01 */
    DAYS_IN_400_YEARS = 146097,
};

/* The civil calendar, counted in years that begin in March. */
static void add_date(int64_t serial, struct strbuf *text)
{
    if (serial == FALSE_LEAP_DAY) {
        strbuf_add_string(text, "1900-02-29");
        return;
    }
    int64_t days = serial - DAYS_TO_1970 + (serial < FALSE_LEAP_DAY) + DAYS_TO_1970_FROM_0000;
    int64_t era = days / DAYS_IN_400_YEARS, day = days % DAYS_IN_400_YEARS;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5;
    year += era * 400 + (month >= 10);
    strbuf_format(text, "%04d-%02d-%02d", (int)year, (int)(month < 10 ? month + 3 : month - 9),
                  (int)day + 1);
}

/* Seconds only where there are some. */
static void add_time(int64_t seconds, struct strbuf *text)
{
    strbuf_format(text, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    if (seconds % 60 > 0)
        strbuf_format(text, ":%02d", (int)(seconds % 60));
}

void xlsx_number(double number, struct xlsx_format format, bool date1904, struct strbuf *text)
{
    double serial = number + (date1904 && format.date ? DAYS_1904 : 0);
    if ((!format.date && !format.time) || !(serial >= 0) || serial >= LAST_DAY + 1) {
        char plain[NUMBER_SIZE];
        number_print(number, plain);
        strbuf_add_string(text, plain);
        return;
    }
    int64_t seconds = (int64_t)floor(serial * SECONDS_A_DAY + 0.5);
    int64_t day = seconds / SECONDS_A_DAY, time = seconds % SECONDS_A_DAY;
    if (format.elapsed)
        add_time(seconds, text);
    else if (!format.date || day == 0)
        add_time(time, text);
    else
        add_date(day, text);
    if (format.date && format.time && !format.elapsed && day > 0 && time > 0) {
        strbuf_add_char(text, ' ');
        add_time(time, text);
    }
}

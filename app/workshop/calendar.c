/* No time zone anywhere: a workshop's day is a name, and files carry its 00:00 UTC. */
#include "workshop/calendar.h"

#include <string.h>

enum { SECONDS_A_DAY = 24 * 60 * 60 };

static bool digits_read(const char *text, size_t length, unsigned *ret_number)
{
    unsigned number = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        number = number * 10 + (unsigned)(text[i] - '0');
    }
    *ret_number = number;
    return length > 0;
}

bool whole_number_read(const char *text, unsigned most, unsigned *ret_number)
{
    unsigned number;
    if (strlen(text) > 9 || !digits_read(text, strlen(text), &number) || number > most)
        return false;
    *ret_number = number;
    return true;
}

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_of_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_read(const char *text, int64_t *ret_seconds)
{
    unsigned year, month, day;
    if (strlen(text) != strlen("2026-11-23") || text[4] != '-' || text[7] != '-' ||
        !digits_read(text, 4, &year) || !digits_read(text + 5, 2, &month) ||
        !digits_read(text + 8, 2, &day))
        return false;
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    int64_t days = (int64_t)day - 1;
    for (unsigned i = 1970; i < year; i++)
        days += 365 + is_leap(i);
    for (unsigned i = 1; i < month; i++)
        days += days_of_month(year, i);
    *ret_seconds = days * SECONDS_A_DAY;
    return true;
}

bool time_read(const char *text, unsigned *ret_minutes)
{
    const char *colon = strchr(text, ':');
    unsigned hours, minutes;
    if (!colon || colon - text > 2 || strlen(colon) != 3 ||
        !digits_read(text, (size_t)(colon - text), &hours) || !digits_read(colon + 1, 2, &minutes))
        return false;
    if (hours > 23 || minutes > 59)
        return false;
    *ret_minutes = hours * 60 + minutes;
    return true;
}

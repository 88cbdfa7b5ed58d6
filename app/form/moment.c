/* C's own calendar (timegm, gmtime_r) does the arithmetic, on local time as if it were UTC. */
#include "form/moment.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const int64_t SECOND = 1000, MINUTE = 60 * 1000, HOUR = 60 * 60 * 1000;
static const int64_t DAY = 24 * 60 * 60 * 1000;

static const char formats[] = "YymnbdeHhMS3aW%";

/* Up to most digits at *at, which moves behind them; -1 where there are fewer than least. */
static int read_digits(const char **at, int least, int most)
{
    int number = 0, count = 0;
    for (; count < most && **at >= '0' && **at <= '9'; ++*at, count++)
        number = number * 10 + (**at - '0');
    return count < least ? -1 : number;
}

static bool take(const char **at, char byte)
{
    if (**at != byte)
        return false;
    ++*at;
    return true;
}

/* *ret_milliseconds since 1970; false where no calendar has that day. */
static bool read_day(const char **at, int64_t *ret_milliseconds)
{
    int year = read_digits(at, 4, 4), month = -1, day = -1;
    if (year > 0 && take(at, '-'))
        month = read_digits(at, 1, 2);
    if (month > 0 && take(at, '-'))
        day = read_digits(at, 1, 2);
    if (day <= 0)
        return false;
    struct tm fields = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    *ret_milliseconds = (int64_t)timegm(&fields) * SECOND;
    return fields.tm_mon == month - 1 && fields.tm_mday == day;
}

/* "08:30", "08:30:15" or "08:30:15.250". */
static bool read_clock(const char **at, int64_t *ret_milliseconds)
{
    int hour = read_digits(at, 1, 2), minute = take(at, ':') ? read_digits(at, 2, 2) : -1;
    int second = 0, thousandth = 0;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    if (take(at, ':')) {
        second = read_digits(at, 1, 2);
        for (int scale = 100; second >= 0 && (scale < 100 || take(at, '.')); scale /= 10) {
            int digit = read_digits(at, 1, 1);
            if (digit < 0)
                break;
            thousandth += digit * scale;
        }
    }
    *ret_milliseconds = hour * HOUR + minute * MINUTE + second * SECOND + thousandth;
    return second >= 0 && second < 60;
}

/* Seconds east of UTC: "Z", "+03", "+03:00", "-0330"; nothing there: *east stays. */
static bool read_zone(const char **at, int32_t *east)
{
    if (take(at, 'Z')) {
        *east = 0;
        return true;
    }
    int sign = take(at, '-') ? -1 : 1;
    if (sign > 0 && !take(at, '+'))
        return true;
    int hours = read_digits(at, 2, 2), minutes = 0;
    if (take(at, ':') || **at)
        minutes = read_digits(at, 2, 2);
    *east = sign * (hours * 3600 + minutes * 60);
    return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

static struct moment read_time(const char *text, int32_t east)
{
    struct moment moment = {.kind = MOMENT_TIME};
    int32_t zone = east;
    if (!read_clock(&text, &moment.milliseconds) || !read_zone(&text, &zone) || *text)
        return (struct moment){MOMENT_NONE, 0};
    moment.milliseconds += (east - zone) * SECOND;
    moment.milliseconds = (moment.milliseconds % DAY + DAY) % DAY;
    return moment;
}

struct moment moment_read(const char *text, int32_t east)
{
    struct moment moment = {.kind = MOMENT_DAY};
    if (strlen(text) >= 3 && (text[1] == ':' || text[2] == ':'))
        return read_time(text, east);
    bool ok = read_day(&text, &moment.milliseconds);
    if (ok && take(&text, 'T')) {
        int64_t clock = 0;
        int32_t zone = east;
        ok = read_clock(&text, &clock) && read_zone(&text, &zone);
        moment.kind = MOMENT_INSTANT;
        moment.milliseconds += clock + (east - zone) * SECOND;
    }
    return ok && !*text ? moment : (struct moment){MOMENT_NONE, 0};
}

struct moment moment_of_days(double days, enum moment_kind kind)
{
    static const double first = -719162, last = 2932896; /* 0001-01-01, 9999-12-31 */
    if (!(days >= first && days < last + 1))
        return (struct moment){MOMENT_NONE, 0};
    double whole = kind == MOMENT_DAY ? trunc(days) : days;
    return (struct moment){kind, llround(whole * (double)DAY)};
}

struct moment moment_of_utc(int64_t milliseconds, int32_t east)
{
    return (struct moment){MOMENT_INSTANT, milliseconds + east * SECOND};
}

/* Rounded down, before 1970 too. */
static int64_t whole_days(int64_t milliseconds)
{
    return milliseconds / DAY - (milliseconds % DAY < 0);
}

struct moment moment_day(struct moment moment)
{
    return (struct moment){MOMENT_DAY, whole_days(moment.milliseconds) * DAY};
}

double moment_days(struct moment moment)
{
    return (double)moment.milliseconds / (double)DAY;
}

/* *ret_thousandth: milliseconds within the second. */
static struct tm fields_of(struct moment moment, int *ret_thousandth)
{
    int64_t days = whole_days(moment.milliseconds);
    int64_t rest = moment.milliseconds - days * DAY;
    time_t seconds = (time_t)(days * (DAY / SECOND) + rest / SECOND);
    struct tm fields = {.tm_mday = 1};
    (void)gmtime_r(&seconds, &fields); /* cannot fail for years that an int holds */
    *ret_thousandth = (int)(rest % SECOND);
    return fields;
}

void moment_print(struct moment moment, int32_t east, char ret_text[MOMENT_SIZE])
{
    int thousandth;
    struct tm fields = fields_of(moment, &thousandth);
    char day[32] = "", clock[48] = "", zone[16] = "";
    if (moment.kind != MOMENT_TIME)
        (void)snprintf(day, sizeof day, "%04d-%02d-%02d", (fields.tm_year + 1900) % 10000,
                       fields.tm_mon + 1, fields.tm_mday);
    if (moment.kind != MOMENT_DAY)
        (void)snprintf(clock, sizeof clock, "%02d:%02d:%02d.%03d", fields.tm_hour, fields.tm_min,
                       fields.tm_sec, thousandth);
    if (moment.kind == MOMENT_INSTANT && east == 0)
        (void)snprintf(zone, sizeof zone, "Z");
    else if (moment.kind == MOMENT_INSTANT)
        (void)snprintf(zone, sizeof zone, "%c%02d:%02d", east < 0 ? '-' : '+',
                       abs(east) / 3600 % 24, abs(east) / 60 % 60);
    const char *between = moment.kind == MOMENT_INSTANT ? "T" : "";
    (void)snprintf(ret_text, MOMENT_SIZE, "%s%s%s%s", day, between, clock, zone);
}

bool moment_format_is_known(const char *format)
{
    for (const char *at = strchr(format, '%'); at; at = strchr(at + 2, '%')) {
        if (!at[1] || !strchr(formats, at[1]))
            return false;
    }
    return true;
}

static int print_field(const struct tm *fields, int thousandth, char letter, char *ret_text,
                       size_t size)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    switch (letter) {
    case 'Y':
        return snprintf(ret_text, size, "%04d", fields->tm_year + 1900);
    case 'y':
        return snprintf(ret_text, size, "%02d", (fields->tm_year + 1900) % 100);
    case 'm':
        return snprintf(ret_text, size, "%02d", fields->tm_mon + 1);
    case 'n':
        return snprintf(ret_text, size, "%d", fields->tm_mon + 1);
    case 'b':
        return snprintf(ret_text, size, "%s", months[fields->tm_mon]);
    case 'd':
        return snprintf(ret_text, size, "%02d", fields->tm_mday);
    case 'e':
        return snprintf(ret_text, size, "%d", fields->tm_mday);
    case 'H':
        return snprintf(ret_text, size, "%02d", fields->tm_hour);
    case 'h':
        return snprintf(ret_text, size, "%d", fields->tm_hour);
    case 'M':
        return snprintf(ret_text, size, "%02d", fields->tm_min);
    case 'S':
        return snprintf(ret_text, size, "%02d", fields->tm_sec);
    case '3':
        return snprintf(ret_text, size, "%03d", thousandth);
    case 'a':
        return snprintf(ret_text, size, "%s", days[fields->tm_wday]);
    case 'W':
        return (int)strftime(ret_text, size, "%V", fields); /* week of the year, ISO 8601 */
    default:
        return snprintf(ret_text, size, "%c", letter);
    }
}

void moment_format(struct moment moment, const char *format, char *ret_text)
{
    int thousandth;
    struct tm fields = fields_of(moment, &thousandth);
    char *to = ret_text;
    for (const char *at = format; *at; at++) {
        char field[12];
        if (*at != '%') {
            *to++ = *at;
            continue;
        }
        int length = print_field(&fields, thousandth, *++at, field, sizeof field);
        memcpy(to, field, (size_t)length);
        to += length;
    }
    *to = '\0';
}

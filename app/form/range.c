#include "form/range.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS_MOST = 9 };

/* A decimal as written: its digits as one number and how many stand behind the point. */
struct decimal {
    int64_t digits;
    unsigned places;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Zeros at the end of the fraction count for nothing: 1.50 has one place. */
static bool read_decimal(const char *text, struct decimal *ret_decimal)
{
    bool negative = text[0] == '-';
    text += negative || text[0] == '+';
    size_t whole = strspn(text, "0123456789"), fraction = 0;
    const char *behind = text + whole;
    if (*behind == '.') {
        fraction = strspn(behind + 1, "0123456789");
        behind += 1 + fraction;
    }
    if (*behind || whole + fraction == 0 || whole > DIGITS_MOST || fraction > DIGITS_MOST)
        return false;
    const char *end = behind;
    while (fraction > 0 && end[-1] == '0') {
        fraction--;
        end--;
    }
    struct decimal decimal = {0, (unsigned)fraction};
    for (; text < end; text++) {
        if (is_digit(*text))
            decimal.digits = decimal.digits * 10 + (*text - '0');
    }
    decimal.digits = negative ? -decimal.digits : decimal.digits;
    *ret_decimal = decimal;
    return true;
}

static int64_t in_units(struct decimal decimal, unsigned places)
{
    int64_t digits = decimal.digits;
    for (unsigned i = decimal.places; i < places; i++)
        digits *= 10;
    return digits;
}

static unsigned most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

enum range_fault range_read(const char *start, const char *end, const char *step,
                            struct range *ret_range)
{
    struct decimal first, last, by;
    if (!read_decimal(start ? start : "1", &first) || !read_decimal(end ? end : "10", &last) ||
        !read_decimal(step ? step : "1", &by))
        return RANGE_NO_NUMBER;
    struct range range = {.places = most(most(first.places, last.places), by.places)};
    range.start = in_units(first, range.places);
    range.end = in_units(last, range.places);
    range.step = in_units(by, range.places);
    if (range.step <= 0)
        return RANGE_NO_STEP;
    if (range.start >= range.end)
        return RANGE_BACKWARDS;
    if ((range.end - range.start) / range.step >= RANGE_MOST)
        return RANGE_TOO_LONG;
    *ret_range = range;
    return RANGE_SOUND;
}

size_t range_count(const struct range *range)
{
    return range->step > 0 ? (size_t)((range->end - range->start) / range->step) + 1 : 0;
}

bool range_reaches_end(const struct range *range)
{
    return (range->end - range->start) % range->step == 0;
}

void range_text(const struct range *range, size_t index, char ret_text[RANGE_TEXT_SIZE])
{
    int64_t value = range->start + (int64_t)index * range->step;
    uint64_t unit = 1, size = (uint64_t)(value < 0 ? -value : value);
    for (unsigned i = 0; i < range->places; i++)
        unit *= 10;
    int length =
        snprintf(ret_text, RANGE_TEXT_SIZE, "%s%" PRIu64, value < 0 ? "-" : "", size / unit);
    if (size % unit == 0)
        return;
    (void)snprintf(ret_text + length, RANGE_TEXT_SIZE - (size_t)length, ".%0*" PRIu64,
                   (int)range->places, size % unit);
    for (char *end = ret_text + strlen(ret_text) - 1; *end == '0'; end--)
        *end = '\0';
}

int range_find(const struct range *range, const char *text)
{
    struct decimal decimal;
    if (!read_decimal(text, &decimal) || decimal.places > range->places)
        return -1;
    int64_t value = in_units(decimal, range->places);
    bool offered = range->step > 0 && value >= range->start && value <= range->end &&
                   (value - range->start) % range->step == 0;
    return offered ? (int)((value - range->start) / range->step) : -1;
}

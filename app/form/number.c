/* Decimal text is made and read with C's own exact conversions, in the C numeric locale. */
#include "form/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { DIGITS_MOST = 17, PLACES_MOST = 30, SHORT_TEXT = 64 };

/* d.ddd times ten to the power of exponent; the last digit is not 0. */
struct decimal {
    char digits[DIGITS_MOST + 1];
    int count, exponent;
};

static size_t digits_at(const char *bytes, size_t length, size_t *offset)
{
    size_t start = *offset;
    while (*offset < length && bytes[*offset] >= '0' && bytes[*offset] <= '9')
        ++*offset;
    return *offset - start;
}

static bool is_point(char byte)
{
    return byte == '.' || byte == ',';
}

static bool is_plain_number(const char *bytes, size_t length)
{
    size_t at = 0;
    if (at < length && bytes[at] == '-')
        at++;
    size_t digits = digits_at(bytes, length, &at);
    if (at < length && is_point(bytes[at])) {
        at++;
        digits += digits_at(bytes, length, &at);
    }
    return digits > 0 && at == length;
}

double number_of_text(const char *bytes, size_t length)
{
    static const char space[] = " \t\r\n";
    while (length > 0 && strchr(space, bytes[0]))
        bytes++, length--;
    while (length > 0 && strchr(space, bytes[length - 1]))
        length--;
    if (!is_plain_number(bytes, length))
        return NAN;
    char short_copy[SHORT_TEXT];
    char *copy = length < SHORT_TEXT ? short_copy : memory_new(length + 1);
    for (size_t i = 0; i < length; i++)
        copy[i] = bytes[i];
    copy[length] = '\0';
    char *comma = strchr(copy, ',');
    if (comma)
        *comma = '.';
    double number = strtod(copy, NULL);
    if (copy != short_copy)
        free(copy);
    return number;
}

static struct decimal decimal_of(double number)
{
    char text[40];
    for (int places = 0; places < DIGITS_MOST; places++) {
        (void)snprintf(text, sizeof text, "%.*e", places, number);
        if (strtod(text, NULL) == number)
            break;
    }
    struct decimal decimal = {.count = 0};
    const char *at = text;
    for (; *at != 'e'; at++) {
        if (*at != '.')
            decimal.digits[decimal.count++] = *at;
    }
    decimal.exponent = (int)strtol(at + 1, NULL, 10);
    return decimal;
}

/* Appends count times the byte. */
static char *fill(char *at, char byte, int count)
{
    for (int i = 0; i < count; i++)
        *at++ = byte;
    return at;
}

static void print_plain(const struct decimal *decimal, char *at)
{
    int point = decimal->exponent + 1; /* how many digits stand before it */
    if (point <= 0) {
        at = fill(at, '0', 1);
        at = fill(at, '.', 1);
        at = fill(at, '0', -point);
    }
    for (int i = 0; i < decimal->count; i++) {
        if (point > 0 && i == point)
            *at++ = '.';
        *at++ = decimal->digits[i];
    }
    at = fill(at, '0', point - decimal->count);
    *at = '\0';
}

void number_print(double number, char ret_text[NUMBER_SIZE])
{
    double whole = rint(number);
    if (whole != 0 && fabs(number - whole) < 1e-12)
        number = whole;
    if (isnan(number))
        (void)snprintf(ret_text, NUMBER_SIZE, "NaN");
    else if (isinf(number))
        (void)snprintf(ret_text, NUMBER_SIZE, number > 0 ? "Infinity" : "-Infinity");
    else if (number == 0)
        (void)snprintf(ret_text, NUMBER_SIZE, "0");
    else {
        struct decimal decimal = decimal_of(fabs(number));
        print_plain(&decimal, number < 0 ? fill(ret_text, '-', 1) : ret_text);
    }
}

/* Whether the digits from kept on are worth another one before them. A half of a negative number
 * goes up too, that is, towards zero. */
static bool rounds_away(const struct decimal *decimal, int kept, bool negative)
{
    if (kept < 0)
        return false;
    bool half = decimal->digits[kept] == '5' && kept + 1 == decimal->count;
    return half ? !negative : decimal->digits[kept] >= '5';
}

double number_round(double number, int places)
{
    if (!isfinite(number) || number == 0)
        return number;
    if (abs(places) > PLACES_MOST)
        return NAN;
    struct decimal decimal = decimal_of(fabs(number));
    int kept = decimal.exponent + 1 + places;
    if (kept >= decimal.count)
        return number;
    bool away = rounds_away(&decimal, kept, number < 0);
    decimal.digits[kept > 0 ? kept : 0] = '\0';
    long long digits = strtoll(decimal.digits, NULL, 10) + away;
    char text[40];
    (void)snprintf(text, sizeof text, "%s%llde%d", number < 0 ? "-" : "", digits, -places);
    return strtod(text, NULL);
}

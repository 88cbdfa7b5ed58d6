/* Decimal text is made and read with C's own exact conversions, in the C numeric locale. */
#include "form/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct value value_of_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_of_number(double number)
{
    return (struct value){.kind = VALUE_NUMBER, .number = number};
}

struct value value_of_boolean(bool boolean)
{
    return (struct value){.kind = VALUE_BOOLEAN, .boolean = boolean};
}

static size_t digits_at(const char *bytes, size_t length, size_t *offset)
{
    size_t start = *offset;
    while (*offset < length && bytes[*offset] >= '0' && bytes[*offset] <= '9')
        ++*offset;
    return *offset - start;
}

static bool is_plain_number(const char *bytes, size_t length)
{
    size_t at = 0;
    if (at < length && bytes[at] == '-')
        at++;
    size_t digits = digits_at(bytes, length, &at);
    if (at < length && bytes[at] == '.') {
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
    struct strbuf digits;
    strbuf_init(&digits);
    strbuf_add(&digits, bytes, length);
    double number = strtod(digits.bytes, NULL);
    strbuf_release(&digits);
    return number;
}

/* Digits d.ddd times ten to the power of exponent, written out. */
static void add_plain(struct strbuf *strbuf, const char *digits, size_t count, int exponent)
{
    int point = exponent + 1; /* how many digits stand before it */
    if (point <= 0)
        strbuf_add_string(strbuf, "0.");
    for (int i = point; i < 0; i++)
        strbuf_add_char(strbuf, '0');
    for (size_t i = 0; i < count; i++) {
        if (point > 0 && i == (size_t)point)
            strbuf_add_char(strbuf, '.');
        strbuf_add_char(strbuf, digits[i]);
    }
    for (int i = (int)count; i < point; i++)
        strbuf_add_char(strbuf, '0');
}

void number_add_to(double number, struct strbuf *strbuf)
{
    if (isnan(number) || isinf(number)) {
        strbuf_add_string(strbuf, isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        return;
    }
    if (number == 0) {
        strbuf_add_char(strbuf, '0');
        return;
    }
    char text[40];
    for (int places = 0; places <= 16; places++) {
        (void)snprintf(text, sizeof text, "%.*e", places, fabs(number));
        if (strtod(text, NULL) == fabs(number))
            break;
    }
    char digits[20];
    size_t count = 0;
    const char *at = text;
    for (; *at != 'e'; at++) {
        if (*at != '.')
            digits[count++] = *at;
    }
    if (number < 0)
        strbuf_add_char(strbuf, '-');
    add_plain(strbuf, digits, count, (int)strtol(at + 1, NULL, 10));
}

double number_round(double number, int places)
{
    double scale = pow(10, abs(places));
    double scaled = places < 0 ? number / scale : number * scale;
    if (!isfinite(scaled))
        return number;
    double rounded = floor(scaled + 0.5);
    return places < 0 ? rounded * scale : rounded / scale;
}

double value_number(struct value value)
{
    switch (value.kind) {
    case VALUE_NUMBER:
        return value.number;
    case VALUE_BOOLEAN:
        return value.boolean ? 1 : 0;
    default:
        return number_of_text(value.text, strlen(value.text));
    }
}

bool value_true(struct value value)
{
    switch (value.kind) {
    case VALUE_NUMBER:
        return value.number != 0 && !isnan(value.number);
    case VALUE_BOOLEAN:
        return value.boolean;
    default:
        return value.text[0] != '\0';
    }
}

bool values_equal(struct value a, struct value b)
{
    if (a.kind == VALUE_BOOLEAN || b.kind == VALUE_BOOLEAN)
        return value_true(a) == value_true(b);
    if (a.kind == VALUE_TEXT && b.kind == VALUE_TEXT)
        return strcmp(a.text, b.text) == 0;
    double left = value_number(a), right = value_number(b);
    return left == right || fabs(left - right) < 1e-12;
}

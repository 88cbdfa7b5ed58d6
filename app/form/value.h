/* Values of expressions and how one kind is read as another (XPath 1.0, section 4, as JavaRosa has
 * it). Numbers are written without an exponent. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_BOOLEAN };

struct value {
    enum value_kind kind;
    const char *text; /* borrowed */
    double number;
    bool boolean;
};

struct value value_of_text(const char *text);
struct value value_of_number(double number);
struct value value_of_boolean(bool boolean);

double value_number(struct value value); /* NaN for a text that is no number */
bool value_true(struct value value);
/* A boolean makes both sides boolean, else a number makes both numbers; numbers within 1e-12 are
 * equal (JavaRosa). */
bool values_equal(struct value a, struct value b);

/* White space around it, a sign, digits, one point; no exponent: else NaN. */
double number_of_text(const char *bytes, size_t length);
/* The shortest digits that read back the same; "NaN", "Infinity", "-Infinity". */
void number_add_to(double number, struct strbuf *strbuf);
/* Halves go up; places may be negative. */
double number_round(double number, int places);

/* Values of expressions and how one kind is read as another (XPath 1.0, section 4, as JavaRosa has
 * it). */
#pragma once

#include <stdbool.h>

#include "form/moment.h"

enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_BOOLEAN, VALUE_MOMENT };

/* An answer is a text that may be a day or a time too; a text in quotes is never one. */
struct value {
    enum value_kind kind;
    const char *text; /* borrowed */
    double number;
    bool boolean;
    struct moment moment; /* of a text: MOMENT_NONE unless it is such an answer */
};

struct value value_of_text(const char *text);
struct value value_of_answer(const char *text, int32_t east);
struct value value_of_number(double number);
struct value value_of_boolean(bool boolean);
struct value value_of_moment(struct moment moment);

double value_number(struct value value); /* NaN for a text that is no number */
bool value_true(struct value value);
bool value_is_empty(struct value value); /* an empty text or NaN: not answered */
/* A boolean makes both sides boolean, else a number makes both numbers; numbers within 1e-12 are
 * equal (JavaRosa). Moments are equal by day unless both have a time of day. */
bool values_equal(struct value a, struct value b);
/* -1, 0 or 1 as a is less than, equal to or greater than b, as numbers; moments by day unless both
 * have a time of day. false: one of them is no number. */
bool values_compare(struct value a, struct value b, int *ret_order);

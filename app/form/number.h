/* Numbers of expressions as text: decimal, without an exponent (XPath 1.0, section 4.2 and 4.4). */
#pragma once

#include <stddef.h>

enum { NUMBER_SIZE = 352 }; /* "-0." , the 323 zeros and 17 digits of the smallest, and NUL */

/* White space around it, a sign, digits, one point or comma (JavaRosa); no exponent: else NaN. */
double number_of_text(const char *bytes, size_t length);
/* The shortest digits that read back the same; what is within 1e-12 of a whole number is that
 * number (JavaRosa). "NaN", "Infinity", "-Infinity". */
void number_print(double number, char ret_text[NUMBER_SIZE]);
/* By its decimal digits, halves up; places may be negative, beyond 30 the result is NaN. */
double number_round(double number, int places);

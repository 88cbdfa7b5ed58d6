/* Regular expressions by ICU, which reads nearly the same language as Java (Unicode TR18) and stops
 * one that would never end. \d is 0 to 9 only, since numbers are ASCII in data. */
#pragma once

#include <stdbool.h>

enum pattern_outcome { PATTERN_MATCHES, PATTERN_DIFFERS, PATTERN_BROKEN, PATTERN_TOO_SLOW };

/* The whole text, as if the pattern stood between ^ and $. Both are UTF-8. */
enum pattern_outcome pattern_compare(const char *pattern, const char *text);

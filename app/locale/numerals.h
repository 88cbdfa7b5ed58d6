/* Digits: Arabic-Indic on screen where the language has them, ASCII in data. */
#pragma once

#include "base/arena.h"
#include "locale/language.h"

/* Which a workshop wants to see. */
enum digits {
    DIGITS_LOCAL, /* as the language's readers expect them */
    DIGITS_LATIN, /* 0-9 in every language */
    DIGITS_COUNT,
};

/* A copy with 0-9 as they are to be seen. */
const char *numerals_show(struct arena *arena, const struct language *language, enum digits digits,
                          const char *text);
/* With so many decimals; behind Arabic-Indic digits U+066B, since a dot would read as their zero.
 */
const char *numerals_decimal(struct arena *arena, const struct language *language,
                             enum digits digits, double value, int decimals);
/* A copy with U+0660 to U+0669 and U+06F0 to U+06F9 as 0-9. */
const char *numerals_ascii(struct arena *arena, const char *text);

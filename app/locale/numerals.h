/* Digits: Arabic-Indic on screen where the language has them, ASCII in data. */
#pragma once

#include "base/arena.h"
#include "locale/language.h"

/* A copy with 0-9 as the language's readers expect them. */
const char *numerals_show(struct arena *arena, const struct language *language, const char *text);
/* A copy with U+0660 to U+0669 and U+06F0 to U+06F9 as 0-9. */
const char *numerals_ascii(struct arena *arena, const char *text);

/* The languages of a form or a workshop, and their codes as headers name them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct languages {
    const char **codes; /* "ar" */
    size_t count, size;
    const char *fallback; /* code of columns that name no language; "" where none was chosen */
};

/* "Arabic (ar)", "ar", or a name: *ret_certain is then false, since a code should stand there, and
 * of a name that nobody knows one is made up. NULL: nothing stands there. The code is in lower
 * case, in the arena. */
const char *language_code_of(const char *text, struct arena *arena, bool *ret_certain);
int languages_find(const struct languages *languages, const char *code); /* index or NO_INDEX */
void languages_add(struct languages *languages, const char *code, struct arena *arena);

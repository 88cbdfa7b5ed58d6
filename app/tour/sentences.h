/* What simulated people write: typed letter by letter on the keyboard of their language. */
#pragma once

#include <stddef.h>

/* English where the language has none of its own. */
size_t sentence_count(const char *language);
const char *sentence_at(const char *language, size_t index);

/* What Debian's own catalogues say: real Arabic and Sorani, for tests and figures. */
#pragma once

#include <stddef.h>

#include "base/arena.h"

struct texts {
    const char **items; /* valid UTF-8, one line each, in an arena */
    size_t count, size;
};

void texts_add(struct texts *texts, struct arena *arena, const char *bytes, size_t length);
/* Each line of each translation of each /usr/share/locale/LANGUAGE/LC_MESSAGES/NAME.mo, files in
 * the order of their names; none where no package brought one. */
struct texts debian_texts(const char *language, struct arena *arena);

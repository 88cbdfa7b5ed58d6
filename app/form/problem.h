/* What is wrong with a form or a workshop, and where; all problems are collected, not the first
 * only. The message is a msgid (English sentence "what is wrong; what to do") with {names}. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct problem {
    enum severity severity;
    struct place place;
    const char *message;      /* msgid */
    const struct fill *fills; /* ended by {NULL, NULL} */
};

struct problems {
    struct arena *arena; /* borrowed: holds every copied string */
    struct problem *items;
    size_t count, size;
    size_t error_count;
};

void problems_init(struct problems *problems, struct arena *arena);
void problems_release(struct problems *problems);
/* Copies place and fills into the arena. */
void problems_add(struct problems *problems, enum severity severity, struct place place,
                  const char *message, const struct fill *fills);

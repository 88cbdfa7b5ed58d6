/* What is wrong with a form or a workshop, and where; all problems are collected, not the first
 * only. The message is a msgid (English sentence "what is wrong; what to do") with {names}. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "locale/catalog.h"

/* FILLS({"name", name}, {"list", list}) */
#define FILLS(...) ((const struct fill[]){__VA_ARGS__, {NULL, NULL}})

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct problem {
    enum severity severity;
    struct place place;
    const char *message;      /* msgid */
    const struct fill *fills; /* ended by {NULL, NULL} */
    unsigned character;       /* of an expression, where it begins, from 1; 0: not told */
};

struct problems {
    struct arena *arena; /* borrowed: holds every copied string */
    struct problem *items;
    size_t count, size;
    size_t error_count;
};

void problems_init(struct problems *problems, struct arena *arena);
void problems_release(struct problems *problems);
/* Copies place and fills into the arena. Fills may be NULL. */
void problems_add(struct problems *problems, enum severity severity, struct place place,
                  const char *message, const struct fill *fills);
/* Takes back all from index first on. */
void problems_forget(struct problems *problems, size_t first);
/* Orders the problems from index first on as a reader meets them: file, sheet, row, column. */
void problems_sort(struct problems *problems, size_t first);

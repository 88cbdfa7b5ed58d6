/* XLSForm expressions: parsed and checked once, when the form is read; evaluated by value. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/problem.h"

struct expression;

/* Where an evaluation finds its values: "" is "not answered". Self is the value of '.'. Cell finds
 * those of the choice being judged; NULL but for choice_filter. */
struct expression_scope {
    const char *(*value)(const void *context, const char *question);
    const void *context;
    const char *self;
    const char *(*cell)(const void *context, const char *column);
};

/* NULL with a problem at place. Smart quotes count as quotes. */
const struct expression *expression_parse(const char *text, struct place place, struct arena *arena,
                                          struct problems *problems);
/* The same for a choice_filter, in which the bare name of a column of sheet choices stands for that
 * cell of the choice being judged. */
const struct expression *expression_parse_filter(const char *text, const char *const *columns,
                                                 size_t column_count, struct place place,
                                                 struct arena *arena, struct problems *problems);
/* As its author wrote it. */
const char *expression_source(const struct expression *expression);
/* Calls visit for each ${name} in it, e.g. to check that the question exists. */
void expression_names(const struct expression *expression,
                      void (*visit)(void *context, const char *name), void *context);
bool expression_true(const struct expression *expression, const struct expression_scope *scope);
/* As text, XPath's string(); valid until the arena goes. */
const char *expression_string(const struct expression *expression,
                              const struct expression_scope *scope, struct arena *arena);

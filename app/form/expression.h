/* XLSForm expressions: parsed and checked once, when the form is read; evaluated by value. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/random.h"
#include "form/problem.h"
#include "locale/wall_clock.h"

struct expression;

/* Where an evaluation finds its values: "" is "not answered". An answer that is written as a day or
 * a time (2026-11-23, 08:30; ISO 8601) counts as one in comparisons and in arithmetic. */
struct expression_scope {
    const char *(*value)(const void *context, const char *question);
    /* What a choice of a question is called, for jr:choice-name(); NULL: it has no such choice.
     * May be NULL itself where there are no lists. */
    const char *(*label)(const void *context, const char *question, const char *choice);
    /* A cell of the choice that is judged, for choice_filter; else NULL. */
    const char *(*cell)(const void *context, const char *column);
    const void *context;
    const char *self;        /* the value of '.' */
    struct wall_clock clock; /* of today() and now() */
    struct random *random;   /* of random() and uuid(); NULL: there is none */
};

/* A question beside a literal: ${pace} = 'slow' or selected(${pace}, 'slow'). */
struct expression_choice {
    const char *question; /* NULL: '.' */
    const char *choice;   /* as it is written */
    bool is_number;       /* 3, not '3': equal to a choice named 3 or 03 */
};

/* What a form puts around its expressions. */
struct expression_setting {
    /* Of sheet choices, in a choice_filter: the bare name of one stands for that cell of the choice
     * being judged. */
    const char *const *columns;
    size_t column_count;
    /* What a name means where questions are asked several times (repeats): how many answers it
     * stands for, and their own names; 0: the one of that name. NULL: nothing repeats. */
    size_t (*rounds)(const void *context, const char *name, const char *const **ret_names);
    /* position(..): the round in which the expression stands, or that so many levels further out;
     * 0: no repeat is there. */
    unsigned (*position)(const void *context, unsigned levels);
    const void *context;
};

/* NULL with a problem at place, whose character says where in the expression. Smart quotes count
 * as quotes. What is allowed but can never be meant is a warning. */
const struct expression *expression_parse(const char *text, struct place place, struct arena *arena,
                                          struct problems *problems);
/* The same inside a form; NULL: around it is nothing. */
const struct expression *expression_parse_in(const char *text,
                                             const struct expression_setting *setting,
                                             struct place place, struct arena *arena,
                                             struct problems *problems);
/* As its author wrote it. */
const char *expression_source(const struct expression *expression);
/* Calls visit for each ${name} in it, e.g. to check that the question exists. */
void expression_names(const struct expression *expression,
                      void (*visit)(void *context, const char *name), void *context);
/* Calls visit for each literal that should be a choice of the question beside it. */
void expression_choices(const struct expression *expression,
                        void (*visit)(void *context, const struct expression_choice *choice),
                        void *context);
/* Calls visit for each question whose choices' labels it asks for, by jr:choice-name(). */
void expression_lists(const struct expression *expression,
                      void (*visit)(void *context, const char *name), void *context);
/* Whether today() or now() stands in it. */
bool expression_asks_time(const struct expression *expression);

/* False too where it cannot be worked out, as date(${text}) with a text that is no date. */
bool expression_true(const struct expression *expression, const struct expression_scope *scope);
/* As text, XPath's string(); valid until the arena goes. "" where it cannot be worked out. */
const char *expression_string(const struct expression *expression,
                              const struct expression_scope *scope, struct arena *arena);
/* The same, but NULL with a problem at place where it cannot be worked out. */
const char *expression_evaluate(const struct expression *expression,
                                const struct expression_scope *scope, struct place place,
                                struct arena *arena, struct problems *problems);

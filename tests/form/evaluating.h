/* One participant's answers at a fixed moment, 08:30:15 in Baghdad on 2026-11-23, and what
 * expressions make of them. */
#pragma once

#include <string.h>

#include "base/array.h"
#include "form/expression.h"
#include "form/sheets.h"
#include "test.h"

enum { BAGHDAD = 3 * 3600 };

static const struct {
    const char *name, *value;
} given_answers[] = {
    {"pace", ""},
    {"overall", "2"},
    {"many", "none access family"},
    {"text", "صدى الورشة"},
    {"a-b.c", "dashed"},
    {"four", "4"},
    {"yes", "yes"},
    {"رأي", "نعم"},
    {"born", "1983-10-06"},
    {"arrived", "2026-11-23T07:45:00.000+03:00"},
    {"at", "08:15"},
    {"phrase", "today is fine"},
    {"decimal", "2,5"},
    {"stored", "false"},
};

static inline const char *answer_of(const void *context, const char *name)
{
    (void)context;
    for (size_t i = 0; i < COUNT_OF(given_answers); i++) {
        if (strcmp(given_answers[i].name, name) == 0)
            return given_answers[i].value;
    }
    return "";
}

static inline const char *label_of(const void *context, const char *question, const char *choice)
{
    (void)context;
    static const char *const labels[][2] = {
        {"none", "لا شيء"}, {"access", "الوصول"}, {"family", "الأسرة"}};
    for (size_t i = 0; i < COUNT_OF(labels) && strcmp(question, "many") == 0; i++) {
        if (strcmp(labels[i][0], choice) == 0)
            return labels[i][1];
    }
    return NULL;
}

/* Without what is random. */
static inline struct expression_scope scope_of(const char *self)
{
    return (struct expression_scope){
        .value = answer_of, .label = label_of, .self = self, .clock = {true, 1795411815, BAGHDAD}};
}

/* NULL: it was refused or could not be worked out. *ret_problems is as sada evaluate tells it,
 * CHARACTER: error: ... */
static inline const char *result_of(const char *text, const struct expression_scope *scope,
                                    struct arena *arena, const char **ret_problems)
{
    struct problems problems;
    problems_init(&problems, arena);
    const struct expression *expression =
        expression_parse(text, (struct place){0}, arena, &problems);
    const char *result = NULL;
    if (expression)
        result = expression_evaluate(expression, scope, (struct place){0}, arena, &problems);
    for (size_t i = 0; i < problems.count; i++)
        problems.items[i].place.row = problems.items[i].character;
    *ret_problems = problems_text(&problems, arena);
    problems_release(&problems);
    return result;
}

struct value_case {
    const char *text, *value;
};

static inline void expect_values(const struct value_case *cases, size_t count)
{
    struct expression_scope scope = scope_of("self");
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        const char *problems, *value = result_of(cases[i].text, &scope, arena, &problems);
        if (!value || strcmp(value, cases[i].value) != 0)
            fail_msg("%s\n  is  %s\n  not %s\n%s", cases[i].text, value ? value : "refused",
                     cases[i].value, problems);
        arena_free(arena);
    }
}

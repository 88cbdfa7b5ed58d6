/* Finds a function by its name, in groups by what they work on. */
#include <string.h>

#include "base/array.h"
#include "form/tree.h"
#include "form/word.h"

static const struct function_group *const groups[] = {&logic_functions, &list_functions,
                                                      &text_functions,  &number_functions,
                                                      &time_functions,  &foreign_functions};

/* What other programs know; count() and position() number the rounds of a repeat. */
static const struct function foreign[] = {
    {.name = "count", .support = FUNCTION_OF_REPEATS},
    {.name = "last", .support = FUNCTION_OF_REPEATS},
    {.name = "position", .support = FUNCTION_OF_REPEATS},

    {.name = "area", .support = FUNCTION_NEVER},
    {.name = "base64-decode", .support = FUNCTION_NEVER},
    {.name = "current", .support = FUNCTION_NEVER},
    {.name = "digest", .support = FUNCTION_NEVER},
    {.name = "distance", .support = FUNCTION_NEVER},
    {.name = "enclosed-area", .support = FUNCTION_NEVER},
    {.name = "geofence", .support = FUNCTION_NEVER},
    {.name = "indexed-repeat", .support = FUNCTION_NEVER},
    {.name = "instance", .support = FUNCTION_NEVER},
    {.name = "jr:itext", .support = FUNCTION_NEVER},
    {.name = "property", .support = FUNCTION_NEVER},
    {.name = "pulldata", .support = FUNCTION_NEVER},
    {.name = "randomize", .support = FUNCTION_NEVER},
    {.name = "search", .support = FUNCTION_NEVER},
    {.name = "version", .support = FUNCTION_NEVER},
};
const struct function_group foreign_functions = {foreign, COUNT_OF(foreign)};

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        for (size_t j = 0; j < groups[i]->count; j++) {
            if (strcmp(groups[i]->functions[j].name, name) == 0)
                return &groups[i]->functions[j];
        }
    }
    return NULL;
}

const char *function_near(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        for (size_t j = 0; j < groups[i]->count; j++) {
            const struct function *function = &groups[i]->functions[j];
            if (function->support == FUNCTION_SUPPORTED && words_are_near(name, function->name))
                return function->name;
        }
    }
    return NULL;
}

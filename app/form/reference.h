/* The answers that a text to be shown takes in: each ${name} in it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct reference {
    const char *start, *end; /* from the $ to behind the brace */
    const char *name;        /* in the text */
    size_t length;           /* 0: what stands between the braces can be no name */
};

/* The first one in the text. */
bool reference_next(const char *text, struct reference *ret_reference);

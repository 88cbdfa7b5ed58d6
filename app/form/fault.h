/* Why a packed workbook cannot be read: told once, for the file as a whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct fault {
    const char *message; /* msgid; NULL: none */
    const char *part;    /* stands for {part} in it; "" where it names none */
};

/* Returns false, so that a function can end with it. The first fault is kept. */
static inline bool fault_set(struct fault *fault, const char *message, const char *part)
{
    if (!fault->message)
        *fault = (struct fault){message, part ? part : ""};
    return false;
}

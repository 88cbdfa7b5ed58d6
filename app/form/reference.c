#include "form/reference.h"

#include <string.h>

bool reference_next(const char *text, struct reference *ret_reference)
{
    const char *start = strstr(text, "${");
    if (!start)
        return false;
    const char *name = start + 2 + strspn(start + 2, " ");
    size_t length = strcspn(name, " {}$\r\n");
    const char *close = name + length + strspn(name + length, " ");
    bool closed = *close == '}';
    *ret_reference = (struct reference){.start = start,
                                        .end = closed ? close + 1 : start + 2,
                                        .name = name,
                                        .length = closed ? length : 0};
    return true;
}

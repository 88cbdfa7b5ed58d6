#include "interview/pledge.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"

static const char *const names[] = {"done", "partly", "not_yet", "dropped"};
static_assert(COUNT_OF(names) == STATUS_COUNT, "one name per status");

const char *status_name(enum status status)
{
    return names[status];
}

bool status_find(const char *name, enum status *ret_status)
{
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(names[i], name) == 0) {
            *ret_status = (enum status)i;
            return true;
        }
    }
    return false;
}

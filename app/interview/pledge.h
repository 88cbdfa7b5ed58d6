/* A commitment as it comes back to its owner months later, and what became of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Strings "" where not given; tag: store/tag.h. */
struct pledge {
    const char *strand, *action, *when, *sure, *support, *tag;
};

enum status { STATUS_DONE, STATUS_PARTLY, STATUS_NOT_YET, STATUS_DROPPED, STATUS_COUNT };

/* As data spells it. */
const char *status_name(enum status status);
bool status_find(const char *name, enum status *ret_status);

/* What the two halves of an audit share: findings as they are met. */
#pragma once

#include "store/audit.h"

struct auditing {
    struct arena *arena;
    struct finding *findings;
    size_t finding_count, finding_room;
    struct audited_box *boxes;
    size_t box_count, box_room;
};

/* Path and detail are copied. */
void auditing_find(struct auditing *auditing, enum finding_kind kind, const char *path,
                   const char *detail);
/* The box at path, and its journal. */
void auditing_box(struct auditing *auditing, const char *path);
/* Whether its time is that: UTC midnight of any day where day is negative. A missing file has none.
 */
void auditing_file(struct auditing *auditing, const char *path, int64_t day);

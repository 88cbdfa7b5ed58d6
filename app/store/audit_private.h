/* What the parts of an audit share: findings as they are met. */
#pragma once

#include "store/audit.h"

struct auditing {
    struct arena *arena;
    struct finding *findings;
    size_t finding_count, finding_room;
    struct audited_box *boxes;
    size_t box_count, box_room;
    unsigned depth; /* folders that are being listed, one within the other */
};

/* Path and detail are copied. */
void auditing_find(struct auditing *auditing, enum finding_kind kind, const char *path,
                   const char *detail);
/* Calls look with each entry's path and name. A missing folder has none; one that cannot be listed
 * is a finding. */
void auditing_each(struct auditing *auditing, const char *folder,
                   void (*look)(struct auditing *auditing, const char *path, const char *name));
/* Whether its time is that: UTC midnight of any day where day is negative. A missing file has none.
 */
void auditing_file(struct auditing *auditing, const char *path, int64_t day);
/* Whether every byte of it is zero; a missing one is clean. */
bool auditing_journal(struct auditing *auditing, const char *path);
/* Such a database's writes lie beside it, one after the other; told. */
bool auditing_is_in_wal(struct auditing *auditing, const char *path);
bool auditing_name_ends(const char *name, const char *end);

/* The box at path, and its journal. */
void auditing_box(struct auditing *auditing, const char *path);
/* The log at path: its time and its lines, told by their numbers only. A missing one is fine. */
void auditing_log(struct auditing *auditing, const char *path);
/* What a stick brought: the folder of workshops. */
void auditing_workshops(struct auditing *auditing, const char *path);

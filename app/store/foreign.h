/* A database in memory that may be anybody's: read-only, on a leash of few tables, little time and
 * little memory, so that no content of it costs more than being refused. */
#pragma once

#include "store/database.h"
#include "store/snapshot.h"

/* Borrows all but the path, until it is closed. Nothing but the tables can be read. */
struct database *foreign_open(const char *path, const struct snapshot *snapshot,
                              const char *const *tables, size_t table_count, const char *const *sql,
                              size_t sql_count, struct error *error);

/* Its content was found sound, so that what is asked of it from here on is bounded by its size: the
 * time that its reader spends elsewhere must not count. */
void foreign_stop_clock(struct database *database);

/* SQLite may take this much more memory from here on, for all its connections; gives back what held
 * before, for foreign_lift_limit(). */
int64_t foreign_limit_memory(void);
void foreign_lift_limit(int64_t before);

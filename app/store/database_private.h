/* What the files of a database share. */
#pragma once

#include <time.h>

#include "store/database.h"

/* What a foreign database may do, and until when. */
struct leash {
    const char *const *tables; /* that may be read */
    size_t table_count;
    struct timespec end; /* of this process's own time */
};

struct database {
    sqlite3 *handle;
    char *path;
    const char *const *sql;
    sqlite3_stmt **statements;
    size_t count;
    struct leash leash;
};

/* Without a handle yet. */
struct database *database_new(const char *path, const char *const *sql, size_t sql_count);
/* Limits and options of every connection. */
bool database_configure(struct database *database, struct error *error);

/* How a file of ours grows: a list of steps that is only ever added to. A step's position is the
 * file's PRAGMA user_version; both are committed together. */
#pragma once

#include "store/database.h"

struct migration {
    const char *title;
    const char *sql;
};

/* Brings the file to the newest version; a new file (nothing in it) starts at 0 and gets the
 * application's id. Another application's file is ERROR_DAMAGED, a newer one ERROR_NEWER_FILE. */
bool migration_run(struct database *database, int application, const struct migration *migrations,
                   size_t count, struct error *error);
/* Whether the file has the tables that all steps make, word for word, and nothing else:
 * ERROR_DAMAGED where a name in it was changed. */
bool migration_check(struct database *database, const struct migration *migrations, size_t count,
                     struct error *error);

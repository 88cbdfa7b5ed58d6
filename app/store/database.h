/* One SQLite connection with its table of prepared statements. What SQLite reports is told in our
 * own error codes; values never appear in an error, because they are people's answers. */
#pragma once

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct database;

enum database_mode { DATABASE_READ_ONLY, DATABASE_READ_WRITE, DATABASE_CREATE, DATABASE_IN_MEMORY };

/* Borrows the table of statements: constants, prepared when first used. NULL with an error, also
 * for what is no regular file. In memory, the path is only a name. */
struct database *database_open(const char *path, enum database_mode mode, const char *const *sql,
                               size_t sql_count, struct error *error);
void database_close(struct database *database); /* NULL is fine */
const char *database_path(const struct database *database);
bool database_is_read_only(const struct database *database);
/* Once something was read: SQLite writes no file whose header asks for a format to come. Where the
 * file itself may be written, that is ERROR_DAMAGED. */
bool database_is_of_our_time(const struct database *database, struct error *error);

/* Milliseconds to wait for another process's lock: a submission holds it for about one, an export
 * reads a box in a few. */
enum { DATABASE_PATIENCE = 3000 };
void database_set_patience(struct database *database, int milliseconds);

/* A bound value; the bytes are borrowed until the statement is finished. */
struct binding {
    enum { VALUE_NUMBER, VALUE_TEXT, VALUE_BLOB } kind;
    int64_t number;
    const void *bytes;
    size_t size;
};
struct binding bind_number(int64_t number);
struct binding bind_string(const char *string);
struct binding bind_text(const char *bytes, size_t size);
struct binding bind_blob(const void *bytes, size_t size);

/* Statement number of the table with ?1, ?2... bound; NULL with an error. To be finished. */
sqlite3_stmt *database_query(struct database *database, size_t statement,
                             const struct binding *values, size_t count, struct error *error);
enum step { STEP_ROW, STEP_DONE, STEP_FAILED };
enum step database_step(struct database *database, sqlite3_stmt *query, struct error *error);
void database_finish(sqlite3_stmt *query); /* forgets the bound values; NULL is fine */
/* A statement without result. */
bool database_do(struct database *database, size_t statement, const struct binding *values,
                 size_t count, struct error *error);

/* Rows that the last such statement changed. */
size_t database_changes(const struct database *database);

/* SQL outside the table, without values or results: pragmas and schemas. */
bool database_run(struct database *database, const char *sql, struct error *error);
/* The one number that a pragma answers. */
bool database_number(struct database *database, const char *sql, int64_t *ret_number,
                     struct error *error);
/* Runs a pragma and fails unless it answers as expected (NULL: no answer at all). */
bool database_pragma(struct database *database, const char *sql, const char *expected,
                     struct error *error);

bool database_begin(struct database *database, struct error *error); /* takes the write lock */
bool database_begin_reading(struct database *database, struct error *error); /* one view */
bool database_commit(struct database *database, struct error *error);
void database_rollback(struct database *database); /* no transaction is fine */
/* Wipes the pages that the connection keeps for the next statement; outside a transaction. */
void database_forget(struct database *database);

/* Statements as long and results as wide as views of a form are: SQLite reads a file's views even
 * where nobody may use them. */
void database_allow_wide_views(struct database *database);

/* Every object's SQL, ordered by name, one a line: what a foreign file is compared with. In the
 * arena; NULL with an error. */
const char *database_schema(struct database *database, struct arena *arena, struct error *error);
/* The same without views. */
const char *database_tables(struct database *database, struct arena *arena, struct error *error);
/* What SQLite finds wrong is ERROR_DAMAGED, also a row that belongs to none. */
bool database_check(struct database *database, struct error *error);

/* Tells SQLite's code in ours; returns false. */
bool database_fail(const struct database *database, int code, struct error *error);
/* What was read is not what a sound file holds: ERROR_DAMAGED, unless memory ran out over it, which
 * SQLite tells by a value that is not there. Before another statement; returns false. */
bool database_doubt(const struct database *database, const char *what, struct error *error);

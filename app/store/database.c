#include "store/database_private.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "store/disk.h"
#include "store/heap.h"

/* A station's own files need little; a foreign one gets no more. */
static const struct {
    int id, limit;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024},
    {SQLITE_LIMIT_SQL_LENGTH, 4096},
    {SQLITE_LIMIT_COLUMN, 32},
    {SQLITE_LIMIT_EXPR_DEPTH, 20},
    {SQLITE_LIMIT_COMPOUND_SELECT, 3},
    {SQLITE_LIMIT_VDBE_OP, 25000},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 16},
};

/* A file may come from anywhere: its schema is not to be trusted and runs nothing. */
static const struct {
    int option, on;
} options[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
};

static enum error_code code_of_errno(int number, enum error_code otherwise)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return ERROR_DISK_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return ERROR_DISK_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
        return ERROR_FILE_MISSING;
    default:
        return otherwise;
    }
}

static enum error_code code_of_sqlite(int extended, int system)
{
    switch (extended & 0xFF) {
    case SQLITE_FULL:
        return ERROR_DISK_FULL;
    case SQLITE_READONLY:
        return ERROR_DISK_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_AUTH:      /* what only a foreign file is */
    case SQLITE_INTERRUPT: /* refused for: store/foreign.h */
        return ERROR_DAMAGED;
    case SQLITE_NOMEM:
        return ERROR_MEMORY;
    case SQLITE_CANTOPEN:
        return code_of_errno(system, ERROR_FILE_READ);
    case SQLITE_IOERR:
        if (extended == SQLITE_IOERR_NOMEM)
            return ERROR_MEMORY;
        if (extended == SQLITE_IOERR_READ || extended == SQLITE_IOERR_SHORT_READ ||
            extended == SQLITE_IOERR_CORRUPTFS) /* a reading that met EIO */
            return ERROR_FILE_READ;
        return code_of_errno(system, ERROR_FILE_WRITE);
    default:
        return ERROR_FILE_WRITE;
    }
}

/* SQLite calls a file malformed where the system said that it cannot be read (EIO). */
static bool was_unreadable(const struct database *database)
{
    int number = 0;
    return sqlite3_file_control(database->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &number) ==
               SQLITE_OK &&
           (number == EIO || number == ENXIO);
}

bool database_fail(const struct database *database, int code, struct error *error)
{
    int system = database->handle ? sqlite3_system_errno(database->handle) : 0;
    if ((code & 0xFF) == SQLITE_CORRUPT && was_unreadable(database))
        code = SQLITE_IOERR_READ;
    if (code == SQLITE_NOMEM && database->leash.tables)
        code = SQLITE_TOOBIG; /* a foreign file that wants more than it is given */
    return error_set(error, code_of_sqlite(code, system), (struct place){.file = database->path},
                     "%s (%d)", sqlite3_errstr(code), code);
}

bool database_doubt(const struct database *database, const char *what, struct error *error)
{
    if (sqlite3_errcode(database->handle) == SQLITE_NOMEM)
        return database_fail(database, SQLITE_NOMEM, error);
    return error_set(error, ERROR_DAMAGED, (struct place){.file = database->path}, "%s", what);
}

bool database_configure(struct database *database, struct error *error)
{
    for (size_t i = 0; i < COUNT_OF(options); i++) {
        int code = sqlite3_db_config(database->handle, options[i].option, options[i].on, NULL);
        if (code != SQLITE_OK)
            return database_fail(database, code, error);
    }
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        (void)sqlite3_limit(database->handle, limits[i].id, limits[i].limit); /* tells the old */
    database_set_patience(database, DATABASE_PATIENCE);
    return true;
}

/* For its owner's eyes only; SQLite would let the group read it. An existing file is left alone. */
static bool create_private(const char *path, struct error *error)
{
    int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno != EEXIST) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        return error_from_errno(error, missing ? ERROR_FOLDER_MISSING : ERROR_FILE_WRITE,
                                (struct place){.file = path}, "cannot make it");
    }
    if (descriptor >= 0)
        (void)close(descriptor); /* empty: nothing to lose */
    return true;
}

/* SQLite gives some relative names a meaning of its own, such as ":memory:". */
static bool open_file(struct database *database, enum database_mode mode, struct error *error)
{
    static const int flags[] = {
        [DATABASE_READ_ONLY] = SQLITE_OPEN_READONLY,
        [DATABASE_READ_WRITE] = SQLITE_OPEN_READWRITE,
        [DATABASE_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DATABASE_IN_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
    };
    bool in_memory = mode == DATABASE_IN_MEMORY;
    if (mode == DATABASE_CREATE && !create_private(database->path, error))
        return false;
    if (!in_memory && !file_is_ordinary(database->path, error))
        return false;
    if (!in_memory && mode != DATABASE_READ_ONLY && !journal_is_own(database->path, error))
        return false;
    struct arena *arena = arena_new();
    bool named = !in_memory && database->path[0] != '/';
    int code = sqlite3_open_v2(named ? arena_format(arena, "./%s", database->path) : database->path,
                               &database->handle,
                               flags[mode] | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    arena_free(arena);
    return code == SQLITE_OK || database_fail(database, code, error);
}

struct database *database_new(const char *path, const char *const *sql, size_t sql_count)
{
    heap_wipes_what_is_freed();
    struct database *database = memory_new(sizeof *database);
    size_t length = strlen(path);
    *database = (struct database){.path = memory_new(length + 1),
                                  .sql = sql,
                                  .statements = memory_new(sql_count * sizeof(sqlite3_stmt *)),
                                  .count = sql_count};
    memcpy(database->path, path, length);
    return database;
}

struct database *database_open(const char *path, enum database_mode mode, const char *const *sql,
                               size_t sql_count, struct error *error)
{
    struct database *database = database_new(path, sql, sql_count);
    if (open_file(database, mode, error) && database_configure(database, error))
        return database;
    database_close(database);
    return NULL;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    for (size_t i = 0; i < database->count; i++)
        (void)sqlite3_finalize(database->statements[i]); /* repeats an error told before */
    int code = sqlite3_close(database->handle);
    assert(code == SQLITE_OK); /* else a statement outside the table was left open */
    (void)code;
    free(database->statements);
    free(database->path);
    free(database);
}

const char *database_path(const struct database *database)
{
    return database->path;
}

bool database_is_read_only(const struct database *database)
{
    return sqlite3_db_readonly(database->handle, "main") == 1;
}

/* SQLite also reads on where a file could not be opened for writing, and says only that it reads.
 */
bool database_is_of_our_time(const struct database *database, struct error *error)
{
    enum { HEADER = 20, WRITE_VERSION = 18, NEWEST_VERSION = 2 }; /* bytes of every SQLite file */
    unsigned char header[HEADER] = {0};
    sqlite3_file *file = NULL;
    struct place place = {.file = database->path};
    if (!database_is_read_only(database) || access(database->path, W_OK) != 0)
        return true;
    int code = sqlite3_file_control(database->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK && file->pMethods)
        code = file->pMethods->xRead(file, header, HEADER, 0);
    if (code != SQLITE_OK)
        return database_fail(database, code, error);
    if (header[WRITE_VERSION] > NEWEST_VERSION)
        return error_set(error, ERROR_DAMAGED, place, "its header forbids writing");
    return error_set(error, ERROR_FILE_WRITE, place, "could not be opened for writing");
}

void database_set_patience(struct database *database, int milliseconds)
{
    (void)sqlite3_busy_timeout(database->handle, milliseconds); /* cannot fail on an open handle */
}

struct binding bind_number(int64_t number)
{
    return (struct binding){.kind = VALUE_NUMBER, .number = number};
}

struct binding bind_string(const char *string)
{
    return bind_text(string, strlen(string));
}

struct binding bind_text(const char *bytes, size_t size)
{
    return (struct binding){.kind = VALUE_TEXT, .bytes = bytes, .size = size};
}

struct binding bind_blob(const void *bytes, size_t size)
{
    return (struct binding){.kind = VALUE_BLOB, .bytes = bytes, .size = size};
}

static int bind(sqlite3_stmt *query, int position, struct binding value)
{
    switch (value.kind) {
    case VALUE_NUMBER:
        return sqlite3_bind_int64(query, position, value.number);
    case VALUE_TEXT:
        return sqlite3_bind_text64(query, position, value.bytes, value.size, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case VALUE_BLOB:
        return sqlite3_bind_blob64(query, position, value.bytes, value.size, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

sqlite3_stmt *database_query(struct database *database, size_t statement,
                             const struct binding *values, size_t count, struct error *error)
{
    assert(statement < database->count);
    sqlite3_stmt **query = &database->statements[statement];
    int code = SQLITE_OK;
    if (!*query)
        code = sqlite3_prepare_v3(database->handle, database->sql[statement], -1,
                                  SQLITE_PREPARE_PERSISTENT, query, NULL);
    assert(code != SQLITE_OK || (size_t)sqlite3_bind_parameter_count(*query) == count);
    for (size_t i = 0; code == SQLITE_OK && i < count; i++)
        code = bind(*query, (int)i + 1, values[i]);
    if (code == SQLITE_OK)
        return *query;
    database_finish(*query);
    (void)database_fail(database, code, error);
    return NULL;
}

enum step database_step(struct database *database, sqlite3_stmt *query, struct error *error)
{
    int code = sqlite3_step(query);
    if (code == SQLITE_ROW)
        return STEP_ROW;
    if (code == SQLITE_DONE)
        return STEP_DONE;
    (void)database_fail(database, code, error);
    return STEP_FAILED;
}

void database_finish(sqlite3_stmt *query)
{
    if (!query)
        return;
    (void)sqlite3_reset(query); /* repeats what step told */
    (void)sqlite3_clear_bindings(query);
}

bool database_do(struct database *database, size_t statement, const struct binding *values,
                 size_t count, struct error *error)
{
    sqlite3_stmt *query = database_query(database, statement, values, count, error);
    bool ok = query && database_step(database, query, error) == STEP_DONE;
    database_finish(query);
    return ok;
}

size_t database_changes(const struct database *database)
{
    return (size_t)sqlite3_changes(database->handle);
}

bool database_run(struct database *database, const char *sql, struct error *error)
{
    int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || database_fail(database, code, error);
}

bool database_number(struct database *database, const char *sql, int64_t *ret_number,
                     struct error *error)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(database->handle, sql, -1, &query, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(query);
    bool ok = code == SQLITE_ROW;
    if (ok)
        *ret_number = sqlite3_column_int64(query, 0);
    else
        (void)database_fail(database, code, error);
    (void)sqlite3_finalize(query); /* repeats what step told */
    return ok;
}

bool database_pragma(struct database *database, const char *sql, const char *expected,
                     struct error *error)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(database->handle, sql, -1, &query, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(query);
    bool ok = code == SQLITE_ROW || code == SQLITE_DONE;
    const char *answer = code == SQLITE_ROW ? (const char *)sqlite3_column_text(query, 0) : NULL;
    if (!ok)
        (void)database_fail(database, code, error);
    else if (expected && (!answer || strcmp(answer, expected) != 0))
        ok = error_set(error, ERROR_FILE_WRITE, (struct place){.file = database->path},
                       "%s had no effect", sql);
    (void)sqlite3_finalize(query); /* repeats what step told */
    return ok;
}

bool database_begin(struct database *database, struct error *error)
{
    return database_run(database, "BEGIN IMMEDIATE", error);
}

bool database_begin_reading(struct database *database, struct error *error)
{
    return database_run(database, "BEGIN", error);
}

bool database_commit(struct database *database, struct error *error)
{
    return database_run(database, "COMMIT", error);
}

void database_forget(struct database *database)
{
    (void)sqlite3_db_release_memory(database->handle); /* it always can */
}

void database_rollback(struct database *database)
{
    /* SQLite may have rolled back by itself after a failure; a rollback that fails leaves a
     * journal, which the next opening plays back. */
    if (!sqlite3_get_autocommit(database->handle))
        (void)sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
}

void database_allow_wide_views(struct database *database)
{
    enum { SQL_LONGEST = 1024 * 1024, COLUMNS_MOST = 2000 };
    (void)sqlite3_limit(database->handle, SQLITE_LIMIT_SQL_LENGTH, SQL_LONGEST); /* tell the old */
    (void)sqlite3_limit(database->handle, SQLITE_LIMIT_COLUMN, COLUMNS_MOST);
}

static const char *list_schema(struct database *database, const char *sql, struct arena *arena,
                               struct error *error)
{
    struct strbuf schema;
    strbuf_init(&schema);
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(database->handle, sql, -1, &query, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(query)) == SQLITE_ROW) {
        const char *line = (const char *)sqlite3_column_text(query, 0);
        code = line ? SQLITE_OK : SQLITE_NOMEM;
        strbuf_add(&schema, line, line ? (size_t)sqlite3_column_bytes(query, 0) : 0);
        strbuf_add_char(&schema, '\n');
    }
    (void)sqlite3_finalize(query); /* repeats what step told */
    const char *copy = NULL;
    if (code == SQLITE_DONE)
        copy = arena_copy(arena, schema.bytes, schema.length);
    else
        (void)database_fail(database, code, error);
    strbuf_release(&schema);
    return copy;
}

const char *database_schema(struct database *database, struct arena *arena, struct error *error)
{
    return list_schema(database, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name",
                       arena, error);
}

const char *database_tables(struct database *database, struct arena *arena, struct error *error)
{
    return list_schema(database,
                       "SELECT coalesce(sql, name) FROM sqlite_schema WHERE type <> 'view' "
                       "ORDER BY name",
                       arena, error);
}

/* One row of the pragma at most: "ok", or no row at all. */
static bool finds_nothing(struct database *database, const char *pragma, struct error *error)
{
    sqlite3_stmt *query = NULL;
    int code = sqlite3_prepare_v2(database->handle, pragma, -1, &query, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(query);
    const char *answer = code == SQLITE_ROW ? (const char *)sqlite3_column_text(query, 0) : "ok";
    bool ok = code == SQLITE_ROW || code == SQLITE_DONE;
    if (!ok)
        (void)database_fail(database, code, error);
    else if (!answer || strcmp(answer, "ok") != 0)
        ok = database_doubt(database, pragma, error);
    (void)sqlite3_finalize(query); /* repeats what step told */
    return ok;
}

/* By SQLite's own handle: closing another one would take away its locks. */
static bool can_be_read(struct database *database, struct error *error)
{
    enum { PIECE = 64 * 1024 };
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int code = sqlite3_file_control(database->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK && file->pMethods)
        code = file->pMethods->xFileSize(file, &size);
    char *piece = memory_new(PIECE);
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += PIECE) {
        sqlite3_int64 left = size - at;
        code = file->pMethods->xRead(file, piece, left < PIECE ? (int)left : PIECE, at);
    }
    memory_wipe(piece, PIECE);
    free(piece);
    return code == SQLITE_OK || database_fail(database, code, error);
}

static bool check_once(struct database *database, struct error *error)
{
    return finds_nothing(database, "PRAGMA integrity_check(1)", error) &&
           finds_nothing(database, "PRAGMA foreign_key_check", error);
}

/* Not quick_check: in a table without rowid it overlooks rows that are doubled or out of order.
 * A page that could not be read is a fault to SQLite like any other, but the file may be sound. */
bool database_check(struct database *database, struct error *error)
{
    struct error why = {0};
    if (check_once(database, &why))
        return true;
    if (why.code == ERROR_DAMAGED)
        return can_be_read(database, error) && check_once(database, error);
    if (error)
        *error = why;
    return false;
}

#include "store/foreign.h"

#include <string.h>

#include "base/array.h"
#include "store/database_private.h"

enum {
    MEMORY_LIMIT = 64 * 1024 * 1024, /* bytes */
    OPERATIONS_A_LOOK = 1000,
    SECONDS_LEAST = 2,
    BYTES_A_SECOND = 64 * 1024 * 1024, /* a large file may take longer */
};

/* Tighter than those of our own files: all that reading one needs. */
static const struct {
    int id, limit;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 1024 * 1024}, {SQLITE_LIMIT_EXPR_DEPTH, 10},
    {SQLITE_LIMIT_ATTACHED, 0},         {SQLITE_LIMIT_WORKER_THREADS, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1},
};

static const char *const pragmas[] = {
    "application_id", "auto_vacuum",     "cell_size_check", "encoding",   "foreign_key_check",
    "freelist_count", "integrity_check", "mmap_size",       "temp_store", "user_version"};
static const char *const functions[] = {"coalesce", "count"};

static bool stands_in(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; name && i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* SQLite asks before it compiles a statement; its schema is asked for by its old name. */
static int allow(void *context, int action, const char *first, const char *second,
                 const char *database, const char *trigger)
{
    const struct leash *leash = context;
    (void)database;
    bool ok = false;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION:
        ok = true;
        break;
    case SQLITE_READ:
        ok = strcmp(first, "sqlite_master") == 0 ||
             stands_in(first, leash->tables, leash->table_count);
        break;
    case SQLITE_PRAGMA:
        ok = stands_in(first, pragmas, COUNT_OF(pragmas));
        break;
    case SQLITE_FUNCTION:
        ok = stands_in(second, functions, COUNT_OF(functions));
        break;
    default:
        break;
    }
    return ok && !trigger ? SQLITE_OK : SQLITE_DENY;
}

/* The time that this process has used: a slow machine makes no file a bad one. */
static struct timespec time_used(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* POSIX: always there */
    return now;
}

static int look_at_the_clock(void *context)
{
    const struct leash *leash = context;
    struct timespec now = time_used();
    return now.tv_sec > leash->end.tv_sec ||
           (now.tv_sec == leash->end.tv_sec && now.tv_nsec > leash->end.tv_nsec);
}

static bool tighten(struct database *database, size_t size, struct error *error)
{
    struct leash *leash = &database->leash;
    leash->end = time_used();
    leash->end.tv_sec += SECONDS_LEAST + (time_t)(size / BYTES_A_SECOND);
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        (void)sqlite3_limit(database->handle, limits[i].id, limits[i].limit); /* tells the old */
    sqlite3_progress_handler(database->handle, OPERATIONS_A_LOOK, look_at_the_clock, leash);
    int code = sqlite3_set_authorizer(database->handle, allow, leash);
    return code == SQLITE_OK || database_fail(database, code, error);
}

static bool open_bytes(struct database *database, const struct snapshot *snapshot,
                       struct error *error)
{
    int code = sqlite3_open_v2(":memory:", &database->handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_EXRESCODE |
                                   SQLITE_OPEN_NOMUTEX,
                               NULL);
    if (code == SQLITE_OK)
        code = sqlite3_deserialize(database->handle, "main", snapshot->bytes,
                                   (sqlite3_int64)snapshot->size, (sqlite3_int64)snapshot->size,
                                   SQLITE_DESERIALIZE_READONLY);
    return code == SQLITE_OK || database_fail(database, code, error);
}

struct database *foreign_open(const char *path, const struct snapshot *snapshot,
                              const char *const *tables, size_t table_count, const char *const *sql,
                              size_t sql_count, struct error *error)
{
    struct database *database = database_new(path, sql, sql_count);
    database->leash = (struct leash){.tables = tables, .table_count = table_count};
    if (open_bytes(database, snapshot, error) && database_configure(database, error) &&
        tighten(database, snapshot->size, error))
        return database;
    database_close(database);
    return NULL;
}

void foreign_stop_clock(struct database *database)
{
    sqlite3_progress_handler(database->handle, 0, NULL, NULL);
}

int64_t foreign_limit_memory(void)
{
    return sqlite3_hard_heap_limit64(sqlite3_memory_used() + MEMORY_LIMIT);
}

void foreign_lift_limit(int64_t before)
{
    (void)sqlite3_hard_heap_limit64(before);
    (void)sqlite3_soft_heap_limit64(before); /* which the hard one had lowered with itself */
}

#include "store/migration.h"

#include <stdio.h>
#include <string.h>

struct identity {
    int64_t application, version, objects;
};

static bool read_identity(struct database *database, struct identity *ret_identity,
                          struct error *error)
{
    return database_number(database, "PRAGMA application_id", &ret_identity->application, error) &&
           database_number(database, "PRAGMA user_version", &ret_identity->version, error) &&
           database_number(database, "SELECT count(*) FROM sqlite_schema", &ret_identity->objects,
                           error);
}

static bool is_ours(struct database *database, int application, size_t count,
                    struct identity *ret_identity, struct error *error)
{
    if (!read_identity(database, ret_identity, error))
        return false;
    struct place place = {.file = database_path(database)};
    bool fresh =
        ret_identity->application == 0 && ret_identity->version == 0 && ret_identity->objects == 0;
    if (!fresh && (ret_identity->application != application || ret_identity->version < 1))
        return error_set(error, ERROR_DAMAGED, place, "another program's file");
    if (ret_identity->version > (int64_t)count)
        return error_set(error, ERROR_NEWER_FILE, place, "version %lld, known are %zu",
                         (long long)ret_identity->version, count);
    return true;
}

/* The version is read again under the lock: another process may have been faster. */
static bool migrate(struct database *database, int application, const struct migration *migrations,
                    size_t count, struct error *error)
{
    struct identity identity;
    if (!is_ours(database, application, count, &identity, error))
        return false;
    char mark[96]; /* a pragma takes no bound values */
    (void)snprintf(mark, sizeof mark, "PRAGMA application_id=%d; PRAGMA user_version=%zu",
                   application, count);
    bool ok = true;
    for (size_t i = (size_t)identity.version; ok && i < count; i++)
        ok = database_run(database, migrations[i].sql, error);
    return ok && database_run(database, mark, error);
}

bool migration_run(struct database *database, int application, const struct migration *migrations,
                   size_t count, struct error *error)
{
    struct identity identity;
    if (!is_ours(database, application, count, &identity, error))
        return false;
    if (identity.version == (int64_t)count)
        return true;
    bool ok = database_begin(database, error) &&
              migrate(database, application, migrations, count, error) &&
              database_commit(database, error);
    database_rollback(database);
    return ok;
}

/* In memory; in the arena, NULL with an error. */
static const char *schema_of(const struct migration *migrations, size_t count, struct arena *arena,
                             struct error *error)
{
    struct database *fresh = database_open("migrations", DATABASE_IN_MEMORY, NULL, 0, error);
    bool ok = fresh != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = database_run(fresh, migrations[i].sql, error);
    const char *schema = ok ? database_schema(fresh, arena, error) : NULL;
    database_close(fresh);
    return schema;
}

bool migration_check(struct database *database, const struct migration *migrations, size_t count,
                     struct error *error)
{
    struct arena *arena = arena_new();
    const char *expected = schema_of(migrations, count, arena, error);
    const char *schema = expected ? database_schema(database, arena, error) : NULL;
    bool ok = schema && strcmp(schema, expected) == 0;
    if (schema && !ok)
        (void)error_set(error, ERROR_DAMAGED, (struct place){.file = database_path(database)},
                        "not the tables that it should have");
    arena_free(arena);
    return ok;
}

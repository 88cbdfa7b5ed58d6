#include "bare.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct bare {
    sqlite3 *handle;
    sqlite3_stmt *fill, *mark;
    char *body;
    size_t body_size, map_size;
    int next;
};

static bool run(struct bare *bare, const char *sql)
{
    return sqlite3_exec(bare->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool make(struct bare *bare, unsigned slots)
{
    struct arena *arena = arena_new();
    bool ok = run(bare, "CREATE TABLE slot (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;"
                        "CREATE TABLE state (used BLOB NOT NULL) STRICT") &&
              run(bare, arena_format(arena,
                                     "INSERT INTO state VALUES (zeroblob(%zu));"
                                     "WITH n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n "
                                     "WHERE i < %u - 1) INSERT INTO slot "
                                     "SELECT i, printf('%%*s', %zu, '') FROM n",
                                     bare->map_size, slots, bare->body_size));
    arena_free(arena);
    return ok;
}

struct bare *bare_open(const char *path, unsigned slots, size_t body_size)
{
    struct bare *bare = memory_new(sizeof *bare);
    *bare = (struct bare){
        .body = memory_new(body_size), .body_size = body_size, .map_size = (slots + 7) / 8};
    if (sqlite3_open(path, &bare->handle) == SQLITE_OK && make(bare, slots) &&
        run(bare, "PRAGMA journal_mode=PERSIST; PRAGMA synchronous=EXTRA;"
                  "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY") &&
        sqlite3_prepare_v2(bare->handle, "UPDATE slot SET body = ?2 WHERE number = ?1", -1,
                           &bare->fill, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(bare->handle, "UPDATE state SET used = ?1", -1, &bare->mark, NULL) ==
            SQLITE_OK)
        return bare;
    bare_close(bare);
    return NULL;
}

void bare_close(struct bare *bare)
{
    if (!bare)
        return;
    (void)sqlite3_finalize(bare->fill);
    (void)sqlite3_finalize(bare->mark);
    (void)sqlite3_close(bare->handle);
    free(bare->body);
    free(bare);
}

static bool step(sqlite3_stmt *statement)
{
    bool ok = sqlite3_step(statement) == SQLITE_DONE;
    return sqlite3_reset(statement) == SQLITE_OK && ok;
}

static bool fill(struct bare *bare)
{
    memset(bare->body, 'a' + bare->next % 26, bare->body_size);
    return sqlite3_bind_int(bare->fill, 1, bare->next++) == SQLITE_OK &&
           sqlite3_bind_text(bare->fill, 2, bare->body, (int)bare->body_size, SQLITE_STATIC) ==
               SQLITE_OK &&
           step(bare->fill);
}

bool bare_put(struct bare *bare, size_t parts)
{
    memset(bare->body, bare->next, bare->map_size < bare->body_size ? bare->map_size : 1);
    bool ok = run(bare, "BEGIN IMMEDIATE") &&
              sqlite3_bind_blob(bare->mark, 1, bare->body, (int)bare->map_size, SQLITE_TRANSIENT) ==
                  SQLITE_OK &&
              step(bare->mark);
    for (size_t i = 0; ok && i < parts; i++)
        ok = fill(bare);
    return ok && run(bare, "COMMIT");
}

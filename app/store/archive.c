/* The archive's schema, and reading it. No row has a rowid, so that the file's order is that of
 * random ids; nothing in it tells a time, a station or which parts came together. */
#include "store/archive_views.h"

#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "store/migration.h"

enum { ROW_LIMIT = 5 * 1000 * 1000 };

/* One kind of part; its body is JSON (store/record.h). */
#define PART_TABLE(name)                                                                           \
    "CREATE TABLE " name " (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"   \
    " form TEXT NOT NULL REFERENCES definition (hash), body TEXT NOT NULL,"                        \
    " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"                     \
    " STRICT, WITHOUT ROWID;"
#define AS_PART_TABLE(name, body)                                                                  \
    "ALTER TABLE " name " RENAME TO old_" name                                                     \
    ";" PART_TABLE(name) "INSERT INTO " name " SELECT id, workshop, session, form, " body          \
                         " FROM old_" name "; DROP TABLE old_" name ";"

/* Released entries are never edited. */
static const struct migration migrations[] = {
    {"definitions, sessions, boxes, responses and texts",
     "CREATE TABLE definition (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;"
     "CREATE TABLE session (workshop TEXT NOT NULL, session TEXT NOT NULL,"
     " PRIMARY KEY (workshop, session)) STRICT, WITHOUT ROWID;"
     "CREATE TABLE box (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"
     " definition TEXT NOT NULL REFERENCES definition (hash),"
     " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
     " STRICT, WITHOUT ROWID;"
     "CREATE TABLE response (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"
     " form TEXT NOT NULL REFERENCES definition (hash), answers TEXT NOT NULL,"
     " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
     " STRICT, WITHOUT ROWID;"
     "CREATE TABLE text (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"
     " form TEXT NOT NULL REFERENCES definition (hash), question TEXT NOT NULL,"
     " text TEXT NOT NULL,"
     " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
     " STRICT, WITHOUT ROWID"},
    {"answers for totals only, and commitments",
     "CREATE TABLE total (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"
     " form TEXT NOT NULL REFERENCES definition (hash), question TEXT NOT NULL,"
     " answer TEXT NOT NULL,"
     " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
     " STRICT, WITHOUT ROWID;"
     "CREATE TABLE commitment (id TEXT PRIMARY KEY, workshop TEXT NOT NULL,"
     " session TEXT NOT NULL, form TEXT NOT NULL REFERENCES definition (hash),"
     " strand TEXT NOT NULL, action TEXT NOT NULL, due TEXT NOT NULL, sure TEXT NOT NULL,"
     " support TEXT NOT NULL,"
     " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
     " STRICT, WITHOUT ROWID"},
    {"a commitment has the tag by which its owner's receipt finds it",
     "ALTER TABLE commitment ADD COLUMN tag TEXT NOT NULL DEFAULT ''"},
    {"one table a kind of part, its body as JSON",
     AS_PART_TABLE("response", "answers")
         AS_PART_TABLE("text", "json_object('question', question, 'text', text)")
             AS_PART_TABLE("total", "json_object('answer', answer, 'question', question)")
                 AS_PART_TABLE("commitment",
                               "json_object('action', action, 'strand', strand, 'support', "
                               "support, 'sure', sure, 'tag', tag, 'when', due)")},
    {"what became of commitments", PART_TABLE("status")},
};

#define ADD_PART(name)                                                                             \
    "INSERT INTO " name " (id, workshop, session, form, body) VALUES (?1, ?2, ?3, ?4, ?5) "        \
    "ON CONFLICT (id) DO NOTHING"
#define COMPARE_PART(name)                                                                         \
    "SELECT workshop = ?2 AND session = ?3 AND form = ?4 AND body = ?5 FROM " name " WHERE id = "  \
    "?1"

static const char *const statements[ARCHIVE_STATEMENT_COUNT] = {
    [ARCHIVE_ADD_DEFINITION] = "INSERT INTO definition (hash, body) VALUES (?1, ?2) "
                               "ON CONFLICT (hash) DO NOTHING",
    [ARCHIVE_ADD_SESSION] = "INSERT INTO session (workshop, session) VALUES (?1, ?2) "
                            "ON CONFLICT (workshop, session) DO NOTHING",
    [ARCHIVE_ADD_BOX] = "INSERT INTO box (id, workshop, session, definition) "
                        "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING",
    [ARCHIVE_ADD_RESPONSE] = ADD_PART("response"),
    [ARCHIVE_ADD_TEXT] = ADD_PART("text"),
    [ARCHIVE_ADD_TOTAL] = ADD_PART("total"),
    [ARCHIVE_ADD_COMMITMENT] = ADD_PART("commitment"),
    [ARCHIVE_ADD_STATUS] = ADD_PART("status"),
    [ARCHIVE_COMPARE_BOX] = "SELECT workshop = ?2 AND session = ?3 AND definition = ?4 FROM box "
                            "WHERE id = ?1",
    [ARCHIVE_COMPARE_RESPONSE] = COMPARE_PART("response"),
    [ARCHIVE_COMPARE_TEXT] = COMPARE_PART("text"),
    [ARCHIVE_COMPARE_TOTAL] = COMPARE_PART("total"),
    [ARCHIVE_COMPARE_COMMITMENT] = COMPARE_PART("commitment"),
    [ARCHIVE_COMPARE_STATUS] = COMPARE_PART("status"),
    [ARCHIVE_READ_DEFINITION] = "SELECT body FROM definition WHERE hash = ?1",
    [ARCHIVE_READ_DEFINITIONS] = "SELECT hash, body FROM definition ORDER BY hash",
    [ARCHIVE_READ_VIEWS] = "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE type = 'view' "
                           "ORDER BY name",
    [ARCHIVE_READ_SESSIONS] = "SELECT workshop, session, min(definition), count(*) FROM box "
                              "GROUP BY workshop, session ORDER BY workshop, session",
    [ARCHIVE_READ_RESPONSES] = "SELECT id, workshop, session, form, body FROM response ORDER BY id",
    [ARCHIVE_READ_TEXTS] = "SELECT workshop, session, form, body ->> 'question', body ->> 'text' "
                           "FROM text ORDER BY workshop, session, 4, 5, form",
    [ARCHIVE_READ_TOTALS] = "SELECT workshop, session, form, body ->> 'question', "
                            "body ->> 'answer' FROM total ORDER BY workshop, session, 4, 5, form",
    [ARCHIVE_READ_COMMITMENTS] =
        "SELECT workshop, session, form, body ->> 'strand', body ->> 'action', body ->> 'when', "
        "body ->> 'sure', body ->> 'support', body ->> 'tag' FROM commitment "
        "ORDER BY 4, 5, 6, 7, 8, workshop, session, form, 9",
    [ARCHIVE_READ_STATUSES] =
        "SELECT workshop, session, form, body ->> 'tag', body ->> 'status', body ->> 'note' "
        "FROM status ORDER BY 4, 5, 6, workshop, session, form",
};

/* Parts come in the order of random ids, so that each large box touches every page: 64 MiB of them
 * are kept. */
static bool set_pragmas(struct database *database, struct error *error)
{
    static const char *const pragmas[] = {"PRAGMA synchronous=EXTRA", "PRAGMA secure_delete=ON",
                                          "PRAGMA temp_store=MEMORY", "PRAGMA cache_size=-65536"};
    bool ok = true;
    for (size_t i = 0; ok && i < COUNT_OF(pragmas); i++)
        ok = database_run(database, pragmas[i], error);
    return ok;
}

static struct archive *open_at(const char *path, enum database_mode mode, struct error *error)
{
    struct archive *archive = memory_new(sizeof *archive);
    archive->database = database_open(path, mode, statements, ARCHIVE_STATEMENT_COUNT, error);
    if (archive->database)
        database_allow_wide_views(archive->database);
    if (archive->database && set_pragmas(archive->database, error) &&
        database_check(archive->database, error) &&
        migration_run(archive->database, ARCHIVE_APPLICATION, migrations, COUNT_OF(migrations),
                      error))
        return archive;
    archive_close(archive);
    return NULL;
}

struct archive *archive_new_in_memory(struct error *error)
{
    return open_at("memory", DATABASE_IN_MEMORY, error);
}

/* An archive may come from somebody else too: its tables are ours word for word, or it is refused.
 * Views are never run here, and made anew by whoever collects. */
static bool has_our_schema(struct archive *archive, struct error *error)
{
    struct arena *arena = arena_new();
    struct archive *model = archive_new_in_memory(error);
    const char *expected = model ? database_tables(model->database, arena, error) : NULL;
    const char *found = expected ? database_tables(archive->database, arena, error) : NULL;
    bool ok = found && strcmp(found, expected) == 0;
    if (found && !ok)
        (void)error_set(error, ERROR_DAMAGED,
                        (struct place){.file = database_path(archive->database)},
                        "not the tables of an archive");
    archive_close(model);
    arena_free(arena);
    return ok;
}

static struct archive *open_checked(const char *path, enum database_mode mode, struct error *error)
{
    struct archive *archive = open_at(path, mode, error);
    if (archive && has_our_schema(archive, error))
        return archive;
    archive_close(archive);
    return NULL;
}

static bool put_views_right(struct archive *archive, struct error *error)
{
    archive->has_views = true;
    bool ok = database_begin(archive->database, error) && archive_refresh_views(archive, error) &&
              database_commit(archive->database, error);
    database_rollback(archive->database);
    return ok;
}

struct archive *archive_open(const char *path, struct error *error)
{
    struct archive *archive = open_checked(path, DATABASE_CREATE, error);
    if (archive && put_views_right(archive, error))
        return archive;
    archive_close(archive);
    return NULL;
}

/* One that an older program wrote has to grow first, which only a writer can do. */
struct archive *archive_open_existing(const char *path, struct error *error)
{
    struct error why = {0};
    struct archive *archive = open_checked(path, DATABASE_READ_ONLY, &why);
    if (!archive && why.code == ERROR_DISK_READ_ONLY) {
        archive_close(open_checked(path, DATABASE_READ_WRITE, NULL));
        archive = open_checked(path, DATABASE_READ_ONLY, &why);
    }
    if (!archive && error)
        *error = why;
    return archive;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    database_close(archive->database);
    free(archive);
}

void archive_use_keys(struct archive *archive, const struct key_ring *keys)
{
    archive->keys = keys;
}

/* "" for what a foreign body does not say. */
static const char *column_string(sqlite3_stmt *query, int column, struct arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(query, column);
    return arena_copy(arena, text ? text : "", (size_t)sqlite3_column_bytes(query, column));
}

bool archive_definition(struct archive *archive, const char *hash, struct arena *arena,
                        const char **ret_json, struct error *error)
{
    const struct binding value = bind_string(hash);
    sqlite3_stmt *query =
        database_query(archive->database, ARCHIVE_READ_DEFINITION, &value, 1, error);
    enum step step = query ? database_step(archive->database, query, error) : STEP_FAILED;
    if (step == STEP_ROW)
        *ret_json = column_string(query, 0, arena);
    else if (step == STEP_DONE)
        (void)error_set(error, ERROR_DAMAGED,
                        (struct place){.file = database_path(archive->database)},
                        "a definition is missing");
    database_finish(query);
    return step == STEP_ROW;
}

/* Takes the columns of one row into the next element of an array. */
typedef void take_row(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows);

static void *next_of(void *items, size_t count, size_t size, struct arena *arena)
{
    if (count & (count - 1)) /* room is doubled at each power of two */
        return items;
    void *larger = arena_array(arena, count > 0 ? count * 2 : 1, size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

static void take_session(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->sessions = next_of(rows->sessions, rows->session_count, sizeof *rows->sessions, arena);
    rows->sessions[rows->session_count++] = (struct archived_session){
        .workshop = column_string(query, 0, arena),
        .session = column_string(query, 1, arena),
        .definition = column_string(query, 2, arena),
        .boxes = (size_t)sqlite3_column_int64(query, 3),
    };
}

static void take_response(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->responses =
        next_of(rows->responses, rows->response_count, sizeof *rows->responses, arena);
    rows->responses[rows->response_count++] = (struct archived_response){
        .id = column_string(query, 0, arena),
        .workshop = column_string(query, 1, arena),
        .session = column_string(query, 2, arena),
        .form = column_string(query, 3, arena),
        .answers = column_string(query, 4, arena),
    };
}

static void take_text(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->texts = next_of(rows->texts, rows->text_count, sizeof *rows->texts, arena);
    rows->texts[rows->text_count++] = (struct archived_text){
        .workshop = column_string(query, 0, arena),
        .session = column_string(query, 1, arena),
        .form = column_string(query, 2, arena),
        .question = column_string(query, 3, arena),
        .text = column_string(query, 4, arena),
    };
}

static void take_total(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->totals = next_of(rows->totals, rows->total_count, sizeof *rows->totals, arena);
    rows->totals[rows->total_count++] = (struct archived_text){
        .workshop = column_string(query, 0, arena),
        .session = column_string(query, 1, arena),
        .form = column_string(query, 2, arena),
        .question = column_string(query, 3, arena),
        .text = column_string(query, 4, arena),
    };
}

static void take_commitment(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->commitments =
        next_of(rows->commitments, rows->commitment_count, sizeof *rows->commitments, arena);
    rows->commitments[rows->commitment_count++] = (struct archived_commitment){
        .workshop = column_string(query, 0, arena),
        .session = column_string(query, 1, arena),
        .form = column_string(query, 2, arena),
        .strand = column_string(query, 3, arena),
        .action = column_string(query, 4, arena),
        .due = column_string(query, 5, arena),
        .sure = column_string(query, 6, arena),
        .support = column_string(query, 7, arena),
        .tag = column_string(query, 8, arena),
    };
}

static void take_status(sqlite3_stmt *query, struct arena *arena, struct archive_rows *rows)
{
    rows->statuses = next_of(rows->statuses, rows->status_count, sizeof *rows->statuses, arena);
    rows->statuses[rows->status_count++] = (struct archived_status){
        .workshop = column_string(query, 0, arena),
        .session = column_string(query, 1, arena),
        .form = column_string(query, 2, arena),
        .tag = column_string(query, 3, arena),
        .status = column_string(query, 4, arena),
        .note = column_string(query, 5, arena),
    };
}

static bool read_rows(struct archive *archive, enum archive_statement statement, take_row *take,
                      struct arena *arena, struct archive_rows *rows, struct error *error)
{
    sqlite3_stmt *query = database_query(archive->database, statement, NULL, 0, error);
    enum step step = STEP_FAILED;
    for (size_t count = 0; query && count < ROW_LIMIT; count++) {
        step = database_step(archive->database, query, error);
        if (step != STEP_ROW)
            break;
        take(query, arena, rows);
    }
    if (step == STEP_ROW)
        (void)error_set(error, ERROR_DAMAGED,
                        (struct place){.file = database_path(archive->database)},
                        "more than %d rows", ROW_LIMIT);
    database_finish(query);
    return step == STEP_DONE;
}

bool archive_read(struct archive *archive, struct arena *arena, struct archive_rows *ret_rows,
                  struct error *error)
{
    struct archive_rows rows = {0};
    bool ok = database_begin_reading(archive->database, error) &&
              read_rows(archive, ARCHIVE_READ_SESSIONS, take_session, arena, &rows, error) &&
              read_rows(archive, ARCHIVE_READ_RESPONSES, take_response, arena, &rows, error) &&
              read_rows(archive, ARCHIVE_READ_TEXTS, take_text, arena, &rows, error) &&
              read_rows(archive, ARCHIVE_READ_TOTALS, take_total, arena, &rows, error) &&
              read_rows(archive, ARCHIVE_READ_COMMITMENTS, take_commitment, arena, &rows, error) &&
              read_rows(archive, ARCHIVE_READ_STATUSES, take_status, arena, &rows, error);
    database_rollback(archive->database);
    if (ok)
        *ret_rows = rows;
    return ok;
}

/* Opening and closing a box. The order of the pragmas matters: a hot journal must be rolled back in
 * place, not unlinked, so that its page images can be overwritten. */
#include "store/box_private.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/utf8.h"
#include "store/disk.h"

/* While a box is connected its read lock is kept, and another process's commit waits for that, so
 * neither may wait long: milliseconds of one attempt, and how many. */
enum { CONNECT_PATIENCE = 200, CONNECT_ATTEMPTS = 15 };

#define DEFINITION_TABLE                                                                           \
    "CREATE TABLE definition (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, "         \
    "session TEXT NOT NULL, seconds INTEGER NOT NULL, slots INTEGER NOT NULL, "                    \
    "parts INTEGER NOT NULL, body_size INTEGER NOT NULL, form TEXT NOT NULL, "                     \
    "workshop TEXT NOT NULL, recipients TEXT NOT NULL) STRICT"
/* The count is text of one length: a number would take another byte from 128 on. */
#define STATE_TABLE                                                                                \
    "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), "                                \
    "state INTEGER NOT NULL CHECK (state IN (0, 1, 2)), used BLOB NOT NULL, "                      \
    "responses TEXT NOT NULL CHECK (length(responses) = 6), held INTEGER NOT NULL, "               \
    "manifest BLOB NOT NULL) STRICT"

const char *const box_tables[BOX_KIND_COUNT][BOX_TABLE_COUNT] = {
    {DEFINITION_TABLE, "CREATE TABLE slot (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT",
     STATE_TABLE},
    {DEFINITION_TABLE, "CREATE TABLE slot (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
     STATE_TABLE},
};

const char *const box_statements[STATEMENT_COUNT] = {
    [STATEMENT_ADD_DEFINITION] = "INSERT INTO definition (one, id, session, seconds, slots, parts, "
                                 "body_size, form, workshop, recipients) "
                                 "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    [STATEMENT_ADD_STATE] = "INSERT INTO state (one, state, used, responses, held, manifest) "
                            "VALUES (1, 0, zeroblob(?1), '000000', 0, zeroblob(32))",
    [STATEMENT_ADD_SLOT] = "INSERT INTO slot (number, body) VALUES (?1, ?2)",
    [STATEMENT_READ_DEFINITION] = "SELECT id, session, seconds, slots, parts, body_size, form, "
                                  "workshop, recipients FROM definition",
    [STATEMENT_READ_STATE] = "SELECT state, used, responses FROM state",
    [STATEMENT_READ_MANIFEST] = "SELECT held, manifest FROM state",
    [STATEMENT_SET_STATE] = "UPDATE state SET state = ?1, held = ?2, manifest = ?3",
    [STATEMENT_RELEASE] = "UPDATE state SET state = 2 WHERE state <> 0",
    [STATEMENT_SET_USED] = "UPDATE state SET used = ?1, responses = ?2",
    [STATEMENT_FILL_SLOT] = "UPDATE slot SET body = ?2 WHERE number = ?1",
    [STATEMENT_READ_SLOT] = "SELECT body FROM slot WHERE number = ?1",
    [STATEMENT_READ_ONE] = "SELECT number, body FROM slot WHERE number = ?1",
    [STATEMENT_READ_ALL] = "SELECT number, body FROM slot",
    [STATEMENT_COUNT_SLOTS] = "SELECT count(*), sum(number BETWEEN 0 AND ?1 - 1 AND "
                              "typeof(body) = 'blob' AND length(body) = ?2) FROM slot",
};

size_t box_map_size(unsigned slots)
{
    return (slots + 7) / 8;
}

/* The journal is of the size that the largest submission needs, so that none needs new space on the
 * disk and its size does not tell how long the longest answer was. The slots lie apart, so that
 * they touch the most pages; one more than the parts stands for the file's first page. */
static bool fill_journal(struct box *box, struct error *error)
{
    memset(box->body, 'x', box->body_size);
    memset(box->used, 0xFF, box_map_size(box->slots));
    bool ok = box_write_used(box, box->slots, error);
    for (unsigned i = 0; ok && i <= box->parts; i++) {
        unsigned slot = (unsigned)((uint64_t)i * (box->slots - 1) / box->parts);
        ok = database_do(box->writer, STATEMENT_FILL_SLOT,
                         (struct binding[]){bind_number(slot), box_bind_body(box, box->body)}, 2,
                         error);
    }
    return ok;
}

static bool reserve_journal(struct box *box, struct error *error)
{
    bool ok = database_begin(box->writer, error) && fill_journal(box, error);
    database_rollback(box->writer);
    return ok;
}

bool box_clean_journal(struct box *box, struct error *error)
{
    bool ok = database_begin(box->writer, error) && journal_zero(box->journal, error);
    database_rollback(box->writer); /* nothing was changed: it only gives the lock back */
    return ok;
}

bool box_flatten_times(const struct box *box, struct error *error)
{
    return path_set_time(box->path, box->seconds, error) &&
           path_set_time(box->journal, box->seconds, error) &&
           path_set_time(box->folder, box->seconds, error);
}

/* Which of box_tables a schema is; NO_INDEX: neither. */
static int find_tables(const char *schema, struct arena *arena)
{
    for (int i = 0; i < (int)COUNT_OF(box_tables); i++) {
        const char *const *tables = box_tables[i];
        if (strcmp(schema, arena_format(arena, "%s\n%s\n%s\n", tables[0], tables[1], tables[2])) ==
            0)
            return i;
    }
    return NO_INDEX;
}

bool box_identify(struct box *box, struct database *database, struct error *error)
{
    int64_t application = 0, version = 0, vacuum = 0;
    if (!database_number(database, "PRAGMA application_id", &application, error) ||
        !database_number(database, "PRAGMA user_version", &version, error) ||
        !database_number(database, "PRAGMA auto_vacuum", &vacuum, error))
        return false;
    struct place place = {.file = database_path(database)};
    if (application != BOX_APPLICATION || version < 1 || vacuum != 0)
        return database_doubt(database, "not a box", error);
    const char *schema = database_schema(database, box->arena, error);
    int tables = schema ? find_tables(schema, box->arena) : NO_INDEX;
    if (schema && tables == NO_INDEX && version > BOX_VERSION)
        return error_set(error, ERROR_NEWER_FILE, place, "box of version %lld", (long long)version);
    /* A newer version has other tables: with ours, the number was damaged. */
    if (schema && (tables == NO_INDEX || version > BOX_VERSION))
        return database_doubt(database, "not the tables of a box", error);
    box->holds_blobs = tables == 1;
    return schema != NULL;
}

static bool number_between(sqlite3_stmt *query, int column, int64_t least, int64_t most,
                           int64_t *ret_number)
{
    *ret_number = sqlite3_column_int64(query, column);
    return sqlite3_column_type(query, column) == SQLITE_INTEGER && *ret_number >= least &&
           *ret_number <= most;
}

/* Whole: one that went on behind a NUL would mean less to us than it holds. */
static bool text_of(sqlite3_stmt *query, int column, struct arena *arena, const char **ret_text)
{
    if (sqlite3_column_type(query, column) != SQLITE_TEXT)
        return false;
    const char *text = (const char *)sqlite3_column_text(query, column);
    size_t length = (size_t)sqlite3_column_bytes(query, column);
    if (!text)
        return false;
    *ret_text = arena_copy(arena, text, length);
    return strlen(*ret_text) == length && utf8_is_valid(text, length);
}

static bool take_recipients(struct box *box, sqlite3_stmt *query)
{
    struct recipients recipients;
    const char *text;
    unsigned number = 0;
    if (!text_of(query, 8, box->arena, &text) ||
        recipients_read(text, box->arena, &recipients, &number) != RECIPIENTS_SOUND ||
        strcmp(recipients_text(&recipients, box->arena), text) != 0 ||
        (recipients.count > 0) != box->holds_blobs || seal_overhead(&recipients) >= box->body_size)
        return false;
    box->seal = seal_of(&recipients, box->id, box->body_size);
    return true;
}

static bool take_definition(struct box *box, sqlite3_stmt *query)
{
    int64_t slots = 0, parts = 0, body_size = 0;
    if (!number_between(query, 3, 1, SLOT_LIMIT, &slots) ||
        !number_between(query, 4, 1, PART_LIMIT, &parts) || parts > slots ||
        !number_between(query, 5, 1, BODY_LIMIT, &body_size) ||
        !number_between(query, 2, INT64_MIN, INT64_MAX, &box->seconds) ||
        !text_of(query, 0, box->arena, &box->id) || !text_of(query, 1, box->arena, &box->session) ||
        !text_of(query, 6, box->arena, &box->form) ||
        !text_of(query, 7, box->arena, &box->workshop))
        return false;
    box->slots = (unsigned)slots;
    box->parts = (unsigned)parts;
    box->body_size = (size_t)body_size;
    box->body = arena_alloc(box->arena, box->body_size);
    box->used = arena_alloc(box->arena, box_map_size(box->slots));
    return take_recipients(box, query);
}

bool box_read_definition(struct box *box, struct database *database, struct error *error)
{
    if (box->body)
        return true;
    sqlite3_stmt *query = database_query(database, STATEMENT_READ_DEFINITION, NULL, 0, error);
    enum step step = query ? database_step(database, query, error) : STEP_FAILED;
    bool ok = step == STEP_ROW && take_definition(box, query);
    if (step != STEP_FAILED && !ok)
        (void)database_doubt(database, "no sound definition", error);
    database_finish(query);
    return ok;
}

/* With the lock kept, a hot journal is rolled back in the mode of the lock, that is in place; then
 * PERSIST keeps the file. Each setting is asked for again, since SQLite ignores what it cannot do.
 */
static bool set_pragmas(struct database *database, struct error *error)
{
    static const struct {
        const char *sql, *answer;
    } pragmas[] = {
        {"PRAGMA locking_mode=EXCLUSIVE", "exclusive"},
        {"PRAGMA journal_mode=PERSIST", "persist"},
        {"PRAGMA synchronous=EXTRA", NULL},
        {"PRAGMA synchronous", "3"},
        {"PRAGMA secure_delete=ON", "1"},
        {"PRAGMA temp_store=MEMORY", NULL},
        {"PRAGMA temp_store", "2"},
        {"PRAGMA cell_size_check=ON", NULL},
        {"PRAGMA mmap_size=0", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(pragmas); i++) {
        if (!database_pragma(database, pragmas[i].sql, pragmas[i].answer, error))
            return false;
    }
    return true;
}

/* The lock goes with the first read after the mode was changed back. */
static bool share_again(struct database *database, struct error *error)
{
    int64_t rows;
    return database_pragma(database, "PRAGMA locking_mode=NORMAL", "normal", error) &&
           database_number(database, "SELECT count(*) FROM state", &rows, error);
}

/* SQLite keeps the journal where a link leads, and nobody would blank it there. */
static bool is_no_link(const struct box *box, struct error *error)
{
    struct stat about;
    return lstat(box->path, &about) != 0 || !S_ISLNK(about.st_mode) ||
           error_set(error, ERROR_FILE_READ, (struct place){.file = box->path}, "a link");
}

bool box_open_writer(struct box *box, struct error *error)
{
    if (!is_no_link(box, error))
        return false;
    box->writer =
        database_open(box->path, DATABASE_READ_WRITE, box_statements, STATEMENT_COUNT, error);
    if (!box->writer)
        return false;
    database_set_patience(box->writer, CONNECT_PATIENCE);
    bool ok = set_pragmas(box->writer, error);
    if (!database_is_of_our_time(box->writer, error))
        return false;
    if (database_is_read_only(box->writer))
        return error_set(error, ERROR_DISK_READ_ONLY, (struct place){.file = box->path},
                         "cannot be written");
    return ok && box_identify(box, box->writer, error) &&
           box_read_definition(box, box->writer, error);
}

static bool open_writer(struct box *box, struct error *error)
{
    return box_open_writer(box, error) && database_check(box->writer, error) &&
           reserve_journal(box, error) && box_clean_journal(box, error) &&
           share_again(box->writer, error);
}

static bool open_reader(struct box *box, struct error *error)
{
    if (!is_no_link(box, error))
        return false;
    box->reader =
        database_open(box->path, DATABASE_READ_ONLY, box_statements, STATEMENT_COUNT, error);
    return box->reader && database_pragma(box->reader, "PRAGMA cell_size_check=ON", NULL, error) &&
           database_pragma(box->reader, "PRAGMA mmap_size=0", NULL, error) &&
           database_pragma(box->reader, "PRAGMA temp_store=MEMORY", NULL, error);
}

static bool connect_once(struct box *box, struct error *error)
{
    box_disconnect(box);
    bool ok = open_writer(box, error) && open_reader(box, error) && box_check(box, error) &&
              box_flatten_times(box, error);
    if (ok) {
        database_set_patience(box->writer, DATABASE_PATIENCE);
        box_forget(box);
    } else
        box_disconnect(box);
    return ok;
}

/* SQLite calls a box malformed, too, whose journal the system could not read (EIO): only what is
 * damaged twice is, and only while its journal can be read. */
bool box_connect(struct box *box, struct error *error)
{
    struct error why = {0}, unreadable = {0};
    bool was_damaged = false, is_clean;
    for (int attempt = 0; attempt < CONNECT_ATTEMPTS; attempt++) {
        box->suspect = !connect_once(box, &why);
        if (!box->suspect)
            return true;
        if (why.code != ERROR_BUSY && (why.code != ERROR_DAMAGED || was_damaged))
            break;
        was_damaged = why.code == ERROR_DAMAGED;
    }
    if (why.code == ERROR_DAMAGED && !journal_is_clean(box->journal, &is_clean, &unreadable))
        why = unreadable;
    if (error)
        *error = why;
    return false;
}

void box_disconnect(struct box *box)
{
    database_close(box->reader);
    database_close(box->writer);
    box->reader = box->writer = NULL;
}

void box_forget(struct box *box)
{
    sodium_memzero(box->body, box->body_size);
    if (box->writer)
        database_forget(box->writer);
    database_forget(box->reader);
}

struct box *box_new(const char *path)
{
    struct arena *arena = arena_new();
    struct box *box = arena_alloc(arena, sizeof *box);
    const char *slash = strrchr(path, '/');
    *box = (struct box){
        .arena = arena,
        .path = arena_string(arena, path),
        .journal = arena_format(arena, "%s-journal", path),
        .folder = slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".",
    };
    return box;
}

struct box *box_open(const char *path, struct error *error)
{
    struct box *box = box_new(path);
    if (box_connect(box, error))
        return box;
    box_close(box);
    return NULL;
}

struct box *box_open_read_only(const char *path, struct error *error)
{
    struct box *box = box_new(path);
    if (open_reader(box, error) && box_identify(box, box->reader, error) &&
        database_check(box->reader, error) && box_read_definition(box, box->reader, error) &&
        box_check(box, error))
        return box;
    box_close(box);
    return NULL;
}

struct box *box_peek(const char *path, struct error *error)
{
    struct box *box = box_new(path);
    if (open_reader(box, error) && box_identify(box, box->reader, error) &&
        box_read_definition(box, box->reader, error))
        return box;
    box_close(box);
    return NULL;
}

bool box_peek_state(const char *path, enum box_state *ret_state, struct error *error)
{
    struct box *box = box_peek(path, error);
    bool ok = box && box_state(box, ret_state, error);
    box_close(box);
    return ok;
}

void box_close(struct box *box)
{
    if (!box)
        return;
    box_disconnect(box);
    snapshot_release(&box->snapshot);
    if (box->body)
        sodium_memzero(box->body, box->body_size);
    arena_free(box->arena);
}

const char *box_id(const struct box *box)
{
    return box->id;
}

const char *box_session(const struct box *box)
{
    return box->session;
}

const char *box_form(const struct box *box)
{
    return box->form;
}

const char *box_workshop(const struct box *box)
{
    return box->workshop;
}

int64_t box_seconds(const struct box *box)
{
    return box->seconds;
}

const struct recipients *box_recipients(const struct box *box)
{
    return &box->seal.recipients;
}

bool box_is_sealed(const struct box *box)
{
    return box->seal.recipients.count > 0;
}

struct binding box_bind_body(const struct box *box, const void *body)
{
    return box_is_sealed(box) ? bind_blob(body, box->body_size) : bind_text(body, box->body_size);
}

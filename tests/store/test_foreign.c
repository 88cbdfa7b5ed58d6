/* What a box on a stick may be is read into memory and can do nothing there; what is none is
 * refused at once. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

#include "base/array.h"
#include "fixture.h"
#include "forge.h"
#include "store/archive.h"
#include "store/box_private.h"
#include "store/foreign.h"

enum { PATIENCE = 20 }; /* seconds until a hanging test is killed */

static void close_with_two(struct fixture *fixture)
{
    create_box(fixture);
    struct box *box = open_box(fixture);
    assert_put(fixture, box, 1);
    assert_put(fixture, box, 2);
    assert_true(box_set_state(box, BOX_CLOSED, &fixture->error));
    box_close(box);
}

static enum error_code collect(struct fixture *fixture, const char *path, size_t *ret_added)
{
    struct collected collected;
    struct error error = {0};
    struct archive *archive = archive_new_in_memory(&fixture->error);
    bool ok = archive_collect(archive, path, fixture->arena, &collected, &error);
    *ret_added = ok ? collected.added : 0;
    archive_close(archive);
    return ok ? ERROR_NONE : error.code;
}

static const char *beside(struct fixture *fixture, const char *name)
{
    return arena_format(fixture->arena, "%s/%s", fixture->folder, name);
}

static const char *make_sparse(struct fixture *fixture, const char *name, off_t size,
                               bool with_header)
{
    const char *path = beside(fixture, name);
    int descriptor = open(path, O_RDWR | O_CREAT, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(ftruncate(descriptor, size), 0);
    if (with_header) {
        unsigned char header[100];
        int original = open(fixture->path, O_RDONLY);
        assert_int_equal(read(original, header, sizeof header), sizeof header);
        assert_int_equal(pwrite(descriptor, header, sizeof header, 0), sizeof header);
        (void)close(original);
    }
    (void)close(descriptor);
    return path;
}

static void what_is_no_box_is_refused_at_once(void **state)
{
    enum { GIBIBYTE = 1024 * 1024 * 1024 };
    struct fixture *fixture = *state;
    close_with_two(fixture);
    const char *fifo = beside(fixture, "fifo"), *link = beside(fixture, "link.box");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(symlink(fixture->path, link), 0);
    const struct {
        const char *path;
        enum error_code code;
    } cases[] = {
        {fifo, ERROR_FILE_READ},
        {fixture->folder, ERROR_FILE_READ},
        {"/dev/zero", ERROR_FILE_READ},
        {"/dev/null", ERROR_FILE_READ},
        {link, ERROR_FILE_READ},
        {beside(fixture, "missing.box"), ERROR_FILE_MISSING},
        {make_sparse(fixture, "10g.box", (off_t)10 * GIBIBYTE, true), ERROR_DAMAGED},
        {make_sparse(fixture, "1g.box", GIBIBYTE, true), ERROR_DAMAGED},
        {make_sparse(fixture, "zeros.box", GIBIBYTE, false), ERROR_DAMAGED},
        {make_sparse(fixture, "empty.box", 0, false), ERROR_DAMAGED},
    };
    (void)alarm(PATIENCE);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t added;
        assert_int_equal(collect(fixture, cases[i].path, &added), cases[i].code);
    }
    (void)alarm(0);
}

static void foreign_schemas_are_refused(void **state)
{
    static const char *const changes[] = {
        "PRAGMA journal_mode=WAL",
        "PRAGMA auto_vacuum=FULL; VACUUM",
        "PRAGMA user_version=0",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON slot (body)",
        "CREATE TABLE more (a INTEGER PRIMARY KEY AUTOINCREMENT)",
        "CREATE VIRTUAL TABLE f USING fts5 (a)",
        "CREATE TRIGGER t AFTER UPDATE ON slot BEGIN DELETE FROM slot; END",
        "ALTER TABLE slot ADD COLUMN at INTEGER",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, 'TEXT NOT NULL) "
        "STRICT', 'TEXT NOT NULL CHECK (load_extension(''x'')))') WHERE name = 'slot'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'slot'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'slot'",
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET type = 'view' WHERE name = 'slot'",
        "UPDATE definition SET form = replace(hex(zeroblob(600000)), '0', 'x')",
        "UPDATE definition SET form = '{}' || char(0)",
        "INSERT INTO slot SELECT 7000, body FROM slot WHERE number = 1",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        size_t added;
        close_with_two(fixture);
        sqlite3 *handle = NULL;
        assert_int_equal(sqlite3_open(fixture->path, &handle), SQLITE_OK);
        assert_int_equal(sqlite3_exec(handle, changes[i], NULL, NULL, NULL), SQLITE_OK);
        (void)sqlite3_close(handle);
        enum error_code code = collect(fixture, fixture->path, &added);
        if (code != ERROR_DAMAGED && code != ERROR_ALTERED)
            fail_msg("%s: %d", changes[i], (int)code);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
        (void)unlink(beside(fixture, "d1s1.box-wal"));
        (void)unlink(beside(fixture, "d1s1.box-shm"));
    }
}

/* Another process in the middle of a transaction; it ends when the pipe is closed. */
static pid_t write_meanwhile(struct fixture *fixture, const char *sql, int ret_pipes[2])
{
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(ret_pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *handle = NULL;
        (void)close(ret_pipes[1]);
        bool ok = sqlite3_open(fixture->path, &handle) == SQLITE_OK &&
                  sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK &&
                  write(ready[1], "r", 1) == 1;
        (void)!read(ret_pipes[0], &byte, 1);
        (void)sqlite3_close(handle);
        _exit(ok ? 0 : 1);
    }
    (void)close(ret_pipes[0]);
    (void)close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    (void)close(ready[0]);
    return child;
}

static void finish(pid_t child, int pipes[2])
{
    int status = 1;
    (void)close(pipes[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void a_box_that_is_being_written_is_seen_whole_or_not_at_all(void **state)
{
    struct fixture *fixture = *state;
    size_t added;
    int pipes[2];
    close_with_two(fixture);
    pid_t child = write_meanwhile(fixture,
                                  "PRAGMA journal_mode=PERSIST; BEGIN IMMEDIATE;"
                                  "UPDATE slot SET body = replace(body, ' ', 'z')",
                                  pipes);
    assert_int_equal(collect(fixture, fixture->path, &added), ERROR_NONE);
    assert_int_equal(added, 4);
    finish(child, pipes);
    child = write_meanwhile(fixture,
                            "PRAGMA journal_mode=PERSIST; PRAGMA cache_size=1; BEGIN;"
                            "UPDATE slot SET body = replace(body, ' ', 'z')",
                            pipes);
    (void)alarm(PATIENCE);
    assert_int_equal(collect(fixture, fixture->path, &added), ERROR_BUSY);
    (void)alarm(0);
    finish(child, pipes);
    assert_int_equal(collect(fixture, fixture->path, &added), ERROR_NONE);
}

/* The other process is gone, but not its half transaction: rolled back first, then read. */
static void what_a_power_cut_left_is_rolled_back_before_it_is_read(void **state)
{
    struct fixture *fixture = *state;
    size_t added;
    close_with_two(fixture);
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *handle = NULL;
        bool ok = sqlite3_open(fixture->path, &handle) == SQLITE_OK &&
                  sqlite3_exec(handle,
                               "PRAGMA journal_mode=PERSIST; PRAGMA cache_size=1; BEGIN;"
                               "UPDATE slot SET body = replace(body, ' ', 'z')",
                               NULL, NULL, NULL) == SQLITE_OK;
        _exit(ok ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    struct box *box = box_open_foreign(fixture->path, &fixture->error);
    assert_null(box);
    assert_int_equal(fixture->error.code, ERROR_DISK_READ_ONLY);
    assert_int_equal(collect(fixture, fixture->path, &added), ERROR_NONE);
    assert_int_equal(added, 4);
}

static void reading_a_foreign_box_leaves_it_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    struct stat before, after;
    size_t added;
    close_with_two(fixture);
    (void)unlink(fixture->journal);
    assert_int_equal(chmod(fixture->path, 0400), 0);
    assert_int_equal(stat(fixture->path, &before), 0);
    assert_int_equal(collect(fixture, fixture->path, &added), ERROR_NONE);
    assert_int_equal(added, 4);
    assert_int_equal(stat(fixture->path, &after), 0);
    assert_int_equal(after.st_mtime, before.st_mtime);
    assert_int_equal(access(fixture->journal, F_OK), -1);
}

/* A box in memory, two of whose tables may be read; its form is 2 MiB long. */
struct leashed {
    struct snapshot snapshot;
    struct database *database;
};

static void put_on_leash(struct fixture *fixture, struct leashed *ret_leashed)
{
    static const char *const tables[] = {"definition", "slot"};
    create_box(fixture);
    change(fixture->path, "UPDATE definition SET form = replace(hex(zeroblob(1048576)), '0', 'x')");
    assert_true(box_snapshot(fixture->path, &ret_leashed->snapshot, &fixture->error));
    ret_leashed->database = foreign_open(fixture->path, &ret_leashed->snapshot, tables,
                                         COUNT_OF(tables), NULL, 0, &fixture->error);
    assert_non_null(ret_leashed->database);
}

static void release(struct leashed *leashed)
{
    database_close(leashed->database);
    snapshot_release(&leashed->snapshot);
}

/* By SQLite's code: a refusal for another reason would say nothing about the leash. */
static void assert_refused(struct fixture *fixture, struct database *database, const char *sql,
                           int code)
{
    struct error error = {0};
    if (database_run(database, sql, &error))
        fail_msg("done: %s", sql);
    assert_int_equal(error.code, ERROR_DAMAGED);
    const char *told = arena_format(fixture->arena, "%s (%d)", sqlite3_errstr(code), code);
    if (strcmp(error.detail, told) != 0)
        fail_msg("%s: %s instead of %s", sql, error.detail, told);
}

static void a_foreign_file_may_only_be_read_in_its_tables(void **state)
{
    static const struct {
        const char *sql;
        int code;
    } cases[] = {
        {"SELECT used FROM state", SQLITE_AUTH},
        {"PRAGMA schema_version", SQLITE_AUTH},
        {"PRAGMA writable_schema=ON", SQLITE_AUTH},
        {"SELECT load_extension('x')", SQLITE_ERROR},
        {"SELECT hex(body) FROM slot", SQLITE_ERROR},
        {"UPDATE slot SET body = ''", SQLITE_AUTH},
        {"CREATE TEMP TABLE more (a)", SQLITE_AUTH},
        {"ATTACH ':memory:' AS other", SQLITE_AUTH},
        {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 9",
         SQLITE_AUTH},
        {"SELECT form FROM definition", SQLITE_TOOBIG},
        {"SELECT 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12", SQLITE_ERROR},
    };
    struct fixture *fixture = *state;
    struct leashed leashed;
    put_on_leash(fixture, &leashed);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_refused(fixture, leashed.database, cases[i].sql, cases[i].code);
    assert_true(database_run(leashed.database, "SELECT count(*), session FROM slot, definition",
                             &fixture->error));
    release(&leashed);
}

/* Every answer would take it minutes. */
static void a_foreign_file_has_little_time(void **state)
{
    enum { MOST = 3 }; /* seconds */
    static const char short_look[] = "SELECT count(*) FROM slot a, slot b";
    struct fixture *fixture = *state;
    struct leashed leashed;
    put_on_leash(fixture, &leashed);
    assert_true(database_run(leashed.database, short_look, &fixture->error));
    clock_t begun = clock();
    (void)alarm(PATIENCE);
    assert_refused(fixture, leashed.database,
                   "SELECT count(*) FROM slot a, slot b, slot c, slot d, slot e", SQLITE_INTERRUPT);
    (void)alarm(0);
    assert_true(clock() - begun <= (clock_t)MOST * CLOCKS_PER_SEC);
    assert_refused(fixture, leashed.database, short_look, SQLITE_INTERRUPT);
    foreign_stop_clock(leashed.database);
    assert_true(database_run(leashed.database, short_look, &fixture->error));
    release(&leashed);
}

/* To sort 200 MB of rows. */
static void a_foreign_file_has_little_memory(void **state)
{
    struct fixture *fixture = *state;
    struct leashed leashed;
    put_on_leash(fixture, &leashed);
    assert_true(database_run(leashed.database, "PRAGMA temp_store=MEMORY", &fixture->error));
    int64_t before = foreign_limit_memory();
    assert_refused(fixture, leashed.database,
                   "SELECT a.body FROM slot a, slot b, slot c WHERE c.number < 6 "
                   "ORDER BY a.number + b.number",
                   SQLITE_TOOBIG);
    foreign_lift_limit(before);
    assert_int_equal(sqlite3_hard_heap_limit64(-1), before);
    assert_int_equal(sqlite3_soft_heap_limit64(-1), before);
    release(&leashed);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_is_no_box_is_refused_at_once),
        WITH_FOLDER(foreign_schemas_are_refused),
        WITH_FOLDER(a_box_that_is_being_written_is_seen_whole_or_not_at_all),
        WITH_FOLDER(what_a_power_cut_left_is_rolled_back_before_it_is_read),
        WITH_FOLDER(reading_a_foreign_box_leaves_it_as_it_is),
        WITH_FOLDER(a_foreign_file_may_only_be_read_in_its_tables),
        WITH_FOLDER(a_foreign_file_has_little_time),
        WITH_FOLDER(a_foreign_file_has_little_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a box on a stick may be is read into memory and can do nothing there; what is none is
 * refused at once. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/array.h"
#include "fixture.h"
#include "forge.h"
#include "store/archive.h"

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

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_is_no_box_is_refused_at_once),
        WITH_FOLDER(foreign_schemas_are_refused),
        WITH_FOLDER(a_box_that_is_being_written_is_seen_whole_or_not_at_all),
        WITH_FOLDER(what_a_power_cut_left_is_rolled_back_before_it_is_read),
        WITH_FOLDER(reading_a_foreign_box_leaves_it_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

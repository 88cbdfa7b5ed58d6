/* A file of ours may have been in other hands: what its schema asks for is not done, and what it
 * promises is kept. */
#include <sqlite3.h>

#include "base/array.h"
#include "fixture.h"
#include "store/database_private.h"

static void change(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}

static struct database *open_file(struct fixture *fixture)
{
    struct database *database =
        database_open(fixture->path, DATABASE_READ_WRITE, NULL, 0, &fixture->error);
    if (!database)
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    return database;
}

static void what_a_sound_file_never_needs_is_refused(void **state)
{
    static const struct {
        const char *held, *refused;
    } cases[] = {
        {"CREATE TABLE t (a)", "PRAGMA writable_schema=ON; DELETE FROM sqlite_schema"},
        {"CREATE VIRTUAL TABLE t USING fts5 (a)", "DELETE FROM t_data"},
        {"CREATE VIEW v AS SELECT 1", "SELECT * FROM v"},
        {"CREATE TABLE t (a)", "SELECT \"no such column\" FROM t"},
        {"CREATE TABLE t (a)", "CREATE INDEX i ON t (\"no such column\")"},
        {"CREATE TABLE parent (id INTEGER PRIMARY KEY);"
         "CREATE TABLE child (parent REFERENCES parent)",
         "INSERT INTO child VALUES (7)"},
        {"CREATE TABLE t (a)", "ATTACH ':memory:' AS other"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        change(fixture->path, cases[i].held);
        struct database *database = open_file(fixture);
        if (database_run(database, cases[i].refused, &fixture->error))
            fail_msg("done: %s", cases[i].refused);
        assert_int_equal(fixture->error.code, ERROR_DAMAGED);
        database_close(database);
        assert_int_equal(unlink(fixture->path), 0);
    }
}

static void a_trigger_does_nothing(void **state)
{
    struct fixture *fixture = *state;
    int64_t rows = 0;
    change(fixture->path, "CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t "
                          "BEGIN DELETE FROM t; END");
    struct database *database = open_file(fixture);
    assert_true(database_run(database, "INSERT INTO t VALUES (1)", &fixture->error));
    assert_true(database_number(database, "SELECT count(*) FROM t", &rows, &fixture->error));
    assert_int_equal(rows, 1);
    database_close(database);
}

/* Without one, a cut in the middle of a commit would leave half of it. */
static void the_journal_cannot_be_switched_off(void **state)
{
    struct fixture *fixture = *state;
    change(fixture->path, "CREATE TABLE t (a)");
    struct database *database = open_file(fixture);
    assert_false(database_pragma(database, "PRAGMA journal_mode=OFF", "off", &fixture->error));
    assert_true(database_pragma(database, "PRAGMA journal_mode", "delete", &fixture->error));
    database_close(database);
}

static void tell(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    sqlite3_result_value(context, values[0]);
}

static void add_function(sqlite3 *handle)
{
    assert_int_equal(sqlite3_create_function(handle, "tell", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                             NULL, tell, NULL, NULL),
                     SQLITE_OK);
}

/* It may be called by us, but not because a file says so. */
static void a_schema_calls_no_function_of_ours(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &handle), SQLITE_OK);
    add_function(handle);
    assert_int_equal(sqlite3_exec(handle,
                                  "CREATE TABLE t (a, b AS (tell(a))); INSERT INTO t VALUES (1)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    (void)sqlite3_close(handle);
    struct database *database = open_file(fixture);
    add_function(database->handle);
    assert_true(database_run(database, "SELECT tell(1)", &fixture->error));
    assert_false(database_run(database, "SELECT b FROM t", &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
    database_close(database);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_a_sound_file_never_needs_is_refused),
        WITH_FOLDER(a_trigger_does_nothing),
        WITH_FOLDER(the_journal_cannot_be_switched_off),
        WITH_FOLDER(a_schema_calls_no_function_of_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "base/atomic_file.h"
#include "fixture.h"

static void what_was_put_reads_back(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    struct submission *submission = submission_of(&fixture->random, fixture->arena, 7);
    assert_true(box_draw_slots(box, submission, &fixture->error));
    assert_int_not_equal(submission->parts[0].slot, submission->parts[1].slot);
    assert_true(box_put(box, submission, &fixture->error));
    assert_int_equal(times_stored(box, fixture->arena, submission->parts[0].body), 1);
    assert_int_equal(times_stored(box, fixture->arena, submission->parts[1].body), 1);
    size_t count = 0;
    assert_true(box_count(box, &count, &fixture->error));
    assert_int_equal(count, 1);
    box_close(box);
}

static void a_box_says_what_it_was_made_for(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = box_open_read_only(fixture->path, &fixture->error);
    assert_non_null(box);
    struct box_plan plan = plan_of(SLOTS);
    assert_string_equal(box_session(box), plan.session);
    assert_string_equal(box_form(box), plan.form);
    assert_string_equal(box_workshop(box), plan.workshop);
    assert_int_equal(box_seconds(box), plan.seconds);
    assert_int_equal(strlen(box_id(box)), UUID_SIZE - 1);
    box_close(box);
}

static void trying_again_stores_nothing_twice(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    struct submission *submission = submission_of(&fixture->random, fixture->arena, 1);
    assert_true(box_draw_slots(box, submission, &fixture->error));
    for (int i = 0; i < 3; i++)
        assert_true(box_put(box, submission, &fixture->error));
    const char *const *bodies = NULL;
    size_t count = 0;
    assert_true(box_read(box, fixture->arena, &bodies, &count, &fixture->error));
    assert_int_equal(count, 2);
    box_close(box);
}

static void a_slot_of_another_is_never_overwritten(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    struct submission *first = submission_of(&fixture->random, fixture->arena, 1);
    struct submission *second = submission_of(&fixture->random, fixture->arena, 2);
    assert_true(box_draw_slots(box, first, &fixture->error));
    second->parts[0].slot = first->parts[1].slot;
    assert_true(box_draw_slots(box, second, &fixture->error));
    assert_true(box_put(box, first, &fixture->error));
    assert_false(box_put(box, second, &fixture->error));
    assert_int_equal(times_stored(box, fixture->arena, first->parts[1].body), 1);
    assert_int_equal(times_stored(box, fixture->arena, second->parts[1].body), 0);
    box_close(box);
}

static void a_full_box_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct box_plan plan = plan_of(5);
    assert_true(box_create(fixture->path, &plan, &fixture->error));
    struct box *box = open_box(fixture);
    assert_put(fixture, box, 1);
    assert_put(fixture, box, 2);
    struct submission *third = submission_of(&fixture->random, fixture->arena, 3);
    assert_false(box_draw_slots(box, third, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_BOX_FULL);
    box_close(box);
}

static void a_part_that_is_too_long_is_refused(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    struct submission *submission = submission_of(&fixture->random, fixture->arena, 1);
    assert_true(box_draw_slots(box, submission, &fixture->error));
    submission->parts[1].body = arena_alloc(fixture->arena, BODY_SIZE + 2);
    memset(submission->parts[1].body, 'a', BODY_SIZE + 1);
    submission->parts[1].length = BODY_SIZE + 1;
    assert_false(box_put(box, submission, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_ANSWER_TOO_LONG);
    size_t count = 1;
    assert_true(box_count(box, &count, &fixture->error));
    assert_int_equal(count, 0);
    box_close(box);
}

static void a_box_closed_by_another_process_refuses(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    struct submission *stored = submission_of(&fixture->random, fixture->arena, 1);
    assert_true(box_draw_slots(box, stored, &fixture->error));
    assert_true(box_put(box, stored, &fixture->error));
    struct submission *late = submission_of(&fixture->random, fixture->arena, 2);
    assert_true(box_draw_slots(box, late, &fixture->error));
    pid_t child = fork();
    if (child == 0) {
        struct box *other = box_open(fixture->path, NULL);
        _exit(other && box_set_state(other, BOX_CLOSED, NULL) ? 0 : 1);
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_false(box_put(box, late, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_SESSION_CLOSED);
    assert_true(box_put(box, stored, &fixture->error)); /* it is there: saying so is true */
    assert_true(box_set_state(box, BOX_OPEN, &fixture->error));
    assert_true(box_put(box, late, &fixture->error));
    box_close(box);
}

static off_t size_of(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_size;
}

static void assert_zeroed(const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    struct error error = {0};
    assert_true(file_read(path, 1 << 24, &bytes, &length, &error));
    for (size_t i = 0; i < length; i++)
        assert_int_equal(bytes[i], 0);
    free(bytes);
}

static void assert_flat_time(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mtim.tv_sec, SECONDS);
    assert_int_equal(about.st_mtim.tv_nsec, 0);
}

static int64_t ask(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(query, 0);
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(handle);
    return number;
}

static void a_box_shows_no_growth_no_time_and_one_length(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    off_t box_size = size_of(fixture->path), journal_size = size_of(fixture->journal);
    struct box *box = open_box(fixture);
    for (unsigned who = 0; who < 40; who++) {
        assert_put(fixture, box, who);
        assert_zeroed(fixture->journal);
        assert_int_equal(size_of(fixture->path), box_size);
        assert_int_equal(size_of(fixture->journal), journal_size);
        assert_flat_time(fixture->path);
        assert_flat_time(fixture->journal);
        assert_flat_time(fixture->folder);
    }
    assert_int_equal(ask(fixture->path, "SELECT count(DISTINCT length(CAST(body AS BLOB))) "
                                        "FROM slot"),
                     1);
    assert_int_equal(ask(fixture->path, "SELECT count(*) FROM sqlite_schema WHERE type <> 'table'"),
                     0);
    assert_int_equal(ask(fixture->path, "SELECT count(*) FROM slot"), SLOTS);
    box_close(box);
    assert_int_equal(size_of(fixture->journal), journal_size);
}

static void a_box_is_never_replaced(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    assert_put(fixture, box, 1);
    struct box_plan plan = plan_of(SLOTS);
    assert_false(box_create(fixture->path, &plan, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_SESSION_STATE);
    size_t count = 0;
    assert_true(box_count(box, &count, &fixture->error));
    assert_int_equal(count, 1);
    box_close(box);
}

static void a_missing_folder_or_file_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct box_plan plan = plan_of(SLOTS);
    assert_false(box_create("/nowhere/at/all.box", &plan, &fixture->error));
    assert_null(box_open(fixture->path, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FILE_MISSING);
    assert_null(box_open_read_only(fixture->path, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FILE_MISSING);
}

/* Other tools change a box's head as a newer program or a careless hand would. */
static void change(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}

static void foreign_boxes_are_refused(void **state)
{
    static const struct {
        const char *change;
        enum error_code code;
    } cases[] = {
        {"CREATE TABLE more (a); PRAGMA user_version=2", ERROR_NEWER_FILE},
        {"PRAGMA user_version=2", ERROR_DAMAGED},
        {"PRAGMA application_id=1", ERROR_DAMAGED},
        {"CREATE TABLE more (a)", ERROR_DAMAGED},
        {"CREATE TRIGGER t AFTER UPDATE ON slot BEGIN SELECT 1; END", ERROR_DAMAGED},
        {"DROP TABLE state", ERROR_DAMAGED},
        {"DELETE FROM definition", ERROR_DAMAGED},
        {"UPDATE definition SET slots = 1000000000", ERROR_DAMAGED},
        {"UPDATE definition SET body_size = 0", ERROR_DAMAGED},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        create_box(fixture);
        change(fixture->path, cases[i].change);
        assert_null(box_open(fixture->path, &fixture->error));
        assert_int_equal(fixture->error.code, cases[i].code);
        assert_null(box_open_read_only(fixture->path, &fixture->error));
        assert_int_equal(fixture->error.code, cases[i].code);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
    }
}

static void slots_that_break_the_promise_are_refused(void **state)
{
    static const char *const changes[] = {
        "UPDATE slot SET body = 'short' WHERE number = 3",
        "UPDATE slot SET body = CAST(x'ff' || zeroblob(2047) AS TEXT) WHERE number = 3",
        "UPDATE slot SET body = 'x' || substr(body, 2) WHERE number = 3", /* not marked used */
        "INSERT INTO slot SELECT 5000, body FROM slot WHERE number = 1",
        "UPDATE state SET used = x'ffff'",
        "DELETE FROM slot WHERE number = 3",
        "UPDATE slot SET body = '{}' || substr(body, 3) WHERE number = 3;"
        "UPDATE state SET used = CAST(x'08' || substr(used, 2) AS BLOB)", /* no part of an interview
                                                                           */
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        create_box(fixture);
        change(fixture->path, changes[i]);
        assert_null(box_open_read_only(fixture->path, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_DAMAGED);
        assert_null(box_open(fixture->path, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_DAMAGED);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
    }
}

static void a_damaged_box_is_told_and_left_as_it_is(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    int descriptor = open(fixture->path, O_WRONLY);
    char noise[3 * 4096];
    memset(noise, 0xA5, sizeof noise);
    assert_int_equal(pwrite(descriptor, noise, sizeof noise, 4096), (ssize_t)sizeof noise);
    (void)close(descriptor);
    char *before = NULL, *after = NULL;
    size_t length = 0;
    assert_true(file_read(fixture->path, 1 << 24, &before, &length, &fixture->error));
    assert_null(box_open(fixture->path, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
    assert_true(file_read(fixture->path, 1 << 24, &after, &length, &fixture->error));
    assert_memory_equal(before, after, length);
    free(before);
    free(after);
}

static void reading_leaves_no_trace(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *writer = open_box(fixture);
    assert_put(fixture, writer, 1);
    ino_t before = 0;
    struct stat about;
    assert_int_equal(stat(fixture->journal, &about), 0);
    before = about.st_ino;
    struct box *reader = box_open_read_only(fixture->path, &fixture->error);
    assert_non_null(reader);
    size_t count = 0;
    assert_put(fixture, writer, 2);
    assert_true(box_count(reader, &count, &fixture->error));
    assert_int_equal(count, 2);
    box_close(reader);
    assert_put(fixture, writer, 3);
    assert_int_equal(stat(fixture->journal, &about), 0);
    assert_int_equal(about.st_ino, before);
    box_close(writer);
}

/* A hot journal, as a power cut inside a transaction leaves it. */
static void leave_hot_journal(struct fixture *fixture)
{
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *handle = NULL;
        bool ok = sqlite3_open(fixture->path, &handle) == SQLITE_OK &&
                  sqlite3_exec(handle,
                               "PRAGMA journal_mode=PERSIST; PRAGMA cache_size=1;"
                               "BEGIN; UPDATE slot SET body = replace(body, ' ', 'z')",
                               NULL, NULL, NULL) == SQLITE_OK;
        _exit(ok ? 0 : 1); /* without closing: the spilled pages stay in the file */
    }
    int status = 1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void a_hot_journal_is_rolled_back_in_place_and_zeroed(void **state)
{
    struct fixture *fixture = *state;
    create_box(fixture);
    struct box *box = open_box(fixture);
    assert_put(fixture, box, 1);
    box_close(box);
    leave_hot_journal(fixture);
    struct stat before, after;
    assert_int_equal(stat(fixture->journal, &before), 0);
    assert_null(box_open_read_only(fixture->path, &fixture->error));
    box = open_box(fixture);
    assert_int_equal(stat(fixture->journal, &after), 0);
    assert_int_equal(after.st_ino, before.st_ino);
    assert_zeroed(fixture->journal);
    assert_flat_time(fixture->journal);
    const char *const *bodies = NULL;
    size_t count = 0;
    assert_true(box_read(box, fixture->arena, &bodies, &count, &fixture->error));
    assert_int_equal(count, 2);
    assert_put(fixture, box, 2);
    box_close(box);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_was_put_reads_back),
        WITH_FOLDER(a_box_says_what_it_was_made_for),
        WITH_FOLDER(trying_again_stores_nothing_twice),
        WITH_FOLDER(a_slot_of_another_is_never_overwritten),
        WITH_FOLDER(a_full_box_is_told),
        WITH_FOLDER(a_part_that_is_too_long_is_refused),
        WITH_FOLDER(a_box_closed_by_another_process_refuses),
        WITH_FOLDER(a_box_shows_no_growth_no_time_and_one_length),
        WITH_FOLDER(a_box_is_never_replaced),
        WITH_FOLDER(a_missing_folder_or_file_is_told),
        WITH_FOLDER(foreign_boxes_are_refused),
        WITH_FOLDER(slots_that_break_the_promise_are_refused),
        WITH_FOLDER(a_damaged_box_is_told_and_left_as_it_is),
        WITH_FOLDER(reading_leaves_no_trace),
        WITH_FOLDER(a_hot_journal_is_rolled_back_in_place_and_zeroed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

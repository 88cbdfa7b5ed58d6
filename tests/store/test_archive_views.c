/* An archive as a person meets it in a tool of their own: a table a form, a column a question. */
#include <sqlite3.h>

#include "base/array.h"
#include "dump.h"
#include "fixture.h"
#include "store/archive.h"
#include "store/record.h"

static const char *beside(struct fixture *fixture, const char *name)
{
    return arena_format(fixture->arena, "%s/%s", fixture->folder, name);
}

/* A form of these rows of sheet survey. */
static const char *form_of(struct fixture *fixture, const char *id, const char *version,
                           const char *survey)
{
    return arena_format(
        fixture->arena,
        "{\"settings\":[[\"form_id\",\"form_title\",\"version\"],[\"%s\",\"T\",\"%s\"]"
        "],\"survey\":[[\"type\",\"name\",\"label\"],%s]}",
        id, version, survey);
}

/* A closed box in which one person gave these answers. */
static const char *make_box(struct fixture *fixture, const char *name, const char *form,
                            const char *answers)
{
    const char *path = beside(fixture, name);
    struct box_plan plan = plan_of(SLOTS);
    char id[UUID_SIZE];
    plan.form = form;
    random_uuid(&fixture->random, id);
    struct part part = {
        .kind = PART_RESPONSE,
        .slot = NO_INDEX,
        .body = arena_format(fixture->arena,
                             "{\"kind\":\"response\",\"id\":\"%s\",\"form\":\"f\",\"version\":"
                             "\"1\",\"answers\":%s}",
                             id, answers)};
    part.length = strlen(part.body);
    struct submission submission = {.parts = &part, .count = 1};
    struct box *box =
        box_create(path, &plan, &fixture->error) ? box_open(path, &fixture->error) : NULL;
    if (!box || !box_draw_slots(box, &submission, &fixture->error) ||
        !box_put(box, &submission, &fixture->error) ||
        !box_set_state(box, BOX_CLOSED, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    box_close(box);
    return path;
}

static void collect(struct fixture *fixture, const char *archive_name, const char *box)
{
    struct collected collected;
    struct archive *archive = archive_open(beside(fixture, archive_name), &fixture->error);
    if (!archive || !archive_collect(archive, box, fixture->arena, &collected, &fixture->error))
        fail_msg("%s: %s", fixture->error.where, fixture->error.detail);
    archive_close(archive);
}

static sqlite3 *open_archive(struct fixture *fixture, const char *name)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(beside(fixture, name), &handle), SQLITE_OK);
    return handle;
}

/* All rows and columns of a query, columns with | between, rows with a line each. */
static const char *ask(struct fixture *fixture, const char *archive, const char *sql)
{
    sqlite3 *handle = open_archive(fixture, archive);
    sqlite3_stmt *query = NULL;
    const char *all = "";
    if (sqlite3_prepare_v2(handle, sql, -1, &query, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
    while (sqlite3_step(query) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(query); i++) {
            const char *text = (const char *)sqlite3_column_text(query, i);
            all =
                arena_format(fixture->arena, "%s%s%s", all, i > 0 ? "|" : "", text ? text : "NULL");
        }
        all = arena_format(fixture->arena, "%s\n", all);
    }
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(handle);
    return all;
}

static const char names_of_form_views[] =
    "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'form%' ORDER BY name";

static void each_question_is_a_column(void **state)
{
    struct fixture *fixture = *state;
    const char *form = form_of(fixture, "session_end", "1",
                               "[\"integer\",\"pace\",\"P\"],[\"integer\",\"Session\",\"S\"],"
                               "[\"integer\",\"select\",\"K\"],[\"text\",\"words\",\"W\"]");
    collect(
        fixture, "archive.db",
        make_box(fixture, "one.box", form, "{\"pace\":\"5\",\"Session\":\"7\",\"select\":\"9\"}"));
    collect(fixture, "archive.db", make_box(fixture, "two.box", form, "{\"pace\":\"6\"}"));
    assert_string_equal(ask(fixture, "archive.db",
                            "SELECT workshop, session, pace, Session_2, \"select\" "
                            "FROM form_session_end_v1 ORDER BY pace"),
                        "leadership|d1s1|5|7|9\nleadership|d1s1|6|NULL|NULL\n");
    assert_string_equal(
        ask(fixture, "archive.db",
            "SELECT group_concat(name) FROM pragma_table_info('form_session_end_v1')"),
        "row_id,workshop,session,pace,Session_2,select\n");
    assert_string_equal(ask(fixture, "archive.db", names_of_form_views), "form_session_end_v1\n");
}

static void a_form_may_be_wide(void **state)
{
    enum { QUESTIONS = 300 };
    struct fixture *fixture = *state;
    const char *survey = "[\"integer\",\"q0\",\"Q\"]";
    for (unsigned i = 1; i < QUESTIONS; i++)
        survey = arena_format(fixture->arena, "%s,[\"integer\",\"q%u\",\"Q\"]", survey, i);
    collect(fixture, "archive.db",
            make_box(fixture, "one.box", form_of(fixture, "wide", "", survey), "{\"q299\":\"1\"}"));
    collect(fixture, "archive.db",
            make_box(fixture, "two.box", form_of(fixture, "wide", "", survey), "{\"q299\":\"2\"}"));
    assert_string_equal(ask(fixture, "archive.db", "SELECT sum(q299) FROM form_wide"), "3\n");
}

/* Names that two forms would share, in whatever order they come. */
static void no_two_views_share_a_name(void **state)
{
    static const struct {
        const char *id, *version, *question;
    } forms[] = {
        {"f", "1", "a"},   {"f", "1", "b"},   {"F", "1", "c"}, {"f_v1", "", "d"},
        {"f", "1 x", "e"}, {"f", "1-x", "f"}, {"f", "2", "g"},
    };
    struct fixture *fixture = *state;
    const char *boxes[COUNT_OF(forms)];
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        const char *survey =
            arena_format(fixture->arena, "[\"integer\",\"%s\",\"Q\"]", forms[i].question);
        boxes[i] = make_box(fixture, arena_format(fixture->arena, "%zu.box", i),
                            form_of(fixture, forms[i].id, forms[i].version, survey), "{}");
    }
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        collect(fixture, "up.db", boxes[i]);
        collect(fixture, "down.db", boxes[COUNT_OF(forms) - 1 - i]);
    }
    sqlite3 *up = open_archive(fixture, "up.db"), *down = open_archive(fixture, "down.db");
    assert_string_equal(dump_of(up, fixture->arena), dump_of(down, fixture->arena));
    (void)sqlite3_close(up);
    (void)sqlite3_close(down);
    assert_string_equal(ask(fixture, "up.db",
                            "SELECT count(*), count(DISTINCT lower(name)) FROM "
                            "sqlite_schema WHERE name LIKE 'form%'"),
                        "7|7\n");
    assert_string_equal(ask(fixture, "up.db", "SELECT g FROM form_f_v2"), "NULL\n");
}

/* What another program made of the views is neither run nor kept. */
static void altered_views_are_put_right(void **state)
{
    static const char *const changes[] = {
        "DROP VIEW texts",
        "DROP VIEW texts; CREATE VIEW texts AS SELECT load_extension('x')",
        "CREATE VIEW \"a \"\"quoted\"\" one\" AS SELECT 1",
        "CREATE VIEW form_f_v2 AS SELECT * FROM no_such_table",
    };
    struct fixture *fixture = *state;
    const char *box =
        make_box(fixture, "one.box", form_of(fixture, "f", "1", "[\"integer\",\"a\",\"A\"]"), "{}");
    collect(fixture, "archive.db", box);
    sqlite3 *handle = open_archive(fixture, "archive.db");
    const char *before = dump_of(handle, fixture->arena);
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        assert_int_equal(sqlite3_exec(handle, changes[i], NULL, NULL, NULL), SQLITE_OK);
        archive_close(archive_open(beside(fixture, "archive.db"), &fixture->error));
        assert_string_equal(dump_of(handle, fixture->arena), before);
    }
    (void)sqlite3_close(handle);
}

/* In the archive all of it stands together, however few told: what may leave it is another matter
 * (results/). */
static void a_commitment_has_beside_it_what_became_of_it(void **state)
{
    static const char parts[] =
        "INSERT INTO commitment VALUES"
        " ('1', 'w', 'end', 'h', '{\"action\":\"a\",\"tag\":\"01\"}'),"
        " ('2', 'w', 'end', 'h', '{\"action\":\"b\",\"tag\":\"02\"}'),"
        " ('3', 'w', 'end', 'h', '{\"action\":\"c\",\"tag\":\"03\"}'),"
        " ('4', 'other', 'end', 'h', '{\"action\":\"d\",\"tag\":\"01\"}');"
        "INSERT INTO status VALUES"
        " ('5', 'w', 'later', 'h', '{\"tag\":\"01\",\"status\":\"partly\",\"note\":\"two\"}'),"
        " ('6', 'w', 'later', 'h', '{\"tag\":\"01\",\"status\":\"done\",\"note\":\"one\"}'),"
        " ('7', 'w', 'later', 'h', '{\"tag\":\"01\",\"status\":\"done\",\"note\":\"\"}'),"
        " ('8', 'w', 'later', 'h', '{\"tag\":\"02\",\"status\":\"\",\"note\":\"new post\"}'),"
        " ('9', 'w', 'later', 'h', '{\"tag\":\"04\",\"status\":\"done\",\"note\":\"\"}')";
    struct fixture *fixture = *state;
    archive_close(archive_open(beside(fixture, "archive.db"), &fixture->error));
    sqlite3 *handle = open_archive(fixture, "archive.db");
    assert_int_equal(sqlite3_exec(handle, parts, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
    assert_string_equal(
        ask(fixture, "archive.db",
            "SELECT workshop, \"action\", status, note FROM commitments ORDER BY row_id"),
        "w|a|done partly|one\ntwo\nw|b|NULL|new post\nw|c|NULL|NULL\nother|d|NULL|NULL\n");
    assert_string_equal(ask(fixture, "archive.db",
                            "SELECT session, tag, status, note FROM statuses ORDER BY row_id"),
                        "later|01|partly|two\nlater|01|done|one\nlater|01|done|\n"
                        "later|02||new post\nlater|04|done|\n");
}

/* As the second version of the program wrote it. */
static const char second_schema[] =
    "PRAGMA application_id=0x53444152; PRAGMA user_version=2;"
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
    " STRICT, WITHOUT ROWID;"
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
    " STRICT, WITHOUT ROWID;"
    "INSERT INTO definition VALUES ('h', '{}');"
    "INSERT INTO session VALUES ('w', 's');"
    "INSERT INTO response VALUES ('1', 'w', 's', 'h', '{\"a\":\"b\"}');"
    "INSERT INTO text VALUES ('2', 'w', 's', 'h', 'q', "
    "'\"quoted\" \\ / ' || char(10, 9, 1605, 128330));"
    "INSERT INTO total VALUES ('3', 'w', 's', 'h', 'q', 'x');"
    "INSERT INTO commitment VALUES ('4', 'w', 's', 'h', 'st', 'ac', 'm1', '4', 'a b')";

/* Byte for byte as it is collected today, so that its box, collected again, is known. */
static void an_archive_of_the_second_version_is_as_one_of_today(void **state)
{
    static const struct {
        const char *table, *part;
    } cases[] = {
        {"response", "\"kind\":\"response\",\"answers\":{\"a\":\"b\"}"},
        {"text", "\"kind\":\"text\",\"question\":\"q\",\"text\":\"\\\"quoted\\\" \\\\ / "
                 "\\n\\t\xD9\x85\xF0\x9F\x95\x8A\""},
        {"total", "\"kind\":\"totals\",\"question\":\"q\",\"answer\":\"x\""},
    };
    struct fixture *fixture = *state;
    sqlite3 *handle = open_archive(fixture, "old.db");
    assert_int_equal(sqlite3_exec(handle, second_schema, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
    archive_close(archive_open(beside(fixture, "old.db"), &fixture->error));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct record record;
        const char *body = arena_format(fixture->arena,
                                        "{\"id\":\"0b5c1f6e-1111-4222-8333-444455556666\",\"form\":"
                                        "\"f\",\"version\":\"1\",%s}",
                                        cases[i].part);
        assert_true(record_read(body, fixture->arena, &record));
        const char *sql = arena_format(fixture->arena, "SELECT body FROM %s", cases[i].table);
        assert_string_equal(ask(fixture, "old.db", sql),
                            arena_format(fixture->arena, "%s\n", record.body));
    }
    assert_string_equal(ask(fixture, "old.db", "SELECT body FROM commitment"),
                        "{\"action\":\"ac\",\"strand\":\"st\",\"support\":\"a b\",\"sure\":\"4\","
                        "\"tag\":\"\",\"when\":\"m1\"}\n");
    assert_string_equal(ask(fixture, "old.db", "SELECT strand, \"when\", tag FROM commitments"),
                        "st|m1|\n");
}

#define PARTS_OF(name)                                                                             \
    "CREATE TABLE " name " (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"   \
    " form TEXT NOT NULL REFERENCES definition (hash), body TEXT NOT NULL,"                        \
    " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"                     \
    " STRICT, WITHOUT ROWID;"
#define TODAYS_ROWS                                                                                \
    "INSERT INTO definition VALUES ('h', '{}'); INSERT INTO session VALUES ('w', 's');"            \
    "INSERT INTO response VALUES ('1', 'w', 's', 'h', '{\"a\":\"b\"}');"                           \
    "INSERT INTO text SELECT '2', 'w', 's', 'h', json_object('question', 'q', 'text', "            \
    "'\"quoted\" \\ / ' || char(10, 9, 1605, 128330));"                                            \
    "INSERT INTO total VALUES ('3', 'w', 's', 'h', '{\"answer\":\"x\",\"question\":\"q\"}');"      \
    "INSERT INTO commitment VALUES ('4', 'w', 's', 'h', '{\"action\":\"ac\",\"strand\":\"st\","    \
    "\"support\":\"a b\",\"sure\":\"4\",\"tag\":\"0011223344\",\"when\":\"m1\"}')"

/* The third version put a tag behind the second's commitments, the fourth made parts of the rows
 * and had views of them, of which some have changed since. */
static void archives_of_the_third_and_fourth_version_are_as_one_of_today(void **state)
{
    static const struct {
        const char *name, *schema, *changes;
    } cases[] = {
        {"third.db", second_schema,
         "PRAGMA user_version=3; ALTER TABLE commitment ADD COLUMN tag TEXT NOT NULL DEFAULT '';"
         "UPDATE commitment SET tag = '0011223344'"},
        {"fourth.db",
         "PRAGMA application_id=0x53444152; PRAGMA user_version=4;"
         "CREATE TABLE definition (hash TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT "
         "ROWID;"
         "CREATE TABLE session (workshop TEXT NOT NULL, session TEXT NOT NULL,"
         " PRIMARY KEY (workshop, session)) STRICT, WITHOUT ROWID;"
         "CREATE TABLE box (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, session TEXT NOT NULL,"
         " definition TEXT NOT NULL REFERENCES definition (hash),"
         " FOREIGN KEY (workshop, session) REFERENCES session (workshop, session))"
         " STRICT, WITHOUT ROWID;" PARTS_OF("response") PARTS_OF("text") PARTS_OF("total")
             PARTS_OF("commitment") "CREATE VIEW commitments AS SELECT id AS row_id, workshop,"
                                    " json_extract(body, '$.tag') AS tag FROM commitment;",
         TODAYS_ROWS},
    };
    struct fixture *fixture = *state;
    archive_close(archive_open(beside(fixture, "today.db"), &fixture->error));
    sqlite3 *today = open_archive(fixture, "today.db");
    assert_int_equal(sqlite3_exec(today, TODAYS_ROWS, NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        sqlite3 *handle = open_archive(fixture, cases[i].name);
        assert_int_equal(sqlite3_exec(handle, cases[i].schema, NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_exec(handle, cases[i].changes, NULL, NULL, NULL), SQLITE_OK);
        struct archive *archive = archive_open(beside(fixture, cases[i].name), &fixture->error);
        if (!archive)
            fail_msg("%s: %s", cases[i].name, fixture->error.detail);
        archive_close(archive);
        assert_string_equal(dump_of(handle, fixture->arena), dump_of(today, fixture->arena));
        (void)sqlite3_close(handle);
    }
    (void)sqlite3_close(today);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(each_question_is_a_column),
        WITH_FOLDER(a_form_may_be_wide),
        WITH_FOLDER(no_two_views_share_a_name),
        WITH_FOLDER(altered_views_are_put_right),
        WITH_FOLDER(a_commitment_has_beside_it_what_became_of_it),
        WITH_FOLDER(an_archive_of_the_second_version_is_as_one_of_today),
        WITH_FOLDER(archives_of_the_third_and_fourth_version_are_as_one_of_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

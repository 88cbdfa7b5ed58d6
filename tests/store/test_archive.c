#include "store/archive.h"

#include "base/array.h"
#include "dump.h"
#include "forge.h"
#include "results/answering.h"
#include "store/archive_private.h"
#include "store/record.h"

static const struct person people[] = {
    {.pace = "slow", .topics = "law", .change = "breaks"},
    {.pace = "fast", .score = "1", .change = "shorter"},
    {.pace = "right", .change = "nothing"},
};

static const char *file(struct room *room, const char *name)
{
    return arena_format(room->arena, "%s/%s", room->folder, name);
}

/* Two stations of the room, each with an own share of d1s1; the second's d1s2 stays open. */
static void hold_in_two_stations(struct room *room)
{
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_use_station(room, "other");
    room_hold(room, "d1s1", people, 2);
    room_open(room, "d1s2");
    room_answer(room, "d1s2", &people[0]);
    data_folder_close(room->data_folder);
    room->data_folder = NULL;
}

static struct collected collect(struct room *room, const char *archive_name, const char *box)
{
    struct collected collected = {0};
    struct archive *archive = archive_open(file(room, archive_name), &room->error);
    if (!archive ||
        !archive_collect(archive, file(room, box), room->arena, &collected, &room->error))
        room_fail(room);
    archive_close(archive);
    return collected;
}

static const char *dump(struct room *room, const char *name)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(file(room, name), &handle), SQLITE_OK);
    const char *text = dump_of(handle, room->arena);
    (void)sqlite3_close(handle);
    return text;
}

/* What an archive is that nothing was put into. */
static const char *dump_of_empty(struct room *room)
{
    archive_close(archive_open(file(room, "empty.db"), &room->error));
    return dump(room, "empty.db");
}

static void collecting_is_idempotent_and_its_order_does_not_matter(void **state)
{
    struct room *room = *state;
    hold_in_two_stations(room);
    assert_int_equal(collect(room, "ab.db", "data/boxes/d1s1.box").added, 6);
    assert_int_equal(collect(room, "ab.db", "other/boxes/d1s1.box").added, 4);
    const char *once = dump(room, "ab.db");
    struct collected again = collect(room, "ab.db", "data/boxes/d1s1.box");
    assert_int_equal(again.added, 0);
    assert_int_equal(again.known, 6);
    assert_int_equal(again.conflicts, 0);
    assert_string_equal(dump(room, "ab.db"), once);
    (void)collect(room, "ba.db", "other/boxes/d1s1.box");
    (void)collect(room, "ba.db", "data/boxes/d1s1.box");
    assert_string_equal(dump(room, "ba.db"), once);
}

static void an_open_box_is_left_out(void **state)
{
    struct room *room = *state;
    hold_in_two_stations(room);
    struct collected collected = collect(room, "archive.db", "other/boxes/d1s2.box");
    assert_true(collected.is_open);
    assert_string_equal(collected.session, "d1s2");
    assert_string_equal(dump(room, "archive.db"), dump_of_empty(room));
}

static void two_stations_of_one_session_are_counted(void **state)
{
    struct room *room = *state;
    hold_in_two_stations(room);
    (void)collect(room, "archive.db", "data/boxes/d1s1.box");
    (void)collect(room, "archive.db", "other/boxes/d1s1.box");
    struct archive *archive = archive_open_existing(file(room, "archive.db"), &room->error);
    struct archive_rows rows;
    assert_true(archive_read(archive, room->arena, &rows, &room->error));
    assert_int_equal(rows.session_count, 1);
    assert_int_equal(rows.sessions[0].boxes, 2);
    assert_int_equal(rows.response_count, 5);
    assert_int_equal(rows.text_count, 5);
    const char *json = NULL;
    assert_true(
        archive_definition(archive, rows.responses[0].form, room->arena, &json, &room->error));
    assert_non_null(strstr(json, "select_one pace"));
    archive_close(archive);
}

static void the_same_id_with_other_bytes_is_told_and_ours_is_kept(void **state)
{
    struct room *room = *state;
    hold_in_two_stations(room);
    (void)collect(room, "archive.db", "data/boxes/d1s1.box");
    const char *before = dump(room, "archive.db");
    change(file(room, "data/boxes/d1s1.box"),
           "UPDATE slot SET body = replace(body, 'breaks', 'frauds')");
    struct archive *archive = archive_open(file(room, "archive.db"), &room->error);
    struct collected none;
    assert_false(archive_collect(archive, file(room, "data/boxes/d1s1.box"), room->arena, &none,
                                 &room->error));
    assert_int_equal(room->error.code, ERROR_ALTERED);
    archive_close(archive);
    forge_manifest(file(room, "data/boxes/d1s1.box"));
    struct collected collected = collect(room, "archive.db", "data/boxes/d1s1.box");
    assert_int_equal(collected.conflicts, 1);
    assert_int_equal(collected.known, 5);
    assert_string_equal(dump(room, "archive.db"), before);
}

/* With a manifest that fits: nothing in the box itself gives it away. */
static void a_box_that_came_with_another_definition_is_refused(void **state)
{
    static const struct {
        const char *change, *undo;
    } cases[] = {
        {"UPDATE definition SET session = 'd1s2'", "UPDATE definition SET session = 'd1s1'"},
        {"UPDATE definition SET workshop = replace(workshop, '\"trial\"', '\"other\"')",
         "UPDATE definition SET workshop = replace(workshop, '\"other\"', '\"trial\"')"},
        {"UPDATE definition SET workshop = workshop || ' '",
         "UPDATE definition SET workshop = rtrim(workshop)"},
    };
    struct room *room = *state;
    struct collected none;
    const char *box = file(room, "data/boxes/d1s1.box");
    room_hold(room, "d1s1", people, COUNT_OF(people));
    (void)collect(room, "archive.db", "data/boxes/d1s1.box");
    const char *before = dump(room, "archive.db");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        change(box, cases[i].change);
        forge_manifest(box);
        struct archive *archive = archive_open(file(room, "archive.db"), &room->error);
        assert_false(archive_collect(archive, box, room->arena, &none, &room->error));
        assert_int_equal(room->error.code, ERROR_ALTERED);
        assert_string_equal(room->error.detail,
                            "the archive has this box with another session or workshop");
        archive_close(archive);
        assert_string_equal(dump(room, "archive.db"), before);
        change(box, cases[i].undo);
    }
    forge_manifest(box);
    assert_int_equal(collect(room, "archive.db", "data/boxes/d1s1.box").known, 6);
}

static void hostile_boxes_are_refused_whole(void **state)
{
    static const char *const changes[] = {
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER UPDATE ON slot BEGIN DELETE FROM slot; END",
        "UPDATE definition SET form = 'no JSON'",
        "UPDATE definition SET form = '[]'",
        "UPDATE definition SET workshop = '{}'",
        "UPDATE definition SET session = ''",
        "UPDATE definition SET session = 'd1s1' || char(27) || '[2J'",
        "UPDATE definition SET session = '../d1s1'",
        "UPDATE slot SET body = replace(body, '\"kind\":\"text\"', '\"kind\":\"wine\"')",
        "UPDATE slot SET body = replace(body, '\"kind\"', '\"sort\"')",
        "UPDATE slot SET body = replace(body, '\"answers\":{', '\"answers\":[')",
        "UPDATE slot SET body = replace(body, '\"slow\"', '   5  ')",
        "UPDATE slot SET body = replace(body, '{\"kind\"', '[\"kind\"')",
        "PRAGMA application_id=7",
    };
    struct room *room = *state;
    struct collected collected;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        room_use_station(room, arena_format(room->arena, "data%zu", i));
        room_hold(room, "d1s1", people, COUNT_OF(people));
        const char *box = session_box_path(room->data_folder, "d1s1", room->arena);
        change(box, changes[i]);
        forge_manifest(box);
        struct archive *archive = archive_open(file(room, "archive.db"), &room->error);
        assert_false(archive_collect(archive, box, room->arena, &collected, &room->error));
        assert_int_equal(room->error.code, ERROR_DAMAGED);
        archive_close(archive);
    }
    assert_string_equal(dump(room, "archive.db"), dump_of_empty(room));
}

static void only_what_an_interview_makes_is_a_record(void **state)
{
#define ID "\"id\":\"0b5c1f6e-1111-4222-8333-444455556666\""
#define TAG "\"tag\":\"00112233445566778899aabbccddeeff\""
    static const struct {
        const char *body;
        bool ok;
    } cases[] = {
        {"{\"kind\":\"response\"," ID ",\"form\":\"f\",\"version\":\"\",\"answers\":{}}", true},
        {"{\"kind\":\"response\"," ID ",\"form\":\"f\",\"version\":\"\",\"answers\":{\"a\":1}}",
         false},
        {"{\"kind\":\"response\"," ID ",\"form\":\"f\",\"version\":\"\",\"answers\":{},\"at\":1}",
         false},
        {"{\"kind\":\"response\",\"id\":\"1\",\"form\":\"f\",\"version\":\"\",\"answers\":{}}",
         false},
        {"{\"kind\":\"response\",\"id\":\"0b5c1f6e-1111-1222-8333-444455556666\",\"form\":\"f\","
         "\"version\":\"\",\"answers\":{}}",
         false}, /* version 1 tells a time */
        {"{\"kind\":\"text\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"text\":\"t\"}",
         true},
        {"{\"kind\":\"text\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"text\":\"\"}",
         false},
        {"{\"kind\":\"text\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"text\":\"a\\u0000b\"}",
         false},
        {"{\"kind\":\"totals\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"answer\":\"a b\"}",
         true},
        {"{\"kind\":\"totals\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"answer\":\"\"}",
         false},
        {"{\"kind\":\"totals\"," ID ",\"form\":\"f\",\"version\":\"\",\"question\":\"q\","
         "\"text\":\"a\"}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":\"\",\"support\":\"\"," TAG "}",
         true},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"\",\"when\":\"\",\"sure\":\"\",\"support\":\"\"," TAG "}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":\"\",\"support\":\"\",\"name\":\"n\"," TAG "}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":5,\"support\":\"\"," TAG "}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":\"\",\"support\":\"\"}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":\"\",\"support\":\"\",\"tag\":\"\"}",
         false},
        {"{\"kind\":\"commitment\"," ID ",\"form\":\"f\",\"version\":\"\",\"strand\":\"s\","
         "\"action\":\"a\",\"when\":\"\",\"sure\":\"\",\"support\":\"\",\"tag\":"
         "\"00112233445566778899AABBCCDDEEFF\"}",
         false},
        {"{\"kind\":\"status\"," ID ",\"form\":\"f\",\"version\":\"\"," TAG
         ",\"status\":\"done\",\"note\":\"\"}",
         true},
        {"{\"kind\":\"status\"," ID ",\"form\":\"f\",\"version\":\"\"," TAG
         ",\"status\":\"\",\"note\":\"n\"}",
         true},
        {"{\"kind\":\"status\"," ID ",\"form\":\"f\",\"version\":\"\"," TAG
         ",\"status\":\"\",\"note\":\"\"}",
         false},
        {"{\"kind\":\"status\"," ID ",\"form\":\"f\",\"version\":\"\"," TAG
         ",\"status\":\"soon\",\"note\":\"\"}",
         false},
        {"{\"kind\":\"status\"," ID ",\"form\":\"f\",\"version\":\"\",\"tag\":\"1\","
         "\"status\":\"done\",\"note\":\"\"}",
         false},
        {"", false},
        {"{}", false},
        {"[]", false},
        {"\"response\"", false},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct record record;
        assert_int_equal(record_read(cases[i].body, room->arena, &record), cases[i].ok);
    }
}

static void foreign_archives_are_refused(void **state)
{
    static const struct {
        const char *change;
        enum error_code code;
    } cases[] = {
        {"PRAGMA user_version=99", ERROR_NEWER_FILE},
        {"PRAGMA application_id=7", ERROR_DAMAGED},
        {"CREATE TABLE more (a)", ERROR_DAMAGED},
        {"CREATE TRIGGER t AFTER INSERT ON response BEGIN DELETE FROM response; END",
         ERROR_DAMAGED},
        {"DROP TABLE text", ERROR_DAMAGED},
        {"INSERT INTO response VALUES ('1', 'leadership', 'none', 'none', '{}')", ERROR_DAMAGED},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *path = file(room, arena_format(room->arena, "%zu.db", i));
        archive_close(archive_open(path, &room->error));
        change(path, cases[i].change);
        assert_null(archive_open(path, &room->error));
        assert_int_equal(room->error.code, cases[i].code);
        assert_null(archive_open_existing(path, &room->error));
        assert_int_equal(room->error.code, cases[i].code);
    }
}

/* Whoever writes it: a row is in a session, and its form is there. */
static void an_archive_takes_no_row_that_belongs_to_none(void **state)
{
    static const struct {
        const char *sql;
        bool ok;
    } cases[] = {
        {"INSERT INTO session VALUES ('w', 's'); INSERT INTO definition VALUES ('h', '{}')", true},
        {"INSERT INTO response VALUES ('1', 'w', 's', 'h', '{}')", true},
        {"INSERT INTO response VALUES ('2', 'w', 'none', 'h', '{}')", false},
        {"INSERT INTO response VALUES ('2', 'w', 's', 'none', '{}')", false},
        {"INSERT INTO status VALUES ('2', 'none', 's', 'h', '{}')", false},
        {"INSERT INTO box VALUES ('2', 'w', 's', 'none')", false},
        {"DELETE FROM definition", false},
        {"DELETE FROM session", false},
    };
    struct room *room = *state;
    struct archive *archive = archive_open(file(room, "archive.db"), &room->error);
    assert_non_null(archive);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (database_run(archive->database, cases[i].sql, &room->error) != cases[i].ok)
            fail_msg("%s", cases[i].sql);
    }
    archive_close(archive);
}

/* As the first version of the program wrote it. */
static const char first_schema[] =
    "PRAGMA application_id=0x53444152; PRAGMA user_version=1;"
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
    "INSERT INTO definition VALUES ('h', '{}');"
    "INSERT INTO session VALUES ('w', 's');"
    "INSERT INTO response VALUES ('1', 'w', 's', 'h', '{}')";

static void an_archive_of_the_first_version_keeps_its_rows(void **state)
{
    struct room *room = *state;
    static const char *const names[] = {"written.db", "read.db"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *path = file(room, names[i]);
        change(path, first_schema);
        struct archive *archive =
            i == 0 ? archive_open(path, &room->error) : archive_open_existing(path, &room->error);
        struct archive_rows rows;
        assert_non_null(archive);
        assert_true(archive_read(archive, room->arena, &rows, &room->error));
        assert_int_equal(rows.response_count, 1);
        assert_int_equal(rows.total_count, 0);
        assert_int_equal(rows.commitment_count, 0);
        archive_close(archive);
    }
}

static void a_new_archive_is_for_its_owner_only(void **state)
{
    struct room *room = *state;
    archive_close(archive_open(file(room, "archive.db"), &room->error));
    struct stat about;
    assert_int_equal(stat(file(room, "archive.db"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(collecting_is_idempotent_and_its_order_does_not_matter),
        IN_A_ROOM(an_open_box_is_left_out),
        IN_A_ROOM(two_stations_of_one_session_are_counted),
        IN_A_ROOM(the_same_id_with_other_bytes_is_told_and_ours_is_kept),
        IN_A_ROOM(a_box_that_came_with_another_definition_is_refused),
        IN_A_ROOM(hostile_boxes_are_refused_whole),
        IN_A_ROOM(only_what_an_interview_makes_is_a_record),
        IN_A_ROOM(foreign_archives_are_refused),
        IN_A_ROOM(an_archive_takes_no_row_that_belongs_to_none),
        IN_A_ROOM(an_archive_of_the_first_version_keeps_its_rows),
        IN_A_ROOM(a_new_archive_is_for_its_owner_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

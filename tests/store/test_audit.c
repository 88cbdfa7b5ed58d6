/* A folder as stations leave it has no trace; each kind of trace is found where it is. */
#include "store/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "forge.h"
#include "results/answering.h"

static const struct person people[] = {
    {.pace = "slow", .topics = "law", .change = "breaks"},
    {.pace = "fast", .score = "1", .change = "shorter"},
    {.pace = "right", .change = "nothing"},
};

static struct audit audit(struct room *room)
{
    struct audit found;
    if (!audit_folder(room->data, room->arena, &found, &room->error))
        room_fail(room);
    return found;
}

static const char *in_data(struct room *room, const char *name)
{
    return arena_format(room->arena, "%s/%s", room->data, name);
}

static void hold(struct room *room)
{
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_open(room, "d1s2");
    room_answer(room, "d1s2", &people[0]);
}

static void a_stations_folder_has_no_trace(void **state)
{
    struct room *room = *state;
    hold(room);
    struct audit found = audit(room);
    for (size_t i = 0; i < found.finding_count; i++)
        print_message("%s: %s %s\n", found.findings[i].path, finding_name(found.findings[i].kind),
                      found.findings[i].detail);
    assert_int_equal(found.finding_count, 0);
    assert_int_equal(found.box_count, 2);
    assert_string_equal(found.boxes[0].session, "d1s1");
    assert_int_equal(found.boxes[0].used, 6);
    assert_int_equal(found.boxes[1].used, 2);
    assert_true(found.boxes[0].free_slot >= 0);
    assert_false(found.boxes[0].is_sealed);
}

/* What looking changes would be a trace of its own. */
static void looking_changes_nothing(void **state)
{
    struct room *room = *state;
    struct stat before, after;
    const char *box = in_data(room, "boxes/d1s1.box");
    hold(room);
    assert_int_equal(stat(box, &before), 0);
    (void)audit(room);
    assert_int_equal(stat(box, &after), 0);
    assert_int_equal(after.st_mtime, before.st_mtime);
    assert_int_equal(after.st_ctime, before.st_ctime);
}

static void write_byte(struct room *room, const char *name)
{
    int descriptor = open(in_data(room, name), O_WRONLY | O_CREAT, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(pwrite(descriptor, "x", 1, 40), 1);
    assert_int_equal(close(descriptor), 0);
}

static bool is_found(const struct audit *found, enum finding_kind kind, const char *end)
{
    for (size_t i = 0; i < found->finding_count; i++) {
        const char *path = found->findings[i].path;
        size_t length = strlen(path), end_length = strlen(end);
        if (found->findings[i].kind == kind && length >= end_length &&
            strcmp(path + length - end_length, end) == 0)
            return true;
    }
    return false;
}

static void expect(struct room *room, enum finding_kind kind, const char *end)
{
    struct audit found = audit(room);
    if (!is_found(&found, kind, end)) {
        for (size_t i = 0; i < found.finding_count; i++)
            print_message("%s: %s %s\n", found.findings[i].path,
                          finding_name(found.findings[i].kind), found.findings[i].detail);
        fail_msg("not found: %s %s", end, finding_name(kind));
    }
}

static void a_change_of_a_box_is_found(void **state)
{
    static const struct {
        const char *change;
        enum finding_kind kind;
    } cases[] = {
        {"CREATE TABLE more (a INTEGER PRIMARY KEY AUTOINCREMENT)", FINDING_STRUCTURE},
        {"CREATE TABLE more (a)", FINDING_STRUCTURE},
        {"CREATE INDEX i ON slot (body)", FINDING_STRUCTURE},
        {"CREATE VIEW v AS SELECT 1", FINDING_STRUCTURE},
        {"ALTER TABLE slot ADD COLUMN at INTEGER", FINDING_STRUCTURE},
        {"UPDATE slot SET body = body || ' ' WHERE number = 1", FINDING_LENGTH},
        {"UPDATE slot SET body = 'x' || substr(body, 2) WHERE number = (SELECT number FROM slot "
         "WHERE body NOT LIKE '{%')",
         FINDING_LEFTOVER},
        {"UPDATE slot SET body = replace(body, 'breaks', 'frauds')", FINDING_ALTERED},
        {"PRAGMA application_id=3", FINDING_DAMAGED},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        room_use_station(room, arena_format(room->arena, "data%zu", i));
        room_hold(room, "d1s1", people, COUNT_OF(people));
        change(in_data(room, "boxes/d1s1.box"), cases[i].change);
        expect(room, cases[i].kind, "/d1s1.box");
        /* The other tool's journal is gone, and it wrote today. */
        expect(room, FINDING_TIME, "/d1s1.box");
    }
}

static void what_lies_about_is_found(void **state)
{
    struct room *room = *state;
    hold(room);
    write_byte(room, "boxes/d1s1.box-journal");
    expect(room, FINDING_JOURNAL, "/d1s1.box-journal");
    expect(room, FINDING_TIME, "/d1s1.box-journal");
    write_byte(room, "boxes/d1s1.box-wal");
    expect(room, FINDING_STRAY, "/d1s1.box-wal");
    write_byte(room, "boxes/d9s9.box-journal");
    expect(room, FINDING_STRAY, "/d9s9.box-journal");
    write_byte(room, "core.17");
    expect(room, FINDING_STRAY, "/core.17");
    write_byte(room, "a\nb\xFF");
    expect(room, FINDING_STRAY, "/a?b?");
    assert_true(folder_make(in_data(room, "quarantine"), &room->error));
    write_byte(room, "quarantine/d1s1.box.1");
    expect(room, FINDING_QUARANTINE, "/d1s1.box.1");
    assert_int_equal(chmod(in_data(room, "boxes/d1s2.box"), 0640), 0);
    expect(room, FINDING_ACCESS, "/d1s2.box");
    assert_int_equal(chmod(room->data, 0755), 0);
    expect(room, FINDING_ACCESS, "/data");
    change(in_data(room, "station.db"), "CREATE TABLE more (a)");
    expect(room, FINDING_DAMAGED, "/station.db");
}

static void a_hot_journal_is_a_trace_and_stays(void **state)
{
    struct room *room = *state;
    const char *box = in_data(room, "boxes/d1s1.box");
    hold(room);
    int descriptor = open(arena_format(room->arena, "%s-journal", box), O_WRONLY);
    static const unsigned char magic[8] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
    assert_int_equal(pwrite(descriptor, magic, sizeof magic, 0), sizeof magic);
    assert_int_equal(close(descriptor), 0);
    expect(room, FINDING_JOURNAL, "/d1s1.box");
    expect(room, FINDING_JOURNAL, "/d1s1.box-journal");
}

static void every_kind_has_words(void **state)
{
    (void)state;
    for (int kind = 0; kind < FINDING_KIND_COUNT; kind++) {
        assert_true(strlen(finding_sentence((enum finding_kind)kind)) > 20);
        assert_true(strlen(finding_name((enum finding_kind)kind)) > 3);
    }
}

static void no_data_folder_is_told(void **state)
{
    struct room *room = *state;
    struct audit found;
    assert_false(audit_folder("/nowhere", room->arena, &found, &room->error));
    assert_int_equal(room->error.code, ERROR_DATA_FOLDER);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(a_stations_folder_has_no_trace),
        IN_A_ROOM(looking_changes_nothing),
        IN_A_ROOM(a_change_of_a_box_is_found),
        IN_A_ROOM(what_lies_about_is_found),
        IN_A_ROOM(a_hot_journal_is_a_trace_and_stays),
        IN_A_ROOM(every_kind_has_words),
        IN_A_ROOM(no_data_folder_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

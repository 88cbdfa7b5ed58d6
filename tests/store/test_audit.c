/* A folder as stations leave it has no trace; each kind of trace is found where it is. */
#include "store/audit.h"

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/log.h"
#include "forge.h"
#include "results/answering.h"
#include "store/followup.h"
#include "store/seal.h"

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

/* A log and a file of commitments, as a station's. */
static void write_along(struct room *room)
{
    struct log *log = log_open(in_data(room, "station.log"), &room->error);
    assert_non_null(log);
    assert_true(log_write(log, 1795611600 + 475, "boot", "1.0"));
    assert_true(log_write(log, 1795611600 + 475, "opened", "d1s1"));
    assert_true(log_write(log, 1795611600 + 475, "pin-set", ""));
    assert_true(log_write(log, 1795611600 + 475, "error", "no word"));
    log_close(log);
    struct followup none = {.workshop = room->workshop->id};
    if (!followup_write(&none, in_data(room, "followup.json"), room->workshop->first_day_seconds,
                        &room->error))
        room_fail(room);
    if (!data_folder_use_workshop(room->data_folder, room->workshop, &room->error))
        room_fail(room); /* flattens the folder's time again */
}

static void copy_file(struct room *room, const char *from, const char *to)
{
    char *bytes = NULL;
    size_t length = 0;
    assert_true(file_read(from, 1 << 20, &bytes, &length, &room->error));
    FILE *stream = fopen(to, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, length, stream), length);
    assert_int_equal(fclose(stream), 0);
    free(bytes);
}

/* As it is after a stick was taken in, with a page of its own and a picture. */
static void bring_workshop(struct room *room)
{
    static const char *const folders[] = {"workshop", "forms/small", "media"};
    static const char *const files[] = {"workshop/agenda.csv",      "workshop/settings.csv",
                                        "workshop/strands.csv",     "forms/small/choices.csv",
                                        "forms/small/settings.csv", "forms/small/survey.csv"};
    const char *from = SADA_SOURCE "/tests/export/workshop";
    const char *to = in_data(room, "workshops/one");
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        assert_true(folder_make(arena_format(room->arena, "%s/%s", to, folders[i]), &room->error));
    for (size_t i = 0; i < COUNT_OF(files); i++)
        copy_file(room, arena_format(room->arena, "%s/%s", from, files[i]),
                  arena_format(room->arena, "%s/%s", to, files[i]));
    copy_file(room, SADA_SOURCE "/assets/workshops/template/README.md",
              arena_format(room->arena, "%s/README.md", to));
    copy_file(room, SADA_SOURCE "/assets/pictures/newcomer.png",
              arena_format(room->arena, "%s/media/hall.png", to));
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
    bring_workshop(room);
    write_along(room);
    struct audit found = audit(room);
    for (size_t i = 0; i < found.finding_count; i++)
        print_message("%s: %s %s\n", found.findings[i].path, finding_name(found.findings[i].kind),
                      found.findings[i].detail);
    assert_int_equal(found.finding_count, 0);
    assert_int_equal(found.box_count, 2);
    assert_string_equal(found.boxes[0].session, "d1s1");
    assert_int_equal(found.boxes[0].used, 6);
    assert_int_equal(found.boxes[1].used, 2);
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

static void write_text(struct room *room, const char *name, const char *text)
{
    FILE *stream = fopen(in_data(room, name), "a");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0);
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(chmod(in_data(room, name), 0600), 0);
}

static void what_lies_about_is_found(void **state)
{
    static const char *const folders[] = {"quarantine", "workshops/one/forms/small/deep"};
    static const struct {
        const char *name;
        enum finding_kind kind;
        const char *end;
    } cases[] = {
        {"boxes/d1s1.box-journal", FINDING_JOURNAL, "/d1s1.box-journal"},
        {"boxes/d1s1.box-journal", FINDING_TIME, "/d1s1.box-journal"},
        {"boxes/d1s1.box-wal", FINDING_STRAY, "/d1s1.box-wal"},
        {"boxes/d9s9.box-journal", FINDING_STRAY, "/d9s9.box-journal"},
        {"boxes/-journal", FINDING_STRAY, "/boxes/-journal"},
        {"core.17", FINDING_STRAY, "/core.17"},
        {"a\nb\xFF", FINDING_STRAY, "/a?b?"},
        {"station.db-journal", FINDING_JOURNAL, "/station.db-journal"},
        {"station.db-journal", FINDING_TIME, "/station.db-journal"},
        {"station.log", FINDING_LOG, "/station.log"},
        {"station.log.1", FINDING_LOG, "/station.log.1"},
        {"followup.json", FINDING_DAMAGED, "/followup.json"},
        {"followup.json", FINDING_TIME, "/followup.json"},
        {"quarantine/d1s1.box.1", FINDING_QUARANTINE, "/d1s1.box.1"},
        {"quarantine/d1s1.box.1", FINDING_TIME, "/quarantine"},
        {"quarantine/d1s1.box.2-journal", FINDING_QUARANTINE, "/d1s1.box.2-journal"},
        {"quarantine/station.db.1", FINDING_QUARANTINE, "/station.db.1"},
        {"quarantine/-journal", FINDING_STRAY, "/quarantine/-journal"},
        {"quarantine/data.csv", FINDING_STRAY, "/quarantine/data.csv"},
        {"quarantine/d1s1.box", FINDING_STRAY, "/quarantine/d1s1.box"},
        {"workshops/answers.csv", FINDING_STRAY, "/workshops/answers.csv"},
        {"workshops/one/data.csv", FINDING_STRAY, "/one/data.csv"},
        {"workshops/one/forms/small/deep/x.db", FINDING_STRAY, "/deep/x.db"},
    };
    struct room *room = *state;
    hold(room);
    write_along(room);
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        assert_true(folder_make(in_data(room, folders[i]), &room->error));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct audit before = audit(room);
        if (i == 0 || strcmp(cases[i].name, cases[i - 1].name) != 0) {
            assert_false(is_found(&before, cases[i].kind, cases[i].end));
            write_byte(room, cases[i].name);
        }
        expect(room, cases[i].kind, cases[i].end);
    }
    assert_int_equal(chmod(in_data(room, "boxes/d1s2.box"), 0640), 0);
    expect(room, FINDING_ACCESS, "/d1s2.box");
    assert_int_equal(chmod(in_data(room, "quarantine/d1s1.box.1"), 0604), 0);
    expect(room, FINDING_ACCESS, "/d1s1.box.1");
    assert_int_equal(chmod(room->data, 0755), 0);
    expect(room, FINDING_ACCESS, "/data");
    change(in_data(room, "station.db"), "CREATE TABLE more (a)");
    expect(room, FINDING_DAMAGED, "/station.db");
}

/* What cannot be listed may hold anything. */
static void a_folder_that_cannot_be_listed_is_told(void **state)
{
    struct room *room = *state;
    const char *deep = "workshops/one/forms/a/b/c/d/e/f/g";
    hold(room);
    write_byte(room, "quarantine");
    expect(room, FINDING_DAMAGED, "/quarantine");
    assert_true(folder_make(in_data(room, deep), &room->error));
    expect(room, FINDING_DAMAGED, "/forms/a/b/c/d/e/f");
}

/* An hour is told, a second would tell who. */
static void a_logs_own_time_is_looked_at(void **state)
{
    struct room *room = *state;
    const char *log = in_data(room, "station.log");
    hold(room);
    write_along(room);
    assert_int_equal(audit(room).finding_count, 0);
    assert_true(path_set_time(log, 1795611600 + 475, &room->error));
    expect(room, FINDING_TIME, "/station.log");
    assert_true(path_set_time(log, 1795611600, &room->error));
    assert_int_equal(audit(room).finding_count, 0);
    const struct timespec times[2] = {{.tv_sec = 1795611600, .tv_nsec = 1},
                                      {.tv_sec = 1795611600, .tv_nsec = 1}};
    assert_int_equal(utimensat(AT_FDCWD, log, times, 0), 0);
    expect(room, FINDING_TIME, "/station.log");
}

static void a_line_that_no_station_writes_is_found(void **state)
{
    static const char *const lines[] = {
        "2026-11-25T13:07:55 d1s1 submit 4\n",
        "2026-11-25 13:07 opened d1s1\n",
        "2026-11-25 13h submit d1s1\n", /* the form of an entry, but not of what a station notes */
        "2026-11-25 13h opened d1s1 4\n",
        "2026-11-25 13h opened \n",
        "2026-11-25 13h opened a,b\n",
        "2026-11-25 13h\n",
        "\n",
        "2026-11-25 13h boot", /* torn */
    };
    struct room *room = *state;
    hold(room);
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        (void)remove(in_data(room, "station.log"));
        write_along(room);
        write_text(room, "station.log", lines[i]);
        struct audit found = audit(room);
        assert_int_equal(found.finding_count, 2);
        assert_int_equal(found.findings[0].kind, FINDING_TIME);
        assert_int_equal(found.findings[1].kind, FINDING_LOG);
        assert_string_equal(found.findings[1].detail, "line 5"); /* and never its words */
    }
}

static void many_strange_lines_are_counted(void **state)
{
    struct room *room = *state;
    hold(room);
    for (int i = 0; i < 25; i++)
        write_text(room, "station.log", "13:07 d1s1\n");
    struct audit found = audit(room);
    size_t lines = 0;
    bool counted = false;
    for (size_t i = 0; i < found.finding_count; i++) {
        lines += found.findings[i].kind == FINDING_LOG;
        counted = counted || strcmp(found.findings[i].detail, "15 lines more") == 0;
    }
    assert_int_equal(lines, 11);
    assert_true(counted);
}

/* Every event that the station's sources note: a new one has to be known here too. */
static void all_that_a_station_notes_is_an_entry(void **state)
{
    static const char *const sources[] = {
        "station.c",           "notices.c",          "facilitate.c",
        "facilitate_import.c", "facilitate_carry.c", "facilitate_erase.c",
    };
    struct room *room = *state;
    size_t events = 0;
    hold(room);
    for (size_t i = 0; i < COUNT_OF(sources); i++) {
        char *text = NULL;
        size_t length = 0;
        const char *path = arena_format(room->arena, SADA_SOURCE "/app/station/%s", sources[i]);
        assert_true(file_read(path, 1 << 20, &text, &length, &room->error));
        for (char *at = text; (at = strstr(at, "station_note(station, \"")) != NULL; events++) {
            at = strchr(at, '"') + 1;
            write_text(
                room, "station.log",
                arena_format(room->arena, "2026-11-25 13h %.*s\n", (int)strcspn(at, "\""), at));
        }
        free(text);
    }
    assert_true(events >= 11);
    struct audit found = audit(room);
    assert_false(is_found(&found, FINDING_LOG, "/station.log"));
}

/* WAL keeps what was written one after the other, beside the file. */
static void a_file_in_wal_mode_is_of_another_structure(void **state)
{
    static const char *const names[] = {"boxes/d1s1.box", "station.db"};
    struct room *room = *state;
    hold(room);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        change(in_data(room, names[i]), "PRAGMA journal_mode=WAL");
        expect(room, FINDING_STRUCTURE, names[i]);
        struct audit found = audit(room);
        assert_false(is_found(&found, FINDING_DAMAGED, names[i]));
        assert_false(is_found(&found, FINDING_STRAY, "-shm")); /* which opening it would make */
    }
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

static void a_hot_journal_of_the_station_is_a_journal(void **state)
{
    struct room *room = *state;
    hold(room);
    write_text(room, "station.db-journal", "x");
    struct audit found = audit(room);
    assert_true(is_found(&found, FINDING_JOURNAL, "/station.db-journal"));
    assert_false(is_found(&found, FINDING_DAMAGED, "/station.db"));
}

static const char *ask(struct room *room, const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &query, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    const char *answer = arena_string(room->arena, (const char *)sqlite3_column_text(query, 0));
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(handle);
    return answer;
}

/* Blanks of a free slot, whichever is drawn; never a word of anybody. */
static void a_sample_shows_no_answer(void **state)
{
    struct room *room = *state;
    hold(room);
    size_t drawn = 0;
    int first = audit(room).boxes[0].sample_slot;
    for (int i = 0; i < 8; i++) {
        struct audited_box box = audit(room).boxes[0];
        assert_in_range(box.sample_slot, 0, box.slots - 1);
        assert_string_equal(box.sample, "                        ");
        drawn += box.sample_slot != first;
    }
    assert_true(drawn > 0);
}

static void of_a_sealed_box_any_slot_is_shown_in_hex(void **state)
{
    struct room *room = *state;
    struct recipients recipients = {.count = 1};
    struct box_plan plan =
        box_plan_for(room->workshop, workshop_session(room->workshop, "d1s1"), room->arena);
    unsigned char public[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES];
    assert_true(sodium_init() >= 0);
    assert_int_equal(crypto_box_keypair(public, secret), 0);
    recipients.items[0] = recipient_of("nobody", public);
    plan.recipients = recipients;
    plan.body_size += seal_overhead(&recipients);
    if (!box_create(in_data(room, "boxes/d1s1.box"), &plan, &room->error))
        room_fail(room);
    struct audited_box box = audit(room).boxes[0];
    assert_true(box.is_sealed);
    assert_int_equal(strlen(box.sample), 48);
    assert_int_equal(strspn(box.sample, "0123456789abcdef"), 48);
    const char *check = arena_format(
        room->arena, "SELECT lower(hex(substr(body, 1, 24))) FROM slot WHERE number = %d",
        box.sample_slot);
    assert_string_equal(box.sample, ask(room, in_data(room, "boxes/d1s1.box"), check));
}

/* As the map says, wherever its answers lie: all are taken but the first. */
static void the_only_free_slot_is_the_sample(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    size_t slots = audit(room).boxes[0].slots;
    char *map = arena_alloc(room->arena, slots / 4 + 1); /* two hex digits for eight slots */
    memset(map, 'F', slots / 4);
    map[1] = 'E';
    change(in_data(room, "boxes/d1s1.box"),
           arena_format(room->arena, "UPDATE state SET used = x'%s'", map));
    struct audited_box box = audit(room).boxes[0];
    assert_int_equal(box.used, slots - 1);
    assert_int_equal(box.sample_slot, 0);
    assert_non_null(box.sample);
}

/* The map says that all are taken; or what is left in the free ones may be somebody's. */
static void where_no_slot_is_free_and_blank_no_bytes_are_shown(void **state)
{
    struct room *room = *state;
    hold(room);
    size_t slots = audit(room).boxes[1].slots;
    char *map = arena_alloc(room->arena, slots / 4 + 1); /* two hex digits for eight slots */
    memset(map, 'F', slots / 4);
    assert_int_equal(slots % 8, 0);
    const char *const changes[] = {
        "UPDATE slot SET body = 'x' || substr(body, 2) WHERE body NOT LIKE '{%'",
        arena_format(room->arena, "UPDATE state SET used = x'%s'", map),
    };
    const size_t used[] = {2, slots};
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        change(in_data(room, "boxes/d1s2.box"), changes[i]);
        struct audited_box box = audit(room).boxes[1];
        assert_int_equal(box.used, used[i]);
        assert_in_range(box.sample_slot, 0, slots - 1);
        assert_null(box.sample);
    }
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
        IN_A_ROOM(a_folder_that_cannot_be_listed_is_told),
        IN_A_ROOM(a_logs_own_time_is_looked_at),
        IN_A_ROOM(a_line_that_no_station_writes_is_found),
        IN_A_ROOM(many_strange_lines_are_counted),
        IN_A_ROOM(all_that_a_station_notes_is_an_entry),
        IN_A_ROOM(a_file_in_wal_mode_is_of_another_structure),
        IN_A_ROOM(a_hot_journal_is_a_trace_and_stays),
        IN_A_ROOM(a_hot_journal_of_the_station_is_a_journal),
        IN_A_ROOM(a_sample_shows_no_answer),
        IN_A_ROOM(of_a_sealed_box_any_slot_is_shown_in_hex),
        IN_A_ROOM(the_only_free_slot_is_the_sample),
        IN_A_ROOM(where_no_slot_is_free_and_blank_no_bytes_are_shown),
        IN_A_ROOM(every_kind_has_words),
        IN_A_ROOM(no_data_folder_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

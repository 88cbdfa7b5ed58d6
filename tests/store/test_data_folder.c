#include "store/data_folder.h"

#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "results/answering.h"
#include "store/archive.h"
#include "store/pin.h"

static const struct person person = {.pace = "slow", .topics = "law", .change = "breaks"};

static enum session_state state_of(struct room *room, const char *session)
{
    enum session_state state = SESSION_STATE_COUNT;
    if (!session_state(room->data_folder, session, &state, &room->error))
        room_fail(room);
    return state;
}

static size_t count_of(struct room *room, const char *session)
{
    size_t count = 0;
    struct box *box =
        box_open_read_only(session_box_path(room->data_folder, session, room->arena), &room->error);
    if (!box || !box_count(box, &count, &room->error))
        room_fail(room);
    box_close(box);
    return count;
}

/* The program ends and starts again. Returns the notice, or NULL. */
static const char *start_again(struct room *room)
{
    const char *notice = NULL;
    data_folder_close(room->data_folder);
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder)
        room_fail(room);
    return notice;
}

static void a_session_goes_from_not_opened_to_open_to_closed(void **state)
{
    struct room *room = *state;
    assert_int_equal(state_of(room, "d1s1"), SESSION_NOT_OPENED);
    room_open(room, "d1s1");
    assert_int_equal(state_of(room, "d1s1"), SESSION_OPEN);
    room_answer(room, "d1s1", &person);
    room_close(room, "d1s1");
    assert_int_equal(state_of(room, "d1s1"), SESSION_CLOSED);
    room_open(room, "d1s1"); /* again */
    assert_int_equal(state_of(room, "d1s1"), SESSION_OPEN);
    room_answer(room, "d1s1", &person);
    assert_int_equal(count_of(room, "d1s1"), 2);
    assert_null(start_again(room));
    assert_int_equal(state_of(room, "d1s1"), SESSION_OPEN);
}

static void a_session_that_was_never_opened_cannot_be_closed(void **state)
{
    struct room *room = *state;
    assert_false(session_close(room->data_folder, "d1s1", &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_STATE);
}

static void the_workshop_in_use_is_kept(void **state)
{
    struct room *room = *state;
    const char *path = NULL;
    assert_true(data_folder_workshop(room->data_folder, room->arena, &path, &room->error));
    assert_string_equal(path, room->workshop->path);
    struct workshop other = *room->workshop;
    other.id = "other";
    assert_true(data_folder_use_workshop(room->data_folder, &other, &room->error)); /* no box yet */
    assert_true(data_folder_use_workshop(room->data_folder, room->workshop, &room->error));
    room_open(room, "d1s1");
    assert_false(data_folder_use_workshop(room->data_folder, &other, &room->error));
    assert_int_equal(room->error.code, ERROR_OTHER_WORKSHOP);
}

/* Their ids may be the same. */
static void another_workshop_begins_with_sessions_of_its_own(void **state)
{
    struct room *room = *state;
    struct workshop other = *room->workshop;
    unsigned heads = 0;
    other.id = "other";
    room_hold(room, "d1s1", &person, 1);
    assert_true(session_set_heads(room->data_folder, "d1s1", 12, &room->error));
    assert_false(data_folder_may_use(room->data_folder, &other, &room->error));
    assert_int_equal(room->error.code, ERROR_OTHER_WORKSHOP);
    assert_int_equal(unlink(session_box_path(room->data_folder, "d1s1", room->arena)), 0);
    assert_true(data_folder_use_workshop(room->data_folder, room->workshop, &room->error));
    assert_int_equal(state_of(room, "d1s1"), SESSION_CLOSED); /* the same one goes on */
    assert_true(data_folder_may_use(room->data_folder, &other, &room->error));
    assert_int_equal(state_of(room, "d1s1"), SESSION_CLOSED);
    assert_true(data_folder_use_workshop(room->data_folder, &other, &room->error));
    assert_int_equal(state_of(room, "d1s1"), SESSION_NOT_OPENED);
    assert_true(session_heads(room->data_folder, &other, "d1s1", &heads, &room->error));
    assert_int_equal(heads, other.participants);
}

static void damage(const char *path)
{
    int descriptor = open(path, O_WRONLY);
    char noise[8192];
    memset(noise, 0xA5, sizeof noise);
    assert_int_equal(pwrite(descriptor, noise, sizeof noise, 0), (ssize_t)sizeof noise);
    (void)close(descriptor);
}

static void a_damaged_station_db_goes_to_quarantine_and_the_boxes_tell_the_states(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    room_hold(room, "d1s2", &person, 1);
    const char *station = arena_format(room->arena, "%s/station.db", room->data);
    for (unsigned n = 1; n <= 2; n++) {
        data_folder_close(room->data_folder);
        room->data_folder = NULL;
        damage(station);
        const char *notice = start_again(room);
        assert_non_null(notice);
        const char *kept = arena_format(room->arena, "quarantine/station.db.%u", n);
        assert_non_null(strstr(notice, kept));
        assert_int_equal(access(arena_format(room->arena, "%s/%s", room->data, kept), F_OK), 0);
        assert_int_equal(state_of(room, "d1s1"), SESSION_OPEN);
        assert_int_equal(state_of(room, "d1s2"), SESSION_CLOSED);
        assert_int_equal(state_of(room, "d2s1"), SESSION_NOT_OPENED);
    }
}

static void change(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}

/* A turned byte in station.db; what the boxes say of themselves counts. */
static void boxes_tell_whose_answers_they_hold(void **state)
{
    struct room *room = *state;
    struct workshop other = *room->workshop;
    other.id = "trjal";
    room_open(room, "d1s1");
    change(arena_format(room->arena, "%s/station.db", room->data),
           "UPDATE setting SET value = 'trjal' WHERE name = 'workshop'");
    assert_true(data_folder_use_workshop(room->data_folder, room->workshop, &room->error));
    assert_false(data_folder_use_workshop(room->data_folder, &other, &room->error));
    assert_int_equal(room->error.code, ERROR_OTHER_WORKSHOP);
}

/* SQLite finds nothing wrong with these, but a desk would refuse the whole box. */
static void a_box_that_could_not_be_collected_goes_to_quarantine_too(void **state)
{
    static const char *const changes[] = {
        "UPDATE slot SET body = replace(body, '\"kind\":\"text\"', '\"kind\":\"wine\"')",
        "UPDATE slot SET body = trim(body)",
        "DELETE FROM slot WHERE number = 3",
        "UPDATE state SET used = zeroblob(length(used))",
        "PRAGMA auto_vacuum=FULL; VACUUM",
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        const char *notice = NULL;
        struct collected collected;
        room_use_station(room, arena_format(room->arena, "data%zu", i));
        room_hold(room, "d1s1", &person, 1);
        const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
        change(path, changes[i]);
        assert_true(session_open(room->data_folder, room->workshop,
                                 workshop_session(room->workshop, "d1s1"), room->arena, &notice,
                                 &room->error));
        assert_non_null(notice);
        room_answer(room, "d1s1", &person);
        room_close(room, "d1s1");
        struct archive *archive = archive_new_in_memory(&room->error);
        assert_true(archive_collect(archive, path, room->arena, &collected, &room->error));
        assert_int_equal(collected.added, 2);
        archive_close(archive);
    }
}

/* Bytes 18 and 19 of a SQLite file: the versions that a writer and a reader must know. */
static void freeze(const char *path)
{
    int descriptor = open(path, O_WRONLY);
    assert_int_equal(pwrite(descriptor, "\3", 1, 18), 1);
    (void)close(descriptor);
}

static void a_file_that_sqlite_would_not_write_goes_to_quarantine_too(void **state)
{
    struct room *room = *state;
    const char *notice = NULL;
    room_hold(room, "d1s1", &person, 1);
    freeze(arena_format(room->arena, "%s/station.db", room->data));
    freeze(session_box_path(room->data_folder, "d1s1", room->arena));
    assert_non_null(start_again(room));
    assert_true(session_open(room->data_folder, room->workshop,
                             workshop_session(room->workshop, "d1s1"), room->arena, &notice,
                             &room->error));
    assert_non_null(notice);
}

static void a_damaged_box_goes_to_quarantine_when_its_session_opens(void **state)
{
    struct room *room = *state;
    const char *notice = NULL;
    room_open(room, "d1s1");
    room_answer(room, "d1s1", &person);
    const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
    damage(path);
    assert_null(start_again(room)); /* nothing happens to it until then */
    assert_true(session_open(room->data_folder, room->workshop,
                             workshop_session(room->workshop, "d1s1"), room->arena, &notice,
                             &room->error));
    assert_non_null(strstr(notice, "quarantine/d1s1.box.1"));
    assert_int_equal(
        access(arena_format(room->arena, "%s/quarantine/d1s1.box.1", room->data), F_OK), 0);
    assert_int_equal(count_of(room, "d1s1"), 0);
    room_answer(room, "d1s1", &person);
}

static void a_close_that_was_cut_short_is_settled_at_the_next_start(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    struct box *box =
        box_open(session_box_path(room->data_folder, "d1s1", room->arena), &room->error);
    assert_true(box_set_state(box, BOX_CLOSED, &room->error)); /* but station.db was not reached */
    box_close(box);
    assert_int_equal(state_of(room, "d1s1"), SESSION_OPEN);
    assert_null(start_again(room));
    assert_int_equal(state_of(room, "d1s1"), SESSION_CLOSED);
}

static void a_start_blanks_what_a_power_cut_left_in_a_journal(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    const char *path = session_box_path(room->data_folder, "d1s1", room->arena);
    const char *journal = arena_format(room->arena, "%s-journal", path);
    int descriptor = open(journal, O_WRONLY);
    assert_int_equal(pwrite(descriptor, "page image", 10, 4096), 10); /* the header is zero */
    (void)close(descriptor);
    assert_null(start_again(room));
    char *bytes = NULL;
    size_t length = 0;
    assert_true(file_read(journal, 1 << 24, &bytes, &length, &room->error));
    for (size_t i = 0; i < length; i++)
        assert_int_equal(bytes[i], 0);
    free(bytes);
    struct stat about;
    assert_int_equal(stat(journal, &about), 0);
    assert_int_equal(about.st_mtim.tv_sec, room->workshop->first_day_seconds);
}

static void a_newer_station_db_is_refused_and_left_alone(void **state)
{
    struct room *room = *state;
    const char *station = arena_format(room->arena, "%s/station.db", room->data);
    sqlite3 *handle = NULL;
    data_folder_close(room->data_folder);
    assert_int_equal(sqlite3_open(station, &handle), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(handle, "CREATE TABLE more (a); PRAGMA user_version=99", NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(handle);
    const char *notice = NULL;
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    assert_null(room->data_folder);
    assert_int_equal(room->error.code, ERROR_NEWER_FILE);
    assert_int_equal(access(station, F_OK), 0);
}

static void answers_to_one_form_are_not_joined_by_another(void **state)
{
    struct room *room = *state;
    room_open(room, "d1s1");
    struct form form = *workshop_session(room->workshop, "d1s1")->form;
    struct session session = *workshop_session(room->workshop, "d1s1");
    form.workbook = room->workshop->workbook; /* any other workbook */
    session.form = &form;
    const char *notice = NULL;
    assert_false(session_open(room->data_folder, room->workshop, &session, room->arena, &notice,
                              &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_STATE);
}

static void a_session_whose_name_leads_elsewhere_is_refused(void **state)
{
    static const char *const names[] = {"../d1s1", "a/b", "", ".hidden"};
    struct room *room = *state;
    struct session session = *workshop_session(room->workshop, "d1s1");
    const char *notice = NULL;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        session.id = names[i];
        assert_false(session_open(room->data_folder, room->workshop, &session, room->arena, &notice,
                                  &room->error));
        assert_int_equal(room->error.code, ERROR_WORKSHOP);
    }
}

static void a_folder_without_station_db_is_no_data_folder(void **state)
{
    struct room *room = *state;
    assert_null(data_folder_open_existing("/nowhere", &room->error));
    assert_int_equal(room->error.code, ERROR_DATA_FOLDER);
    assert_null(data_folder_open_existing(room->folder, &room->error));
    assert_int_equal(room->error.code, ERROR_DATA_FOLDER);
    struct data_folder *again = data_folder_open_existing(room->data, &room->error);
    assert_non_null(again);
    data_folder_close(again);
}

static int count_clocks(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)type;
    (void)place;
    bool is_day = about->st_mtim.tv_nsec == 0 && about->st_mtim.tv_sec % (24 * 60 * 60) == 0;
    if (!is_day)
        print_error("%s tells a time\n", path);
    return !is_day;
}

static void no_file_tells_the_time_of_an_answer(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", &person, 1);
    room_open(room, "d1s2");
    room_answer(room, "d1s2", &person);
    assert_int_equal(nftw(room->data, count_clocks, 8, FTW_PHYS), 0);
    damage(session_box_path(room->data_folder, "d1s2", room->arena));
    damage(arena_format(room->arena, "%s/station.db", room->data));
    assert_non_null(start_again(room));
    assert_true(data_folder_use_workshop(room->data_folder, room->workshop, &room->error));
    const char *notice = NULL;
    assert_true(session_open(room->data_folder, room->workshop,
                             workshop_session(room->workshop, "d1s2"), room->arena, &notice,
                             &room->error));
    (void)unlink(arena_format(room->arena, "%s/quarantine/station.db.1", room->data));
    (void)unlink(arena_format(room->arena, "%s/quarantine/d1s2.box.1", room->data));
    assert_null(start_again(room));
    assert_int_equal(nftw(room->data, count_clocks, 8, FTW_PHYS), 0);
}

/* station.db as the first version of its schema left it, with d1s1 open. */
static const char version_1[] =
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "INSERT INTO setting VALUES ('seconds', '1795392000'), ('workshop', 'trial'),"
    " ('workshop_path', '/srv/workshop');"
    "CREATE TABLE session (id TEXT PRIMARY KEY,"
    " state INTEGER NOT NULL CHECK (state IN (0, 1, 2))) STRICT, WITHOUT ROWID;"
    "INSERT INTO session VALUES ('d1s1', 1);"
    "PRAGMA application_id = 1396986708;"
    "PRAGMA user_version = 1";

static void an_older_station_db_is_brought_up_to_date(void **state)
{
    struct room *room = *state;
    const char *station = arena_format(room->arena, "%s/station.db", room->data);
    enum session_state now = SESSION_STATE_COUNT;
    data_folder_close(room->data_folder);
    (void)unlink(arena_format(room->arena, "%s-journal", station));
    assert_int_equal(unlink(station), 0);
    change(station, version_1);
    const char *notice = NULL, *workshop = NULL;
    room->data_folder = data_folder_open(room->data, room->arena, &notice, &room->error);
    if (!room->data_folder)
        room_fail(room);
    assert_null(notice);
    assert_true(session_state(room->data_folder, "d1s1", &now, &room->error));
    assert_int_equal(now, SESSION_OPEN);
    assert_true(data_folder_workshop(room->data_folder, room->arena, &workshop, &room->error));
    assert_string_equal(workshop, "/srv/workshop");
    struct pin *pin = pin_open(room->data_folder, 0, &room->error);
    assert_non_null(pin);
    assert_true(pin_set(pin, "123456", &room->error));
    pin_close(pin);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(a_session_goes_from_not_opened_to_open_to_closed),
        IN_A_ROOM(a_session_that_was_never_opened_cannot_be_closed),
        IN_A_ROOM(the_workshop_in_use_is_kept),
        IN_A_ROOM(another_workshop_begins_with_sessions_of_its_own),
        IN_A_ROOM(boxes_tell_whose_answers_they_hold),
        IN_A_ROOM(a_damaged_station_db_goes_to_quarantine_and_the_boxes_tell_the_states),
        IN_A_ROOM(a_box_that_could_not_be_collected_goes_to_quarantine_too),
        IN_A_ROOM(a_file_that_sqlite_would_not_write_goes_to_quarantine_too),
        IN_A_ROOM(a_damaged_box_goes_to_quarantine_when_its_session_opens),
        IN_A_ROOM(a_close_that_was_cut_short_is_settled_at_the_next_start),
        IN_A_ROOM(a_start_blanks_what_a_power_cut_left_in_a_journal),
        IN_A_ROOM(a_newer_station_db_is_refused_and_left_alone),
        IN_A_ROOM(answers_to_one_form_are_not_joined_by_another),
        IN_A_ROOM(a_session_whose_name_leads_elsewhere_is_refused),
        IN_A_ROOM(no_file_tells_the_time_of_an_answer),
        IN_A_ROOM(a_folder_without_station_db_is_no_data_folder),
        IN_A_ROOM(an_older_station_db_is_brought_up_to_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

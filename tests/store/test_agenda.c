/* The agenda on the day. The trial workshop has d1s1 and d1s2 on its first day, d2s1 on its second.
 */
#include "store/agenda.h"

#include "base/array.h"
#include "base/strbuf.h"
#include "results/answering.h"

static void change(struct room *room, struct agenda_change change)
{
    if (!agenda_change(room->data_folder, room->workshop, &change, &room->error))
        room_fail(room);
}

static struct agenda read_agenda(struct room *room)
{
    struct agenda agenda = {0};
    if (!agenda_read(room->data_folder, room->workshop, room->arena, &agenda, &room->error))
        room_fail(room);
    return agenda;
}

/* "1/2 d1s1 1 08:30-09:20 One" a line, number/of before it. */
static void expect_agenda(struct room *room, const char *expected)
{
    struct agenda agenda = read_agenda(room);
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < agenda.workshop->session_count; i++) {
        const struct session *session = &agenda.workshop->sessions[i];
        strbuf_format(&text, "%u/%u %s %u %s-%s %s%s\n", session->number, session->day_sessions,
                      session->id, session->day, session->starts, session->ends,
                      workshop_text(agenda.workshop, session->title, "en"),
                      agenda.skipped[i] ? " skipped" : "");
    }
    assert_string_equal(text.bytes, expected);
    strbuf_release(&text);
}

static const char as_loaded[] = "1/2 d1s1 1 08:30-09:20 One\n"
                                "2/2 d1s2 1 09:25-10:15 Two\n"
                                "1/1 d2s1 2 08:30-09:20 Three\n";

static void each_change_can_be_undone(void **state)
{
    static const struct {
        struct agenda_change change;
        const char *agenda;
    } cases[] = {
        {{.kind = AGENDA_SKIP, .session = "d1s1"},
         "0/1 d1s1 1 08:30-09:20 One skipped\n"
         "1/1 d1s2 1 09:25-10:15 Two\n"
         "1/1 d2s1 2 08:30-09:20 Three\n"},
        {{.kind = AGENDA_SWAP, .session = "d1s2", .other = "d2s1"},
         "1/2 d1s1 1 08:30-09:20 One\n"
         "2/2 d2s1 1 09:25-10:15 Three\n"
         "1/1 d1s2 2 08:30-09:20 Two\n"},
        {{.kind = AGENDA_MOVE, .session = "d1s1", .day = 2, .starts = "8:00", .ends = "08:20"},
         "1/1 d1s2 1 09:25-10:15 Two\n"
         "1/2 d1s1 2 08:00-08:20 One\n"
         "2/2 d2s1 2 08:30-09:20 Three\n"},
        {{.kind = AGENDA_MOVE, .session = "d2s1", .day = 1, .starts = "", .ends = ""},
         "1/3 d2s1 1 - Three\n"
         "2/3 d1s1 1 08:30-09:20 One\n"
         "3/3 d1s2 1 09:25-10:15 Two\n"},
        {{.kind = AGENDA_MOVE, .session = "d1s1", .day = 3, .starts = "10:00", .ends = ""},
         "1/1 d1s2 1 09:25-10:15 Two\n"
         "1/1 d2s1 2 08:30-09:20 Three\n"
         "1/1 d1s1 3 10:00- One\n"},
        {{.kind = AGENDA_RENAME, .session = "d1s2", .title = "اثنان أيضاً"},
         "1/2 d1s1 1 08:30-09:20 One\n"
         "2/2 d1s2 1 09:25-10:15 اثنان أيضاً\n"
         "1/1 d2s1 2 08:30-09:20 Three\n"},
        {{.kind = AGENDA_SKIP, .session = "of another workshop"}, NULL},
    };
    struct room *room = *state;
    expect_agenda(room, as_loaded);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (!cases[i].agenda) {
            assert_false(
                agenda_change(room->data_folder, room->workshop, &cases[i].change, &room->error));
            assert_int_equal(room->error.code, ERROR_SESSION_UNKNOWN);
            continue;
        }
        change(room, cases[i].change);
        expect_agenda(room, cases[i].agenda);
        struct agenda agenda = read_agenda(room);
        assert_int_equal(agenda.change_count, 1);
        assert_int_equal(agenda.last.kind, cases[i].change.kind);
        assert_string_equal(agenda.last.session, cases[i].change.session);
        assert_true(agenda_undo(room->data_folder, &room->error));
        expect_agenda(room, as_loaded);
    }
    assert_true(agenda_undo(room->data_folder, &room->error)); /* nothing left: no harm */
}

static void changes_follow_each_other_and_outlive_the_program(void **state)
{
    struct room *room = *state;
    change(room, (struct agenda_change){.kind = AGENDA_SWAP, .session = "d1s1", .other = "d1s2"});
    change(room,
           (struct agenda_change){.kind = AGENDA_RENAME, .session = "d1s2", .title = "First"});
    change(room, (struct agenda_change){.kind = AGENDA_SKIP, .session = "d1s1"});
    change(room, (struct agenda_change){.kind = AGENDA_HOLD, .session = "d1s1"});
    change(room, (struct agenda_change){.kind = AGENDA_RENAME, .session = "d1s2", .title = ""});
    room_use_station(room, "data"); /* the program starts again */
    expect_agenda(room, "1/2 d1s2 1 08:30-09:20 Two\n"
                        "2/2 d1s1 1 09:25-10:15 One\n"
                        "1/1 d2s1 2 08:30-09:20 Three\n");
    assert_int_equal(read_agenda(room).change_count, 5);
    assert_true(agenda_undo(room->data_folder, &room->error));
    assert_true(agenda_undo(room->data_folder, &room->error));
    expect_agenda(room, "1/1 d1s2 1 08:30-09:20 First\n"
                        "0/1 d1s1 1 09:25-10:15 One skipped\n"
                        "1/1 d2s1 2 08:30-09:20 Three\n");
    assert_string_equal(room->workshop->sessions[0].id, "d1s1"); /* the workshop is as it was */
    assert_string_equal(room->workshop->sessions[0].starts, "08:30");
}

static void what_no_agenda_holds_is_refused(void **state)
{
    static const struct agenda_change changes[] = {
        {.kind = AGENDA_MOVE, .session = "d1s1", .day = 0, .starts = "", .ends = ""},
        {.kind = AGENDA_MOVE, .session = "d1s1", .day = 367, .starts = "", .ends = ""},
        {.kind = AGENDA_MOVE, .session = "d1s1", .day = 1, .starts = "24:00", .ends = ""},
        {.kind = AGENDA_MOVE, .session = "d1s1", .day = 1, .starts = "10:00", .ends = "9:59"},
        {.kind = AGENDA_RENAME, .session = "d1s1", .title = "two\nlines"},
        {.kind = AGENDA_RENAME, .session = "d1s1", .title = "no \xFF UTF-8"},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        assert_false(agenda_change(room->data_folder, room->workshop, &changes[i], &room->error));
        assert_int_equal(room->error.code, ERROR_SETTING);
    }
    struct agenda_change swap = {.kind = AGENDA_SWAP, .session = "d1s1", .other = "d9s9"};
    assert_false(agenda_change(room->data_folder, room->workshop, &swap, &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_UNKNOWN);
    room_open(room, "d1s1");
    struct agenda_change skip = {.kind = AGENDA_SKIP, .session = "d1s1"};
    assert_false(agenda_change(room->data_folder, room->workshop, &skip, &room->error));
    assert_int_equal(room->error.code, ERROR_SESSION_STATE);
    expect_agenda(room, as_loaded);
}

static void more_heads_than_expected_find_room_in_the_box(void **state)
{
    struct room *room = *state;
    unsigned heads = 0;
    assert_true(session_heads(room->data_folder, room->workshop, "d1s1", &heads, &room->error));
    assert_int_equal(heads, 24);
    assert_false(session_set_heads(room->data_folder, "d1s1", 0, &room->error));
    assert_false(
        session_set_heads(room->data_folder, "d1s1", SESSION_HEADS_MOST + 1, &room->error));
    assert_int_equal(room->error.code, ERROR_SETTING);
    assert_true(session_set_heads(room->data_folder, "d1s1", 200, &room->error));
    assert_int_equal(read_agenda(room).heads[0], 200);
    assert_int_equal(read_agenda(room).heads[1], 24);
    room_open(room, "d1s1");
    room_open(room, "d1s2");
    struct stat large, usual;
    assert_int_equal(stat(session_box_path(room->data_folder, "d1s1", room->arena), &large), 0);
    assert_int_equal(stat(session_box_path(room->data_folder, "d1s2", room->arena), &usual), 0);
    assert_true(large.st_size > 4 * usual.st_size);
}

static void the_number_shown_only_grows(void **state)
{
    struct room *room = *state;
    size_t shown = 7;
    assert_true(session_shown(room->data_folder, "d1s1", &shown, &room->error));
    assert_int_equal(shown, 0);
    assert_true(session_set_shown(room->data_folder, "d1s1", 16, &room->error));
    assert_true(session_set_shown(room->data_folder, "d1s1", 8, &room->error));
    room_use_station(room, "data");
    assert_true(session_shown(room->data_folder, "d1s1", &shown, &room->error));
    assert_int_equal(shown, 16);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(each_change_can_be_undone),
        IN_A_ROOM(changes_follow_each_other_and_outlive_the_program),
        IN_A_ROOM(what_no_agenda_holds_is_refused),
        IN_A_ROOM(more_heads_than_expected_find_room_in_the_box),
        IN_A_ROOM(the_number_shown_only_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

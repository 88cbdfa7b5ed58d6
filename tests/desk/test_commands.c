/* The commands as a person at a desk calls them. */
#include <fcntl.h>
#include <sys/wait.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "results/answering.h"
#include "store/agenda.h"
#include "store/erase.h"
#include "store/proof.h"

static const struct person people[] = {
    {.pace = "slow", .topics = "law", .change = "breaks"},
    {.pace = "fast", .score = "1", .change = "shorter"},
    {.pace = "right", .change = "nothing"},
    {.pace = "right", .change = "coffee"},
    {.pace = "slow", .change = "chairs"},
};

struct answer {
    int status;
    char *text; /* what was said, errors too; in the arena */
};

/* Runs `sada ARGUMENTS` in English with the room as its folder. */
static struct answer sada(struct room *room, const char *arguments)
{
    const char *command = arena_format(room->arena, "cd %s && LC_ALL=C.UTF-8 %s/sada %s 2>&1",
                                       room->folder, SADA_BIN, arguments);
    struct strbuf text;
    strbuf_init(&text);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    for (int byte = fgetc(stream); byte != EOF; byte = fgetc(stream))
        strbuf_add_char(&text, (char)byte);
    int status = pclose(stream);
    struct answer answer = {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                            arena_string(room->arena, text.bytes)};
    strbuf_release(&text);
    return answer;
}

static void expect(struct room *room, const char *arguments, int status, const char *said)
{
    struct answer answer = sada(room, arguments);
    if (answer.status != status || !strstr(answer.text, said))
        fail_msg("sada %s: %d instead of %d, or not '%s':\n%s", arguments, answer.status, status,
                 said, answer.text);
}

static void usage_and_help_have_their_exit_codes(void **state)
{
    static const struct {
        const char *arguments;
        int status;
        const char *said;
    } cases[] = {
        {"", 2, "--help"},
        {"--help", 0, "collect"},
        {"--version", 0, SADA_VERSION},
        {"dance", 2, "dance"},
        {"export --help", 0, "--out DIR"},
        {"sessions --help", 0, "--workshop WORKSHOP"},
        {"sessions", 2, "--help"},
        {"sessions data extra", 2, "--help"},
        {"sessions data --open", 2, "--open needs a value"},
        {"sessions data --open d1s1 --close d1s1", 2, "either"},
        {"sessions data --open ''", 2, "--open needs a value"},
        {"sessions ''", 2, "an argument is empty"},
        {"export data --out ''", 2, "--out needs a value"},
        {"collect '' data", 2, "an argument is empty"},
        {"sessions data --colour", 2, "--colour is not known"},
        {"sessions data --language xx", 2, "choose ar, ckb or en"},
        {"export data", 2, "--out is missing"},
        {"export data --out out --format xml", 2, "--format xml"},
        {"export data --out out --format csv,xml", 2, "--format xml"},
        {"collect archive.db", 2, "--help"},
        {"collect data", 2, "data is a folder; name the archive before it"},
        {"collect data other", 2, "data is a folder; name the archive before it"},
        {"collect a.db data --key a --key b --key c --key d --key e", 2,
         "--key can be given 4 times at most"},
        {"collect a.db data --proof a --proof b", 2, "--proof stands there twice"},
        {"keys new --out keys --name ../evil", 2, "--name ../evil: a name is at most 64"},
        {"followup", 2, "one archive is needed"},
        {"followup archive.db", 2, "--out is missing"},
        {"form", 2, "give one form"},
        {"form x", 2, "give either --json or --xlsx OUT.xlsx"},
        {"form x --json --xlsx y.xlsx", 2, "give either --json or --xlsx OUT.xlsx"},
        {"form x --xlsx y.csv", 2, "must be named .xlsx"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        expect(*state, cases[i].arguments, cases[i].status, cases[i].said);
}

static void sessions_are_listed_opened_and_closed(void **state)
{
    struct room *room = *state;
    expect(room, "sessions data", 0,
           "d1s1          1  08:30-09:20  not opened     0             One");
    expect(room, "sessions data --open d1s1", 0, "open           0             One");
    room_answer(room, "d1s1", &people[0]);
    expect(room, "sessions data --language ar", 0, "1             واحد");
    expect(room, "sessions data --close d1s1", 0, "closed         1  ");
    expect(room, "sessions data --open d9s9", 1, "d9s9");
    expect(room, "sessions data --close d1s2", 1, "not in the right state");
    expect(room, "sessions nowhere", 1, "no data folder");
}

static void sessions_speak_json(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s2", people, 2);
    struct answer answer = sada(room, "sessions data --json");
    struct json *json = json_parse(answer.text, strlen(answer.text), &room->error);
    assert_int_equal(json_count(json), 3);
    const struct json *second = json_at(json, 1);
    assert_string_equal(json_get_string(second, "session"), "d1s2");
    assert_string_equal(json_get_string(second, "state"), "closed");
    assert_int_equal(json_get_number(second, "responses", -1), 2);
    json_free(json);
}

static void sessions_tell_what_was_changed_on_the_day(void **state)
{
    struct room *room = *state;
    static const struct agenda_change changes[] = {
        {.kind = AGENDA_SKIP, .session = "d1s2"},
        {.kind = AGENDA_RENAME, .session = "d2s1", .title = "Another title"},
        {.kind = AGENDA_SWAP, .session = "d1s1", .other = "d2s1"},
    };
    for (size_t i = 0; i < COUNT_OF(changes); i++)
        assert_true(agenda_change(room->data_folder, room->workshop, &changes[i], &room->error));
    expect(room, "sessions data", 0, "d2s1          1  08:30-09:20  not opened     0");
    expect(room, "sessions data", 0, "Another title\nd1s2          1  09:25-10:15  skipped ");
    expect(room, "sessions data --json", 0, "\"skipped\": true");
}

static void a_station_erases_what_collect_proves(void **state)
{
    struct room *room = *state;
    char *proof = NULL;
    size_t length = 0;
    struct erased erased;
    room_hold(room, "d1s1", people, 2);
    room_open(room, "d1s2");
    expect(room, "collect archive.db data --proof proof.json", 0, "d1s1: 4 new answers");
    assert_true(file_read(arena_format(room->arena, "%s/proof.json", room->folder),
                          PROOF_BYTES_MOST, &proof, &length, &room->error));
    if (!boxes_erase(room->data_folder, proof, length, room->arena, &erased, &room->error))
        room_fail(room);
    free(proof);
    assert_int_equal(erased.count, 1);
    expect(room, "sessions data", 0, "erased         2  ");
    expect(room, "sessions data --open d1s1", 1, "erased once an archive had it");
    expect(room, "export archive.db --out out", 0, "too few responses"); /* the archive has them */
    expect(room, "collect archive.db data --proof /nowhere/proof.json", 1, "/nowhere");
}

/* What a person compares is the same at the station and at the desk. */
static void the_digits_of_a_closed_session_travel_with_it(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, 2);
    struct answer answer = sada(room, "sessions data --json");
    struct json *json = json_parse(answer.text, strlen(answer.text), &room->error);
    const char *digits = json_get_string(json_at(json, 0), "manifest");
    assert_non_null(digits);
    assert_int_equal(strlen(digits), strlen("1234 5678"));
    assert_null(json_get_string(json_at(json, 1), "manifest"));
    expect(room, "sessions data", 0,
           arena_format(room->arena, "closed         2  %s  One", digits));
    expect(
        room, "collect archive.db data", 0,
        arena_format(room->arena, "d1s1: 4 new answers, 0 known before, check digits %s", digits));
    json_free(json);
}

static void an_audit_tells_what_is_stored_and_what_it_finds(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, 2);
    expect(room, "audit data", 0, "No order: the place of each answer is drawn by lot");
    expect(room, "audit data", 0, "bytes each; taken: 4");
    expect(room, "audit data", 0,
           "drawn by lot among the free ones, begins: \"                        \"");
    expect(room, "audit data", 0, "None was found that tells who answered what");
    expect(room, "audit data --language ar", 0, "ما لا يُحفَظ");
    int stray = creat(arena_format(room->arena, "%s/boxes/d1s1.box-wal", room->data), 0600);
    assert_int_equal(close(stray), 0);
    expect(room, "audit data", 1, "data/boxes/d1s1.box-wal: No station needs this file here");
    struct answer answer = sada(room, "audit data --json");
    struct json *json = json_parse(answer.text, strlen(answer.text), &room->error);
    assert_int_equal(answer.status, 1);
    bool found = false;
    const struct json *findings = json_get(json, "findings");
    for (size_t i = 0; i < json_count(findings); i++)
        found = found || strcmp(json_get_string(json_at(findings, i), "kind"), "stray") == 0;
    assert_true(found);
    assert_int_equal(json_count(json_get(json, "boxes")), 1);
    const struct json *sample = json_get(json_at(json_get(json, "boxes"), 0), "sample");
    assert_string_equal(json_get_string(sample, "begins"), "                        ");
    assert_non_null(json_get(sample, "place"));
    json_free(json);
    expect(room, "audit nowhere", 1, "nowhere: error: ");
    expect(room, "audit", 2, "one data folder is needed");
}

static void a_new_data_folder_is_told_its_workshop(void **state)
{
    struct room *room = *state;
    expect(room, "sessions fresh --workshop " SADA_SOURCE "/tests/export/workshop --open d1s1", 0,
           "open");
    expect(room, "sessions fresh", 0, "open");
    expect(room, "sessions fresh --workshop /nowhere", 1, "/nowhere");
}

static void an_export_tells_what_left_and_what_stayed(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_hold(room, "d1s2", people, 2);
    room_open(room, "d2s1");
    struct answer answer = sada(room, "export data --out out");
    assert_int_equal(answer.status, 0);
    assert_non_null(strstr(answer.text, "out/small: 5 responses, 5 texts"));
    assert_non_null(strstr(answer.text, "d1s2: too few responses"));
    assert_non_null(strstr(answer.text, "(2, at least 5 are needed)"));
    assert_non_null(strstr(answer.text, "d2s1: still open"));
    assert_non_null(strstr(answer.text, "keep it safe"));
    expect(room, "export data --out out --session d1s2", 1, "No table was written");
    expect(room, "export data --out out --session d9s9", 1, "d9s9");
}

static char *table(struct room *room, const char *name)
{
    char *bytes = NULL, *copy;
    size_t length = 0;
    if (!file_read(arena_format(room->arena, "%s/%s", room->folder, name), 1 << 20, &bytes, &length,
                   &room->error))
        room_fail(room);
    copy = arena_string(room->arena, bytes);
    free(bytes);
    return copy;
}

static void a_form_is_written_as_a_workbook_and_read_again(void **state)
{
    struct room *room = *state;
    const char *form = SADA_SOURCE "/tests/export/workshop/forms/small";
    struct answer folder = sada(room, arena_format(room->arena, "form %s --json", form));
    expect(room, arena_format(room->arena, "form %s --xlsx small.xlsx", form), 0, "");
    struct answer file = sada(room, "form small.xlsx --json");
    assert_int_equal(file.status, 0);
    assert_string_equal(file.text, folder.text);
    expect(room, "form " SADA_SOURCE "/tests/export/workshop --xlsx workshop.xlsx", 0, "");
    expect(room, "form small.xlsx --xlsx missing/small.xlsx", 1, "missing/small.xlsx");
    expect(room, "form nowhere --xlsx small.xlsx", 1, "nowhere: error: there is no such file");
    expect(room, arena_format(room->arena, "form %s --xlsx small.xlsx", form), 0, "");
}

static void write_file(struct room *room, const char *name, const char *bytes)
{
    struct atomic_file *file = atomic_file_open(room->folder, name, &room->error);
    assert_non_null(file);
    (void)fputs(bytes, atomic_file_stream(file));
    assert_true(atomic_file_commit(file, &room->error));
}

static void a_workbook_takes_no_other_file_s_place(void **state)
{
    struct room *room = *state;
    const char *form = SADA_SOURCE "/tests/export/workshop/forms/small";
    write_file(room, "budget.xlsx", "figures of somebody");
    expect(room, arena_format(room->arena, "form %s --xlsx budget.xlsx", form), 1,
           "budget.xlsx: error: Another file has this name");
    assert_string_equal(table(room, "budget.xlsx"), "figures of somebody");
    expect(room, arena_format(room->arena, "form %s --xlsx own.xlsx", form), 0, "");
    expect(room, "form own.xlsx --xlsx ./own.xlsx", 1, "it is the form itself");
    expect(room, "form own.xlsx --json", 0, "pace");
}

static void an_archive_exports_what_its_data_folders_would(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    expect(room, "collect archive.db data", 0, "d1s1: 10 new answers, 0 known before");
    expect(room, "collect archive.db data", 0, "d1s1: 0 new answers, 10 known before");
    expect(room, "export archive.db --out a", 0, "a/small");
    expect(room, "export data --out b", 0, "b/small");
    expect(room, "followup archive.db --out f.json", 1, "No commitment may leave");
    assert_string_equal(table(room, "a/small/data.csv"), table(room, "b/small/data.csv"));
    assert_string_equal(table(room, "a/small/texts.csv"), table(room, "b/small/texts.csv"));
    assert_string_equal(table(room, "a/small/codebook.csv"), table(room, "b/small/codebook.csv"));
}

static void what_cannot_be_read_is_told_and_the_rest_is_taken(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_hold(room, "d1s2", people, COUNT_OF(people));
    assert_int_equal(truncate(session_box_path(room->data_folder, "d1s1", room->arena), 100), 0);
    expect(room, "export data --out out", 1, "d1s1.box: error: A file is damaged");
    expect(room, "export data --out out", 1, "out/small: 5 responses");
    expect(room, "collect archive.db data nowhere", 1, "nowhere: error: ");
    expect(room, "collect archive.db data", 1, "d1s2: 0 new answers, 10 known before");
    expect(room, "export /etc/passwd --out out", 1, "A file is damaged");
    expect(room, "export nowhere.db --out out", 1, "A file is missing");
}

/* Who answered after the first tables could be told from the difference to the second. */
static void a_session_whose_results_left_stays_closed(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_hold(room, "d1s2", people, COUNT_OF(people));
    room_hold(room, "d2s1", people, 2); /* too few: nothing of it leaves */
    data_folder_close(room->data_folder);
    room->data_folder = NULL;
    expect(room, "sessions data --open d1s1", 0, "open");
    expect(room, "sessions data --close d1s1", 0, "closed");
    expect(room, "export data --out out --session d1s1", 0, "5 responses");
    expect(room, "sessions data --open d1s1", 1, "its results have left");
    expect(room, "sessions data --close d1s1", 0, "closed");
    expect(room, "export data --out out --session d1s1", 0, "5 responses");
    expect(room, "sessions data --open d1s2", 0, "open");
    expect(room, "sessions data --open d2s1", 0, "open");
    expect(room, "sessions data --close d2s1", 0, "closed");
    expect(room, "collect archive.db data", 0, "d1s2: still open");
    expect(room, "sessions data --open d2s1", 1, "its results have left");
    expect(room, "sessions data --close d1s2", 0, "closed");
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(usage_and_help_have_their_exit_codes),
        IN_A_ROOM(sessions_are_listed_opened_and_closed),
        IN_A_ROOM(sessions_speak_json),
        IN_A_ROOM(a_station_erases_what_collect_proves),
        IN_A_ROOM(sessions_tell_what_was_changed_on_the_day),
        IN_A_ROOM(the_digits_of_a_closed_session_travel_with_it),
        IN_A_ROOM(an_audit_tells_what_is_stored_and_what_it_finds),
        IN_A_ROOM(a_new_data_folder_is_told_its_workshop),
        IN_A_ROOM(an_export_tells_what_left_and_what_stayed),
        IN_A_ROOM(a_form_is_written_as_a_workbook_and_read_again),
        IN_A_ROOM(a_workbook_takes_no_other_file_s_place),
        IN_A_ROOM(an_archive_exports_what_its_data_folders_would),
        IN_A_ROOM(what_cannot_be_read_is_told_and_the_rest_is_taken),
        IN_A_ROOM(a_session_whose_results_left_stays_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

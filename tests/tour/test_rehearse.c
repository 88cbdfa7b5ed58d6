/* Rehearsals by the program itself: the ledger is what simulated people say that they chose, and
 * the exported tables must say the same. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "form/csv.h"
#include "results/records.h"
#include "test.h"

enum { DAY = 24 * 60 * 60, FIRST_DAY = 1795392000 /* 2026-11-23, 00:00 UTC */ };

struct stage {
    struct arena *arena;
    char folder[40];
    const char *said; /* by the last rehearsal */
    struct error error;
};

/* One line a response or text; its session is all before the first '|'. */
struct lines {
    const char **items;
    size_t count;
};

static int raise_stage(void **state)
{
    struct stage *stage = memory_new(sizeof *stage);
    *stage = (struct stage){.arena = arena_new(), .folder = "/tmp/sada-rehearsal-XXXXXX"};
    *state = stage;
    return mkdtemp(stage->folder) ? 0 : -1;
}

static int clear_stage(void **state)
{
    struct stage *stage = *state;
    folder_remove(stage->folder);
    arena_free(stage->arena);
    free(stage);
    return 0;
}

/* Returns the exit status. Out: a folder below the stage's. */
static int rehearse(struct stage *stage, const char *out, const char *options)
{
    const char *command = arena_format(
        stage->arena, "%s/sada-station rehearse %s/assets/workshops/leadership --out %s/%s %s 2>&1",
        SADA_BIN, SADA_SOURCE, stage->folder, out, options);
    struct strbuf said;
    strbuf_init(&said);
    FILE *stream = popen(command, "r");
    assert_non_null(stream);
    for (int byte = fgetc(stream); byte != EOF; byte = fgetc(stream))
        strbuf_add_char(&said, (char)byte);
    int status = pclose(stream);
    stage->said = arena_string(stage->arena, said.bytes);
    strbuf_release(&said);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void expect_rehearsal(struct stage *stage, const char *out, const char *options)
{
    int status = rehearse(stage, out, options);
    if (status != 0)
        fail_msg("%s: exit status %d\n%s", options, status, stage->said);
}

static const char *read_file(struct stage *stage, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *whole = arena_format(stage->arena, "%s/%s", stage->folder, path);
    if (!file_read(whole, 1 << 24, &bytes, &length, &stage->error))
        fail_msg("%s: %s", stage->error.where, stage->error.detail);
    const char *text = arena_copy(stage->arena, bytes, length);
    free(bytes);
    return text;
}

static struct sheet read_table(struct stage *stage, const char *path)
{
    const char *text = read_file(stage, path);
    struct sheet sheet = {.name = "table", .file = path};
    struct problems problems;
    problems_init(&problems, stage->arena);
    assert_true(csv_read(text, strlen(text), &sheet, stage->arena, &problems));
    problems_release(&problems);
    return sheet;
}

static size_t column(const struct sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (strcmp(sheet_cell(sheet, 0, i), name) == 0)
            return i;
    }
    fail_msg("no column %s", name);
    return 0;
}

/* A row's cells from that column on, behind its session. */
static struct lines table_lines(struct stage *stage, const struct sheet *sheet, const char *first,
                                const char *last)
{
    size_t session = column(sheet, "session"), start = column(sheet, first);
    size_t end = column(sheet, last);
    struct lines lines = {arena_array(stage->arena, sheet->row_count, sizeof *lines.items), 0};
    for (size_t row = 1; row < sheet->row_count; row++) {
        const char *line = sheet_cell(sheet, row, session);
        for (size_t i = start; i <= end; i++)
            line = arena_format(stage->arena, "%s|%s", line, sheet_cell(sheet, row, i));
        lines.items[lines.count++] = line;
    }
    return lines;
}

/* As data.csv spells it: several choices with a space between. */
static const char *spelled(struct stage *stage, const struct json *value)
{
    const char *text = json_as_string(value) ? json_as_string(value) : "";
    for (size_t i = 0; i < json_count(value); i++)
        text = arena_format(stage->arena, "%s%s%s", text, i > 0 ? " " : "",
                            json_as_string(json_at(value, i)));
    return arena_string(stage->arena, text);
}

typedef const char *line_of(struct stage *stage, const struct json *json);

static const char *response_line(struct stage *stage, const struct json *json)
{
    static const char *const questions[] = {"useful", "voice", "overall", "pace"};
    const char *line = spelled(stage, json_get(json, "session"));
    const struct json *answers = json_get(json, "answers");
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        line = arena_format(stage->arena, "%s|%s", line,
                            spelled(stage, json_get(answers, questions[i])));
    return line;
}

static const char *text_line(struct stage *stage, const struct json *json)
{
    return arena_format(stage->arena, "%s|%s|%s", json_get_string(json, "session"),
                        json_get_string(json, "question"), json_get_string(json, "text"));
}

static struct lines ledger_lines(struct stage *stage, const char *path, line_of *line_of_json)
{
    const char *text = read_file(stage, path), *end;
    struct lines lines = {arena_array(stage->arena, strlen(text), sizeof *lines.items), 0};
    for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        struct json *json = json_parse(text, (size_t)(end - text), &stage->error);
        assert_non_null(json);
        lines.items[lines.count++] = line_of_json(stage, json);
        json_free(json);
    }
    return lines;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool same_session(const char *a, const char *b)
{
    size_t length = strcspn(a, "|");
    return length == strcspn(b, "|") && memcmp(a, b, length) == 0;
}

/* What may leave of sorted lines: a session's few would tell who. */
static struct lines released(struct stage *stage, struct lines lines)
{
    struct lines kept = {arena_array(stage->arena, lines.count + 1, sizeof *kept.items), 0};
    for (size_t start = 0, end = 0; start < lines.count; start = end) {
        while (end < lines.count && same_session(lines.items[start], lines.items[end]))
            end++;
        for (size_t i = start; end - start >= RELEASE_LEAST && i < end; i++)
            kept.items[kept.count++] = lines.items[i];
    }
    return kept;
}

static void assert_same_lines(struct stage *stage, struct lines table, struct lines ledger)
{
    qsort(table.items, table.count, sizeof *table.items, compare_lines);
    qsort(ledger.items, ledger.count, sizeof *ledger.items, compare_lines);
    ledger = released(stage, ledger);
    for (size_t i = 0; i < table.count && i < ledger.count; i++)
        assert_string_equal(table.items[i], ledger.items[i]);
    assert_int_equal(table.count, ledger.count);
    assert_true(table.count > 0);
}

static void the_tables_hold_what_people_chose_and_nothing_else(void **state)
{
    struct stage *stage = *state;
    expect_rehearsal(stage, "out", "--people 14 --sessions d1s1,d3s2 --seed 5");
    struct sheet data = read_table(stage, "out/export/session_end/data.csv");
    assert_same_lines(stage, table_lines(stage, &data, "useful", "pace"),
                      ledger_lines(stage, "out/ledger.jsonl", response_line));
    struct sheet texts = read_table(stage, "out/export/session_end/texts.csv");
    assert_same_lines(stage, table_lines(stage, &texts, "question", "text"),
                      ledger_lines(stage, "out/ledger-texts.jsonl", text_line));
}

/* Calls visit for each regular file of the folder; returns how many there are. */
static size_t visit_files(struct stage *stage, const char *folder,
                          void (*visit)(const char *name, const struct stat *status))
{
    const char *whole = arena_format(stage->arena, "%s/%s", stage->folder, folder);
    DIR *stream = opendir(whole);
    const struct dirent *entry;
    size_t count = 0;
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        struct stat status;
        assert_int_equal(stat(arena_format(stage->arena, "%s/%s", whole, entry->d_name), &status),
                         0);
        if (!S_ISREG(status.st_mode))
            continue;
        visit(entry->d_name, &status);
        count++;
    }
    (void)closedir(stream);
    return count;
}

/* d3s2.box, d3s2.box-journal: the third day. */
static void has_its_days_midnight(const char *name, const struct stat *status)
{
    assert_int_equal(status->st_mtime, FIRST_DAY + (name[1] - '1') * DAY);
    assert_int_equal(status->st_mtim.tv_nsec, 0);
}

static void has_the_first_days_midnight(const char *name, const struct stat *status)
{
    (void)name;
    assert_int_equal(status->st_mtime, FIRST_DAY);
    assert_int_equal(status->st_mtim.tv_nsec, 0);
}

static void no_file_tells_when_somebody_answered(void **state)
{
    struct stage *stage = *state;
    expect_rehearsal(stage, "out",
                     "--people 6 --sessions d1s1,d4s7 --seed 3 --size 800x480 "
                     "--diagonal 7");
    assert_int_equal(visit_files(stage, "out/data/boxes", has_its_days_midnight), 4);
    assert_int_equal(visit_files(stage, "out/export/session_end", has_the_first_days_midnight), 3);
}

static void is_a_picture(const char *name, const struct stat *status)
{
    const char *end = strrchr(name, '.');
    assert_non_null(end);
    assert_string_equal(end, ".png");
    assert_true(status->st_size > 2000);
}

static void every_text_fits_on_every_panel(void **state)
{
    static const struct {
        const char *options;
        const char *pictures[4]; /* some of those that must be there */
    } cases[] = {
        {"--size 800x480 --diagonal 7 --language en",
         {"en-welcome-d2s5", "en-questions-pace", "en-review", "en-saved"}},
        {"--size 1280x800 --diagonal 10.1 --language ckb",
         {"ckb-questions-useful", "ckb-questions-pace", "ckb-review", "ckb-saved"}},
        {"--size 1920x1080 --diagonal 15.6 --language ar",
         {"ar-welcome-d2s5", "ar-questions-useful", "ar-review", "ar-saved"}},
        {"--size 1080x1920 --diagonal 21.5 --language mixed",
         {"ar-welcome-d2s5", "ar-questions-useful", "ar-review", "ar-saved"}},
    };
    struct stage *stage = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        expect_rehearsal(stage, "out",
                         arena_format(stage->arena, "--people 5 --sessions d2s5 --seed 11 %s",
                                      cases[i].options));
        size_t pictures = visit_files(stage, "out/screens", is_a_picture);
        const char *met = arena_format(stage->arena, ", %zu screens met", pictures);
        assert_non_null(strstr(stage->said, met));
        for (size_t k = 0; k < COUNT_OF(cases[i].pictures); k++) {
            const char *path = arena_format(stage->arena, "%s/out/screens/%s.png", stage->folder,
                                            cases[i].pictures[k]);
            if (access(path, F_OK) != 0)
                fail_msg("%s: no picture %s", cases[i].options, cases[i].pictures[k]);
        }
    }
}

static void a_seed_brings_the_same_people_again(void **state)
{
    struct stage *stage = *state;
    const char *options = "--people 5 --sessions d1s2 --seed 21 --size 800x480 --diagonal 7";
    expect_rehearsal(stage, "one", options);
    expect_rehearsal(stage, "two", options);
    assert_string_equal(read_file(stage, "one/ledger.jsonl"), read_file(stage, "two/ledger.jsonl"));
    assert_string_equal(read_file(stage, "one/ledger-texts.jsonl"),
                        read_file(stage, "two/ledger-texts.jsonl"));
}

static void what_no_rehearsal_made_is_left_alone(void **state)
{
    struct stage *stage = *state;
    const char *folder = arena_format(stage->arena, "%s/out/data/boxes", stage->folder);
    assert_true(folder_make(folder, &stage->error));
    assert_int_equal(rehearse(stage, "out", "--people 5 --sessions d1s1"), 1);
    assert_non_null(strstr(stage->said, "no rehearsal made it"));
    assert_int_equal(access(folder, F_OK), 0);
}

/* An archive of real answers, where somebody rehearses beside it. */
static void an_archive_that_no_rehearsal_made_is_left_alone(void **state)
{
    struct stage *stage = *state;
    const char *folder = arena_format(stage->arena, "%s/out", stage->folder);
    assert_true(folder_make(folder, &stage->error));
    struct atomic_file *file = atomic_file_open(folder, "archive.db", &stage->error);
    assert_non_null(file);
    (void)fputs("answers", atomic_file_stream(file));
    assert_true(atomic_file_commit(file, &stage->error));
    assert_int_equal(rehearse(stage, "out", "--people 5 --sessions d1s1"), 1);
    assert_non_null(
        strstr(stage->said, "archive.db: it is there already and no rehearsal made it"));
    assert_string_equal(read_file(stage, "out/archive.db"), "answers");
}

static void a_session_that_is_not_on_the_agenda_is_named(void **state)
{
    struct stage *stage = *state;
    assert_int_equal(rehearse(stage, "out", "--people 5 --sessions d1s1,d9s9"), 1);
    assert_non_null(strstr(stage->said, "d9s9"));
}

#define STAGE(test) cmocka_unit_test_setup_teardown(test, raise_stage, clear_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE(the_tables_hold_what_people_chose_and_nothing_else),
        STAGE(no_file_tells_when_somebody_answered),
        STAGE(every_text_fits_on_every_panel),
        STAGE(a_seed_brings_the_same_people_again),
        STAGE(what_no_rehearsal_made_is_left_alone),
        STAGE(an_archive_that_no_rehearsal_made_is_left_alone),
        STAGE(a_session_that_is_not_on_the_agenda_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "export/csv.h"

#include "base/array.h"
#include "base/atomic_file.h"
#include "export/export.h"
#include "export/sav_name.h"
#include "results/answering.h"

/* Every kind of answer, and texts that a spreadsheet would run. */
static const struct person people[] = {
    {.pace = "slow", .topics = "self law", .change = "=1+1"},
    {.pace = "right", .change = "nothing, \"really\"", .quote = "نعم، شكراً"},
    {.pace = "fast", .score = "-1", .change = "+9647"},
    {.pace = "fast", .topics = "plan", .score = "1", .change = "two\nlines"},
    {.pace = "right", .change = "@home"},
    {.pace = "slow", .topics = "law plan self", .change = "  \"=cmd\""},
};

static char *read_file(struct room *room, const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, 1 << 20, &bytes, &length, &room->error))
        room_fail(room);
    return bytes;
}

static void export_to(struct room *room, const char *folder)
{
    struct records records;
    if (!records_load(room->data, NULL, room->arena, &records, &room->error))
        room_fail(room);
    for (size_t i = 0; i < records.form_count; i++) {
        if (!export_form(export_format_find("csv", 3), &records.forms[i], folder, &room->error))
            room_fail(room);
    }
}

static const char *const names[] = {"data.csv", "texts.csv", "codebook.csv"};

/* With SADA_GOLDEN_OUT=FOLDER the tables found are kept there, to be looked at and taken over. */
static void keep(struct room *room, const char *name, const char *bytes)
{
    const char *folder = getenv("SADA_GOLDEN_OUT");
    struct atomic_file *file = folder ? atomic_file_open(folder, name, &room->error) : NULL;
    if (!file)
        return;
    (void)fputs(bytes, atomic_file_stream(file));
    assert_true(atomic_file_commit(file, &room->error));
}

static void the_tables_are_the_golden_ones(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    room_hold(room, "d1s2", people, COUNT_OF(people));
    const char *out = arena_format(room->arena, "%s/out", room->folder);
    export_to(room, out);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char *found = read_file(room, arena_format(room->arena, "%s/small/%s", out, names[i]));
        char *golden = read_file(
            room, arena_format(room->arena, "%s/tests/export/golden/%s", SADA_SOURCE, names[i]));
        keep(room, names[i], found);
        assert_string_equal(found, golden);
        free(found);
        free(golden);
    }
}

static void a_second_export_is_the_same_and_shows_no_clock(void **state)
{
    struct room *room = *state;
    room_hold(room, "d1s1", people, COUNT_OF(people));
    const char *first = arena_format(room->arena, "%s/first", room->folder);
    const char *second = arena_format(room->arena, "%s/second", room->folder);
    export_to(room, first);
    export_to(room, second);
    export_to(room, second); /* over itself */
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *path = arena_format(room->arena, "%s/small/%s", second, names[i]);
        char *a = read_file(room, arena_format(room->arena, "%s/small/%s", first, names[i]));
        char *b = read_file(room, path);
        assert_string_equal(a, b);
        free(a);
        free(b);
        struct stat about;
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mtim.tv_sec, room->workshop->first_day_seconds);
        assert_int_equal(about.st_mtim.tv_nsec, 0);
    }
    struct stat about;
    assert_int_equal(stat(arena_format(room->arena, "%s/small", second), &about), 0);
    assert_int_equal(about.st_mtim.tv_sec, room->workshop->first_day_seconds);
}

static void cells_that_a_spreadsheet_would_run_are_guarded(void **state)
{
    static const struct {
        const char *cell, *as_text, *as_name;
    } cases[] = {
        {"plain", "plain", "plain"},
        {"=1+1", "'=1+1", "'=1+1"},
        {"+964 770", "'+964 770", "+964 770"},
        {"-1", "'-1", "-1"},
        {"-1.5 2", "'-1.5 2", "-1.5 2"},
        {"-1+2", "'-1+2", "'-1+2"},
        {"-", "'-", "'-"},
        {"@sum", "'@sum", "'@sum"},
        {"  =x", "'  =x", "'  =x"},
        {"\"=x", "\"'\"\"=x\"", "\"'\"\"=x\""},
        {"\tx", "'\tx", "'\tx"},
        {"\rx", "\"'\rx\"", "\"'\rx\""},
        {"\xEF\xBC\x9Dx", "'\xEF\xBC\x9Dx", "'\xEF\xBC\x9Dx"},
        {"a=b", "a=b", "a=b"},
        {"a,b", "\"a,b\"", "\"a,b\""},
        {"a\nb", "\"a\nb\"", "\"a\nb\""},
        {"a\"b", "\"a\"\"b\"", "\"a\"\"b\""},
        {"", "", ""},
    };
    struct room *room = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct csv *csv = csv_open(room->folder, "cells.csv", 0, &room->error);
        assert_non_null(csv);
        csv_text(csv, cases[i].cell);
        csv_name(csv, cases[i].cell);
        csv_end_row(csv);
        assert_true(csv_commit(csv, &room->error));
        char *found = read_file(room, arena_format(room->arena, "%s/cells.csv", room->folder));
        assert_string_equal(found, arena_format(room->arena, "\xEF\xBB\xBF%s,%s\r\n",
                                                cases[i].as_text, cases[i].as_name));
        free(found);
    }
}

static void names_for_spss_are_legal_and_different(void **state)
{
    static const char *const questions[] = {"pace", "_q",  "q-1",  "q.1", "ALL",
                                            "with", "q_1", "سؤال", "end."};
    static const char *const expected[] = {"pace",  "q_q",   "q_1",  "q.1", "ALL_",
                                           "with_", "q_1_2", "سؤال", "end_"};
    struct room *room = *state;
    struct question list[COUNT_OF(questions)];
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        list[i] = (struct question){.name = questions[i]};
    struct form form = {.questions = list, .question_count = COUNT_OF(questions)};
    const char *const *found = sav_names(&form, room->arena);
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        assert_string_equal(found[i], expected[i]);
}

static void a_long_name_for_spss_is_cut_at_a_character(void **state)
{
    struct room *room = *state;
    struct question list[2];
    char name[100] = "a";
    for (size_t i = 1; i < 81; i += 2)
        memcpy(name + i, "\xD8\xB3", 2);
    list[0] = list[1] = (struct question){.name = name};
    struct form form = {.questions = list, .question_count = 2};
    const char *const *found = sav_names(&form, room->arena);
    assert_int_equal(strlen(found[0]), 63);
    assert_int_equal(strlen(found[1]), 63);
    assert_string_equal(found[1] + 61, "_2");
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(the_tables_are_the_golden_ones),
        IN_A_ROOM(a_second_export_is_the_same_and_shows_no_clock),
        IN_A_ROOM(cells_that_a_spreadsheet_would_run_are_guarded),
        IN_A_ROOM(names_for_spss_are_legal_and_different),
        IN_A_ROOM(a_long_name_for_spss_is_cut_at_a_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

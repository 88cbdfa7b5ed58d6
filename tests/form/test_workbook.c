#include "form/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "form/sheets.h"
#include "test.h"

struct place_to_write {
    struct arena *arena;
    struct problems problems;
    char folder[64];
};

static int set_up(void **state)
{
    struct place_to_write *here = memory_new(sizeof *here);
    *here = (struct place_to_write){.arena = arena_new(), .folder = "/tmp/sada-workbook-XXXXXX"};
    problems_init(&here->problems, here->arena);
    *state = here;
    return mkdtemp(here->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place_to_write *here = *state;
    const char *const names[] = {"Survey.csv", "survey.CSV", "b.csv", ".~lock.b.csv#", "notes.txt"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)unlink(arena_format(here->arena, "%s/%s", here->folder, names[i]));
    (void)rmdir(here->folder);
    problems_release(&here->problems);
    arena_free(here->arena);
    free(here);
    return 0;
}

static void write_file(struct place_to_write *here, const char *name, const char *text)
{
    FILE *file = fopen(arena_format(here->arena, "%s/%s", here->folder, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static const char *problems_without_folder(struct place_to_write *here)
{
    const char *text = problems_text(&here->problems, here->arena);
    size_t length = strlen(here->folder);
    return strncmp(text, here->folder, length) == 0 ? text + length : text;
}

static void a_folder_of_csv_files_is_a_workbook(void **state)
{
    struct place_to_write *here = *state;
    write_file(here, "Survey.csv", "type,name\ntext,t\n");
    write_file(here, "b.csv", "x\n1\n");
    write_file(here, ".~lock.b.csv#", "someone");
    write_file(here, "notes.txt", "to do");
    const struct workbook *workbook = workbook_open(here->folder, here->arena, &here->problems);
    assert_non_null(workbook);
    assert_int_equal(workbook->sheet_count, 2);
    const struct sheet *survey = workbook_sheet(workbook, "survey");
    assert_string_equal(survey->name, "survey");
    assert_string_equal(sheet_cell(survey, 1, 1), "t");
    assert_string_equal(sheet_cell(survey, 2, 0), "");
    assert_string_equal(sheet_cell(survey, 0, 9), "");
    assert_null(workbook_sheet(workbook, "choices"));
}

static void problems_of_all_files_are_told(void **state)
{
    struct place_to_write *here = *state;
    write_file(here, "Survey.csv", "a,b\n1,2,3\n");
    write_file(here, "b.csv", "\xFF\xFEx");
    assert_null(workbook_open(here->folder, here->arena, &here->problems));
    assert_int_equal(here->problems.error_count, 2);
}

static void two_files_of_one_sheet_are_refused(void **state)
{
    struct place_to_write *here = *state;
    write_file(here, "Survey.csv", "a\n");
    write_file(here, "survey.CSV", "a\n");
    assert_null(workbook_open(here->folder, here->arena, &here->problems));
    assert_string_equal(problems_without_folder(here),
                        "/survey.CSV: error: sheet 'survey' is there twice; remove one of them\n");
}

static void what_is_no_workbook_is_told_with_the_fix(void **state)
{
    struct place_to_write *here = *state;
    assert_null(workbook_open(here->folder, here->arena, &here->problems));
    write_file(here, "notes.txt", "to do");
    const char *const names[] = {"none", "none.xlsx", "notes.txt"};
    for (size_t i = 0; i < 3; i++)
        assert_null(workbook_open(arena_format(here->arena, "%s/%s", here->folder, names[i]),
                                  here->arena, &here->problems));
    assert_int_equal(here->problems.error_count, 4);
    const char *text = problems_text(&here->problems, here->arena);
    assert_non_null(strstr(text, "holds no .csv file; save each sheet in it as 'CSV UTF-8'"));
    assert_non_null(strstr(text, "/none: error: there is no such file or folder"));
    assert_non_null(strstr(text, "/notes.txt: error: this is no workbook"));
}

static void json_carries_a_workbook_unchanged(void **state)
{
    struct place_to_write *here = *state;
    struct sheets sheets = {.survey = "type,name\ntext,\"صدى \"\"1\"\"\"\n", .settings = "x\n"};
    const struct workbook *workbook = sheets_workbook(sheets, here->arena, &here->problems);
    struct json *json = workbook_json(workbook);
    char *text = json_text(json, JSON_COMPACT_LAYOUT);
    assert_string_equal(text, "{\"settings\":[[\"x\"]],\"survey\":[[\"type\",\"name\"],"
                              "[\"text\",\"صدى \\\"1\\\"\"]]}");
    free(text);
    const struct workbook *again = workbook_from_json(json, here->arena);
    json_free(json);
    assert_non_null(again);
    assert_string_equal(sheet_cell(workbook_sheet(again, "survey"), 1, 1), "صدى \"1\"");
}

static void other_json_is_no_workbook(void **state)
{
    struct place_to_write *here = *state;
    const char *const texts[] = {"[]", "{\"survey\":1}", "{\"survey\":[1]}",
                                 "{\"survey\":[[\"a\",1]]}", "{\"a\":[],\"b\":{}}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct json *json = json_parse(texts[i], strlen(texts[i]), NULL);
        assert_non_null(json);
        assert_null(workbook_from_json(json, here->arena));
        json_free(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_folder_of_csv_files_is_a_workbook, set_up, tear_down),
        cmocka_unit_test_setup_teardown(problems_of_all_files_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_files_of_one_sheet_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_workbook_is_told_with_the_fix, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(json_carries_a_workbook_unchanged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_json_is_no_workbook, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "test.h"

static void a_place_names_file_sheet_row_and_letter(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(
        error_set(&error, ERROR_FORM,
                  (struct place){.file = "f.xlsx", .sheet = "survey", .row = 8, .column = 28},
                  "list '%s'", "x"));
    assert_string_equal(error.where, "f.xlsx:survey:8:AB");
    assert_string_equal(error.detail, "list 'x'");
}

static void a_full_disk_is_told_as_such(void **state)
{
    (void)state;
    struct error error = {0};
    errno = ENOSPC;
    assert_false(error_from_errno(&error, ERROR_FILE_WRITE, (struct place){.file = "a"}, "write"));
    assert_int_equal(error.code, ERROR_DISK_FULL);
    errno = EROFS;
    assert_false(error_from_errno(&error, ERROR_FILE_WRITE, (struct place){.file = "a"}, "write"));
    assert_int_equal(error.code, ERROR_DISK_READ_ONLY);
}

static void a_long_place_is_cut_not_overrun(void **state)
{
    (void)state;
    char name[600];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    struct error error = {0};
    assert_false(
        error_set(&error, ERROR_FORM, (struct place){.file = name, .sheet = "s"}, "%s", name));
    assert_true(strlen(error.where) < sizeof error.where);
    assert_true(strlen(error.detail) < sizeof error.detail);
}

static void a_long_file_name_loses_its_beginning_and_the_cell_stays(void **state)
{
    (void)state;
    static const char stem[] = "\xD8\xB5\xD8\xAF\xD9\x89/";
    char name[1200] = "", where[64];
    while (strlen(name) < 1000)
        (void)snprintf(name + strlen(name), sizeof stem, "%s", stem);
    for (size_t size = sizeof where - 8; size <= sizeof where; size++) {
        struct place place = {name, "survey", 12, 28};
        place_format(place, where, size);
        assert_true(strlen(where) < size);
        assert_true(utf8_is_valid(where, strlen(where)));
        assert_memory_equal(where, "...", 3);
        assert_non_null(strstr(where, "\xD9\x89/:survey:12:AB"));
    }
}

static void what_a_stranger_named_cannot_command_a_terminal(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set(&error, ERROR_FORM, (struct place){.file = "a\n\x1B[2J"}, "session '%s'",
                           "\r\xC2\x9B"
                           "0m\xFF\x7F"));
    assert_string_equal(error.where, "a\?\?[2J");
    assert_string_equal(error.detail, "session '\?\?\?0m\?\?'");
}

static void every_error_has_a_sentence(void **state)
{
    (void)state;
    for (int code = 0; code < ERROR_COUNT; code++)
        assert_true(strlen(error_sentence((enum error_code)code)) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_names_file_sheet_row_and_letter),
        cmocka_unit_test(a_full_disk_is_told_as_such),
        cmocka_unit_test(a_long_place_is_cut_not_overrun),
        cmocka_unit_test(a_long_file_name_loses_its_beginning_and_the_cell_stays),
        cmocka_unit_test(what_a_stranger_named_cannot_command_a_terminal),
        cmocka_unit_test(every_error_has_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

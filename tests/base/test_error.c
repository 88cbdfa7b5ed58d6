#include "base/error.h"

#include <errno.h>
#include <string.h>

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
        cmocka_unit_test(every_error_has_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

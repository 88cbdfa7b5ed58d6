#include "base/atomic_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/sada-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char path[64];
    (void)snprintf(path, sizeof path, "%s/name", (char *)*state);
    (void)unlink(path);
    int left = rmdir(*state); /* fails where something was abandoned */
    free(*state);
    return left;
}

static void a_committed_file_is_whole_and_has_its_time(void **state)
{
    struct error error = {0};
    struct atomic_file *file = atomic_file_open(*state, "name", &error);
    assert_non_null(file);
    (void)fputs("whole", atomic_file_stream(file));
    atomic_file_set_time(file, 1795392000);
    assert_true(atomic_file_commit(file, &error));
    char path[64], *bytes = NULL;
    size_t length = 0;
    (void)snprintf(path, sizeof path, "%s/name", (char *)*state);
    assert_true(file_read(path, 100, &bytes, &length, &error));
    assert_string_equal(bytes, "whole");
    free(bytes);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mtime, 1795392000);
}

static void a_discarded_file_leaves_nothing(void **state)
{
    struct error error = {0};
    struct atomic_file *file = atomic_file_open(*state, "name", &error);
    assert_non_null(file);
    (void)fputs("half", atomic_file_stream(file));
    atomic_file_discard(file);
}

static void a_new_file_takes_no_others_name(void **state)
{
    struct error error = {0};
    char path[64], *bytes = NULL;
    size_t length = 0;
    (void)snprintf(path, sizeof path, "%s/name", (char *)*state);
    for (int i = 0; i < 2; i++) {
        struct atomic_file *file = atomic_file_open(*state, "name", &error);
        assert_non_null(file);
        (void)fputs(i == 0 ? "first" : "second", atomic_file_stream(file));
        assert_int_equal(atomic_file_commit_new(file, &error), i == 0);
    }
    assert_int_equal(error.code, ERROR_FILE_WRITE);
    assert_true(file_read(path, 100, &bytes, &length, &error));
    assert_string_equal(bytes, "first");
    free(bytes);
}

static void a_missing_folder_is_an_error(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(atomic_file_open("/nowhere/at/all", "name", &error));
    assert_int_equal(error.code, ERROR_FOLDER_MISSING);
    assert_non_null(strstr(error.where, "/nowhere/at/all/name"));
}

static void reading_refuses_folders_and_long_files(void **state)
{
    struct error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    assert_false(file_read(*state, 100, &bytes, &length, &error));
    assert_false(file_read("/etc/passwd", 3, &bytes, &length, &error));
    assert_false(file_read("/nowhere", 3, &bytes, &length, &error));
    assert_int_equal(error.code, ERROR_FILE_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_committed_file_is_whole_and_has_its_time, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_discarded_file_leaves_nothing, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_new_file_takes_no_others_name, make_folder,
                                        remove_folder),
        cmocka_unit_test(a_missing_folder_is_an_error),
        cmocka_unit_test_setup_teardown(reading_refuses_folders_and_long_files, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

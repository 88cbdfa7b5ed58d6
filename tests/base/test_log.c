#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "test.h"

enum { MOMENT = 1795422599 /* 2026-11-23 08:29:59 */, HOUR_BEFORE = 1795420800 };

struct scene {
    char folder[32], path[64], old[80];
    struct error error;
};

static int setup(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    (void)snprintf(scene->folder, sizeof scene->folder, "/tmp/sada-log-XXXXXX");
    *state = scene;
    if (!mkdtemp(scene->folder))
        return -1;
    (void)snprintf(scene->path, sizeof scene->path, "%s/station.log", scene->folder);
    (void)snprintf(scene->old, sizeof scene->old, "%s.1", scene->path);
    return 0;
}

static int teardown(void **state)
{
    struct scene *scene = *state;
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

static void expect_text(struct scene *scene, const char *expected)
{
    char *text = NULL;
    size_t length = 0;
    assert_true(file_read(scene->path, 1 << 20, &text, &length, &scene->error));
    assert_string_equal(text, expected);
    free(text);
}

static void events_are_words_with_their_hour(void **state)
{
    struct scene *scene = *state;
    struct log *log = log_open(scene->path, &scene->error);
    assert_non_null(log);
    assert_true(log_write(log, MOMENT, "boot", "0.1.0"));
    assert_true(log_write(log, MOMENT, "closed", ""));
    log_close(log);
    log = log_open(scene->path, &scene->error);
    assert_true(log_write(log, -1, "opened", "d1s1"));
    log_close(log);
    expect_text(scene, "2026-11-23 08h boot 0.1.0\n2026-11-23 08h closed\n"
                       "1969-12-31 23h opened d1s1\n");
}

static void the_files_time_tells_the_hour_only(void **state)
{
    struct scene *scene = *state;
    struct stat about;
    struct log *log = log_open(scene->path, &scene->error);
    assert_true(log_write(log, MOMENT, "boot", ""));
    log_close(log);
    assert_int_equal(stat(scene->path, &about), 0);
    assert_int_equal(about.st_mtime, HOUR_BEFORE);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void no_text_gets_in(void **state)
{
    struct scene *scene = *state;
    struct log *log = log_open(scene->path, &scene->error);
    assert_true(log_write(log, MOMENT, "said", "my commander shouts"));
    assert_true(log_write(log, MOMENT, "said", "القائد"));
    assert_true(log_write(log, MOMENT, "a\nb",
                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    log_close(log);
    expect_text(scene, "2026-11-23 08h said ?\n2026-11-23 08h said ?\n2026-11-23 08h ? ?\n");
}

static void a_long_log_is_begun_anew(void **state)
{
    struct scene *scene = *state;
    struct log *log = log_open(scene->path, &scene->error);
    for (unsigned i = 0; i < 11000; i++)
        assert_true(log_write(log, MOMENT, "opened", "d1s1"));
    log_close(log);
    log = log_open(scene->path, &scene->error);
    assert_true(log_write(log, MOMENT, "boot", ""));
    log_close(log);
    expect_text(scene, "2026-11-23 08h boot\n");
    assert_int_equal(access(scene->old, F_OK), 0);
}

static void a_link_is_not_followed(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(symlink("/tmp/sada-elsewhere", scene->path), 0);
    assert_null(log_open(scene->path, &scene->error));
    assert_int_not_equal(access("/tmp/sada-elsewhere", F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(events_are_words_with_their_hour, setup, teardown),
        cmocka_unit_test_setup_teardown(the_files_time_tells_the_hour_only, setup, teardown),
        cmocka_unit_test_setup_teardown(no_text_gets_in, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_log_is_begun_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_is_not_followed, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

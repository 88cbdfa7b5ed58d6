/* What lies on a stick is a stranger's: neither a file's kind, its name nor its journal may lead
 * elsewhere. */
#include <fcntl.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "fixture.h"
#include "hot_journal.h"
#include "store/archive.h"
#include "store/data_folder.h"

enum { PATIENCE = 10 }; /* seconds until a hanging test is killed */

static void name_other_file(const char *journal, const char *victim)
{
    unsigned char end[JOURNAL_NAME_MOST];
    size_t length = journal_add_name(end, victim);
    FILE *stream = fopen(journal, "ab");
    assert_non_null(stream);
    assert_int_equal(fwrite(end, 1, length, stream), length);
    assert_int_equal(fclose(stream), 0);
}

static const char *make_victim(struct fixture *fixture)
{
    const char *victim = arena_format(fixture->arena, "%s/precious.txt", fixture->folder);
    FILE *stream = fopen(victim, "wb");
    assert_non_null(stream);
    (void)fputs("a minister's only copy", stream);
    assert_int_equal(fclose(stream), 0);
    return victim;
}

static void a_box_whose_journal_names_another_file_deletes_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *victim = make_victim(fixture);
    create_box(fixture);
    assert_int_equal(unlink(fixture->journal), 0);
    leave_hot_journal(fixture->path, "UPDATE slot SET body = replace(body, ' ', 'z')");
    name_other_file(fixture->journal, victim);
    struct box *box = box_open(fixture->path, &fixture->error);
    assert_int_equal(access(victim, F_OK), 0);
    assert_null(box);
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
}

static void an_archive_whose_journal_names_another_file_deletes_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *victim = make_victim(fixture);
    const char *path = arena_format(fixture->arena, "%s/archive.db", fixture->folder);
    archive_close(archive_open(path, &fixture->error));
    leave_hot_journal(path, "INSERT INTO definition VALUES ('a', 'b')");
    name_other_file(arena_format(fixture->arena, "%s-journal", path), victim);
    struct archive *archive = archive_open(path, &fixture->error);
    assert_int_equal(access(victim, F_OK), 0);
    assert_null(archive);
    assert_int_equal(fixture->error.code, ERROR_DAMAGED);
}

static void what_is_no_file_is_refused_at_once(void **state)
{
    struct fixture *fixture = *state;
    const char *fifo = arena_format(fixture->arena, "%s/fifo", fixture->folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    const char *const paths[] = {fifo, fixture->folder, "/dev/zero", "/dev/null"};
    (void)alarm(PATIENCE);
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        assert_null(archive_open_existing(paths[i], &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_FILE_READ);
        assert_null(archive_open(paths[i], &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_FILE_READ);
        assert_null(box_open(paths[i], &fixture->error));
        assert_null(box_open_read_only(paths[i], &fixture->error));
    }
    (void)alarm(0);
}

/* SQLite would keep the journal beside the file that the link leads to, where nobody blanks it. */
static void a_link_is_no_box(void **state)
{
    struct fixture *fixture = *state;
    const char *link = arena_format(fixture->arena, "%s/link.box", fixture->folder);
    create_box(fixture);
    assert_int_equal(symlink(fixture->path, link), 0);
    assert_null(box_open(link, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FILE_READ);
    assert_null(box_open_read_only(link, &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FILE_READ);
}

/* SQLite takes these for databases that are gone when they are closed. */
static void an_archive_that_would_not_stay_is_never_made(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(chdir(fixture->folder), 0);
    assert_null(archive_open("", &fixture->error));
    assert_int_equal(fixture->error.code, ERROR_FOLDER_MISSING);
    struct archive *archive = archive_open(":memory:", &fixture->error);
    assert_non_null(archive);
    archive_close(archive);
    assert_int_equal(access(arena_format(fixture->arena, "%s/:memory:", fixture->folder), F_OK), 0);
    assert_int_equal(chdir("/"), 0);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_box_whose_journal_names_another_file_deletes_nothing),
        WITH_FOLDER(an_archive_whose_journal_names_another_file_deletes_nothing),
        WITH_FOLDER(what_is_no_file_is_refused_at_once),
        WITH_FOLDER(a_link_is_no_box),
        WITH_FOLDER(an_archive_that_would_not_stay_is_never_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

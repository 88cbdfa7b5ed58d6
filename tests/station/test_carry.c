/* Carrying away: what lies on the stick, and what does not when it is full, read-only, pulled out
 * or gives back something else. Calls that reach the stick are ours first (wrapped), so that it can
 * vanish before any of them. */
#include "station/carry.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "base/digest.h"
#include "base/strbuf.h"
#include "station/stick_room.h"

enum { PULLS = 200, STEPS_MOST = 1000 * 1000 };

/* Before the call of that number the stick goes: its folder is moved away or removed, and nothing
 * can be done with what is open any more. */
struct pull {
    size_t calls, at;
    const char *stick, *elsewhere; /* NULL: removed */
    bool gone;
    bool corrupts; /* the medium changes a byte instead */
};
static struct pull pull;

static bool is_pulled(void)
{
    if (++pull.calls == pull.at && pull.stick) {
        pull.gone = true;
        if (pull.elsewhere)
            assert_int_equal(rename(pull.stick, pull.elsewhere), 0);
        else
            folder_remove(pull.stick);
    }
    if (pull.gone)
        errno = EIO;
    return pull.gone;
}

ssize_t __real_write(int descriptor, const void *bytes, size_t size);
ssize_t __wrap_write(int descriptor, const void *bytes, size_t size);
ssize_t __wrap_write(int descriptor, const void *bytes, size_t size)
{
    if (is_pulled())
        return -1;
    if (!pull.corrupts || size < 100)
        return __real_write(descriptor, bytes, size);
    char *changed = malloc(size);
    memcpy(changed, bytes, size);
    changed[size / 2] ^= 1;
    ssize_t written = __real_write(descriptor, changed, size);
    free(changed);
    return written;
}

ssize_t __real_read(int descriptor, void *bytes, size_t size);
ssize_t __wrap_read(int descriptor, void *bytes, size_t size);
ssize_t __wrap_read(int descriptor, void *bytes, size_t size)
{
    return is_pulled() ? -1 : __real_read(descriptor, bytes, size);
}

int __real_fsync(int descriptor);
int __wrap_fsync(int descriptor);
int __wrap_fsync(int descriptor)
{
    return is_pulled() ? -1 : __real_fsync(descriptor);
}

int __real_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new)
{
    return is_pulled() ? -1 : __real_renameat(from, old, to, new);
}

int __real_mkdirat(int folder, const char *path, mode_t mode);
int __wrap_mkdirat(int folder, const char *path, mode_t mode);
int __wrap_mkdirat(int folder, const char *path, mode_t mode)
{
    return is_pulled() ? -1 : __real_mkdirat(folder, path, mode);
}

int __real_unlinkat(int folder, const char *path, int flags);
int __wrap_unlinkat(int folder, const char *path, int flags);
int __wrap_unlinkat(int folder, const char *path, int flags)
{
    return is_pulled() ? -1 : __real_unlinkat(folder, path, flags);
}

static struct carry_order order_for(struct room *room, const char *stick)
{
    return (struct carry_order){
        .data = room->data,
        .stick = stick,
        .workshop = "trial",
        .station = "",
        .language = "en",
        .program = SADA_BIN "/sada",
        .boxes = true,
    };
}

/* To its end. Returns whether it was done; *ret_carry is to be freed. */
static bool run(struct room *room, const struct carry_order *order, struct carry **ret_carry)
{
    struct carry *carry = carry_new(order, &room->error);
    bool ok = carry != NULL;
    for (unsigned i = 0; ok && i < STEPS_MOST; i++) {
        struct carry_progress progress = carry_progress(carry);
        assert_true(progress.bytes_done <= progress.bytes);
        if (progress.stage == CARRY_DONE)
            break;
        if (progress.stage == CARRY_EXPORTING)
            usleep(2000);
        ok = carry_step(carry, &room->error);
    }
    assert_true(!ok || carry_progress(carry).stage == CARRY_DONE);
    *ret_carry = carry;
    return ok;
}

static void run_well(struct room *room, const struct carry_order *order)
{
    struct carry *carry;
    if (!run(room, order, &carry))
        room_fail(room);
    carry_free(carry);
}

static char *read_all(struct room *room, const char *path, size_t *ret_length)
{
    char *bytes = NULL;
    if (!file_read(path, 1 << 26, &bytes, ret_length, &room->error))
        room_fail(room);
    return bytes;
}

static const char *digest_of(struct room *room, const char *path)
{
    size_t length = 0;
    char *bytes = read_all(room, path, &length), *text = arena_alloc(room->arena, DIGEST_TEXT_SIZE);
    struct digest *digest = digest_new();
    digest_add(digest, bytes, length);
    digest_text(digest, text);
    digest_free(digest);
    free(bytes);
    return text;
}

/* Each file the list names is there with its digest; returns how many. */
static unsigned check_list(struct room *room, const char *folder)
{
    size_t length = 0;
    char *list = read_all(room, arena_format(room->arena, "%s/manifest.sha256", folder), &length);
    unsigned count = 0;
    for (char *line = list; *line; count++) {
        char *end = strchr(line, '\n');
        assert_non_null(end);
        *end = '\0';
        assert_true(strlen(line) > 66);
        const char *path = arena_format(room->arena, "%s/%s", folder, line + 66);
        assert_memory_equal(line, digest_of(room, path), 64);
        line = end + 1;
    }
    free(list);
    return count;
}

static bool exists(struct room *room, const char *folder, const char *name)
{
    return access(arena_format(room->arena, "%s/%s", folder, name), F_OK) == 0;
}

static bool is_empty(const char *path)
{
    DIR *stream = opendir(path);
    unsigned entries = 0;
    assert_non_null(stream);
    while (readdir(stream))
        entries++;
    (void)closedir(stream);
    return entries == 2; /* . and .. */
}

static void closed_sessions_are_carried_with_a_list_of_their_digests(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    struct carry_order order = order_for(room, stick);
    struct carry_preview preview;
    struct carry *carry;
    assert_true(carry_preview(room->data, &preview, &room->error));
    assert_int_equal(preview.closed, 2);
    assert_int_equal(preview.open, 1);
    if (!run(room, &order, &carry))
        room_fail(room);
    assert_true(preview.bytes > 0 && preview.bytes < carry_progress(carry).bytes / 2);
    struct carry_progress progress = carry_progress(carry);
    assert_string_equal(progress.folder, "sada-trial-1");
    assert_int_equal(progress.files_done, progress.files);
    assert_int_equal(progress.bytes_done, progress.bytes);
    assert_false(progress.complained);
    bool told = false; /* that d1s2 has too few */
    for (size_t i = 0; i < progress.line_count; i++)
        told = told || strstr(progress.lines[i], "d1s2: too few responses");
    assert_true(told);
    carry_free(carry);
    const char *folder = arena_format(room->arena, "%s/sada-trial-1", stick);
    assert_true(exists(room, folder, "small/data.csv"));
    assert_true(exists(room, folder, "boxes/d1s1.box"));
    assert_true(exists(room, folder, "boxes/d1s2.box"));
    assert_false(exists(room, folder, "boxes/d2s1.box")); /* it is open */
    assert_true(check_list(room, folder) >= 4);
    order.station = "east";
    run_well(room, &order);
    assert_true(check_list(room, arena_format(room->arena, "%s/sada-trial-east-1", stick)) >= 4);
    order.station = "القاعة";
    order.boxes = false;
    run_well(room, &order);
    folder = arena_format(room->arena, "%s/sada-trial-2", stick);
    assert_true(check_list(room, folder) >= 2);
    assert_false(exists(room, folder, "boxes"));
}

/* Who came later could be told from the difference. */
static void what_was_carried_away_stays_closed(void **state)
{
    struct room *room = *state;
    struct carry_order order = order_for(room, stick_make(room, "stick"));
    const char *notice = NULL;
    run_well(room, &order);
    static const char *const closed[] = {"d1s1", "d1s2"};
    for (size_t i = 0; i < COUNT_OF(closed); i++) {
        assert_false(session_open(room->data_folder, room->workshop,
                                  workshop_session(room->workshop, closed[i]), room->arena, &notice,
                                  &room->error));
        assert_int_equal(room->error.code, ERROR_SESSION_STATE);
    }
    room_answer(room, "d2s1", &(struct person){.pace = "slow"});
}

/* Stands for `sada export`: writes some tables of known bytes, fast. */
static const char *fake_export(struct room *room, const char *script)
{
    const char *path = arena_format(room->arena, "%s/fake", room->folder);
    file_make(room, room->folder, "fake", arena_format(room->arena, "#!/bin/sh\n%s\n", script));
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

enum { DATA_SIZE = 1000 * 1000, TEXTS_SIZE = 300 * 1000, SMALL_TABLES = 20 };

static void table_make(struct room *room, const char *folder, const char *name, size_t size)
{
    char *text = malloc(size + 1);
    memset(text, 'a', size);
    text[size] = '\0';
    file_make(room, folder, name, text);
    free(text);
}

/* A script that copies tables, some large enough for many pieces. */
static const char *many_tables(struct room *room)
{
    const char *folder = stick_make(room, "tables");
    table_make(room, folder, "data.csv", DATA_SIZE);
    table_make(room, folder, "texts.csv", TEXTS_SIZE);
    for (unsigned i = 0; i < SMALL_TABLES; i++)
        table_make(room, folder, arena_format(room->arena, "t%u.csv", i), 10);
    return arena_format(room->arena, "mkdir -p \"$4\" && cp -r '%s' \"$4/form\" && echo told",
                        folder);
}

/* If it is there. */
static void expect_size(struct room *room, const char *folder, const char *name, size_t size)
{
    struct stat about;
    if (stat(arena_format(room->arena, "%s/%s", folder, name), &about) == 0)
        assert_int_equal(about.st_size, size);
}

/* All under its final name is whole. */
static void expect_whole_files(struct room *room, const char *folder)
{
    expect_size(room, folder, "form/data.csv", DATA_SIZE);
    expect_size(room, folder, "form/texts.csv", TEXTS_SIZE);
    for (unsigned i = 0; i < SMALL_TABLES; i++)
        expect_size(room, folder, arena_format(room->arena, "form/t%u.csv", i), 10);
    if (exists(room, folder, "boxes/d1s1.box"))
        assert_string_equal(
            digest_of(room, arena_format(room->arena, "%s/boxes/d1s1.box", folder)),
            digest_of(room, session_box_path(room->data_folder, "d1s1", room->arena)));
    if (exists(room, folder, "manifest.sha256"))
        assert_int_equal(check_list(room, folder), 2 + SMALL_TABLES + 2);
}

static void a_stick_may_be_pulled_out_at_any_moment(void **state)
{
    struct room *room = *state;
    struct carry_order order = order_for(room, stick_make(room, "first"));
    order.program = fake_export(room, many_tables(room));
    pull = (struct pull){0};
    run_well(room, &order);
    size_t calls = pull.calls;
    unsigned failed = 0, partial = 0;
    for (size_t i = 0; i < PULLS; i++) {
        const char *stick = stick_make(room, "stick");
        const char *gone = arena_format(room->arena, "%s/sticks/gone", room->folder);
        struct carry *carry;
        pull = (struct pull){
            .at = 1 + i * calls / PULLS, .stick = stick, .elsewhere = i % 2 ? gone : NULL};
        order.stick = stick;
        bool done = run(room, &order, &carry);
        carry_free(carry);
        pull = (struct pull){0};
        failed += !done;
        const char *folder = arena_format(room->arena, "%s/sada-trial-1", i % 2 ? gone : stick);
        partial += exists(room, folder, "form") && !exists(room, folder, "manifest.sha256");
        expect_whole_files(room, folder);
        folder_remove(stick);
        folder_remove(gone);
    }
    print_message("%zu calls, %d pulls: %u not finished, %u left some files and no list\n", calls,
                  PULLS, failed, partial);
    assert_true(calls >= PULLS && failed > PULLS / 2);
    run_well(room, &(struct carry_order){.data = room->data,
                                         .stick = stick_make(room, "last"),
                                         .workshop = "trial",
                                         .program = order.program});
    room_answer(room, "d2s1", &(struct person){.pace = "slow"}); /* the station goes on */
}

static void what_comes_back_differently_gets_no_name(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    struct carry_order order = order_for(room, stick);
    struct carry *carry;
    order.program = fake_export(room, many_tables(room));
    pull = (struct pull){.corrupts = true};
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_STICK_DIFFERS);
    assert_int_equal(carry_progress(carry).stage, CARRY_FAILED);
    carry_free(carry);
    pull = (struct pull){0};
    assert_true(is_empty(stick));
}

static void ended_early_nothing_stays_on_the_stick(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    struct carry_order order = order_for(room, stick);
    order.program = fake_export(room, many_tables(room));
    for (unsigned steps = 0; steps < 200; steps += 17) {
        struct carry *carry = carry_new(&order, &room->error);
        assert_non_null(carry);
        while (carry_progress(carry).stage == CARRY_EXPORTING && steps > 0)
            assert_true(carry_step(carry, &room->error));
        for (unsigned i = 1; i < steps && carry_progress(carry).stage != CARRY_DONE; i++)
            assert_true(carry_step(carry, &room->error));
        bool done = carry_progress(carry).stage == CARRY_DONE;
        carry_free(carry);
        assert_true(done || is_empty(stick));
    }
    /* What is not ours stays. */
    const char *own = arena_format(room->arena, "%s/sada-trial-1", stick);
    if (!exists(room, stick, "sada-trial-1"))
        assert_int_equal(mkdir(own, 0700), 0);
    file_make(room, own, "theirs.txt", "kept");
    struct carry *carry = carry_new(&order, &room->error);
    while (carry_progress(carry).stage == CARRY_EXPORTING)
        assert_true(carry_step(carry, &room->error));
    assert_string_not_equal(carry_progress(carry).folder, "sada-trial-1");
    carry_free(carry);
    assert_true(exists(room, own, "theirs.txt"));
}

static void an_export_that_fails_or_says_nothing_is_told(void **state)
{
    struct room *room = *state;
    struct carry_order order = order_for(room, stick_make(room, "stick"));
    struct carry *carry;
    order.boxes = false;
    order.program = fake_export(room, "echo why; exit 1");
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_CHILD);
    assert_int_equal(carry_progress(carry).line_count, 1);
    assert_string_equal(carry_progress(carry).lines[0], "why");
    carry_free(carry);
    order.program = fake_export(room, "exit 0");
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_TOO_FEW);
    carry_free(carry);
    order.program = "/nowhere/sada";
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_CHILD);
    carry_free(carry);
    order.program = fake_export(room, arena_format(room->arena, "%s\nexit 1", many_tables(room)));
    if (!run(room, &order, &carry)) /* what it made is carried */
        room_fail(room);
    assert_true(carry_progress(carry).complained);
    carry_free(carry);
    order.stick = "/nowhere";
    assert_false(run(room, &order, &carry));
    carry_free(carry);
}

static void a_full_or_read_only_stick_is_told_and_left_clean(void **state)
{
    struct room *room = *state;
    struct carry *carry;
    if (!own_mounts()) {
        print_message("skipped: this machine lets nobody mount in a space of their own\n");
        skip();
    }
    const char *small = stick_make(room, "small"), *locked = stick_make(room, "locked");
    assert_int_equal(mount("none", small, "tmpfs", 0, "size=256k"), 0);
    assert_int_equal(mount("none", locked, "tmpfs", MS_RDONLY, NULL), 0);
    struct carry_order order = order_for(room, small);
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_DISK_FULL);
    carry_free(carry);
    assert_true(is_empty(small));
    order.stick = locked;
    assert_false(run(room, &order, &carry));
    assert_int_equal(room->error.code, ERROR_DISK_READ_ONLY);
    carry_free(carry);
    /* Somebody else fills it meanwhile. */
    assert_int_equal(umount(small), 0);
    assert_int_equal(mount("none", small, "tmpfs", 0, "size=3m"), 0);
    order.stick = small;
    order.boxes = false;
    order.program = fake_export(room, many_tables(room));
    carry = carry_new(&order, &room->error);
    while (carry && carry_progress(carry).stage == CARRY_EXPORTING)
        assert_true(carry_step(carry, &room->error));
    const char *filler = arena_format(room->arena, "%s/filler", small);
    int descriptor = open(filler, O_WRONLY | O_CREAT, 0600);
    char zeros[4096] = {0};
    while (__real_write(descriptor, zeros, sizeof zeros) > 0)
        continue;
    (void)close(descriptor);
    bool ok = true;
    while (ok && carry_progress(carry).stage != CARRY_DONE)
        ok = carry_step(carry, &room->error);
    assert_false(ok);
    assert_int_equal(room->error.code, ERROR_DISK_FULL);
    carry_free(carry);
    assert_int_equal(unlink(filler), 0);
    assert_true(is_empty(small));
    assert_int_equal(umount(small), 0);
    assert_int_equal(umount(locked), 0);
}

/* As on a file system that knows no large files. */
static void a_file_that_may_not_grow_is_told(void **state)
{
    struct room *room = *state;
    const char *stick = stick_make(room, "stick");
    struct carry_order order = order_for(room, stick);
    struct rlimit usual, small;
    order.program = fake_export(room, many_tables(room));
    struct carry *carry = carry_new(&order, &room->error);
    while (carry && carry_progress(carry).stage == CARRY_EXPORTING)
        assert_true(carry_step(carry, &room->error));
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    small = (struct rlimit){.rlim_cur = DATA_SIZE / 2, .rlim_max = usual.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool ok = true;
    while (ok && carry_progress(carry).stage != CARRY_DONE)
        ok = carry_step(carry, &room->error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    assert_false(ok);
    assert_int_equal(room->error.code, ERROR_STICK);
    carry_free(carry);
    assert_true(is_empty(stick));
}

static int setup(void **state)
{
    if (stick_room_setup(state) != 0)
        return -1;
    sessions_hold(*state);
    return 0;
}

int main(void)
{
#define AT_A_STATION(test) cmocka_unit_test_setup_teardown(test, setup, stick_room_teardown)
    const struct CMUnitTest tests[] = {
        AT_A_STATION(closed_sessions_are_carried_with_a_list_of_their_digests),
        AT_A_STATION(what_was_carried_away_stays_closed),
        AT_A_STATION(a_stick_may_be_pulled_out_at_any_moment),
        AT_A_STATION(what_comes_back_differently_gets_no_name),
        AT_A_STATION(ended_early_nothing_stays_on_the_stick),
        AT_A_STATION(an_export_that_fails_or_says_nothing_is_told),
        AT_A_STATION(a_file_that_may_not_grow_is_told),
        AT_A_STATION(a_full_or_read_only_stick_is_told_and_left_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

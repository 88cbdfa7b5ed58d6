/* Each write, sync, creation and deletion fails in turn, SQLite's (by a VFS) and our own (by the
 * linker's --wrap): nothing acknowledged is lost, nothing is doubled, and trying again works. */
#include <errno.h>
#include <sqlite3.h>
#include <sys/statvfs.h>

#include "base/array.h"
#include "fixture.h"

struct faults {
    unsigned operations; /* counted since they were armed */
    unsigned at;         /* the first that fails, from 1; 0: none */
    bool lasting;        /* all that follow fail too */
    bool full;           /* no file may grow */
    bool no_room;        /* the disk says that 1 MiB is free */
    const char *altered; /* the last letter of this is written as another one, without an error */
    const char *sought;  /* writes that hold this are counted; NULL: none are */
    unsigned found;
    unsigned unreadable; /* which read of a journal fails, from 1; 0: none */
    unsigned journal_reads;
    int number; /* errno */
};

/* --wrap gives its functions no context. */
static struct faults faults;

static bool fails(void)
{
    faults.operations++;
    return faults.at > 0 &&
           (faults.lasting ? faults.operations >= faults.at : faults.operations == faults.at);
}

static void arm(unsigned at, bool lasting, int number)
{
    faults = (struct faults){.at = at, .lasting = lasting, .number = number};
}

struct file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct */
    bool is_journal;
};

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct file *)file)->real;
}

static int file_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int file_read_at(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
    bool counts = ((struct file *)file)->is_journal;
    if (counts && ++faults.journal_reads == faults.unreadable)
        return SQLITE_IOERR_CORRUPTFS; /* what SQLite's own makes of EIO */
    return real_of(file)->pMethods->xRead(real_of(file), bytes, length, at);
}

static int write_altered(sqlite3_file *file, const char *bytes, int length, sqlite3_int64 at)
{
    size_t size = (size_t)length, wanted = strlen(faults.altered);
    char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    for (size_t i = 0; i + wanted <= size; i++) {
        if (memcmp(bytes + i, faults.altered, wanted) == 0)
            copy[i + wanted - 1] ^= 1;
    }
    int code = file->pMethods->xWrite(file, copy, length, at);
    free(copy);
    return code;
}

static void look_for_sought(const char *bytes, int length)
{
    size_t wanted = faults.sought ? strlen(faults.sought) : 0;
    for (size_t i = 0; wanted > 0 && i + wanted <= (size_t)length; i++)
        faults.found += memcmp(bytes + i, faults.sought, wanted) == 0;
}

/* A write that fails may have been done in part. */
static int file_write_at(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
    const struct sqlite3_io_methods *real = real_of(file)->pMethods;
    sqlite3_int64 size = 0;
    (void)real->xFileSize(real_of(file), &size);
    look_for_sought(bytes, length);
    if (faults.full && at + length > size)
        return SQLITE_FULL;
    if (faults.altered)
        return write_altered(real_of(file), bytes, length, at);
    if (!fails())
        return real->xWrite(real_of(file), bytes, length, at);
    (void)real->xWrite(real_of(file), bytes, length / 2, at);
    return faults.number == ENOSPC ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return fails() ? SQLITE_IOERR_TRUNCATE
                   : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *ret_size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), ret_size);
}

static int file_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_reserved(sqlite3_file *file, int *ret_reserved)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), ret_reserved);
}

static int file_control(sqlite3_file *file, int operation, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read_at,
    .xWrite = file_write_at,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *opened, int flags,
                    int *ret_flags)
{
    sqlite3_vfs *real = vfs->pAppData;
    struct file *file = (struct file *)opened;
    bool creates = (flags & SQLITE_OPEN_CREATE) != 0 && access(path, F_OK) != 0;
    *file = (struct file){.real = (sqlite3_file *)(file + 1),
                          .is_journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0};
    int code = creates && fails() ? SQLITE_CANTOPEN
                                  : real->xOpen(real, path, file->real, flags, ret_flags);
    file->base.pMethods = code == SQLITE_OK ? &methods : NULL;
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    sqlite3_vfs *real = vfs->pAppData;
    return fails() ? SQLITE_IOERR_DELETE : real->xDelete(real, path, sync_folder);
}

static int vfs_last_error(sqlite3_vfs *vfs, int size, char *text)
{
    (void)vfs, (void)size, (void)text;
    return faults.at > 0 ? faults.number : errno;
}

int __real_fsync(int descriptor);
ssize_t __real_pwrite(int descriptor, const void *bytes, size_t length, off_t at);
int __wrap_fsync(int descriptor);
ssize_t __wrap_pwrite(int descriptor, const void *bytes, size_t length, off_t at);

int __wrap_fsync(int descriptor)
{
    if (!fails())
        return __real_fsync(descriptor);
    errno = faults.number;
    return -1;
}

ssize_t __wrap_pwrite(int descriptor, const void *bytes, size_t length, off_t at)
{
    if (!fails())
        return __real_pwrite(descriptor, bytes, length, at);
    errno = faults.number;
    return -1;
}

int __real_statvfs(const char *path, struct statvfs *ret_about);
int __wrap_statvfs(const char *path, struct statvfs *ret_about);

int __wrap_statvfs(const char *path, struct statvfs *ret_about)
{
    int result = __real_statvfs(path, ret_about);
    if (faults.no_room)
        ret_about->f_bavail = 1024 * 1024 / ret_about->f_frsize;
    return result;
}

static const struct {
    int number;
    bool lasting;
    enum error_code code;
} kinds[] = {
    {ENOSPC, false, ERROR_DISK_FULL},     {ENOSPC, true, ERROR_DISK_FULL},
    {EROFS, false, ERROR_DISK_READ_ONLY}, {EROFS, true, ERROR_DISK_READ_ONLY},
    {EIO, false, ERROR_FILE_WRITE},       {EIO, true, ERROR_FILE_WRITE},
};

static struct box *box_with_one(struct fixture *fixture, struct submission **ret_first)
{
    arm(0, false, 0);
    (void)unlink(fixture->path);
    (void)unlink(fixture->journal);
    create_box(fixture);
    struct box *box = open_box(fixture);
    *ret_first = submission_of(&fixture->random, fixture->arena, 1);
    assert_true(box_draw_slots(box, *ret_first, &fixture->error));
    assert_true(box_put(box, *ret_first, &fixture->error));
    return box;
}

static void assert_holds(struct fixture *fixture, struct box *box, struct submission *submission,
                         unsigned times)
{
    for (size_t i = 0; i < submission->count; i++)
        assert_int_equal(times_stored(box, fixture->arena, submission->parts[i].body), times);
}

/* One put whose operation number at fails. Returns whether it came to that operation. */
static bool put_with_fault(struct fixture *fixture, size_t kind, unsigned at, bool killed)
{
    struct submission *first = NULL;
    struct box *box = box_with_one(fixture, &first);
    struct submission *second = submission_of(&fixture->random, fixture->arena, 2);
    assert_true(box_draw_slots(box, second, &fixture->error));
    fixture->error = (struct error){0};
    arm(at, kinds[kind].lasting, kinds[kind].number);
    bool saved = box_put(box, second, &fixture->error);
    bool reached = faults.operations >= at;
    arm(0, false, 0);
    assert_true(saved || reached);
    /* SQLite does not tell the cause of a sync that failed within COMMIT. */
    if (!saved && fixture->error.code != ERROR_FILE_WRITE)
        assert_int_equal(fixture->error.code, kinds[kind].code);
    if (killed) {
        box_close(box);
        box = open_box(fixture);
        assert_holds(fixture, box, first, 1);
        if (saved)
            assert_holds(fixture, box, second, 1);
    }
    assert_true(box_put(box, second, &fixture->error));
    assert_holds(fixture, box, first, 1);
    assert_holds(fixture, box, second, 1);
    box_close(box);
    arena_reset(fixture->arena);
    return reached;
}

static void a_put_that_fails_anywhere_loses_nothing(void **state)
{
    unsigned points = 0;
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        for (unsigned at = 1; put_with_fault(*state, kind, at, at % 2 == 0); at++)
            points++;
    }
    assert_true(points > 60);
}

/* A sync that failed may have left pages that read well and never reached the medium: SQLite, which
 * leaves out what does not change, must write them all the same. */
static void what_is_put_again_is_written_again(void **state)
{
    struct fixture *fixture = *state;
    struct submission *first = NULL;
    struct box *box = box_with_one(fixture, &first);
    for (size_t i = 0; i < first->count; i++) {
        faults.sought = first->parts[i].body;
        faults.found = 0;
        assert_true(box_put(box, first, &fixture->error));
        assert_true(faults.found >= 2); /* into the journal, as it was, and into the file */
    }
    faults.sought = NULL;
    assert_holds(fixture, box, first, 1);
    box_close(box);
}

/* SQLite calls the box itself malformed then; put aside it would be for a sector that reads well
 * the next time. */
static void a_journal_that_cannot_be_read_for_once_damages_no_box(void **state)
{
    struct fixture *fixture = *state;
    struct submission *first = NULL;
    box_close(box_with_one(fixture, &first));
    unsigned at = 0;
    do {
        arm(0, false, 0);
        faults.unreadable = ++at;
        struct box *box = box_open(fixture->path, &fixture->error);
        assert_true(box || fixture->error.code != ERROR_DAMAGED);
        box_close(box);
    } while (faults.journal_reads >= at);
    assert_true(at > 2);
    arm(0, false, 0);
    struct box *box = box_open(fixture->path, &fixture->error);
    assert_non_null(box);
    assert_holds(fixture, box, first, 1);
    box_close(box);
}

static bool create_with_fault(struct fixture *fixture, size_t kind, unsigned at)
{
    struct box_plan plan = plan_of(16);
    fixture->error = (struct error){0};
    arm(at, kinds[kind].lasting, kinds[kind].number);
    bool made = box_create(fixture->path, &plan, &fixture->error);
    bool reached = faults.operations >= at;
    arm(0, false, 0);
    assert_true(made || reached);
    if (made) {
        struct box *box = open_box(fixture);
        assert_put(fixture, box, 1);
        box_close(box);
        (void)unlink(fixture->path);
        (void)unlink(fixture->journal);
    } else {
        assert_int_not_equal(fixture->error.code, ERROR_NONE);
        assert_int_equal(rmdir(fixture->folder), 0); /* nothing was left in it */
        assert_int_equal(mkdir(fixture->folder, 0700), 0);
    }
    arena_reset(fixture->arena);
    return reached;
}

static void a_creation_that_fails_anywhere_leaves_nothing(void **state)
{
    unsigned points = 0;
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        for (unsigned at = 1; create_with_fault(*state, kind, at); at++)
            points++;
    }
    assert_true(points > 60);
}

static bool open_with_fault(struct fixture *fixture, size_t kind, unsigned at)
{
    struct submission *first = NULL;
    box_close(box_with_one(fixture, &first));
    arm(at, kinds[kind].lasting, kinds[kind].number);
    struct box *box = box_open(fixture->path, &fixture->error);
    bool reached = faults.operations >= at;
    arm(0, false, 0);
    assert_true(box || reached);
    box_close(box);
    box = open_box(fixture);
    assert_holds(fixture, box, first, 1);
    box_close(box);
    arena_reset(fixture->arena);
    return reached;
}

static void an_opening_that_fails_anywhere_loses_nothing(void **state)
{
    for (size_t kind = 0; kind < COUNT_OF(kinds); kind++) {
        for (unsigned at = 1; open_with_fault(*state, kind, at); at++)
            continue;
    }
}

static void a_full_disk_stops_no_submission(void **state)
{
    struct fixture *fixture = *state;
    struct submission *first = NULL;
    struct box *box = box_with_one(fixture, &first);
    faults.full = true;
    for (unsigned who = 2; who < 30; who++) {
        struct submission *longest = submission_of(&fixture->random, fixture->arena, who);
        longest->parts[1].body = arena_alloc(fixture->arena, BODY_SIZE + 1);
        memset(longest->parts[1].body, 'a', BODY_SIZE);
        longest->parts[1].length = BODY_SIZE;
        assert_true(box_draw_slots(box, longest, &fixture->error));
        assert_true(box_put(box, longest, &fixture->error));
    }
    faults.full = false;
    box_close(box);
}

/* A bad medium reports no error; only what is read back can tell. */
static void what_the_medium_alters_in_silence_is_not_saved(void **state)
{
    static const char *const altered[] = {"\"who\":\"2", "from 2", "from 2\"}  "};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(altered); i++) {
        struct submission *first = NULL;
        struct box *box = box_with_one(fixture, &first);
        struct submission *second = submission_of(&fixture->random, fixture->arena, 2);
        assert_true(box_draw_slots(box, second, &fixture->error));
        faults.altered = altered[i];
        assert_false(box_put(box, second, &fixture->error));
        assert_int_equal(fixture->error.code, ERROR_FILE_WRITE);
        assert_string_equal(fixture->error.detail, "what was written does not read back");
        faults.altered = NULL;
        box_close(box);
    }
}

static void no_box_is_made_where_little_room_is_left(void **state)
{
    struct fixture *fixture = *state;
    struct box_plan plan = plan_of(SLOTS);
    faults.no_room = true;
    assert_false(box_create(fixture->path, &plan, &fixture->error));
    faults.no_room = false;
    assert_int_equal(fixture->error.code, ERROR_DISK_FULL);
    assert_int_equal(rmdir(fixture->folder), 0);
}

int main(void)
{
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    sqlite3_vfs vfs = *real;
    vfs.zName = "faults";
    vfs.szOsFile = (int)sizeof(struct file) + real->szOsFile;
    vfs.pAppData = real;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    vfs.xGetLastError = vfs_last_error;
    (void)sqlite3_vfs_register(&vfs, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_box_is_made_where_little_room_is_left, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_stops_no_submission, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_the_medium_alters_in_silence_is_not_saved,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_put_again_is_written_again, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_journal_that_cannot_be_read_for_once_damages_no_box,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_put_that_fails_anywhere_loses_nothing, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_creation_that_fails_anywhere_leaves_nothing,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_opening_that_fails_anywhere_loses_nothing, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

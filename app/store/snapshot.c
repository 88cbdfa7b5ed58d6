#include "store/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

/* Bytes that SQLite's processes lock (SQLite, os_unix.c, "unixLock"). */
enum {
    PENDING_BYTE = 0x40000000,
    RESERVED_BYTE = PENDING_BYTE + 1,
    SHARED_FIRST,
    SHARED_SIZE = 510
};
/* Of a database's header (SQLite, "Database File Format", 1.3). */
enum {
    HEADER_SIZE = 100,
    AT_PAGE_SIZE = 16,
    AT_FORMATS = 18,
    AT_PAGE_COUNT = 28,
    AT_ENCODING = 56,
    AT_APPLICATION = 68
};
enum { WAITS = 300, WAIT = 10 * 1000 * 1000 }; /* nanoseconds of one */

static bool is_locked_out(void)
{
    return errno == EAGAIN || errno == EACCES;
}

static bool set_lock(int descriptor, short kind, off_t start, off_t length)
{
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
    return fcntl(descriptor, F_SETLK, &lock) == 0;
}

/* As SQLite does, a reader knocks first: while a writer waits for those inside, nobody else goes
 * in. A file system that knows no locks has no writers either. */
static bool lock_shared(int descriptor)
{
    bool in = set_lock(descriptor, F_RDLCK, PENDING_BYTE, 1) &&
              set_lock(descriptor, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
    bool busy = !in && is_locked_out();
    (void)set_lock(descriptor, F_UNLCK, PENDING_BYTE,
                   1); /* as good as it goes: close gives it back */
    return !busy;
}

static bool wait_for_lock(int descriptor, struct place place, struct error *error)
{
    const struct timespec wait = {.tv_nsec = WAIT};
    for (int i = 0; i < WAITS; i++) {
        if (lock_shared(descriptor))
            return true;
        (void)nanosleep(&wait, NULL); /* one that ends early only asks sooner */
    }
    return error_set(error, ERROR_BUSY, place, "being written");
}

static bool somebody_writes(int descriptor)
{
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED_BYTE, .l_len = 1};
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* Where nobody is writing, a journal that is begun belongs to a transaction that was cut off. */
static bool has_no_hot_journal(int descriptor, struct place place, struct error *error)
{
    struct arena *arena = arena_new();
    unsigned char first = 0;
    int journal = open(arena_format(arena, "%s-journal", place.file),
                       O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool begun = journal >= 0 && read(journal, &first, 1) == 1 && first != 0;
    if (journal >= 0)
        (void)close(journal);
    arena_free(arena);
    return !begun || somebody_writes(descriptor) ||
           error_set(error, ERROR_DISK_READ_ONLY, place, "its journal has to be rolled back first");
}

static bool read_at(int descriptor, unsigned char *ret_bytes, size_t size, size_t start)
{
    for (size_t at = 0; at < size;) {
        ssize_t length = pread(descriptor, ret_bytes + at, size - at, (off_t)(start + at));
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            return false;
        at += (size_t)length;
    }
    return true;
}

static uint32_t number_at(const unsigned char *bytes, size_t size)
{
    uint32_t number = 0;
    for (size_t i = 0; i < size; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* So that a large file of zeros is not even read. WAL needs a file beside it. */
static bool is_ours(int descriptor, size_t size, int application, struct place place,
                    struct error *error)
{
    static const char magic[16] = "SQLite format 3";
    unsigned char header[HEADER_SIZE];
    if (size < sizeof header || !read_at(descriptor, header, sizeof header, 0) ||
        memcmp(header, magic, sizeof magic) != 0 ||
        number_at(header + AT_APPLICATION, 4) != (uint32_t)application)
        return error_set(error, ERROR_DAMAGED, place, "not one of ours");
    if (number_at(header + AT_ENCODING, 4) != SQLITE_UTF8)
        return error_set(error, ERROR_DAMAGED, place, "not in UTF-8");
    size_t page_size = number_at(header + AT_PAGE_SIZE, 2);
    page_size = page_size == 1 ? 65536 : page_size;
    size_t pages = number_at(header + AT_PAGE_COUNT, 4);
    if (header[AT_FORMATS] != 1 || header[AT_FORMATS + 1] != 1 || pages * page_size != size)
        return error_set(error, ERROR_DAMAGED, place, "its header does not fit its length");
    return true;
}

static bool read_whole(int descriptor, size_t limit, int application, struct snapshot *snapshot,
                       struct place place, struct error *error)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        return error_from_errno(error, ERROR_FILE_READ, place, "cannot look at it");
    if (!S_ISREG(about.st_mode))
        return error_set(error, ERROR_FILE_READ, place, "not a regular file");
    if ((uint64_t)about.st_size > limit)
        return error_set(error, ERROR_DAMAGED, place, "longer than %zu MiB", limit >> 20);
    size_t size = (size_t)about.st_size;
    if (!wait_for_lock(descriptor, place, error) || !has_no_hot_journal(descriptor, place, error) ||
        !is_ours(descriptor, size, application, place, error))
        return false;
    snapshot->size = size;
    snapshot->bytes = memory_new(size);
    return read_at(descriptor, snapshot->bytes, size, 0) ||
           error_set(error, ERROR_FILE_READ, place, "cannot be read to its end");
}

bool snapshot_take(const char *path, size_t limit, int application, struct snapshot *ret_snapshot,
                   struct error *error)
{
    struct place place = {.file = path};
    struct snapshot snapshot = {0};
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && errno == ELOOP)
        return error_set(error, ERROR_FILE_READ, place, "a link");
    if (descriptor < 0)
        return error_from_errno(error, ERROR_FILE_READ, place, "cannot open it");
    bool ok = read_whole(descriptor, limit, application, &snapshot, place, error);
    (void)close(descriptor); /* only read */
    if (ok)
        *ret_snapshot = snapshot;
    else
        snapshot_release(&snapshot);
    return ok;
}

void snapshot_release(struct snapshot *snapshot)
{
    if (snapshot->bytes)
        memory_wipe(snapshot->bytes, snapshot->size);
    free(snapshot->bytes);
    *snapshot = (struct snapshot){0};
}

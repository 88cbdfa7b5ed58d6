#include "store/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/arena.h"

enum { PIECE = 16 * 1024, ROOM_LEAST = 64 * 1024 * 1024 }; /* bytes */

static bool write_zeros(int descriptor, off_t size)
{
    static const char zeros[PIECE];
    for (off_t at = 0; at < size;) {
        off_t left = size - at;
        ssize_t written = pwrite(descriptor, zeros, (size_t)(left < PIECE ? left : PIECE), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
    }
    return fsync(descriptor) == 0;
}

bool journal_zero(const char *path, struct error *error)
{
    int descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT)
        return true;
    struct stat about;
    bool ok =
        descriptor >= 0 && fstat(descriptor, &about) == 0 && write_zeros(descriptor, about.st_size);
    if (!ok)
        (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                               "cannot overwrite the journal");
    if (descriptor >= 0)
        (void)close(descriptor); /* synced above */
    return ok;
}

/* 1: only zeros up to the end, 0: something else, -1: cannot be read. */
static int only_zeros(int descriptor)
{
    char bytes[PIECE];
    for (;;) {
        ssize_t length = read(descriptor, bytes, sizeof bytes);
        if (length < 0 && errno == EINTR)
            continue;
        if (length <= 0)
            return length == 0 ? 1 : -1;
        for (ssize_t i = 0; i < length; i++) {
            if (bytes[i] != 0)
                return 0;
        }
    }
}

bool journal_is_clean(const char *path, bool *ret_clean, struct error *error)
{
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int found = descriptor >= 0 ? only_zeros(descriptor) : errno == ENOENT ? 1 : -1;
    if (found < 0)
        (void)error_from_errno(error, ERROR_FILE_READ, (struct place){.file = path},
                               "cannot read the journal");
    else
        *ret_clean = found == 1;
    if (descriptor >= 0)
        (void)close(descriptor);
    return found >= 0;
}

bool disk_has_room(const char *folder, size_t needed, struct error *error)
{
    struct place place = {.file = folder};
    struct statvfs about;
    if (statvfs(folder, &about) != 0)
        return error_from_errno(error, ERROR_FILE_WRITE, place, "cannot look at the disk");
    if (about.f_flag & ST_RDONLY)
        return error_set(error, ERROR_DISK_READ_ONLY, place, "mounted read-only");
    uint64_t least = (uint64_t)needed + ROOM_LEAST;
    if ((uint64_t)about.f_bavail * about.f_frsize < least)
        return error_set(error, ERROR_DISK_FULL, place, "less than %llu MiB are free",
                         (unsigned long long)least >> 20);
    return true;
}

bool file_is_ordinary(const char *path, struct error *error)
{
    struct place place = {.file = path};
    struct stat about;
    if (stat(path, &about) != 0)
        return error_from_errno(error, ERROR_FILE_READ, place, "cannot look at it");
    return S_ISREG(about.st_mode) || error_set(error, ERROR_FILE_READ, place, "not a regular file");
}

/* The file's last bytes; false where it is shorter or cannot be read. */
static bool read_end(const char *path, unsigned char *ret_bytes, size_t size)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool ok = descriptor >= 0 && lseek(descriptor, -(off_t)size, SEEK_END) >= 0 &&
              read(descriptor, ret_bytes, size) == (ssize_t)size;
    if (descriptor >= 0)
        (void)close(descriptor);
    return ok;
}

/* The journal lies beside the file itself, not beside a link to it. A journal that names another
 * file ends in the number that every journal begins with (SQLite, "Database File Format", 3). */
bool journal_is_own(const char *path, struct error *error)
{
    static const unsigned char magic[8] = {0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7};
    unsigned char end[sizeof magic];
    char *real = realpath(path, NULL);
    struct arena *arena = arena_new();
    const char *journal = arena_format(arena, "%s-journal", real ? real : path);
    bool names_other = read_end(journal, end, sizeof end) && memcmp(end, magic, sizeof end) == 0;
    if (names_other)
        (void)error_set(error, ERROR_DAMAGED, (struct place){.file = journal},
                        "the journal names another file");
    arena_free(arena);
    free(real);
    return !names_other;
}

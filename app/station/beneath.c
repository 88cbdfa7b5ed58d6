#include "station/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/utf8.h"

int folder_open(const char *path, struct error *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        (void)error_from_errno(error, ERROR_STICK, (struct place){.file = path}, "cannot open it");
    return folder;
}

/* The same where the kernel has no openat2 (before 5.6) or a sandbox forbids it: one name after the
 * other, none of them a link. Mounts are not noticed then. */
static int open_by_names(int folder, const char *path, int flags, unsigned mode)
{
    char name[256];
    size_t length = strcspn(path, "/");
    bool leads_up = length == 2 && memcmp(path, "..", length) == 0;
    if (length == 0 || length >= sizeof name || leads_up) {
        errno = EXDEV;
        return -1;
    }
    memcpy(name, path, length);
    name[length] = '\0';
    if (!path[length])
        return openat(folder, name, flags | O_NOFOLLOW, mode);
    int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0)
        return -1;
    int found = open_by_names(inner, path + length + 1, flags, mode);
    int number = errno;
    (void)close(inner);
    errno = number;
    return found;
}

int open_beneath(int folder, const char *path, int flags, unsigned mode)
{
    flags |= O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    struct open_how how = {
        .flags = (unsigned)flags,
        .mode = flags & O_CREAT ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV,
    };
    long found = syscall(SYS_openat2, folder, path, &how, sizeof how);
    if (found < 0 && (errno == ENOSYS || errno == EPERM))
        return open_by_names(folder, path, flags, mode);
    return (int)found;
}

int file_open_beneath(int folder, const char *path, uint64_t limit, uint64_t *ret_size,
                      struct error *error)
{
    struct place place = {.file = path};
    struct stat about;
    int file = open_beneath(folder, path, O_RDONLY, 0);
    if (file < 0 || fstat(file, &about) != 0) {
        bool leads_out = errno == ELOOP || errno == EXDEV || errno == ENXIO;
        (void)error_from_errno(error, leads_out ? ERROR_STICK_UNSAFE : ERROR_FILE_READ, place,
                               "cannot open it");
        if (file >= 0)
            (void)close(file);
        return -1;
    }
    bool ok = true;
    if (!S_ISREG(about.st_mode))
        ok = error_set(error, ERROR_STICK_UNSAFE, place, "not a regular file");
    else if (about.st_size < 0 || (uint64_t)about.st_size > limit)
        ok = error_set(error, ERROR_STICK_UNSAFE, place, "larger than %llu MiB",
                       (unsigned long long)limit >> 20);
    if (ok) {
        *ret_size = (uint64_t)about.st_size;
        return file;
    }
    (void)close(file);
    return -1;
}

bool file_read_beneath(int folder, const char *path, uint64_t limit, char **ret_bytes,
                       size_t *ret_length, struct error *error)
{
    uint64_t size = 0;
    int file = file_open_beneath(folder, path, limit, &size, error);
    if (file < 0)
        return false;
    char *bytes = memory_new((size_t)size + 1);
    size_t length = 0;
    ssize_t got;
    while (length < size && (got = read(file, bytes + length, (size_t)size - length)) != 0) {
        if (got < 0 && errno != EINTR)
            break;
        length += got > 0 ? (size_t)got : 0;
    }
    (void)close(file);
    if (length < size) {
        free(bytes);
        return error_set(error, ERROR_FILE_READ, (struct place){.file = path},
                         "cannot read to its end");
    }
    *ret_bytes = bytes;
    *ret_length = length;
    return true;
}

/* Controls (C0, C1, DEL), line and paragraph separators, marks that turn or hide a name. */
static bool is_hidden(int32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) ||
           (code_point >= 0x200B && code_point <= 0x200F) ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x2069) || code_point == 0xFEFF ||
           code_point == '\\';
}

bool name_is_plain(const char *name)
{
    size_t length = strlen(name), letters = 0;
    if (length == 0 || name[0] == '.' || strchr(name, '/'))
        return false;
    for (size_t at = 0; at < length; letters++) {
        int32_t code_point = utf8_next(name, length, &at);
        if (code_point == UTF8_INVALID || is_hidden(code_point))
            return false;
    }
    return letters <= NAME_LETTERS_MOST;
}

bool medium_sync(int folder, struct error *error)
{
    return (fsync(folder) == 0 && syscall(SYS_syncfs, folder) == 0) ||
           error_from_errno(error, ERROR_STICK, (struct place){0}, "cannot sync");
}

bool folders_make_beneath(int folder, const char *path, struct error *error)
{
    struct arena *arena = arena_new();
    bool ok = true;
    for (const char *slash = strchr(path, '/'); ok && slash; slash = strchr(slash + 1, '/')) {
        const char *part = arena_copy(arena, path, (size_t)(slash - path));
        ok = mkdirat(folder, part, 0700) == 0 || errno == EEXIST;
        if (!ok)
            (void)error_from_errno(error, ERROR_STICK, (struct place){.file = part},
                                   "cannot make the folder");
    }
    arena_free(arena);
    return ok;
}

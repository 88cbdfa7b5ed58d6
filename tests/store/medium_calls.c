/* Defined in the program itself, these come before libc's for every library in it (ELF symbol
 * resolution), SQLite's included. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/medium_private.h"

int system_open(const char *path, int flags, mode_t mode)
{
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

ssize_t system_pwrite(int descriptor, const void *bytes, size_t length, off_t at)
{
    return syscall(SYS_pwrite64, descriptor, bytes, length, at);
}

int system_close(int descriptor)
{
    return (int)syscall(SYS_close, descriptor);
}

int system_link(const char *from, const char *to)
{
    return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int system_mkdir(const char *path, mode_t mode)
{
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

static unsigned file_of(int descriptor)
{
    return watched && descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT ? watched->files[descriptor]
                                                                       : NO_FILE;
}

static int folder_of(int descriptor)
{
    return watched && descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT
               ? watched->folders[descriptor] - 1
               : NO_NAME;
}

static void note_open(int descriptor, int name, int flags)
{
    if (!watched || descriptor < 0 || descriptor >= DESCRIPTOR_LIMIT)
        return;
    watched->files[descriptor] = NO_FILE;
    watched->folders[descriptor] = 0;
    struct stat about;
    if (name == NO_NAME || fstat(descriptor, &about) != 0)
        return;
    watched->names[name].is_folder = S_ISDIR(about.st_mode);
    if (watched->names[name].is_folder) {
        watched->folders[descriptor] = name + 1;
        return;
    }
    if (watched->names[name].file == NO_FILE)
        medium_note_new(name);
    watched->files[descriptor] = watched->names[name].file;
    if (flags & O_TRUNC)
        medium_note(
            (struct change){.kind = CHANGE_TRUNCATE, .file = watched->names[name].file, .at = 0});
}

static int open_noting(const char *path, int flags, mode_t mode)
{
    int name = medium_name(path);
    if (name != NO_NAME && medium_fails(!(flags & O_CREAT)))
        return -1;
    int descriptor = system_open(path, flags, mode);
    note_open(descriptor, name, flags);
    return descriptor;
}

static mode_t mode_of(int flags, va_list arguments)
{
    return flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_noting(path, flags, mode);
}

int close(int descriptor)
{
    if (watched && descriptor >= 0 && descriptor < DESCRIPTOR_LIMIT) {
        watched->files[descriptor] = NO_FILE;
        watched->folders[descriptor] = 0;
    }
    return system_close(descriptor);
}

ssize_t pread(int descriptor, void *ret_bytes, size_t length, off_t at)
{
    if (file_of(descriptor) != NO_FILE && medium_fails(true))
        return -1;
    return syscall(SYS_pread64, descriptor, ret_bytes, length, at);
}

/* A write that fails may have been done in part. */
ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at)
{
    unsigned file = file_of(descriptor);
    bool fails = file != NO_FILE && medium_fails(false);
    int number = errno;
    ssize_t written = system_pwrite(descriptor, bytes, fails ? length / 2 : length, at);
    if (file != NO_FILE && written > 0)
        medium_note_write(file, bytes, (size_t)written, at);
    if (!fails)
        return written;
    errno = number;
    return -1;
}

/* Only logs are written so: at their end. */
ssize_t write(int descriptor, const void *bytes, size_t length)
{
    unsigned file = file_of(descriptor);
    if (file == NO_FILE)
        return syscall(SYS_write, descriptor, bytes, length);
    off_t at = lseek(descriptor, 0, SEEK_END);
    if (medium_fails(false))
        return -1;
    ssize_t written = syscall(SYS_write, descriptor, bytes, length);
    if (written > 0)
        medium_note_write(file, bytes, (size_t)written, at);
    return written;
}

int ftruncate(int descriptor, off_t length)
{
    unsigned file = file_of(descriptor);
    if (file != NO_FILE && medium_fails(false))
        return -1;
    int result = (int)syscall(SYS_ftruncate, descriptor, length);
    if (file != NO_FILE && result == 0)
        medium_note((struct change){.kind = CHANGE_TRUNCATE, .file = file, .at = length});
    return result;
}

/* The machine's own disk need not sync anything for a test. */
int fsync(int descriptor)
{
    unsigned file = file_of(descriptor);
    int folder = folder_of(descriptor);
    if (file == NO_FILE && folder == NO_NAME)
        return 0;
    if (medium_fails(false)) {
        medium_doom(file);
        return -1;
    }
    medium_note(folder == NO_NAME ? (struct change){.kind = CHANGE_SYNC, .file = file}
                                  : (struct change){.kind = CHANGE_SYNC_FOLDER, .name = folder});
    return 0;
}

int unlink(const char *path)
{
    int name = medium_name(path);
    if (name != NO_NAME && medium_fails(false))
        return -1;
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (name != NO_NAME && result == 0)
        medium_note((struct change){.kind = CHANGE_NAME, .name = name, .old_name = NO_NAME});
    return result;
}

int rmdir(const char *path)
{
    int name = medium_name(path);
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
    if (name != NO_NAME && result == 0)
        medium_note((struct change){.kind = CHANGE_NAME, .name = name, .old_name = NO_NAME});
    return result;
}

int rename(const char *from, const char *to)
{
    int old_name = medium_name(from), name = medium_name(to);
    if (name != NO_NAME && medium_fails(false))
        return -1;
    int result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (name != NO_NAME && result == 0)
        medium_note((struct change){.kind = CHANGE_NAME,
                                    .name = name,
                                    .old_name = old_name,
                                    .file = watched->names[old_name].file});
    return result;
}

int link(const char *from, const char *to)
{
    int old_name = medium_name(from), name = medium_name(to);
    if (name != NO_NAME && medium_fails(false))
        return -1;
    int result = system_link(from, to);
    if (name != NO_NAME && result == 0)
        medium_note((struct change){.kind = CHANGE_NAME,
                                    .name = name,
                                    .old_name = NO_NAME,
                                    .file = watched->names[old_name].file});
    return result;
}

int mkdir(const char *path, mode_t mode)
{
    int name = medium_name(path);
    if (name != NO_NAME && medium_fails(false))
        return -1;
    int result = system_mkdir(path, mode);
    if (name != NO_NAME && result == 0) {
        watched->names[name].is_folder = true;
        medium_note_new(name);
    }
    return result;
}

/* Times are not modelled: they tell nothing that was answered. */
int utimensat(int folder, const char *path, const struct timespec times[2], int flags)
{
    if (medium_name(path) != NO_NAME && medium_fails(false))
        return -1;
    return (int)syscall(SYS_utimensat, folder, path, times, flags);
}

int futimens(int descriptor, const struct timespec times[2])
{
    if (file_of(descriptor) != NO_FILE && medium_fails(false))
        return -1;
    return (int)syscall(SYS_utimensat, descriptor, NULL, times, 0);
}

/* The names by which a library knows them that was compiled for large files. */
int open64(const char *path, int flags, ...);
ssize_t pread64(int descriptor, void *ret_bytes, size_t length, off_t at);
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t at);
int ftruncate64(int descriptor, off_t length);

int open64(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_noting(path, flags, mode);
}

ssize_t pread64(int descriptor, void *ret_bytes, size_t length, off_t at)
{
    return pread(descriptor, ret_bytes, length, at);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t at)
{
    return pwrite(descriptor, bytes, length, at);
}

int ftruncate64(int descriptor, off_t length)
{
    return ftruncate(descriptor, length);
}

int fdatasync(int descriptor)
{
    return fsync(descriptor);
}

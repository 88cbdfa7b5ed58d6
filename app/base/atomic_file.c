/* A failed fsync is final: the part is removed and nothing is tried again on it. */
#include "base/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

struct atomic_file {
    struct arena *arena;
    char *folder, *part, *path;
    FILE *stream;
    bool timed;
    int64_t seconds;
};

struct atomic_file *atomic_file_open(const char *folder, const char *name, struct error *error)
{
    struct arena *arena = arena_new();
    struct atomic_file *file = arena_alloc(arena, sizeof *file);
    *file = (struct atomic_file){.arena = arena,
                                 .folder = arena_string(arena, folder),
                                 .part = arena_format(arena, "%s/.%s.part", folder, name),
                                 .path = arena_format(arena, "%s/%s", folder, name)};
    (void)unlink(file->part); /* one left by a power cut; another's link is removed, not followed */
    int descriptor = open(file->part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    file->stream = descriptor < 0 ? NULL : fdopen(descriptor, "w+b");
    if (file->stream)
        return file;
    bool missing = errno == ENOENT || errno == ENOTDIR;
    (void)error_from_errno(error, missing ? ERROR_FOLDER_MISSING : ERROR_FILE_WRITE,
                           (struct place){.file = file->path}, "cannot write");
    if (descriptor >= 0) {
        (void)close(descriptor);
        (void)unlink(file->part);
    }
    arena_free(arena);
    return NULL;
}

struct atomic_file *atomic_file_open_at(const char *path, struct error *error)
{
    struct arena *arena = arena_new();
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : arena_copy(arena, path, (size_t)(slash - path));
    struct atomic_file *file = atomic_file_open(folder, slash ? slash + 1 : path, error);
    arena_free(arena);
    return file;
}

FILE *atomic_file_stream(struct atomic_file *file)
{
    return file->stream;
}

void atomic_file_set_time(struct atomic_file *file, int64_t seconds)
{
    file->timed = true;
    file->seconds = seconds;
}

void atomic_file_discard(struct atomic_file *file)
{
    if (!file)
        return;
    if (file->stream)
        (void)fclose(file->stream);
    (void)unlink(file->part);
    arena_free(file->arena);
}

/* The bytes are on the medium, with their time. */
static bool settle(struct atomic_file *file)
{
    int descriptor = fileno(file->stream);
    if (ferror(file->stream) || fflush(file->stream) != 0)
        return false;
    if (file->timed) {
        struct timespec times[2] = {{.tv_sec = (time_t)file->seconds},
                                    {.tv_sec = (time_t)file->seconds}};
        if (futimens(descriptor, times) != 0)
            return false;
    }
    return fsync(descriptor) == 0;
}

bool atomic_file_commit(struct atomic_file *file, struct error *error)
{
    struct place place = {.file = file->path};
    bool ok = settle(file) && rename(file->part, file->path) == 0;
    if (!ok) {
        (void)error_from_errno(error, ERROR_FILE_WRITE, place, "cannot write");
        atomic_file_discard(file);
        return false;
    }
    ok = folder_sync(file->folder, error);
    (void)fclose(file->stream); /* already synced */
    arena_free(file->arena);
    return ok;
}

/* By an empty file, since not every stick's file system can link or rename without replacing. */
bool atomic_file_commit_new(struct atomic_file *file, struct error *error)
{
    int descriptor = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = file->path},
                               "cannot make it");
        atomic_file_discard(file);
        return false;
    }
    (void)close(descriptor); /* empty: nothing to lose */
    struct arena *arena = arena_new();
    const char *path = arena_string(arena, file->path);
    bool ok = atomic_file_commit(file, error);
    if (!ok)
        (void)unlink(path);
    arena_free(arena);
    return ok;
}

static bool read_stream(FILE *stream, const char *path, size_t limit, char **ret_bytes,
                        size_t *ret_length, struct error *error)
{
    struct place place = {.file = path};
    struct stat about;
    if (fstat(fileno(stream), &about) != 0)
        return error_from_errno(error, ERROR_FILE_READ, place, "cannot read");
    if (!S_ISREG(about.st_mode))
        return error_set(error, ERROR_FILE_READ, place, "not a regular file");
    if (about.st_size < 0 || (uintmax_t)about.st_size > limit)
        return error_set(error, ERROR_FILE_READ, place, "larger than %zu bytes", limit);
    size_t length = (size_t)about.st_size;
    char *bytes = memory_new(length + 1);
    if (fread(bytes, 1, length, stream) != length) {
        free(bytes);
        return error_set(error, ERROR_FILE_READ, place, "cannot read to its end");
    }
    *ret_bytes = bytes;
    *ret_length = length;
    return true;
}

bool file_read(const char *path, size_t limit, char **ret_bytes, size_t *ret_length,
               struct error *error)
{
    /* Not blocking, so that a FIFO under this name cannot hold the program. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    FILE *stream = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    if (!stream) {
        bool failed =
            error_from_errno(error, ERROR_FILE_READ, (struct place){.file = path}, "cannot open");
        if (descriptor >= 0)
            (void)close(descriptor);
        return failed;
    }
    bool ok = read_stream(stream, path, limit, ret_bytes, ret_length, error);
    (void)fclose(stream);
    return ok;
}

/* The name of a new folder is on the medium only when the folder it stands in was synced. */
static bool make_one(const char *path, struct arena *arena, struct error *error)
{
    if (mkdir(path, 0700) != 0)
        return errno == EEXIST ||
               error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                                "cannot make the folder");
    const char *slash = strrchr(path, '/');
    return folder_sync(slash ? arena_copy(arena, path, (size_t)(slash - path) + 1) : ".", error);
}

bool folder_make(const char *path, struct error *error)
{
    struct arena *arena = arena_new();
    char *part = arena_string(arena, path);
    bool ok = true;
    for (char *at = part + 1; ok && part[0]; at++) {
        char kept = *at;
        if (kept != '/' && kept != '\0')
            continue;
        *at = '\0';
        ok = make_one(part, arena, error);
        *at = kept;
        if (kept == '\0')
            break;
    }
    arena_free(arena);
    return ok;
}

bool folder_sync(const char *path, struct error *error)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = descriptor >= 0 && fsync(descriptor) == 0;
    if (!ok)
        (void)error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                               "cannot sync the folder");
    if (descriptor >= 0)
        (void)close(descriptor);
    return ok;
}

static int remove_entry(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)about;
    (void)type;
    (void)place;
    (void)remove(path); /* the folder above then stays too */
    return 0;
}

void folder_remove(const char *path)
{
    (void)nftw(path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

bool path_set_time(const char *path, int64_t seconds, struct error *error)
{
    const struct timespec times[2] = {{.tv_sec = (time_t)seconds}, {.tv_sec = (time_t)seconds}};
    if (utimensat(AT_FDCWD, path, times, 0) == 0 || errno == ENOENT)
        return true;
    return error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path},
                            "cannot set the file's time");
}

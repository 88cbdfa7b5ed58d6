#include "station/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "station/beneath.h"

enum { PIECE = 256 * 1024 };

enum phase { PHASE_WRITE, PHASE_SYNC, PHASE_READ_BACK, PHASE_RENAME, PHASE_DONE, PHASE_FAILED };

struct copy {
    struct arena *arena;
    enum phase phase;
    int folder; /* that the file lies in */
    int in, out;
    const char *target, *name, *part; /* the last two within folder */
    uint64_t size, done;
    struct timespec time; /* the source's: a copy tells no other */
    struct digest *written, *given_back;
    char digest[DIGEST_TEXT_SIZE];
    char *piece;
    bool has_part;
};

static void close_file(int *descriptor)
{
    if (*descriptor >= 0)
        (void)close(*descriptor);
    *descriptor = -1;
}

static bool fail(struct copy *copy, const char *what, struct error *error)
{
    return error_from_errno(error, ERROR_STICK, (struct place){.file = copy->target}, what);
}

static bool open_source(struct copy *copy, const struct copy_order *order, struct error *error)
{
    struct stat about;
    copy->in = file_open_beneath(order->from, order->source, order->limit, &copy->size, error);
    if (copy->in < 0)
        return false;
    if (fstat(copy->in, &about) != 0)
        return fail(copy, "cannot look at it", error);
    copy->time = about.st_mtim;
    return true;
}

static bool open_folder(struct copy *copy, const struct copy_order *order, struct error *error)
{
    const char *slash = strrchr(copy->target, '/');
    copy->name = slash ? slash + 1 : copy->target;
    copy->part = arena_format(copy->arena, ".%s.part", copy->name);
    const char *folder =
        slash ? arena_copy(copy->arena, copy->target, (size_t)(slash - copy->target)) : ".";
    copy->folder = open_beneath(order->to, folder, O_RDONLY | O_DIRECTORY, 0);
    return copy->folder >= 0 || fail(copy, "cannot open its folder", error);
}

static bool open_target(struct copy *copy, struct error *error)
{
    copy->out =
        open_beneath(copy->folder, copy->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
    copy->has_part = copy->out >= 0;
    return copy->has_part || fail(copy, "cannot write", error);
}

struct copy *copy_new(const struct copy_order *order, struct error *error)
{
    struct copy *copy = memory_new(sizeof *copy);
    copy->arena = arena_new();
    copy->folder = copy->in = copy->out = -1;
    copy->target = arena_string(copy->arena, order->target);
    copy->piece = memory_new(PIECE);
    copy->written = digest_new();
    copy->given_back = digest_new();
    if (open_source(copy, order, error) && open_folder(copy, order, error) &&
        open_target(copy, error))
        return copy;
    copy_free(copy);
    return NULL;
}

void copy_free(struct copy *copy)
{
    if (!copy)
        return;
    close_file(&copy->in);
    close_file(&copy->out);
    if (copy->has_part)
        (void)unlinkat(copy->folder, copy->part, 0); /* a stick that is gone keeps it */
    close_file(&copy->folder);
    digest_free(copy->written);
    digest_free(copy->given_back);
    memory_wipe(copy->piece, PIECE);
    free(copy->piece);
    arena_free(copy->arena);
    free(copy);
}

/* Bytes read into the piece; -1 with errno. */
static ssize_t read_piece(struct copy *copy, int descriptor)
{
    ssize_t length;
    do
        length = read(descriptor, copy->piece, PIECE);
    while (length < 0 && errno == EINTR);
    return length;
}

static bool write_piece(struct copy *copy, size_t length)
{
    for (size_t at = 0; at < length;) {
        ssize_t written = write(copy->out, copy->piece + at, length - at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += (size_t)written;
    }
    return true;
}

/* A source that grows while it is read is not followed beyond its size. */
static bool step_write(struct copy *copy, struct error *error)
{
    ssize_t length = read_piece(copy, copy->in);
    if (length < 0)
        return fail(copy, "cannot read it", error);
    if (length == 0 || copy->done + (uint64_t)length > copy->size) {
        copy->phase = PHASE_SYNC;
        return (length == 0 && copy->done == copy->size) ||
               error_set(error, ERROR_FILE_READ, (struct place){.file = copy->target},
                         "it changed while it was read");
    }
    digest_add(copy->written, copy->piece, (size_t)length);
    copy->done += (uint64_t)length;
    return write_piece(copy, (size_t)length) || fail(copy, "cannot write", error);
}

/* The pages are forgotten, so that what is read comes from the medium. */
static bool step_sync(struct copy *copy, struct error *error)
{
    const struct timespec times[2] = {copy->time, copy->time};
    if (futimens(copy->out, times) != 0 || fsync(copy->out) != 0)
        return fail(copy, "cannot sync", error);
    (void)posix_fadvise(copy->out, 0, 0, POSIX_FADV_DONTNEED); /* advice only */
    close_file(&copy->out);
    copy->out = open_beneath(copy->folder, copy->part, O_RDONLY | O_NOFOLLOW, 0);
    copy->phase = PHASE_READ_BACK;
    return copy->out >= 0 || fail(copy, "cannot read it back", error);
}

static bool step_read_back(struct copy *copy, struct error *error)
{
    ssize_t length = read_piece(copy, copy->out);
    if (length < 0)
        return fail(copy, "cannot read it back", error);
    if (length > 0) {
        digest_add(copy->given_back, copy->piece, (size_t)length);
        copy->done += (uint64_t)length;
        return true;
    }
    char given_back[DIGEST_TEXT_SIZE];
    digest_text(copy->written, copy->digest);
    digest_text(copy->given_back, given_back);
    copy->phase = PHASE_RENAME;
    return strcmp(copy->digest, given_back) == 0 ||
           error_set(error, ERROR_STICK_DIFFERS, (struct place){.file = copy->target},
                     "SHA-256 %.8s was written, %.8s came back", copy->digest, given_back);
}

static bool step_rename(struct copy *copy, struct error *error)
{
    if (faccessat(copy->folder, copy->name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return error_set(error, ERROR_STICK, (struct place){.file = copy->target},
                         "a file of this name is there");
    if (renameat(copy->folder, copy->part, copy->folder, copy->name) != 0)
        return fail(copy, "cannot name it", error);
    copy->has_part = false;
    copy->phase = PHASE_DONE;
    return fsync(copy->folder) == 0 || fail(copy, "cannot sync its folder", error);
}

enum copy_state copy_step(struct copy *copy, struct error *error)
{
    static bool (*const steps[])(struct copy * copy, struct error * error) = {
        [PHASE_WRITE] = step_write,
        [PHASE_SYNC] = step_sync,
        [PHASE_READ_BACK] = step_read_back,
        [PHASE_RENAME] = step_rename,
    };
    if (copy->phase < PHASE_DONE && !steps[copy->phase](copy, error))
        copy->phase = PHASE_FAILED;
    if (copy->phase == PHASE_FAILED)
        return COPY_FAILED;
    return copy->phase == PHASE_DONE ? COPY_DONE : COPY_GOES_ON;
}

uint64_t copy_progress(const struct copy *copy)
{
    return copy->done;
}

uint64_t copy_size(const struct copy *copy)
{
    return copy->size;
}

const char *copy_digest(const struct copy *copy)
{
    return copy->digest;
}

#include "station/import.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/atomic_file.h"
#include "base/share.h"
#include "form/word.h"
#include "station/beneath.h"
#include "station/copy.h"
#include "station/helper.h"
#include "station/listing.h"

enum { CHOICES_MOST = 50, NAMES_MOST = 1000 };
static const char incoming_name[] = ".incoming", replaced_name[] = ".replaced";
static const uint64_t BYTES_MOST = 256 * 1024 * 1024; /* of a whole workshop */

struct import {
    struct arena *arena;
    enum import_stage stage;
    struct import_order order;
    const char *workshops, *incoming, *path;
    int source, target;
    struct listing listing;
    size_t at;
    struct copy *copy;
    uint64_t bytes_before;
    struct problems problems;
    const struct workshop *workshop; /* once it could be read */
    struct helper *checker;          /* `sada check` at work on it */
};

static bool is_there(int folder, const char *name, mode_t type)
{
    struct stat about;
    return fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
           (about.st_mode & S_IFMT) == type;
}

/* As workshop_is_at(), following no links. */
static bool looks_like_workshop(int folder)
{
    return is_there(folder, "workshop", S_IFDIR) || is_there(folder, "workshop.xlsx", S_IFREG);
}

static void look_into(int stick, const char *name, struct import_choice *choices, size_t *count,
                      struct arena *arena)
{
    int folder = name_is_plain(name) ? open_beneath(stick, name, O_RDONLY | O_DIRECTORY, 0) : -1;
    if (folder < 0)
        return;
    if (looks_like_workshop(folder)) {
        const char *copy = arena_string(arena, name);
        choices[(*count)++] = (struct import_choice){copy, copy};
    }
    (void)close(folder);
}

static int compare_choices(const void *a, const void *b)
{
    const struct import_choice *left = a, *right = b;
    return strcmp(left->path, right->path);
}

bool import_find(const char *stick, struct arena *arena, struct import_choice **ret_choices,
                 size_t *ret_count, struct error *error)
{
    int folder = folder_open(stick, error);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    if (!stream) {
        if (folder >= 0)
            (void)close(folder);
        return false;
    }
    struct import_choice *choices = arena_array(arena, CHOICES_MOST, sizeof *choices);
    size_t count = 0, names = 0;
    if (looks_like_workshop(folder))
        choices[count++] = (struct import_choice){".", "USB"};
    struct dirent *entry;
    while (count < CHOICES_MOST && names++ < NAMES_MOST && (entry = readdir(stream)) != NULL)
        look_into(folder, entry->d_name, choices, &count, arena);
    (void)closedir(stream);
    qsort(choices, count, sizeof *choices, compare_choices);
    *ret_choices = choices;
    *ret_count = count;
    return true;
}

static bool no_session_is_open(struct data_folder *folder, const char *data, struct arena *arena,
                               struct error *error)
{
    const char *const *boxes = NULL;
    size_t count = 0;
    if (!data_folder_boxes(data, arena, &boxes, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = strrchr(boxes[i], '/') + 1;
        enum session_state state;
        const char *session = arena_copy(arena, name, strlen(name) - strlen(".box"));
        if (!session_state(folder, session, &state, error))
            return false;
        if (state == SESSION_OPEN)
            return error_set(error, ERROR_WORKSHOP_IN_USE, (struct place){.file = data},
                             "session '%s' is open", session);
    }
    return true;
}

static bool open_source(struct import *import, const char *stick, const char *path,
                        struct error *error)
{
    int folder = folder_open(stick, error);
    if (folder < 0)
        return false;
    import->source = open_beneath(folder, path, O_RDONLY | O_DIRECTORY, 0);
    if (import->source < 0)
        (void)error_from_errno(error,
                               errno == ELOOP || errno == EXDEV ? ERROR_STICK_UNSAFE : ERROR_STICK,
                               (struct place){.file = path}, "cannot open it");
    (void)close(folder);
    return import->source >= 0;
}

static bool list_source(struct import *import, struct error *error)
{
    if (!files_list(import->source, import->arena, &import->listing, error))
        return false;
    return import->listing.bytes <= BYTES_MOST ||
           error_set(error, ERROR_STICK_UNSAFE, (struct place){0}, "more than 256 MiB together");
}

/* One that a power cut left is in the way. */
static bool make_incoming(struct import *import, struct error *error)
{
    folder_remove(import->incoming);
    if (!folder_make(import->incoming, error))
        return false;
    import->target = folder_open(import->incoming, error);
    return import->target >= 0;
}

struct import *import_new(const struct import_order *order, struct error *error)
{
    struct import *import = memory_new(sizeof *import);
    import->arena = arena_new();
    import->order = *order;
    import->source = import->target = -1;
    import->workshops = arena_format(import->arena, "%s/workshops", order->data);
    import->incoming = arena_format(import->arena, "%s/%s", import->workshops, incoming_name);
    problems_init(&import->problems, import->arena);
    if (no_session_is_open(order->folder, order->data, import->arena, error) &&
        open_source(import, order->stick, order->path, error) && list_source(import, error) &&
        make_incoming(import, error))
        return import;
    import_free(import);
    return NULL;
}

void import_free(struct import *import)
{
    if (!import)
        return;
    copy_free(import->copy);
    helper_free(import->checker);
    if (import->target >= 0) {
        (void)close(import->target);
        folder_remove(import->incoming);
    }
    if (import->source >= 0)
        (void)close(import->source);
    problems_release(&import->problems);
    arena_free(import->arena);
    free(import);
}

static bool begin_file(struct import *import, struct error *error)
{
    const char *path = import->listing.files[import->at].path;
    if (!folders_make_beneath(import->target, path, error))
        return false;
    struct copy_order order = {.from = import->source,
                               .source = path,
                               .to = import->target,
                               .target = path,
                               .limit = LISTED_BYTES_MOST};
    import->copy = copy_new(&order, error);
    return import->copy != NULL;
}

static bool step_copying(struct import *import, struct error *error)
{
    if (import->at == import->listing.count) {
        import->stage = IMPORT_CHECKING;
        return true;
    }
    if (!import->copy)
        return begin_file(import, error);
    switch (copy_step(import->copy, error)) {
    case COPY_FAILED:
        return false;
    case COPY_DONE:
        import->bytes_before += copy_size(import->copy);
        copy_free(import->copy);
        import->copy = NULL;
        import->at++;
        break;
    case COPY_GOES_ON:
        break;
    }
    return true;
}

static bool rename_over(const struct import *import, const char *path, struct error *error)
{
    struct place place = {.file = path};
    if (access(path, F_OK) != 0)
        return rename(import->incoming, path) == 0 ||
               error_from_errno(error, ERROR_FILE_WRITE, place, "cannot name it");
    /* Both change places at once: no power cut leaves neither. What is old is then the incoming. */
    if (syscall(SYS_renameat2, AT_FDCWD, import->incoming, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
        return true;
    const char *replaced = arena_format(import->arena, "%s/%s", import->workshops, replaced_name);
    folder_remove(replaced);
    bool ok = rename(path, replaced) == 0 && rename(import->incoming, path) == 0;
    if (!ok)
        (void)error_from_errno(error, ERROR_FILE_WRITE, place, "cannot replace it");
    if (ok)
        folder_remove(replaced);
    else
        (void)rename(replaced, path); /* as it was */
    return ok;
}

static bool take(struct import *import, const struct workshop *workshop, struct error *error)
{
    if (!word_is_file_name(workshop->id))
        return error_set(error, ERROR_WORKSHOP, (struct place){0},
                         "workshop '%s' cannot be a folder's name", workshop->id);
    const char *path = arena_format(import->arena, "%s/%s", import->workshops, workshop->id);
    if (!rename_over(import, path, error) || !folder_sync(import->workshops, error))
        return false;
    import->path = path;
    import->stage = IMPORT_DONE;
    return true;
}

/* Paths as they are on the stick. */
static void shorten_places(struct import *import)
{
    const char *mark = arena_format(import->arena, "/%s/", incoming_name);
    for (size_t i = 0; i < import->problems.count; i++) {
        struct place *place = &import->problems.items[i].place;
        const char *found = place->file ? strstr(place->file, mark) : NULL;
        if (found)
            place->file = found + strlen(mark);
    }
}

/* What its rules say is read here; pictures, letters and the room on four panels are looked at by
 * `sada check`, which takes seconds. */
static bool begin_check(struct import *import, struct error *error)
{
    import->workshop = workshop_load(import->incoming, import->arena, &import->problems);
    shorten_places(import);
    if (!import->workshop) {
        import->stage = IMPORT_REFUSED;
        return true;
    }
    const char *program = import->order.program;
    const char *arguments[] = {
        "sada", "check", import->incoming, "--language", import->order.language, NULL};
    import->checker =
        helper_start(program ? program : share_program(import->arena, "sada"), arguments, error);
    return import->checker != NULL;
}

/* Its lines are "PLACE: error: SENTENCE"; each is told as a problem of that place. */
static bool take_complaints(struct import *import, struct error *error)
{
    size_t count = 0;
    const char *const *lines = helper_lines(import->checker, &count);
    for (size_t i = 0; i < count; i++) {
        const char *end = strstr(lines[i], ": ");
        struct place place = {
            .file = end ? arena_copy(import->arena, lines[i], (size_t)(end - lines[i])) : ""};
        problems_add(&import->problems, SEVERITY_ERROR, place,
                     arena_string(import->arena, end ? end + 2 : lines[i]), NULL);
    }
    shorten_places(import);
    import->stage = IMPORT_REFUSED;
    return count > 0 || error_set(error, ERROR_CHILD, (struct place){.file = import->incoming},
                                  "'sada check' ended and said nothing");
}

static bool step_checking(struct import *import, struct error *error)
{
    if (!import->checker)
        return begin_check(import, error);
    switch (helper_look(import->checker)) {
    case HELPER_RUNS:
        return true;
    case HELPER_FAILED:
        return take_complaints(import, error);
    default:
        return data_folder_may_use(import->order.folder, import->workshop, error) &&
               medium_sync(import->target, error) && take(import, import->workshop, error);
    }
}

bool import_step(struct import *import, struct error *error)
{
    bool ok = import->stage != IMPORT_FAILED;
    if (import->stage == IMPORT_COPYING)
        ok = step_copying(import, error);
    else if (import->stage == IMPORT_CHECKING)
        ok = step_checking(import, error);
    if (!ok)
        import->stage = IMPORT_FAILED;
    return ok;
}

enum import_stage import_stage(const struct import *import)
{
    return import->stage;
}

unsigned import_percent(const struct import *import)
{
    uint64_t all = import->listing.bytes;
    return all > 0 ? (unsigned)(import->bytes_before * 100 / all) : 100;
}

const struct problems *import_problems(const struct import *import)
{
    return &import->problems;
}

const char *import_path(const struct import *import)
{
    return import->path;
}

#include "store/medium_private.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/atomic_file.h"
#include "test.h"

struct medium *watched;

/* The file's path below the folder; NULL: it lies elsewhere. */
static const char *below(const char *path)
{
    size_t length = watched ? strlen(watched->folder) : 0;
    if (length == 0 || strncmp(path, watched->folder, length) != 0 ||
        (path[length] != '/' && path[length] != '\0'))
        return NULL;
    path += length;
    return path + strspn(path, "/");
}

static int find_name(const char *path, size_t length)
{
    for (int i = 0; i < watched->name_count; i++) {
        if (strlen(watched->names[i].path) == length &&
            memcmp(watched->names[i].path, path, length) == 0)
            return i;
    }
    return NO_NAME;
}

static int add_name(const char *path, size_t length, int folder)
{
    assert_true(watched->name_count < NAME_LIMIT);
    struct name *name = &watched->names[watched->name_count];
    *name = (struct name){.path = memory_new(length + 1), .folder = folder};
    memcpy(name->path, path, length);
    return watched->name_count++;
}

/* Folders first, so that each stands before what is in it. */
int medium_name(const char *path)
{
    const char *inner = below(path);
    if (!inner)
        return NO_NAME;
    int name = FOLDER_ITSELF;
    size_t length = strlen(inner);
    while (length > 0 && inner[length - 1] == '/')
        length--;
    for (size_t end = 0; end < length;) {
        end += strspn(inner + end, "/");
        end += strcspn(inner + end, "/");
        int found = find_name(inner, end);
        name = found == NO_NAME ? add_name(inner, end, name) : found;
    }
    return name;
}

void medium_note(struct change change)
{
    if (watched->change_count == watched->change_room) {
        watched->change_room = watched->change_room ? 2 * watched->change_room : 1024;
        watched->changes =
            memory_resize(watched->changes, watched->change_room, sizeof *watched->changes);
    }
    watched->changes[watched->change_count++] = change;
    if (change.kind != CHANGE_NAME)
        return;
    watched->names[change.name].file = change.file;
    if (change.old_name != NO_NAME)
        watched->names[change.old_name].file = NO_FILE;
}

void medium_note_write(unsigned file, const void *bytes, size_t length, off_t at)
{
    unsigned char *copy = memory_new(length);
    memcpy(copy, bytes, length);
    medium_note((struct change){
        .kind = CHANGE_WRITE, .file = file, .at = at, .length = length, .bytes = copy});
}

void medium_note_new(int name)
{
    medium_note((struct change){
        .kind = CHANGE_NAME, .name = name, .old_name = NO_NAME, .file = ++watched->file_count});
}

/* Linux takes pages for clean after a sync that failed: a later one does not write them again. */
void medium_doom(unsigned file)
{
    for (size_t i = watched->change_count; i-- > 0;) {
        struct change *change = &watched->changes[i];
        if (file == NO_FILE || change->file != file)
            continue;
        if (change->kind == CHANGE_SYNC)
            break;
        change->doomed = true;
    }
}

bool medium_fails(bool reads)
{
    if (!watched || (reads && !watched->fault.reads))
        return false;
    watched->calls++;
    if (watched->calls == watched->stop_at)
        _exit(0);
    const struct medium_fault *fault = &watched->fault;
    if (fault->at == 0 ||
        (fault->lasting ? watched->calls < fault->at : watched->calls != fault->at))
        return false;
    errno = fault->number;
    return true;
}

/* What lay there before counts as written and synced. */
static int take_up(const char *path, const struct stat *about, int type, struct FTW *place)
{
    (void)place;
    int name = medium_name(path);
    watched->names[name].is_folder = type == FTW_D;
    if (name != FOLDER_ITSELF)
        medium_note_new(name);
    char *bytes = NULL;
    size_t length = 0;
    struct error error = {0};
    if (type == FTW_F && about->st_size > 0) {
        if (!file_read(path, (size_t)about->st_size, &bytes, &length, &error))
            fail_msg("%s: %s", error.where, error.detail);
        medium_note_write(watched->names[name].file, bytes, length, 0);
        free(bytes);
    }
    medium_note((struct change){.kind = CHANGE_SYNC, .file = watched->names[name].file});
    medium_note((struct change){.kind = CHANGE_SYNC_FOLDER, .name = watched->names[name].folder});
    return 0;
}

struct medium *medium_watch(const char *folder)
{
    struct medium *medium = memory_new(sizeof *medium);
    medium->folder = memory_new(strlen(folder) + 1);
    memcpy(medium->folder, folder, strlen(folder));
    watched = medium;
    (void)add_name("", 0, NO_NAME);
    assert_int_equal(nftw(folder, take_up, 8, FTW_PHYS), 0);
    medium->start = medium->change_count;
    return medium;
}

void medium_watch_again(struct medium *medium)
{
    watched = medium;
}

void medium_free(struct medium *medium)
{
    if (!medium)
        return;
    if (watched == medium)
        watched = NULL;
    for (size_t i = 0; i < medium->change_count; i++)
        free(medium->changes[i].bytes);
    for (int i = 0; i < medium->name_count; i++)
        free(medium->names[i].path);
    free(medium->changes);
    free(medium->folder);
    free(medium);
}

size_t medium_moment(const struct medium *medium)
{
    return medium->change_count - medium->start;
}

void medium_fail(struct medium *medium, struct medium_fault fault)
{
    medium->fault = fault;
    medium->calls = medium->stop_at = 0;
}

void medium_stop(struct medium *medium, size_t at)
{
    medium_fail(medium, (struct medium_fault){0});
    medium->stop_at = at;
}

size_t medium_calls(const struct medium *medium)
{
    return medium->calls;
}

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "store/medium_private.h"
#include "test.h"

enum { SECTOR = 512, PATH_LIMIT = 512 };

enum mood { MOOD_LOST, MOOD_KEPT, MOOD_BEGINNING, MOOD_SOME, MOOD_GARBLED, MOOD_COUNT };

/* What the cut made of the changes before `end`. */
struct cut {
    const struct medium *medium;
    struct random *random;
    const char *to;
    size_t end;
    size_t name_moments[NAME_LIMIT]; /* a name is as it was then */
    size_t folder_syncs[NAME_LIMIT]; /* behind the folder's last sync */
    unsigned files[NAME_LIMIT];      /* NO_FILE: the name is not there */
    bool lies;
};

static size_t between(struct random *random, size_t least, size_t most)
{
    return least + random_below(random, (uint32_t)(most - least + 1));
}

static void find_folder_syncs(struct cut *cut)
{
    for (size_t i = 0; i < cut->end; i++) {
        const struct change *change = &cut->medium->changes[i];
        if (change->kind == CHANGE_SYNC_FOLDER && change->name != NO_NAME &&
            (!cut->lies || i < cut->medium->start))
            cut->folder_syncs[change->name] = i + 1;
    }
}

/* The names of a folder share one moment, as on a disk that keeps a journal, or each has its own.
 */
static void draw_name_moments(struct cut *cut)
{
    bool apart = random_below(cut->random, 2) == 1;
    size_t shared[NAME_LIMIT];
    for (int i = 0; i < cut->medium->name_count; i++)
        shared[i] = between(cut->random, cut->folder_syncs[i], cut->end);
    for (int i = 1; i < cut->medium->name_count; i++) {
        int folder = cut->medium->names[i].folder;
        cut->name_moments[i] =
            apart ? between(cut->random, cut->folder_syncs[folder], cut->end) : shared[folder];
    }
}

/* A rename is done or not, at both its ends. */
static bool name_is_kept(const struct cut *cut, size_t at)
{
    const struct change *change = &cut->medium->changes[at];
    int old_folder =
        change->old_name == NO_NAME ? NO_NAME : cut->medium->names[change->old_name].folder;
    return at < cut->name_moments[change->name] ||
           (old_folder != NO_NAME && at < cut->folder_syncs[old_folder]);
}

static void settle_names(struct cut *cut)
{
    cut->files[FOLDER_ITSELF] = cut->medium->file_count + 1; /* it is there, and no file */
    for (size_t i = 0; i < cut->end; i++) {
        const struct change *change = &cut->medium->changes[i];
        if (change->kind != CHANGE_NAME || !name_is_kept(cut, i))
            continue;
        cut->files[change->name] = change->file;
        if (change->old_name != NO_NAME)
            cut->files[change->old_name] = NO_FILE;
    }
    for (int i = 1; i < cut->medium->name_count; i++) {
        if (cut->files[cut->medium->names[i].folder] == NO_FILE)
            cut->files[i] = NO_FILE;
    }
}

/* Bytes of a file as they grow. */
struct image {
    unsigned char *bytes;
    size_t size, room;
};

static void image_write(struct image *image, const unsigned char *bytes, size_t length, size_t at)
{
    if (at + length > image->room) {
        image->room = 2 * (at + length);
        image->bytes = memory_resize(image->bytes, image->room, 1);
    }
    if (at > image->size)
        memset(image->bytes + image->size, 0, at - image->size);
    if (length > 0)
        memcpy(image->bytes + at, bytes, length);
    if (at + length > image->size)
        image->size = at + length;
}

static void image_truncate(struct image *image, size_t size)
{
    if (size > image->size)
        image_write(image, (const unsigned char *)"", 0, size);
    image->size = size;
}

static void write_sectors(const struct cut *cut, struct image *image, const struct change *change,
                          bool garbles)
{
    unsigned char garbage[SECTOR];
    for (size_t from = 0, length; from < change->length; from += length) {
        size_t at = (size_t)change->at + from;
        length = SECTOR - at % SECTOR;
        if (length > change->length - from)
            length = change->length - from;
        uint32_t fate = random_below(cut->random, garbles ? 3 : 2);
        if (fate == 2)
            random_bytes(cut->random, garbage, length);
        if (fate > 0)
            image_write(image, fate == 2 ? garbage : change->bytes + from, length, at);
    }
}

static void apply(const struct cut *cut, struct image *image, const struct change *change,
                  enum mood mood)
{
    if (mood == MOOD_LOST)
        return;
    if (change->kind == CHANGE_TRUNCATE) {
        if (mood == MOOD_KEPT || random_below(cut->random, 2) == 1)
            image_truncate(image, (size_t)change->at);
    } else if (mood == MOOD_KEPT) {
        image_write(image, change->bytes, change->length, (size_t)change->at);
    } else {
        write_sectors(cut, image, change, mood == MOOD_GARBLED);
    }
}

static void build(const struct cut *cut, struct image *image, unsigned file)
{
    size_t synced = 0;
    for (size_t i = 0; i < cut->end; i++) {
        const struct change *change = &cut->medium->changes[i];
        if (change->kind == CHANGE_SYNC && change->file == file &&
            (!cut->lies || i < cut->medium->start))
            synced = i;
    }
    enum mood mood = (enum mood)random_below(cut->random, MOOD_COUNT);
    size_t beginning = between(cut->random, synced, cut->end);
    for (size_t i = 0; i < cut->end; i++) {
        const struct change *change = &cut->medium->changes[i];
        if (change->file != file ||
            (change->kind != CHANGE_WRITE && change->kind != CHANGE_TRUNCATE))
            continue;
        enum mood fate = mood;
        if (mood == MOOD_BEGINNING)
            fate = i < beginning ? MOOD_KEPT : MOOD_LOST;
        apply(cut, image, change, i < synced && !change->doomed ? MOOD_KEPT : fate);
    }
}

static void place(const struct cut *cut, int name)
{
    char path[PATH_LIMIT], other[PATH_LIMIT];
    (void)snprintf(path, sizeof path, "%s/%s", cut->to, cut->medium->names[name].path);
    if (cut->medium->names[name].is_folder) {
        assert_int_equal(system_mkdir(path, 0700), 0);
        return;
    }
    for (int i = 1; i < name; i++) {
        (void)snprintf(other, sizeof other, "%s/%s", cut->to, cut->medium->names[i].path);
        if (cut->files[i] == cut->files[name]) {
            assert_int_equal(system_link(other, path), 0);
            return;
        }
    }
    struct image image = {0};
    build(cut, &image, cut->files[name]);
    int descriptor = system_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(descriptor >= 0);
    assert_int_equal(system_pwrite(descriptor, image.bytes, image.size, 0), image.size);
    (void)system_close(descriptor);
    free(image.bytes);
}

void medium_cut(const struct medium *medium, size_t moment, bool lies, struct random *random,
                const char *to)
{
    struct cut cut = {
        .medium = medium, .random = random, .to = to, .end = medium->start + moment, .lies = lies};
    assert_true(cut.end <= medium->change_count);
    find_folder_syncs(&cut);
    draw_name_moments(&cut);
    settle_names(&cut);
    for (int i = 1; i < medium->name_count; i++) {
        if (cut.files[i] != NO_FILE)
            place(&cut, i);
    }
}

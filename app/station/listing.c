#include "station/listing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "station/beneath.h"

enum { DEPTH_MOST = 4, ENTRIES_MOST = 1000 };

struct walk {
    int root;
    struct arena *arena;
    struct listing listing;
    size_t entries; /* seen, in all folders together */
    struct error *error;
};

static bool walk_folder(struct walk *walk, const char *path, unsigned depth);

static bool refuse(const struct walk *walk, const char *path, const char *what)
{
    return error_set(walk->error, ERROR_STICK_UNSAFE, (struct place){.file = path}, "%s", what);
}

static bool add_file(struct walk *walk, const char *path, const struct stat *about)
{
    struct listing *listing = &walk->listing;
    if (about->st_size < 0 || about->st_size > LISTED_BYTES_MOST)
        return refuse(walk, path, "larger than 64 MiB");
    if (listing->count == LISTED_FILES_MOST)
        return refuse(walk, path, "more than 200 files");
    listing->files[listing->count++] = (struct listed_file){path, (uint64_t)about->st_size};
    listing->bytes += (uint64_t)about->st_size;
    return true;
}

static bool walk_entry(struct walk *walk, int folder, const char *path, const char *name,
                       unsigned depth)
{
    struct stat about;
    if (++walk->entries > ENTRIES_MOST)
        return refuse(walk, path, "more than 1000 names");
    if (name[0] == '.')
        return true;
    if (!name_is_plain(name))
        return refuse(walk, path, "a name that cannot be shown");
    const char *inner =
        path[0] ? arena_format(walk->arena, "%s/%s", path, name) : arena_string(walk->arena, name);
    if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return error_from_errno(walk->error, ERROR_STICK, (struct place){.file = inner},
                                "cannot look at it");
    if (S_ISREG(about.st_mode))
        return add_file(walk, inner, &about);
    if (S_ISDIR(about.st_mode))
        return walk_folder(walk, inner, depth + 1);
    return refuse(walk, inner, "neither a file nor a folder");
}

static bool walk_folder(struct walk *walk, const char *path, unsigned depth)
{
    if (depth > DEPTH_MOST)
        return refuse(walk, path, "folders within folders");
    int folder = open_beneath(walk->root, path[0] ? path : ".", O_RDONLY | O_DIRECTORY, 0);
    DIR *stream = folder < 0 ? NULL : fdopendir(folder);
    if (!stream) {
        bool leads_out = errno == ELOOP || errno == EXDEV;
        (void)error_from_errno(walk->error, leads_out ? ERROR_STICK_UNSAFE : ERROR_STICK,
                               (struct place){.file = path}, "cannot open it");
        if (folder >= 0)
            (void)close(folder);
        return false;
    }
    bool ok = true;
    struct dirent *entry;
    while (ok && (errno = 0, entry = readdir(stream)) != NULL)
        ok = walk_entry(walk, folder, path, entry->d_name, depth);
    if (ok && errno != 0)
        ok = error_from_errno(walk->error, ERROR_STICK, (struct place){.file = path},
                              "cannot read it");
    (void)closedir(stream);
    return ok;
}

static int compare_files(const void *a, const void *b)
{
    const struct listed_file *left = a, *right = b;
    return strcmp(left->path, right->path);
}

bool files_list(int folder, struct arena *arena, struct listing *ret_listing, struct error *error)
{
    struct walk walk = {.root = folder, .arena = arena, .error = error};
    walk.listing.files = arena_array(arena, LISTED_FILES_MOST, sizeof *walk.listing.files);
    if (!walk_folder(&walk, "", 0))
        return false;
    if (walk.listing.count > 0)
        qsort(walk.listing.files, walk.listing.count, sizeof *walk.listing.files, compare_files);
    *ret_listing = walk.listing;
    return true;
}

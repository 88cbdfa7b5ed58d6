/* The format of mountinfo is that of proc(5): id, parent, major:minor, root, mount point, options,
 * optional fields, "-", type, source, options. */
#include "station/stick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/array.h"
#include "station/beneath.h"

enum { STICKS_MOST = 16, FIELDS_MOST = 32 };

struct stick_places stick_places_of_system(void)
{
    return (struct stick_places){"/proc/self/mountinfo", "/sys/dev/block"};
}

/* Octal escapes stand for space, tab, line break and backslash. */
static const char *unescape(const char *text, struct arena *arena)
{
    char *plain = arena_string(arena, text), *to = plain;
    for (const char *from = text; *from; from++) {
        bool is_escape = from[0] == '\\' && from[1] >= '0' && from[1] <= '3' && from[2] >= '0' &&
                         from[2] <= '7' && from[3] >= '0' && from[3] <= '7';
        if (is_escape) {
            *to++ = (char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + (from[3] - '0'));
            from += 3;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return plain;
}

static size_t split(char *line, const char *fields[FIELDS_MOST])
{
    size_t count = 0;
    for (char *at = line; *at && count < FIELDS_MOST;) {
        size_t length = strcspn(at, " \n");
        bool ends = at[length] != ' ';
        at[length] = '\0';
        fields[count++] = at;
        if (ends)
            break;
        at += length + 1;
    }
    return count;
}

/* A removable disk says so itself; its partitions lie in its folder. */
static bool is_removable(const struct stick_places *places, const char *device, struct arena *arena)
{
    static const char *const files[] = {"removable", "../removable"};
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        FILE *file =
            fopen(arena_format(arena, "%s/%s/%s", places->devices, device, files[i]), "re");
        int said = file ? fgetc(file) : EOF;
        if (file)
            (void)fclose(file);
        if (said != EOF)
            return said == '1';
    }
    return false;
}

static bool is_type(const char *type)
{
    static const char *const types[] = {"vfat", "exfat", "ext2", "ext3", "ext4"};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (strcmp(type, types[i]) == 0)
            return true;
    }
    return false;
}

static bool look_at(const char *path, struct arena *arena, struct stick *ret_stick)
{
    struct statvfs about;
    if (statvfs(path, &about) != 0)
        return false;
    const char *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    *ret_stick = (struct stick){
        .path = arena_string(arena, path),
        .name = name_is_plain(name) ? arena_string(arena, name) : "USB",
        .read_only = (about.f_flag & ST_RDONLY) != 0,
        .free = (uint64_t)about.f_bavail * about.f_frsize,
        .size = (uint64_t)about.f_blocks * about.f_frsize,
    };
    return true;
}

static bool read_mount(const struct stick_places *places, char *line, struct arena *arena,
                       struct stick *ret_stick)
{
    const char *fields[FIELDS_MOST];
    size_t count = split(line, fields), dash = 6;
    while (dash < count && strcmp(fields[dash], "-") != 0)
        dash++;
    return dash + 1 < count && is_type(fields[dash + 1]) &&
           is_removable(places, fields[2], arena) &&
           look_at(unescape(fields[4], arena), arena, ret_stick);
}

static int compare_sticks(const void *a, const void *b)
{
    const struct stick *left = a, *right = b;
    return strcmp(left->path, right->path);
}

bool sticks_find(const struct stick_places *places, const char *folder, struct arena *arena,
                 struct stick **ret_sticks, size_t *ret_count, struct error *error)
{
    FILE *mounts = fopen(places->mounts, "re");
    if (!mounts)
        return error_from_errno(error, ERROR_FILE_READ, (struct place){.file = places->mounts},
                                "cannot read");
    struct stick *sticks = arena_array(arena, STICKS_MOST + 1, sizeof *sticks);
    size_t count = 0, size = 0;
    char *line = NULL;
    while (count < STICKS_MOST && getline(&line, &size, mounts) >= 0)
        count += read_mount(places, line, arena, &sticks[count]);
    free(line);
    (void)fclose(mounts);
    if (count > 0)
        qsort(sticks, count, sizeof *sticks, compare_sticks);
    if (folder && look_at(folder, arena, &sticks[count]))
        sticks[count++].is_folder = true;
    *ret_sticks = sticks;
    *ret_count = count;
    return true;
}

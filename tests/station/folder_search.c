#include "station/folder_search.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/atomic_file.h"
#include "test.h"

enum { FILE_LIMIT = 1 << 26 };

static bool holds(const char *bytes, size_t length, const char *text)
{
    size_t wanted = strlen(text);
    for (size_t at = 0; at + wanted <= length; at++) {
        const char *found = memchr(bytes + at, text[0], length - at - wanted + 1);
        if (!found)
            return false;
        at = (size_t)(found - bytes);
        if (memcmp(found, text, wanted) == 0)
            return true;
    }
    return false;
}

static size_t search(const char *path, const char *text, struct arena *arena)
{
    char *bytes = NULL;
    size_t length = 0;
    struct stat about;
    struct error error = {0};
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return folder_search(path, text, arena);
    if (!file_read(path, FILE_LIMIT, &bytes, &length, &error))
        fail_msg("%s: %s", error.where, error.detail);
    bool found = holds(bytes, length, text);
    free(bytes);
    return found;
}

size_t folder_search(const char *folder, const char *text, struct arena *arena)
{
    size_t found = 0;
    DIR *stream = opendir(folder);
    struct dirent *entry;
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            found += search(arena_format(arena, "%s/%s", folder, entry->d_name), text, arena);
    }
    (void)closedir(stream);
    return found;
}

/* Linux tells the executable's path in /proc. */
#include "base/share.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char *executable_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    return slash ? arena_copy(arena, path, (size_t)(slash - path)) : ".";
}

const char *share_folder(struct arena *arena)
{
    return arena_format(arena, "%s/../share/sada", executable_folder(arena));
}

const char *share_program(struct arena *arena, const char *name)
{
    return arena_format(arena, "%s/%s", executable_folder(arena), name);
}

/* Where results can be carried away to: mounted USB sticks, and a folder that the command line
 * named. Nothing is mounted here; a unit or a facilitator does that. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct stick {
    const char *path; /* of its folder */
    const char *name; /* its last part, or what stands for it where that cannot be shown */
    bool is_folder;   /* the command line's */
    bool read_only;
    uint64_t free, size; /* bytes */
};

/* Where the system tells of them; tests have their own. */
struct stick_places {
    const char *mounts;  /* /proc/self/mountinfo */
    const char *devices; /* /sys/dev/block */
};
struct stick_places stick_places_of_system(void);

/* Removable file systems of type vfat, exfat, ext2, ext3 or ext4 by path, and behind them the
 * folder where one is given and there; in the arena. One that cannot be looked at is left out. */
bool sticks_find(const struct stick_places *places, const char *folder, struct arena *arena,
                 struct stick **ret_sticks, size_t *ret_count, struct error *error);

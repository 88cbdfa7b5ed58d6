/* A station with two closed sessions, and folders that stand for sticks. */
#pragma once

#include <fcntl.h>
#include <sched.h>

#include "results/answering.h"
#include "station/mounts.h"

/* In memory where that is allowed: a sync then waits for no other program. */
static inline int sticks_setup(struct room *room)
{
    const char *path = arena_format(room->arena, "%s/sticks", room->folder);
    if (mkdir(path, 0700) != 0)
        return -1;
    if (own_mounts())
        (void)mount("none", path, "tmpfs", 0, NULL);
    return 0;
}

static inline void sticks_teardown(struct room *room)
{
    (void)umount(arena_format(room->arena, "%s/sticks", room->folder));
}

static inline int stick_room_setup(void **state)
{
    return room_setup(state) == 0 && sticks_setup(*state) == 0 ? 0 : -1;
}

static inline int stick_room_teardown(void **state)
{
    sticks_teardown(*state);
    return room_teardown(state);
}

static inline const char *stick_make(struct room *room, const char *name)
{
    const char *path = arena_format(room->arena, "%s/sticks/%s", room->folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
    return path;
}

static inline void file_make(struct room *room, const char *folder, const char *name,
                             const char *text)
{
    FILE *file = fopen(arena_format(room->arena, "%s/%s", folder, name), "wb");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* d1s1 has six responses, d1s2 two, d2s1 is open. */
static inline void sessions_hold(struct room *room)
{
    static const struct person people[] = {
        {.pace = "slow", .change = "More breaks"},
        {.pace = "fast", .topics = "law"},
        {.pace = "right"},
        {.pace = "slow", .topics = "law"},
        {.pace = "right", .change = "Less talk"},
        {.pace = "fast"},
    };
    room_hold(room, "d1s1", people, 6);
    room_hold(room, "d1s2", people, 2);
    room_open(room, "d2s1");
}

#include "store/promise.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static unsigned times(const char *const *bodies, size_t count, const char *text)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++)
        found += strstr(bodies[i], text) != NULL;
    return found;
}

/* How often each of the three parts of one person is there; -1: not equally often. */
static int presence(const char *const *bodies, size_t count, unsigned who)
{
    char response[32], first[32], second[32];
    (void)snprintf(response, sizeof response, "\"who\":\"%u\"", who);
    (void)snprintf(first, sizeof first, "\"first of %u\"", who);
    (void)snprintf(second, sizeof second, "\"second of %u\"", who);
    unsigned found = times(bodies, count, response);
    return times(bodies, count, first) == found && times(bodies, count, second) == found
               ? (int)found
               : -1;
}

static const char *find_fault(const char *const *bodies, size_t count, struct promise promise,
                              struct arena *arena, unsigned *ret_count)
{
    unsigned people = 0;
    for (unsigned who = promise.first; who < promise.most; who++) {
        int found = presence(bodies, count, who);
        if (found < 0)
            return arena_format(arena, "%u was torn apart", who);
        if (found > 1)
            return arena_format(arena, "%u is there %d times", who, found);
        if (found == 0 && who < promise.saved)
            return arena_format(arena, "%u was lost", who);
        people += (unsigned)found;
    }
    *ret_count = people;
    return count == 3 * people ? NULL
                               : arena_format(arena, "%zu parts of %u people", count, people);
}

const char *promise_broken(const char *path, struct promise promise, const struct key_ring *keys,
                           struct arena *arena, unsigned *ret_count)
{
    struct error error = {0};
    const char *const *bodies = NULL;
    size_t count = 0;
    if (promise.saved == promise.first && access(path, F_OK) != 0) {
        *ret_count = 0;
        return NULL; /* it was never opened */
    }
    struct box *box = box_open_read_only(path, &error);
    bool is_sealed = box && box_recipients(box)->count > 0;
    const char *fault =
        box && is_sealed == (keys != NULL) && box_unlock(box, keys, &error) &&
                box_read(box, arena, &bodies, &count, &error)
            ? find_fault(bodies, count, promise, arena, ret_count)
            : arena_format(arena, "%s, %s", is_sealed ? "sealed" : "open", error.detail);
    box_close(box);
    return fault;
}

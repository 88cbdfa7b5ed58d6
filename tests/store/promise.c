#include "store/promise.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"

static unsigned times(const char *const *bodies, size_t count, const char *text)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++)
        found += strstr(bodies[i], text) != NULL;
    return found;
}

/* How a part tells whose it is, around their number. */
static const struct {
    const char *before, *after;
} marks[] = {
    {"\"who\":\"", "\""},   {"\"first of ", "\""},
    {"\"second of ", "\""}, {"\"question\":\"counted\",\"answer\":\"", "\""},
    {"\"pledge of ", "\""},
};
enum { PARTS_WITHOUT_PLEDGE = 3 };

/* How many parts each person's submission has. */
static size_t parts_of(const struct box *box)
{
    return strstr(box_form(box), "first_action") ? COUNT_OF(marks) : PARTS_WITHOUT_PLEDGE;
}

/* How often each of one person's parts is there; -1: not equally often. */
static int presence(const char *const *bodies, size_t count, size_t parts, unsigned who)
{
    unsigned found = 0;
    for (size_t i = 0; i < parts; i++) {
        char mark[48];
        (void)snprintf(mark, sizeof mark, "%s%u%s", marks[i].before, who, marks[i].after);
        unsigned here = times(bodies, count, mark);
        if (i > 0 && here != found)
            return -1;
        found = here;
    }
    return (int)found;
}

static const char *find_fault(const char *const *bodies, size_t count, size_t parts,
                              struct promise promise, struct arena *arena, unsigned *ret_count)
{
    unsigned people = 0;
    for (unsigned who = promise.first; who < promise.most; who++) {
        int found = presence(bodies, count, parts, who);
        if (found < 0)
            return arena_format(arena, "%u was torn apart", who);
        if (found > 1)
            return arena_format(arena, "%u is there %d times", who, found);
        if (found == 0 && who < promise.saved)
            return arena_format(arena, "%u was lost", who);
        people += (unsigned)found;
    }
    *ret_count = people;
    return count == parts * people ? NULL
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
            ? find_fault(bodies, count, parts_of(box), promise, arena, ret_count)
            : arena_format(arena, "%s, %s", is_sealed ? "sealed" : "open", error.detail);
    box_close(box);
    return fault;
}

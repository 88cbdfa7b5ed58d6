/* A disk that remembers how it was written. Linked into a test, it stands between the program, with
 * every library in it, and the system: each change below one folder is done and noted, or fails, or
 * is where the process ends. Afterwards it builds what a power cut could have left. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/random.h"

struct medium;

/* Notes every change below the folder from now on; what lies there counts as synced. The one that
 * was watched before is only kept. */
struct medium *medium_watch(const char *folder);
void medium_watch_again(struct medium *medium); /* NULL: none is watched */
void medium_free(struct medium *medium);        /* NULL is fine */
/* How many changes it has noted: a moment to cut the power at. */
size_t medium_moment(const struct medium *medium);

/* What a power cut at that moment may have left is written into the folder `to`, which must be
 * empty. What was synced is there. Of the rest each file keeps all, nothing, a beginning, or each
 * sector of 512 bytes by itself, which may also be garbled; each name is as it was at some moment
 * since its folder was synced. A disk that lies forgets every sync. */
void medium_cut(const struct medium *medium, size_t moment, bool lies, struct random *random,
                const char *to);

/* Calls below the folder that may fail are counted from 1 since medium_fail() or medium_stop(). */
struct medium_fault {
    size_t at;    /* the first call that fails; 0: none */
    bool lasting; /* all that follow fail too */
    bool reads;   /* reading counts too */
    int number;   /* errno */
};
void medium_fail(struct medium *medium, struct medium_fault fault);
/* The process ends, as by a kill, before the call with that number. */
void medium_stop(struct medium *medium, size_t at);
size_t medium_calls(const struct medium *medium);

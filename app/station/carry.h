/* Results carried away on a stick: closed sessions are exported by `sada`, then each file is copied
 * and read back, the list of their SHA-256 last of all. Only at CARRY_DONE may the stick be pulled
 * out; pulled out before, it holds no file that is cut, and the station loses nothing. */
#pragma once

#include "base/arena.h"
#include "station/stick.h"

/* Strings are copied. */
struct carry_order {
    const char *data;     /* the data folder */
    const char *stick;    /* path of its folder */
    const char *workshop; /* its id: results lie in the folder sada-ID-1 of the stick, or -2... */
    const char *station;  /* its name, put into the folder's where it can be a file's; "" */
    const char *language; /* of what the export says; NULL: English */
    const char *formats;  /* of the tables, as `sada export` takes them; NULL: its usual ones */
    const char *program;  /* path of `sada`; NULL: beside this program */
    bool boxes;           /* the closed boxes too, for `sada collect` at a desk */
};

enum carry_stage {
    CARRY_EXPORTING,
    CARRY_COPYING,
    CARRY_SYNCING,
    CARRY_DONE, /* safe to remove */
    CARRY_FAILED,
};

struct carry_progress {
    enum carry_stage stage;
    const char *folder; /* on the stick; NULL: not made yet */
    size_t files, files_done;
    uint64_t bytes, bytes_done; /* each is written and read back: twice the size */
    bool complained; /* the export told of a problem, see the lines; what it made was carried */
    const char *const *lines; /* what the export said; none before it has ended */
    size_t line_count;
};

struct carry;

/* What would be carried: how many sessions are closed, and the bytes of their boxes, which are more
 * than those of their tables. A box that cannot be read is left out. */
struct carry_preview {
    size_t closed, open;
    uint64_t bytes;
};
bool carry_preview(const char *data, struct carry_preview *ret_preview, struct error *error);

/* NULL with an error, which may be that the stick is read-only. */
struct carry *carry_new(const struct carry_order *order, struct error *error);
/* Ended early or failed, it takes back what it put on the stick, as far as the stick is there. NULL
 * is fine. */
void carry_free(struct carry *carry);
/* A bounded piece of work; to be called every 50 ms or so while exporting, else at once again.
 * False with an error once it fails: the stick then holds no list. */
bool carry_step(struct carry *carry, struct error *error);
/* Valid until the next step. */
struct carry_progress carry_progress(const struct carry *carry);

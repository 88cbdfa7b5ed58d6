/* The store of one session: fixed slots, no order (facts on why: README, "The box"). Created full
 * size before the session opens; each part of a submission goes to its own random free slot, by an
 * in-place UPDATE of equal length, all in one transaction. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "interview/parts.h"
#include "store/key_file.h"

struct box;

struct box_plan {
    const char *session;
    const char *form;     /* the form's workbook as JSON text */
    const char *workshop; /* the workshop's workbook as JSON text */
    unsigned slots;
    unsigned parts;               /* the most that one submission makes */
    size_t body_size;             /* bytes of every body, padding included */
    int64_t seconds;              /* file time: the session day's 00:00 UTC */
    struct recipients recipients; /* none: bodies are text that anybody can read */
};

/* The plan for a session: at least 64 heads, twice those expected, times the parts a form can
 * make; strings in the arena. */
struct box_plan box_plan_for(const struct workshop *workshop, const struct session *session,
                             struct arena *arena);

/* What a session of this form needs, to which that many commitments may be brought back, and the
 * most that any box gives. Workshop: its people and its recipients count; NULL: the form by itself.
 */
struct box_need {
    size_t parts, parts_most;    /* slots of one submission */
    size_t body_size, body_most; /* bytes of a slot */
    size_t slots, slots_most;    /* of the session */
    size_t box_size, box_most;   /* bytes of all of them */
};
struct box_need box_need_of(const struct form *form, size_t pledges,
                            const struct workshop *workshop);

/* Fails, leaving nothing, where the file exists, the disk lacks room or cannot be written. */
bool box_create(const char *path, const struct box_plan *plan, struct error *error);

/* Cleans up after a power cut before it returns (rolls back, zeroes the journal). */
struct box *box_open(const char *path, struct error *error);
/* Changes nothing, not even a journal; for reading what another process may be writing. */
struct box *box_open_read_only(const char *path, struct error *error);
/* One that came from elsewhere: read whole into memory, where nothing that it holds can do more
 * than be refused. ERROR_DISK_READ_ONLY where a power cut left a journal that only a writer can
 * roll back. */
struct box *box_open_foreign(const char *path, struct error *error);
void box_close(struct box *box); /* NULL is fine */

const char *box_id(const struct box *box); /* random: tells one station's box from another's */
const char *box_session(const struct box *box);
const char *box_form(const struct box *box);     /* JSON text */
const char *box_workshop(const struct box *box); /* JSON text */
int64_t box_seconds(const struct box *box);
/* Fixed when the box was made; count 0: it is open. */
const struct recipients *box_recipients(const struct box *box);

/* Released: closed, and its results may have left. What came later could be told from the
 * difference, so it never opens again. */
enum box_state { BOX_OPEN, BOX_CLOSED, BOX_RELEASED, BOX_STATE_COUNT };
bool box_state(struct box *box, enum box_state *ret_state, struct error *error);
/* ERROR_SESSION_STATE where that may not follow. */
bool box_set_state(struct box *box, enum box_state state, struct error *error);
/* Made when a box is closed; opening it again removes it. */
enum { MANIFEST_BYTES = 32, MANIFEST_DIGITS_SIZE = 10 };
struct box_manifest {
    size_t parts;
    unsigned char hash[MANIFEST_BYTES]; /* of the parts, the form and the workshop */
    char digits[MANIFEST_DIGITS_SIZE];  /* "1234 5678", of the hash: what a person compares */
};
/* ERROR_ALTERED where what a closed box holds is not what it was closed with, ERROR_SESSION_STATE
 * where it is open. */
bool box_manifest(struct box *box, struct box_manifest *ret_manifest, struct error *error);
/* The closed box at path becomes released, if it can be written at all: a read-only copy cannot be
 * opened again anyway. */
bool box_release(const char *path, struct error *error);

/* Draws a free slot for each part that has none yet in this box, and seals it; nothing is written.
 * ERROR_BOX_FULL where no slot is left. */
bool box_draw_slots(struct box *box, struct submission *submission, struct error *error);
/* True only after COMMIT under synchronous=EXTRA, a byte-equal read-back on a second connection
 * and a zeroed journal. Refused unless the box is open. Calling it again with the same submission
 * stores nothing twice. */
bool box_put(struct box *box, const struct submission *submission, struct error *error);

/* What a sealed box needs to be read, and an open one does not: the first key that is one of its
 * recipients'; borrowed until the box is closed. ERROR_SEALED where keys is NULL or has none,
 * ERROR_OTHER_KEY where none fits. */
bool box_unlock(struct box *box, const struct key_ring *keys, struct error *error);
/* Whether the box at path is open or one of the keys fits it, else the errors above. A file that is
 * no sound box is left to box_open(). */
bool box_peek_keys(const char *path, const struct key_ring *keys, struct error *error);
/* Bodies without padding in a fresh random order; they and the array are in the arena. ERROR_SEALED
 * where they cannot be read. */
bool box_read(struct box *box, struct arena *arena, const char *const **ret_bodies,
              size_t *ret_count, struct error *error);
/* The same one by one, with the slot each lies in, which tells nothing: without padding, ended by
 * no NUL, valid until the visit returns. Ends with the first that fails. */
typedef bool box_visit(void *context, unsigned slot, const char *body, size_t length,
                       struct error *error);
bool box_each(struct box *box, box_visit *visit, void *context, struct error *error);
/* Of a slot that was visited. In the arena. */
bool box_read_slot(struct box *box, unsigned slot, struct arena *arena, const char **ret_body,
                   struct error *error);
/* The body that the key of a receipt opens in a sealed box, in the arena; NULL: it has none. */
bool box_find_owned(struct box *box, const unsigned char owner[TAG_KEY_BYTES], struct arena *arena,
                    const char **ret_body, struct error *error);
/* How many responses it holds; of a sealed box too. */
bool box_count(struct box *box, size_t *ret_count, struct error *error);

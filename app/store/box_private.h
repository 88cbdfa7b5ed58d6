/* What the files of the box share: its schema, its statements and its connections. */
#pragma once

#include "store/box.h"
#include "store/database.h"
#include "store/seal.h"
#include "store/snapshot.h"

enum { BOX_APPLICATION = 0x53444258, BOX_VERSION = 1 }; /* "SDBX" */

/* What a sound box may claim. */
enum {
    SLOT_LIMIT = 200 * 1000,
    PART_LIMIT = 1001,
    BODY_LIMIT = 256 * 1024,
    DEFINITION_LIMIT = 1000 * 1000, /* bytes of form and workshop: one row of a foreign file */
    BOX_LIMIT = 512 * 1024 * 1024,  /* bytes of all bodies */
};

/* By name, as database_schema() lists them. */
enum { BOX_KIND_COUNT = 2, BOX_TABLE_COUNT = 3 };
extern const char *const box_tables[BOX_KIND_COUNT][BOX_TABLE_COUNT]; /* open, sealed */

enum box_statement {
    STATEMENT_ADD_DEFINITION,
    STATEMENT_ADD_STATE,
    STATEMENT_ADD_SLOT,
    STATEMENT_READ_DEFINITION,
    STATEMENT_READ_STATE,
    STATEMENT_READ_MANIFEST,
    STATEMENT_SET_STATE,
    STATEMENT_RELEASE,
    STATEMENT_SET_USED,
    STATEMENT_FILL_SLOT,
    STATEMENT_READ_SLOT,
    STATEMENT_READ_ALL,
    STATEMENT_READ_ONE,
    STATEMENT_COUNT_SLOTS,
    STATEMENT_COUNT,
};
extern const char *const box_statements[STATEMENT_COUNT];

struct box {
    struct arena *arena; /* of the paths and the definition */
    const char *path, *journal, *folder;
    struct database *writer; /* NULL: opened read-only, or to be opened again */
    struct database *reader; /* reads back what the writer wrote */
    const char *id, *session, *form, *workshop;
    int64_t seconds;
    unsigned slots, parts;
    size_t body_size;
    bool holds_blobs; /* by its tables; then it has recipients */
    struct seal seal;
    const struct private_key *key; /* borrowed; NULL: what is sealed stays so */
    int key_recipient;             /* whose key it is */
    char *body;                    /* body_size bytes, wiped after use */
    unsigned char *used;           /* one bit a slot */
    unsigned responses;            /* read and written together with used */
    struct snapshot snapshot;      /* of a foreign box: what the reader reads */
    bool suspect; /* a write failed: nothing of these connections is believed any more */
};

/* Knows its path only. */
struct box *box_new(const char *path);
/* Nothing of a file is read that is not, word for word, one of ours. */
bool box_identify(struct box *box, struct database *database, struct error *error);
/* Once: what a box says of itself never changes. */
bool box_read_definition(struct box *box, struct database *database, struct error *error);
/* What a box carries; NULL where it is no workbook. In the arena. */
const struct workbook *box_read_workbook(const char *text, struct arena *arena);
/* NULL where it has none. In the arena. */
const char *box_workshop_id(const struct box *box, struct arena *arena);
/* Without a check of the whole file, for what is asked of every box of a folder. */
struct box *box_peek(const char *path, struct error *error);
bool box_peek_state(const char *path, enum box_state *ret_state, struct error *error);
/* The bytes of a foreign box, whatever is in them. */
bool box_snapshot(const char *path, struct snapshot *ret_snapshot, struct error *error);
/* Bytes of the map of used slots. */
size_t box_map_size(unsigned slots);
/* Opens the writer, then the reader; cleans up after a power cut, reserves the journal. */
bool box_connect(struct box *box, struct error *error);
/* The writer alone, and what the box says of itself: the file is not looked through. */
bool box_open_writer(struct box *box, struct error *error);
void box_disconnect(struct box *box);
/* Wipes what was read or written: none of it stays in memory while the box is open. */
void box_forget(struct box *box);
/* Zeroes the journal under SQLite's write lock. */
bool box_clean_journal(struct box *box, struct error *error);
bool box_flatten_times(const struct box *box, struct error *error);
/* Fills box->used and box->responses. */
bool box_read_state(struct box *box, struct database *database, enum box_state *ret_state,
                    struct error *error);
/* Of what the database holds now; box->used must be read already. */
bool box_make_manifest(struct box *box, struct database *database, size_t *ret_parts,
                       unsigned char ret_hash[MANIFEST_BYTES], struct error *error);
/* The stored one, where it is that of what the database holds now. */
bool box_check_manifest(struct box *box, struct database *database,
                        struct box_manifest *ret_manifest, struct error *error);
/* Writes box->used, and how many responses that are. */
bool box_write_used(struct box *box, unsigned responses, struct error *error);
bool box_is_sealed(const struct box *box);
/* Text, or bytes where the box is sealed. */
struct binding box_bind_body(const struct box *box, const void *body);
bool box_slot_is_used(const struct box *box, size_t slot);
/* Whether every slot can be collected: a station would else fill a box that a desk refuses. */
bool box_check(struct box *box, struct error *error);

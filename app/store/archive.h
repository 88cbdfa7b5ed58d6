/* What closed boxes are collected into, for analysis: one relational file at the facilitator's
 * desk, or one in memory only. Collecting is idempotent and its order does not matter. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "store/box.h"

struct archive;

struct archive *archive_open(const char *path, struct error *error); /* made where it is missing */
struct archive *archive_open_existing(const char *path, struct error *error); /* only to read */
struct archive *archive_new_in_memory(struct error *error);
void archive_close(struct archive *archive); /* NULL is fine */
/* To open sealed boxes with; borrowed until the archive is closed. */
void archive_use_keys(struct archive *archive, const struct key_ring *keys);

struct collected {
    const char *session, *box;    /* ids, in the arena given */
    bool is_open;                 /* then nothing was taken */
    size_t added;                 /* parts not seen before */
    size_t known;                 /* the same id and bytes: skipped */
    size_t conflicts;             /* the same id, other bytes: ours were kept */
    struct box_manifest manifest; /* of a closed box */
};

/* All of a box or, with an error, nothing of it. ERROR_ALTERED where it does not hold what it was
 * closed with. */
bool archive_collect(struct archive *archive, const char *box_path, struct arena *arena,
                     struct collected *ret_collected, struct error *error);

/* The rows, ordered by their content; every string in the arena given. A definition is named by
 * its hash. */
struct archived_session {
    const char *workshop, *session; /* ids */
    const char *definition;         /* the workshop's */
    size_t boxes;                   /* stations that are in */
};

struct archived_response {
    const char *id, *workshop, *session, *form, *answers; /* form: hash; answers: JSON */
};

/* Also an answer for totals only. */
struct archived_text {
    const char *workshop, *session, *form, *question, *text;
};

struct archived_commitment {
    const char *workshop, *session, *form;
    const char *strand, *action, *due, *sure, *support;
    const char *tag; /* "": collected by a program that knew no receipts */
};

/* Of the commitment with that tag, in whichever session it was made. */
struct archived_status {
    const char *workshop, *session, *form;
    const char *tag, *status, *note;
};

struct archive_rows {
    struct archived_session *sessions;
    size_t session_count;
    struct archived_response *responses;
    size_t response_count;
    struct archived_text *texts;
    size_t text_count;
    struct archived_text *totals;
    size_t total_count;
    struct archived_commitment *commitments;
    size_t commitment_count;
    struct archived_status *statuses; /* by tag */
    size_t status_count;
};

bool archive_read(struct archive *archive, struct arena *arena, struct archive_rows *ret_rows,
                  struct error *error);
/* The form's or workshop's workbook as JSON text. */
bool archive_definition(struct archive *archive, const char *hash, struct arena *arena,
                        const char **ret_json, struct error *error);

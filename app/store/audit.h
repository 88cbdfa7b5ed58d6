/* Looks a data folder over for whatever could tell who answered what, or in which order. Changes
 * nothing, not even where SQLite would tidy up. */
#pragma once

#include "base/arena.h"
#include "base/error.h"

enum finding_kind {
    FINDING_JOURNAL, /* a journal holds pages as they were before the last answers */
    FINDING_TIME, /* a file's time is not its session's day, or the log's is finer than an hour */
    FINDING_STRUCTURE,  /* a table, index or column that boxes do not have */
    FINDING_LENGTH,     /* bodies of more than one length */
    FINDING_LEFTOVER,   /* something in a free slot or in a page that is not in use */
    FINDING_ALTERED,    /* it is not what it was closed with */
    FINDING_LOG,        /* a line that no station writes: finer than an hour, or of a submission */
    FINDING_STRAY,      /* a file that no station needs */
    FINDING_QUARANTINE, /* a damaged file that was put aside, with the answers in it */
    FINDING_ACCESS,     /* others than its owner may read or write it */
    FINDING_DAMAGED,    /* cannot be looked at */
    FINDING_KIND_COUNT
};

struct finding {
    enum finding_kind kind;
    const char *path;
    const char *detail; /* English, "" for none */
};

struct audited_box {
    const char *path, *session;
    bool is_sealed;
    size_t slots, used, body_size;
    int sample_slot;    /* drawn by lot; NO_INDEX: it has none */
    const char *sample; /* its first bytes as they lie in the file: blanks, of a sealed box in hex
                           digits; NULL: an open box has no free slot, so they are somebody's */
};

struct audit {
    const struct finding *findings; /* by path */
    size_t finding_count;
    const struct audited_box *boxes; /* those that are sound, by path */
    size_t box_count;
};

/* ERROR_DATA_FOLDER where there is none. In the arena. */
bool audit_folder(const char *path, struct arena *arena, struct audit *ret_audit,
                  struct error *error);
/* What the finding means and what to do about it: a msgid. */
const char *finding_sentence(enum finding_kind kind);
/* One word of A-Z a-z 0-9 _, for programs. */
const char *finding_name(enum finding_kind kind);

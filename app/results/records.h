/* What may leave: the closed sessions' responses and texts, read from an archive or straight from a
 * data folder. Sessions that would give a person away are withheld, and that is said. */
#pragma once

#include "form/form.h"
#include "workshop/workshop.h"

/* Rows and texts of a session leave only from this many on. */
enum { RELEASE_LEAST = 5 };

struct response_record {
    const char *row_id; /* UUID version 4 */
    const struct workshop *workshop;
    const struct session *session;
    const char *const *answers; /* one a question of the form; "": not answered or not in rows */
};

struct text_record {
    const struct session *session;
    const struct question *question;
    const char *text;
};

/* An answer for totals only: to be counted, never to be shown. */
struct total_record {
    const struct session *session;
    const struct question *question;
    const char *answer;
};

/* "" where not given. */
struct commitment_record {
    const char *strand, *action, *when, *sure, *support;
    const char *status;   /* what became of it; of several visits each that was told, with spaces */
    const char *note;     /* likewise, with line breaks */
    const char *tag;      /* of its owner's receipt: never in a table */
    const char *workshop; /* id */
};

/* All responses to one version of a form. */
struct form_records {
    const struct form *form;
    const char
        *folder;     /* a file's name: the form's id, its version behind it where there are more */
    int64_t seconds; /* of every file that is made: the workshop's first day, 00:00 UTC */
    struct response_record *responses; /* by row_id */
    size_t response_count;
    struct text_record *texts; /* by session, question and bytes */
    size_t text_count;
    struct total_record *totals; /* by session and question */
    size_t total_count;
    struct commitment_record *commitments; /* by strand and bytes of the action */
    size_t commitment_count;
};

enum withheld_reason {
    WITHHELD_OPEN,      /* the session is not closed */
    WITHHELD_STATIONS,  /* count of needed stations are in */
    WITHHELD_RESPONSES, /* count responses, needed are RELEASE_LEAST */
    WITHHELD_TEXTS,     /* count texts likewise; the responses are released */
    WITHHELD_TOTALS,    /* count answers to the question, likewise */
    WITHHELD_COMMITMENTS,
    WITHHELD_STATUSES,
    WITHHELD_NOTES, /* of what became of commitments */
};

struct withheld {
    const char *session;
    enum withheld_reason reason;
    size_t count, needed;
    const char *question; /* of totals, else NULL */
};

struct records {
    struct form_records *forms;
    size_t form_count;
    struct withheld *withheld;
    size_t withheld_count;
    struct error *failures; /* boxes that could not be read */
    size_t failure_count;
    const char **boxes; /* of a data folder: paths of those whose rows leave */
    size_t box_count;
};

/* Path: ARCHIVE.db or a data folder. Session: only this one, or NULL. All in the arena.
 * ERROR_SESSION_UNKNOWN where nothing is known of that session. */
bool records_load(const char *path, const char *session, struct arena *arena,
                  struct records *ret_records, struct error *error);
/* Marks the boxes whose rows leave, so that their sessions never open again: who answered after the
 * export could be told from the difference to a second one. To be called before a table is made. */
bool records_release(const struct records *records, struct error *error);

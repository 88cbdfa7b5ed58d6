/* The agenda as it stands on the day: what was skipped, swapped, moved or renamed at the station.
 * Changes lie in station.db as a list, so that the last one can be undone; the workshop's folder
 * and what boxes carry stay as they are. */
#pragma once

#include "store/data_folder.h"

enum { AGENDA_TITLE_LIMIT = 120 /* code points */, AGENDA_DAY_MOST = 366 };

enum agenda_kind {
    AGENDA_SKIP,
    AGENDA_HOLD, /* after all */
    AGENDA_SWAP, /* day and times of session and other */
    AGENDA_MOVE,
    AGENDA_RENAME,
    AGENDA_KIND_COUNT,
};

struct agenda_change {
    enum agenda_kind kind;
    const char *session;
    const char *other;         /* of a swap */
    unsigned day;              /* of a move, from 1 */
    const char *starts, *ends; /* likewise: "08:30"; "" where not given */
    const char *title;         /* of a rename, in every language; "": as the workshop has it */
};

struct agenda {
    /* As it is to be shown: sessions in their new order with their new times and titles. "3 of 7"
     * does not count those skipped, whose number is 0. */
    const struct workshop *workshop;
    const bool *skipped;   /* one a session */
    const unsigned *heads; /* likewise: people expected */
    size_t change_count;
    struct agenda_change last; /* what agenda_undo() would take back; of no change, zero */
};

/* Workshop is the one as loaded. Changes of sessions that it does not have are passed over. All in
 * the arena, which the workshop must outlive. */
bool agenda_read(struct data_folder *folder, const struct workshop *workshop, struct arena *arena,
                 struct agenda *ret_agenda, struct error *error);
/* ERROR_SESSION_UNKNOWN, ERROR_SESSION_STATE (an open session is not skipped) or ERROR_SETTING (no
 * such day, time or title). */
bool agenda_change(struct data_folder *folder, const struct workshop *workshop,
                   const struct agenda_change *change, struct error *error);
/* Of no change: does nothing. */
bool agenda_undo(struct data_folder *folder, struct error *error);

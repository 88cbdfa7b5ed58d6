/* What the files of the station share. */
#pragma once

#include "base/log.h"
#include "facilitator/facilitator.h"
#include "station/carry.h"
#include "station/handout.h"
#include "station/import.h"
#include "station/returning.h"
#include "station/station.h"
#include "station/watch.h"
#include "store/agenda.h"
#include "store/pin.h"
#include "store/station_settings.h"

enum { NOTICES_MOST = 8 };

/* What the facilitators do with a stick. */
struct stick_work {
    struct arena *seen;    /* of the sticks, anew at each look */
    struct arena *content; /* of what lies on the chosen one */
    struct arena *told;    /* of how the last work ended */
    struct stick *sticks;
    size_t stick_count;
    const char *path; /* of the chosen one; NULL: none was looked at */
    struct import_choice *workshops;
    const char *proof; /* text of the file that lies on it */
    size_t proof_length;
    struct carry *carry; /* these only while they are at work: they hold the stick */
    struct import *import;
};

struct station {
    struct arena *arena;   /* workshop, notices: as long as the station */
    struct arena *scratch; /* measuring, reset before every update */
    struct shaper *shaper;
    struct random random;
    const struct workshop *workshop;
    struct agenda agenda; /* the workshop as it stands on the day: what screens show */
    struct arena *agenda_arena;
    struct station_settings settings;
    struct arena *settings_arena;
    struct data_folder *folder;
    struct log *log;     /* NULL: the disk has none */
    struct watch *watch; /* results that may be seen */
    struct box *box;     /* of the open session; opened when it is needed */
    bool *unsettled;     /* one a session of workshop: its box could not be written */
    struct interview *interview;
    struct submission *submission; /* drawn once, kept until it is saved */
    struct handout handout;        /* until its owner has kept the receipt */
    struct returning returning;
    struct app_state state;
    struct theme theme; /* of the screen, and of the language and look shown */
    const struct language *shown_language;
    struct look shown_look;
    struct notice notices[NOTICES_MOST]; /* not read yet; strings in arena */
    size_t notice_count;
    const char *data;
    const char *carry;          /* folder that stands for a stick, or NULL */
    struct stick_places sticks; /* where the system tells of them */
    const char *program;        /* path of `sada`, or NULL: beside this one */

    struct facilitator facilitator;
    struct pin *pin;
    struct arena *facts;   /* of what the facilitators' screens are told */
    struct arena *results; /* of the figures they show */
    struct stick_work stick;
};

/* One line of DATA/station.log: a word, and an id or number; nothing that people said. */
void station_note(const struct station *station, const char *event, const char *subject);
/* To be read by the facilitators; its strings live as long as the station. */
void station_tell(struct station *station, struct notice notice);
/* That a damaged file was moved: kept is its path in the quarantine. */
void station_tell_aside(struct station *station, const char *subject, const char *kept);
/* Those of sessions that wait, which are over, or all others, which were read. */
void station_drop_notices(struct station *station, bool drops_waiting);
/* Where a session that was left open waits to be taken up, another try. */
void station_look_again(struct station *station);
/* Its box is opened when it is needed; NULL: none is open. */
void station_use_session(struct station *station, const struct session *session);

/* Boxes that could not be written (unsettled.c). Settled: rolled back, where the disk lets by now.
 */
void station_unsettle(struct station *station, const char *session);
void station_settle(struct station *station);
/* At the start: those that a power cut left so. */
void station_settle_cut_off(struct station *station);

/* Two sessions open at once (late.c): the one shown, and an earlier one for who comes late.
 * Which is shown: the one that is, else the last open one of the agenda; NULL: none, or an error.
 */
const struct session *late_find_current(struct station *station, struct error *error);
/* Fills in state.other: the nearest open one before the one shown, else another open one. */
void late_find_other(struct station *station);
/* The two change places, for one person; late_end(): they are back. */
void late_swap(struct station *station);
void late_end(struct station *station);
/* The other one, while it is open. */
const struct session *late_other_of(struct station *station);

/* After a change of the agenda: the screens show it from now on. */
bool station_read_agenda(struct station *station, struct error *error);
/* After facilitators changed a setting, between two people: every screen follows it from now on. */
bool station_read_settings(struct station *station, struct error *error);
/* Wipes the interview and what belongs to it, and shows what comes between two people. */
void station_rest(struct station *station);
/* The participants' screens are seen again, as they were left. */
void station_return(struct station *station);

/* A workshop folder: settings, agenda, strands and the forms they name. In an arena, unchanging. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/form.h"
#include "locale/language.h"
#include "locale/numerals.h"
#include "locale/wall_clock.h"
#include "workshop/media.h"
#include "workshop/recipient.h"

struct strand {
    const char *name;
    struct label title, aim;
    unsigned row; /* in sheet strands, 1 = headers */
};

struct session {
    const char *id;
    unsigned day;                /* from 1; 0: outside the workshop's days */
    const char *starts, *ends;   /* "08:30", "" where not given */
    const struct strand *strand; /* NULL: none */
    const struct form *form;     /* NULL only after workshop_read(), for other forms than its */
    struct label title;
    unsigned number, day_sessions; /* 3 of 7 within its day */
    unsigned row;                  /* in sheet agenda, 1 = headers */
};

struct workshop {
    const char *id, *path; /* path: absolute */
    struct label title;
    const char *first_day;        /* "2026-11-23" */
    int64_t first_day_seconds;    /* its 00:00 UTC since 1970; the only time in any file */
    const char *const *languages; /* codes; order of every label of the workshop, and on screen */
    size_t language_count;
    const char *default_language;
    enum digits digits; /* on screen and in print; ASCII in data */
    bool shield;        /* answers given are shown subdued, for a room where others stand near */
    unsigned participants, stations, k; /* expected heads; 1; 8, never below 5 */
    struct recipients recipients;       /* none: answers lie open in their boxes */
    const struct strand *strands;
    size_t strand_count;
    const struct session *sessions;
    size_t session_count;
    const struct form *const *forms;
    size_t form_count;
    struct pictures pictures; /* that its forms name */
    const struct workbook *workbook;
};

/* Whether the path is meant as a workshop: a folder that holds a workbook "workshop". */
bool workshop_is_at(const char *path);
/* Of its workbook, a folder or an .xlsx file. In the arena. */
const char *workshop_workbook_path(const char *path, struct arena *arena);
/* The workshop in whose folder forms/ the form lies: its absolute path; NULL: it lies in none. In
 * the arena. */
const char *workshop_of_form(const char *path, struct arena *arena);
/* NULL when problems holds an error. Reads and checks every form the agenda names; the forms that
 * lie in forms/ but are not named are checked too. */
const struct workshop *workshop_load(const char *path, struct arena *arena,
                                     struct problems *problems);
/* From what a box carries: the workshop's workbook and one form. NULL with an error. */
const struct workshop *workshop_read(const struct workbook *workbook, const struct form *form,
                                     struct arena *arena, struct problems *problems);
const struct session *workshop_session(const struct workshop *workshop, const char *id);
/* The session that goes on at that moment by the agenda, or the next of that day; from its end on
 * until the next begins it is still the one that people answer. NULL: none of that day. */
const struct session *workshop_session_at(const struct workshop *workshop, struct wall_clock clock);
/* In the language asked for, else the default one, else ""; never NULL. */
const char *workshop_text(const struct workshop *workshop, struct label label,
                          const char *language);
/* How many commitments a person can bring back to that session: a follow-up is a row of the agenda
 * without a day, and its answers come from one form. 0: it follows up none. */
size_t session_pledges_most(const struct workshop *workshop, const struct session *session);
/* 00:00 UTC of the session's day; the first day's for one outside the days. */
int64_t session_seconds(const struct workshop *workshop, const struct session *session);

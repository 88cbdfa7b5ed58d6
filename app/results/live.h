/* What may be seen of one session at the station, while it is open and at its close. Figures move
 * in whole steps of k responses and stay one step behind, so that whoever watches who answers
 * between two looks always meets k people at least. Who is in them is known in memory only. */
#pragma once

#include "interview/parts.h"
#include "results/suppress.h"
#include "workshop/workshop.h"

enum { LIVE_K_LEAST = 5, LIVE_CLOSED_LEAST = 5 };

struct live;

/* Bodies: those the box holds already, in any order; released: how many responses figures told of
 * in the program's runs before, from disk. As nobody knows any more which, all who are there now
 * make the first step. Borrows the workshop. NULL with an error: a body is no part of the form. */
struct live *live_new(const struct workshop *workshop, const struct session *session, unsigned k,
                      size_t released, const char *const *bodies, size_t body_count,
                      struct error *error);
void live_free(struct live *live); /* wipes; NULL is fine */

/* A response that was saved. */
void live_add(struct live *live, const struct submission *submission);
/* At the close the rest comes, from LIVE_CLOSED_LEAST responses on. Once that was seen, nobody may
 * open the session again. */
void live_set_closed(struct live *live, bool closed);

size_t live_responses(const struct live *live); /* this may always be shown */
/* Of how many the figures tell now; 0: none. */
size_t live_shown(const struct live *live);
/* Of how many they could tell. Where it is more than live_shown(), it goes to disk first
 * (session_set_shown()), then live_release() lets the figures follow. */
size_t live_due(const struct live *live);
void live_release(struct live *live);
/* How many more responses the next step needs; 0: it is due, or nothing is missing. */
size_t live_missing(const struct live *live);

enum live_kind {
    LIVE_SHARES,   /* each person is in one cell; of a rank by the first place */
    LIVE_MARKS,    /* each person marks any number */
    LIVE_ANSWERED, /* texts, numbers, days: only how many answered; one cell */
};

struct live_cell {
    enum shown shown;
    const char *value; /* "": no answer */
    int choice;        /* in the question's list, or step of its range; NO_INDEX */
    size_t count;      /* of SHOWN_COUNT only, else 0 */
    unsigned percent;  /* likewise, of the question's people */
};

struct live_question {
    const struct question *question;
    enum live_kind kind;
    size_t people; /* of whom it tells: those shown, or an earlier step of them */
    struct live_cell
        *cells; /* in the order of the choices; of shares and marks the last: no answer */
    size_t cell_count;
    size_t merged_count; /* of all SHOWN_MERGED cells together; 0: none is merged */
    unsigned merged_percent;
    bool has_mean; /* numbers on a scale, every cell shown */
    double mean;
};

struct live_figures {
    size_t responses; /* 0: too few, and nothing else is there */
    struct live_question *questions;
    size_t question_count;
    /* Commitments by strand: value is its name, "" where none was given; choice its index in
     * workshop->strands. */
    struct live_cell *strands;
    size_t strand_count;
};

/* In the arena. */
struct live_figures live_figures(const struct live *live, struct arena *arena);

/* What may be seen of one session at the station, while it is open and at its close. Figures move
 * in whole steps of k responses and stay one step behind, so that whoever watches who answers
 * between two looks always meets k people at least. Who is in them is known in memory only. */
#pragma once

#include "interview/parts.h"
#include "results/live_figures.h"
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

/* In the arena. */
struct live_figures live_figures(const struct live *live, struct arena *arena);

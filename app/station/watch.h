/* What may be seen of the sessions' results at this station: one live (results/live.h) a session.
 * There is one state of what was released, whichever screen shows it. */
#pragma once

#include "results/live.h"
#include "store/data_folder.h"

struct watch;

/* Both borrowed: the workshop as loaded, since its forms are looked at later. */
struct watch *watch_new(struct data_folder *folder, const struct workshop *workshop);
void watch_free(struct watch *watch); /* wipes; NULL is fine */

/* A session was opened, now or in an earlier run of the program: from here on each response that is
 * saved is told. False with an error where its box cannot be read (a sealed one): then only counts
 * are seen. */
bool watch_begin(struct watch *watch, const struct session *session, struct error *error);
void watch_add(struct watch *watch, const struct session *session,
               const struct submission *submission);

struct watch_view {
    size_t responses;        /* in the box; always to be shown */
    size_t missing;          /* until figures move on; 0: nothing is missing */
    enum error_code failure; /* why there are no figures and never will be, or ERROR_NONE */
    struct live_figures figures;
};

/* Whether a look would show figures of a closed session whose box can still be opened again. */
bool watch_releases(struct watch *watch, const struct session *session, bool *ret_releases,
                    struct error *error);
/* In the arena. What is seen for the first time was noted on disk before; of a closed session it
 * releases the box, which then never opens again. False with an error where that cannot be noted,
 * or the session was never opened. */
bool watch_look(struct watch *watch, const struct session *session, struct arena *arena,
                struct watch_view *ret_view, struct error *error);

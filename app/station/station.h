/* The one object that lives long: workshop, stores, the state of the screens. It obeys actions and
 * carries out their effects. No window, no SDL: a rehearsal and a test drive it the same way. */
#pragma once

#include "screens/state.h"
#include "station/stick.h"
#include "station/watch.h"
#include "store/data_folder.h"

struct station;

struct station_options {
    const char *workshop; /* path of the workshop's folder */
    const char *data;     /* path of the data folder, made where it is missing */
    const char *followup; /* a file of `sada followup` to take over; NULL: none */
    const char *session;  /* id of a session to open; NULL: the one that is open */
    const char *language; /* code to show before a choice; NULL: the workshop's */
    struct screen screen;
    int64_t now;       /* ms, on the clock that station_act() is told later */
    const char *carry; /* a folder that results can be carried to as to a stick; NULL: none */
    const struct stick_places *sticks; /* NULL: the system's */
    const char *program;               /* path of `sada`; NULL: beside this one */
    bool asks_first; /* language, PIN, clock and touch, where nobody has answered that yet */
    bool demo;       /* says on screen that nothing is kept */
    bool has_seed;   /* of rehearsals: the same people meet the same station */
    uint64_t seed;
};

/* Borrows shaper. NULL with an error; problems of the workshop go to problems, which the caller
 * prints. */
struct station *station_new(const struct station_options *options, struct shaper *shaper,
                            struct problems *problems, struct error *error);
void station_free(struct station *station); /* NULL is fine; wipes what was not sent */

const struct app_state *station_state(const struct station *station);
const struct workshop *station_workshop(const struct station *station);
/* What the facilitators must know and have not read yet (a damaged file was moved), or NULL; valid
 * until the station is told something. */
const char *station_notice(const struct station *station);

/* Opens that session and shows its welcome. */
bool station_open(struct station *station, const char *session, struct error *error);
bool station_close(struct station *station, const char *session, struct error *error);
/* Takes over a file of `sada followup`, which stays in the data folder. */
bool station_follow_up(struct station *station, const char *path, struct error *error);
/* What may be seen of its results, as watch_look(). */
bool station_results(struct station *station, const struct session *session, struct arena *arena,
                     struct watch_view *ret_view, struct error *error);

/* Time is ms on a monotonic clock. */
void station_act(struct station *station, struct action action, int64_t now);
void station_touched(struct station *station, int64_t now);
/* The window has another size: pages are split anew, answers stay. */
void station_resize(struct station *station, struct screen screen);
/* Whether letters typed on a keyboard of keys mean something now. */
bool station_takes_text(const struct station *station);
/* Another number for another page: what lies under a finger there means something else. */
uint64_t station_page(const struct station *station);
int64_t station_deadline(const struct station *station); /* -1: sleep until a touch */
/* The screen as it is now, in arena. Pressed: actions under fingers, borrowed. */
struct frame station_view(struct station *station, struct arena *arena,
                          const struct action *pressed, size_t pressed_count);

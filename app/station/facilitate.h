/* What the files share that carry out the facilitators' wishes. */
#pragma once

#include "station/station_private.h"

/* What the screens are told of the sessions, anew. */
bool facilitate_read_facts(struct station *station, struct error *error);

void stick_work_init(struct stick_work *work);
void stick_work_release(struct stick_work *work); /* ends what is at work */

/* The effects of the screens about a stick; what they mean depends on the screen shown. */
struct action stick_find(struct station *station);
struct action stick_start(struct station *station);
struct action stick_step(struct station *station);
struct action stick_stop(struct station *station);

/* Nothing is at work any more; stage and lines stay as the work left them. */
void stick_end_work(struct station *station);

/* Of each screen: what is known of the chosen stick goes into facilitator.on_stick. */
bool carry_look(struct station *station, struct error *error);
bool import_look(struct station *station, struct error *error);
bool erase_look(struct station *station, struct error *error);

struct action carry_start(struct station *station);
struct action carry_go_on(struct station *station);
struct action import_start(struct station *station);
struct action import_go_on(struct station *station);
struct action erase_start(struct station *station);

/* The session's title as it stands on the day, in the facilitators' language; of one that the
 * agenda does not have, its id. */
const char *title_of(const struct station *station, const char *session);

/* The facilitators' wishes: one function for each effect of their screens. It answers with the
 * action that tells what became of it. */
#pragma once

#include "station/station_private.h"

/* Obeys the action and what follows from it. */
void facilitate(struct station *station, struct action action);
/* Opens the PIN; on a demonstration one is drawn, which the screen tells. */
bool facilitate_start(struct station *station, const struct station_options *options,
                      struct error *error);
/* What a facilitator is told of a wish: ACTION_DONE, or ACTION_FAILED with the error. */
struct action facilitate_answer(bool done, const struct error *error);

/* The agenda (facilitate_agenda.c). What the screens know of the sessions, anew; what else they
 * were told is gone. */
bool facilitate_read_facts(struct station *station, struct error *error);
struct action facilitate_open(struct station *station);
struct action facilitate_close(struct station *station);
struct action facilitate_skip(struct station *station);
struct action facilitate_hold(struct station *station);
struct action facilitate_swap(struct station *station);
struct action facilitate_title(struct station *station);
struct action facilitate_undo(struct station *station);

/* The results of the session picked (facilitate_results.c). */
struct action facilitate_look(struct station *station);
struct action facilitate_release(struct station *station);

/* Settings (facilitate_settings.c). */
struct action facilitate_read_settings(struct station *station);
struct action facilitate_set(struct station *station);
struct action facilitate_set_name(struct station *station);
struct action facilitate_set_standard(struct station *station);

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

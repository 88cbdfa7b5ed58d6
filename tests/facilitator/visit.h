/* A facilitator at the station: the way in by finger. */
#pragma once

#include "facilitator/facilitator.h"
#include "station/journey.h"

enum { VISIT_HELD_MS = 3100 };

extern const char visit_pin[];

/* A finger that stays on the target. */
void visit_hold(struct journey *journey, enum action_kind kind, int64_t ms);
void visit_type_pin(struct journey *journey, const char *digits);
/* To the agenda of a station that has no PIN yet. */
void visit_first(struct journey *journey);
void visit_again(struct journey *journey);
/* Until the station is not at work for the screen any more; another program may take its time. */
void visit_let_work(struct journey *journey);
/* That many people answer the open session, in English. */
void visit_answers(struct journey *journey, unsigned people);
/* From the agenda: the open session is closed. */
void visit_close(struct journey *journey);
/* A folder of that name beside the data folder. */
const char *visit_folder(struct journey *journey, const char *name);
/* As ACTION_SCREEN of a target there. */
void visit_screen(struct journey *journey, enum facilitator_screen screen);

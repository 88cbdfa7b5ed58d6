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
/* As ACTION_SCREEN of a target there. */
void visit_screen(struct journey *journey, enum facilitator_screen screen);

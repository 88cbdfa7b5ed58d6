/* A way past every screen of an interview, on any panel and in any language. */
#pragma once

#include "station/journey.h"

/* Called for each frame of the way. */
typedef void walk_sees(struct journey *journey, void *context);

/* From welcome to welcome; a session must be open. Every question is answered so that all others
 * become relevant, texts are long, and saving fails at first. */
void walk(struct journey *journey, int language, walk_sees *sees, void *context);
/* The screen of a station without an open session; the session is open again at the end. */
void walk_past_closed(struct journey *journey, int language, walk_sees *sees, void *context);

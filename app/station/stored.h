/* What the page about privacy says: the sentences of `sada audit`. */
#pragma once

#include "screens/state.h"

/* Of what that session stores; brings_back: commitments can be found again in it. The array is in
 * the arena. */
struct sentences stored_sentences(const struct workshop *workshop, const struct session *session,
                                  bool brings_back, struct arena *arena);

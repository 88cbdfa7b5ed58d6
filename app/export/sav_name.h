/* The name of a variable in SPSS. */
#pragma once

#include "base/arena.h"
#include "form/form.h"

/* One a question, all different: at most 64 bytes, a letter first, no reserved word (SPSS Command
 * Syntax Reference, "Variable Names"). In the arena. */
const char *const *sav_names(const struct form *form, struct arena *arena);

/* Choices on a screen of their own. */
#pragma once

#include "screens/state.h"

/* Longer than twelve, or the form wishes it. */
bool list_is_searched(const struct question *question);

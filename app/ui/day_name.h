/* How people call a day of the workshop. */
#pragma once

#include "base/arena.h"

/* "Day one", "Day 6" in the catalogue's language; "Later" for 0, outside the days. In the arena or
 * never freed. */
const char *day_name(struct arena *arena, unsigned day);

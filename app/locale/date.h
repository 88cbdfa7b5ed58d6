/* Dates as people write them, by ICU: ١٥ تشرين الثاني ٢٠٢٦ in Iraq, 15 November 2026. */
#pragma once

#include <stdint.h>

#include "base/arena.h"
#include "locale/language.h"
#include "locale/numerals.h"

/* The day in UTC that holds the moment; seconds since 1970. As 2026-11-15 where ICU has no data. */
const char *date_show(struct arena *arena, const struct language *language, enum digits digits,
                      int64_t seconds);

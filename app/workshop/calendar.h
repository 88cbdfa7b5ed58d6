/* Dates and times of day as the agenda writes them. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* "2026-11-23", a real day of the Gregorian calendar: its 00:00 UTC since 1970. */
bool date_read(const char *text, int64_t *ret_seconds);
/* "08:30" or "8:30": minutes since midnight. */
bool time_read(const char *text, unsigned *ret_minutes);
/* Decimal digits only, no sign, up to most. */
bool whole_number_read(const char *text, unsigned most, unsigned *ret_number);

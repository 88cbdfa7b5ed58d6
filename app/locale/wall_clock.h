/* What the wall clock of the place shows. Read where a program or an interview begins, and passed
 * on from there. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct wall_clock {
    bool known;      /* false: nobody may ask what day it is */
    int64_t seconds; /* since 1970-01-01T00:00 UTC */
    int32_t east;    /* of UTC, in seconds: 10800 in Iraq */
};

struct wall_clock wall_clock_read(void);

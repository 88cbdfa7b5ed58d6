/* How the station is, for facilitators to see: numbers and words, nothing about a participant. */
#pragma once

#include "facilitator/facts.h"
#include "locale/wall_clock.h"
#include "store/data_folder.h"
#include "workshop/workshop.h"

struct health_places {
    const char *data;
    const char *power; /* /sys/class/power_supply; tests have their own */
    const char *proc;  /* /proc, likewise */
};

/* Looks at each box, about 5 ms each. All in the arena. */
bool health_read(const struct health_places *places, struct data_folder *folder,
                 const struct workshop *workshop, struct wall_clock now, struct arena *arena,
                 struct health *ret_health, struct error *error);

/* How the station is, for facilitators to see: numbers and words, nothing about a participant. */
#pragma once

#include "locale/wall_clock.h"
#include "store/data_folder.h"
#include "workshop/workshop.h"

enum health_disk { DISK_FINE, DISK_LOW /* below 256 MiB */, DISK_FULL /* no session opens */ };
enum health_power { POWER_UNKNOWN, POWER_MAINS, POWER_BATTERY };
enum health_clock {
    CLOCK_FINE,       /* within the workshop's days */
    CLOCK_OTHER_DAYS, /* a clock may be right and the workshop another day */
    CLOCK_WRONG,      /* before this program was written, or beyond its time */
};

struct health {
    enum health_disk disk;
    uint64_t free; /* bytes */
    enum health_power power;
    int battery; /* percent; -1: none, or it does not tell */
    enum health_clock clock;
    size_t boxes, quarantined;
    const char *const *damaged; /* sessions whose boxes are not sound */
    size_t damaged_count;
    const char *exported; /* the day results were last carried away, "2026-11-23"; NULL: never */
    const char *version;
};

struct health_places {
    const char *data;
    const char *power; /* /sys/class/power_supply; tests have their own */
};

/* Looks at each box, about 5 ms each. All in the arena. */
bool health_read(const struct health_places *places, struct data_folder *folder,
                 const struct workshop *workshop, struct wall_clock now, struct arena *arena,
                 struct health *ret_health, struct error *error);

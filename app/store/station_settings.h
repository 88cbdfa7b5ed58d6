/* What facilitators set at the station, in station.db. What was never set is as the workshop or
 * facts/people.md have it. */
#pragma once

#include "store/data_folder.h"

/* Numbers, all with limits; their order is that of the table in station_settings.c. */
enum station_number {
    STATION_K,              /* responses a step of live results; never below the floor */
    STATION_DIGITS,         /* enum digits */
    STATION_IDLE_TAPS,      /* seconds without a touch before "are you still here?" */
    STATION_IDLE_WRITING,   /* the same where one writes */
    STATION_IDLE_COUNTDOWN, /* seconds to answer it */
    STATION_THANKS,         /* seconds of the thank-you screen */
    STATION_TEXT_SIZE,      /* 1 to 4, what each person starts with */
    STATION_CONTRAST,       /* 0 normal, 1 high */
    STATION_SHIELD, /* 1: for rooms where others see the screen; what was answered is hidden sooner
                     */
    STATION_NUMBER_COUNT,
};

enum { STATION_NAME_LIMIT = 40 /* code points */ };

struct station_settings {
    unsigned numbers[STATION_NUMBER_COUNT];
    const char *const *languages; /* offered to people: codes, in the workshop's order */
    size_t language_count;        /* at least 1 */
    const char *name;             /* tells stations of one workshop apart; "" */
};

struct station_limits {
    unsigned least, most;
};
struct station_limits station_limits(enum station_number number);

/* What holds where nothing was ever set; borrows from the workshop. */
struct station_settings station_settings_standard(const struct workshop *workshop);
/* A value that does not fit the workshop (any more) is as if it was never set. In the arena. */
bool station_settings_read(struct data_folder *folder, const struct workshop *workshop,
                           struct arena *arena, struct station_settings *ret_settings,
                           struct error *error);
/* All of them or, with ERROR_SETTING, none. */
bool station_settings_write(struct data_folder *folder, const struct workshop *workshop,
                            const struct station_settings *settings, struct error *error);

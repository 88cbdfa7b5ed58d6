/* What facilitators set at the station, as the screens want it. */
#include "station/station_private.h"

#include <string.h>

static unsigned offered(const struct workshop *workshop, const struct station_settings *settings)
{
    unsigned languages = 0;
    for (size_t i = 0; i < workshop->language_count; i++) {
        for (size_t k = 0; k < settings->language_count; k++) {
            if (strcmp(workshop->languages[i], settings->languages[k]) == 0)
                languages |= 1U << i;
        }
    }
    return languages;
}

static int64_t ms(const struct station_settings *settings, enum station_number seconds)
{
    return (int64_t)settings->numbers[seconds] * 1000;
}

bool station_read_settings(struct station *station, struct error *error)
{
    struct arena *arena = arena_new();
    struct station_settings settings;
    if (!station_settings_read(station->folder, station->workshop, arena, &settings, error)) {
        arena_free(arena);
        return false;
    }
    arena_free(station->settings_arena);
    station->settings_arena = arena;
    station->settings = settings;
    const struct app_settings shown = {
        .languages = offered(station->workshop, &settings),
        .digits = (enum digits)settings.numbers[STATION_DIGITS],
        .shield = settings.numbers[STATION_SHIELD] != 0,
        .look = {(enum contrast)settings.numbers[STATION_CONTRAST],
                 settings.numbers[STATION_TEXT_SIZE]},
        .idle_taps = ms(&settings, STATION_IDLE_TAPS),
        .idle_writing = ms(&settings, STATION_IDLE_WRITING),
        .idle_countdown = ms(&settings, STATION_IDLE_COUNTDOWN),
        .thanks = ms(&settings, STATION_THANKS),
    };
    app_state_set(&station->state, &shown);
    station->facilitator.digits = shown.digits;
    return true;
}

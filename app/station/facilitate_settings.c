/* What facilitators set for everyone: from the screen to station.db, and back as facts. */
#include "base/array.h"
#include "station/facilitate.h"

static const enum station_number numbers[SETTING_COUNT] = {
    [SETTING_DIGITS] = STATION_DIGITS,
    [SETTING_TEXT_SIZE] = STATION_TEXT_SIZE,
    [SETTING_CONTRAST] = STATION_CONTRAST,
    [SETTING_SHIELD] = STATION_SHIELD,
    [SETTING_K] = STATION_K,
    [SETTING_IDLE_TAPS] = STATION_IDLE_TAPS,
    [SETTING_IDLE_WRITING] = STATION_IDLE_WRITING,
    [SETTING_IDLE_COUNTDOWN] = STATION_IDLE_COUNTDOWN,
    [SETTING_THANKS] = STATION_THANKS,
};

static bool is_standard(const struct station *station)
{
    const struct station_settings standard = station_settings_standard(station->workshop);
    bool same = station->settings.language_count == standard.language_count;
    for (size_t i = 0; i < STATION_NUMBER_COUNT; i++)
        same = same && station->settings.numbers[i] == standard.numbers[i];
    return same;
}

struct action facilitate_read_settings(struct station *station)
{
    struct settings_facts *facts = arena_array(station->facts, 1, sizeof *facts);
    unsigned all = (1U << station->workshop->language_count) - 1;
    facts->settings[SETTING_LANGUAGES] =
        (struct setting_facts){station->state.settings.languages, 1, all};
    for (size_t i = SETTING_LANGUAGES + 1; i < SETTING_COUNT; i++) {
        struct station_limits limits = station_limits(numbers[i]);
        facts->settings[i] = (struct setting_facts){station->settings.numbers[numbers[i]],
                                                    limits.least, limits.most};
    }
    facts->name = arena_string(station->facts, station->settings.name);
    facts->is_standard = is_standard(station);
    station->facilitator.facts.settings = facts;
    return (struct action){ACTION_DONE, 0, 0};
}

static const char *const *languages_of(struct station *station, unsigned offered, size_t *ret_count)
{
    const struct workshop *workshop = station->workshop;
    const char **languages =
        arena_array(station->facts, workshop->language_count + 1, sizeof *languages);
    *ret_count = 0;
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (offered & 1U << i)
            languages[(*ret_count)++] = workshop->languages[i];
    }
    return languages;
}

/* What the screens hold follows what was stored, so that the two never differ. */
static struct action write_settings(struct station *station,
                                    const struct station_settings *settings)
{
    struct error error = {0};
    bool done = station_settings_write(station->folder, station->workshop, settings, &error) &&
                station_read_settings(station, &error);
    if (!done)
        return facilitate_answer(false, &error);
    station->facilitator.facts.k = station->settings.numbers[STATION_K];
    return facilitate_read_settings(station);
}

struct action facilitate_set(struct station *station)
{
    const struct facilitator *facilitator = &station->facilitator;
    struct station_settings settings = station->settings;
    if (facilitator->setting == SETTING_LANGUAGES)
        settings.languages = languages_of(station, facilitator->value, &settings.language_count);
    else
        settings.numbers[numbers[facilitator->setting]] = facilitator->value;
    return write_settings(station, &settings);
}

struct action facilitate_set_name(struct station *station)
{
    struct station_settings settings = station->settings;
    settings.name = station->facilitator.edit.text.bytes;
    return write_settings(station, &settings);
}

struct action facilitate_set_standard(struct station *station)
{
    struct station_settings settings = station_settings_standard(station->workshop);
    settings.name = station->settings.name;
    return write_settings(station, &settings);
}

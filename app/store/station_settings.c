#include "store/station_settings.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "store/data_folder_private.h"
#include "workshop/calendar.h"

/* Floor of k: facts/trust.md, rule E1. A countdown shorter than 20 s is against WCAG 2.2.1. */
static const struct number_rule {
    const char *name; /* in table setting */
    struct station_limits limits;
    unsigned standard;
} rules[] = {
    [STATION_K] = {"station.k", {5, 100}, 8},
    [STATION_DIGITS] = {"station.digits", {0, DIGITS_COUNT - 1}, DIGITS_LOCAL},
    [STATION_IDLE_TAPS] = {"station.idle_taps", {15, 600}, 60},
    [STATION_IDLE_WRITING] = {"station.idle_writing", {30, 900}, 120},
    [STATION_IDLE_COUNTDOWN] = {"station.idle_countdown", {20, 120}, 30},
    [STATION_THANKS] = {"station.thanks", {3, 30}, 7},
    [STATION_TEXT_SIZE] = {"station.text_size", {1, 4}, 2},
    [STATION_CONTRAST] = {"station.contrast", {0, 1}, 0},
    [STATION_SHIELD] = {"station.shield", {0, 1}, 0},
};
static_assert(COUNT_OF(rules) == STATION_NUMBER_COUNT, "one rule per number");

static const char languages_name[] = "station.languages", name_name[] = "station.name";

struct station_limits station_limits(enum station_number number)
{
    return rules[number].limits;
}

static bool is_within(unsigned value, struct station_limits limits)
{
    return value >= limits.least && value <= limits.most;
}

static unsigned standard_of(enum station_number number, const struct workshop *workshop)
{
    if (number == STATION_K)
        return workshop->k;
    if (number == STATION_SHIELD)
        return workshop->shield;
    return number == STATION_DIGITS ? (unsigned)workshop->digits : rules[number].standard;
}

struct station_settings station_settings_standard(const struct workshop *workshop)
{
    struct station_settings settings = {
        .languages = workshop->languages, .language_count = workshop->language_count, .name = ""};
    for (size_t i = 0; i < STATION_NUMBER_COUNT; i++)
        settings.numbers[i] = standard_of((enum station_number)i, workshop);
    return settings;
}

static bool read_number(struct data_folder *folder, const struct workshop *workshop,
                        enum station_number number, struct arena *arena, unsigned *ret_value,
                        struct error *error)
{
    const char *text = NULL;
    unsigned value = 0;
    if (!folder_read_setting(folder, rules[number].name, arena, &text, error))
        return false;
    bool fits = text && whole_number_read(text, rules[number].limits.most, &value) &&
                is_within(value, rules[number].limits);
    *ret_value = fits ? value : standard_of(number, workshop);
    return true;
}

static bool words_have(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; *at; at += strspn(at, " ")) {
        size_t next = strcspn(at, " ");
        if (next == length && memcmp(at, word, length) == 0)
            return true;
        at += next;
    }
    return false;
}

static bool read_languages(struct data_folder *folder, const struct workshop *workshop,
                           struct arena *arena, struct station_settings *settings,
                           struct error *error)
{
    const char *words = NULL;
    if (!folder_read_setting(folder, languages_name, arena, &words, error))
        return false;
    const char **languages = arena_array(arena, workshop->language_count, sizeof *languages);
    size_t count = 0;
    for (size_t i = 0; words && i < workshop->language_count; i++) {
        if (words_have(words, workshop->languages[i]))
            languages[count++] = workshop->languages[i];
    }
    settings->languages = count > 0 ? languages : workshop->languages;
    settings->language_count = count > 0 ? count : workshop->language_count;
    return true;
}

bool station_settings_read(struct data_folder *folder, const struct workshop *workshop,
                           struct arena *arena, struct station_settings *ret_settings,
                           struct error *error)
{
    struct station_settings settings = {0};
    const char *name = NULL;
    bool ok = read_languages(folder, workshop, arena, &settings, error) &&
              folder_read_setting(folder, name_name, arena, &name, error);
    for (size_t i = 0; ok && i < STATION_NUMBER_COUNT; i++)
        ok = read_number(folder, workshop, (enum station_number)i, arena, &settings.numbers[i],
                         error);
    settings.name = name ? name : "";
    if (ok)
        *ret_settings = settings;
    return ok;
}

static bool refuse(const char *name, struct error *error)
{
    return error_set(error, ERROR_SETTING, (struct place){0}, "%s", name);
}

static bool is_name(const char *name)
{
    size_t length = strlen(name);
    if (!utf8_is_valid(name, length) || utf8_count(name, length) > STATION_NAME_LIMIT)
        return false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] < ' ' || name[i] == 0x7F)
            return false;
    }
    return true;
}

static bool is_offered(const struct workshop *workshop, const char *language)
{
    for (size_t i = 0; i < workshop->language_count; i++) {
        if (strcmp(workshop->languages[i], language) == 0)
            return true;
    }
    return false;
}

static bool fits(const struct workshop *workshop, const struct station_settings *settings,
                 struct error *error)
{
    for (size_t i = 0; i < STATION_NUMBER_COUNT; i++) {
        if (!is_within(settings->numbers[i], rules[i].limits))
            return error_set(error, ERROR_SETTING, (struct place){0}, "%s: %u to %u are possible",
                             rules[i].name, rules[i].limits.least, rules[i].limits.most);
    }
    if (settings->language_count == 0)
        return refuse(languages_name, error);
    for (size_t i = 0; i < settings->language_count; i++) {
        if (!is_offered(workshop, settings->languages[i]))
            return refuse(languages_name, error);
    }
    return is_name(settings->name) || refuse(name_name, error);
}

static bool write_all(struct data_folder *folder, const struct station_settings *settings,
                      struct arena *arena, struct error *error)
{
    const char *languages = "";
    bool ok = true;
    for (size_t i = 0; i < settings->language_count; i++)
        languages =
            arena_format(arena, "%s%s%s", languages, i > 0 ? " " : "", settings->languages[i]);
    for (size_t i = 0; ok && i < STATION_NUMBER_COUNT; i++)
        ok = folder_write_setting(folder, rules[i].name,
                                  arena_format(arena, "%u", settings->numbers[i]), error);
    return ok && folder_write_setting(folder, languages_name, languages, error) &&
           folder_write_setting(folder, name_name, settings->name, error);
}

bool station_settings_write(struct data_folder *folder, const struct workshop *workshop,
                            const struct station_settings *settings, struct error *error)
{
    if (!fits(workshop, settings, error))
        return false;
    struct arena *arena = arena_new();
    bool ok = database_begin(folder->database, error) &&
              write_all(folder, settings, arena, error) && database_commit(folder->database, error);
    database_rollback(folder->database);
    arena_free(arena);
    return ok && folder_flatten_times(folder, error);
}

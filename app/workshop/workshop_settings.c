/* Sheet settings of a workshop: one row. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "form/word.h"
#include "workshop/calendar.h"
#include "workshop/workshop_reading.h"

enum settings_column {
    SETTINGS_WORKSHOP,
    SETTINGS_TITLE,
    SETTINGS_FIRST_DAY,
    SETTINGS_LANGUAGES,
    SETTINGS_DEFAULT_LANGUAGE,
    SETTINGS_DIGITS,
    SETTINGS_SHIELD,
    SETTINGS_PARTICIPANTS,
    SETTINGS_STATIONS,
    SETTINGS_K,
    SETTINGS_RECIPIENTS,
    SETTINGS_COLUMN_COUNT,
};

static const struct column_rule rules[] = {
    {"workshop", NULL, COLUMN_PLAIN, false},         {"title", NULL, COLUMN_TRANSLATED, false},
    {"first_day", NULL, COLUMN_PLAIN, false},        {"languages", NULL, COLUMN_PLAIN, false},
    {"default_language", NULL, COLUMN_PLAIN, false}, {"digits", NULL, COLUMN_PLAIN, false},
    {"shield", NULL, COLUMN_PLAIN, false},           {"participants", NULL, COLUMN_PLAIN, false},
    {"stations", NULL, COLUMN_PLAIN, false},         {"k", NULL, COLUMN_PLAIN, false},
    {"recipients", NULL, COLUMN_PLAIN, false},
};
static_assert(COUNT_OF(rules) == SETTINGS_COLUMN_COUNT, "one rule per column");

/* Below K_FLOOR answers a figure gives people away (rule E1 of the release of results). */
enum { K_DEFAULT = 8, K_FLOOR = 5, K_MOST = 1000, PARTICIPANTS_MOST = 10000, STATIONS_MOST = 100 };

struct settings {
    struct workshop_reading *reading;
    struct table table;
    size_t row;
};

static const char *word_at(const struct settings *settings, enum settings_column column)
{
    return table_word(&settings->table, settings->row, column);
}

static void error_at(const struct settings *settings, enum settings_column column,
                     const char *message, const struct fill *fills)
{
    table_error(&settings->table, settings->row, column, message, fills);
}

static const char *known_languages(struct arena *arena)
{
    const char *list = "";
    for (size_t i = 0; i < language_count(); i++)
        list = arena_format(arena, "%s%s%s", list, i > 0 ? ", " : "", language_at(i)->code);
    return list;
}

static void read_language(const struct settings *settings, const char *code)
{
    struct workshop_reading *reading = settings->reading;
    if (!language_find(code))
        error_at(settings, SETTINGS_LANGUAGES,
                 N_("language '{code}' is not known; choose from {known}"),
                 FILLS({"code", code}, {"known", known_languages(reading->arena)}));
    else if (languages_find(&reading->languages, code) != NO_INDEX)
        error_at(settings, SETTINGS_LANGUAGES,
                 N_("language '{code}' is there twice; remove one of them"), FILLS({"code", code}));
    else
        languages_add(&reading->languages, code, reading->arena);
}

static void read_languages(const struct settings *settings)
{
    static const char between[] = " \t\r\n,;";
    struct workshop_reading *reading = settings->reading;
    const char *at = word_at(settings, SETTINGS_LANGUAGES);
    if (!at[0])
        error_at(settings, SETTINGS_LANGUAGES,
                 N_("the workshop has no languages; write their codes, e.g. 'ar ckb en'"), NULL);
    for (at += strspn(at, between); *at; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        read_language(settings, arena_copy(reading->arena, at, length));
        at += length;
    }
    reading->workshop->languages = reading->languages.codes;
    reading->workshop->language_count = reading->languages.count;
}

static void read_default_language(const struct settings *settings)
{
    struct workshop_reading *reading = settings->reading;
    struct languages *languages = &reading->languages;
    const char *text = word_at(settings, SETTINGS_DEFAULT_LANGUAGE);
    bool certain;
    const char *code = text[0] ? language_code_of(text, reading->arena, &certain) : NULL;
    if (text[0] && languages->count > 0 && (!code || languages_find(languages, code) == NO_INDEX))
        error_at(settings, SETTINGS_DEFAULT_LANGUAGE,
                 N_("default_language '{language}' is not among the workshop's languages; write "
                    "one of their codes"),
                 FILLS({"language", text}));
    if (!code || languages_find(languages, code) == NO_INDEX)
        code = languages->count > 0 ? languages->codes[0] : "";
    languages->fallback = code;
    reading->workshop->default_language = code;
}

static void read_digits(const struct settings *settings)
{
    static const char *const names[] = {"local", "latin"};
    static_assert(COUNT_OF(names) == DIGITS_COUNT, "one name per kind of digits");
    const char *text = word_at(settings, SETTINGS_DIGITS);
    enum digits *digits = &settings->reading->workshop->digits;
    if (!text[0] || strcmp(text, names[DIGITS_LOCAL]) == 0)
        *digits = DIGITS_LOCAL;
    else if (strcmp(text, names[DIGITS_LATIN]) == 0)
        *digits = DIGITS_LATIN;
    else
        error_at(settings, SETTINGS_DIGITS,
                 N_("digits is '{text}'; write local for those of each language or latin for 0-9"),
                 FILLS({"text", text}));
}

static void read_shield(const struct settings *settings)
{
    const char *text = word_at(settings, SETTINGS_SHIELD);
    settings->reading->workshop->shield = strcmp(text, "yes") == 0;
    if (text[0] && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        error_at(settings, SETTINGS_SHIELD,
                 N_("shield is '{text}'; write yes to show answers only while they are given, or "
                    "no"),
                 FILLS({"text", text}));
}

/* Otherwise: what an empty cell means; 0: it must not be empty. 0 where the number is wrong. */
static unsigned read_number(const struct settings *settings, enum settings_column column,
                            unsigned least, unsigned most, unsigned otherwise)
{
    struct arena *arena = settings->reading->arena;
    const char *text = word_at(settings, column);
    unsigned number = 0;
    if (!text[0] && otherwise > 0)
        return otherwise;
    if (whole_number_read(text, most, &number) && number >= least)
        return number;
    error_at(settings, column,
             N_("'{name}' is '{text}'; write a whole number from {least} to {most}"),
             FILLS({"name", rules[column].name}, {"text", text},
                   {"least", arena_format(arena, "%u", least)},
                   {"most", arena_format(arena, "%u", most)}));
    return 0;
}

static void read_numbers(const struct settings *settings)
{
    struct workshop *workshop = settings->reading->workshop;
    workshop->participants = read_number(settings, SETTINGS_PARTICIPANTS, 1, PARTICIPANTS_MOST, 0);
    workshop->stations = read_number(settings, SETTINGS_STATIONS, 1, STATIONS_MOST, 1);
    workshop->k = read_number(settings, SETTINGS_K, K_FLOOR, K_MOST, K_DEFAULT);
    if (workshop->participants > 0 && workshop->k > workshop->participants)
        table_warning(&settings->table, settings->row, SETTINGS_K,
                      N_("k is larger than the number of participants, so no result would ever "
                         "be shown; make it smaller"),
                      NULL);
}

/* Sealed answers are lost with the only key that opens them. */
static void read_recipients(const struct settings *settings)
{
    static const char *const faults[] = {
        [RECIPIENTS_NO_KEY] = N_("recipient {number} is no public key, or was copied with a "
                                 "mistake; copy the whole line of the .pub file"),
        [RECIPIENTS_TWICE] = N_("recipient {number} is there twice; remove one of them"),
        [RECIPIENTS_TOO_MANY] = N_("there are more than {most} recipients; remove the others"),
    };
    struct arena *arena = settings->reading->arena;
    struct recipients *recipients = &settings->reading->workshop->recipients;
    unsigned number = 0;
    enum recipients_fault fault =
        recipients_read(word_at(settings, SETTINGS_RECIPIENTS), arena, recipients, &number);
    if (fault != RECIPIENTS_SOUND)
        error_at(settings, SETTINGS_RECIPIENTS, faults[fault],
                 FILLS({"number", arena_format(arena, "%u", number)},
                       {"most", arena_format(arena, "%d", RECIPIENTS_MOST)}));
    else if (recipients->count == 1)
        table_warning(&settings->table, settings->row, SETTINGS_RECIPIENTS,
                      N_("there is one recipient only: who loses that key loses every answer; add "
                         "a second one"),
                      NULL);
}

static void read_first_day(const struct settings *settings)
{
    struct workshop *workshop = settings->reading->workshop;
    workshop->first_day = word_at(settings, SETTINGS_FIRST_DAY);
    if (!date_read(workshop->first_day, &workshop->first_day_seconds))
        error_at(settings, SETTINGS_FIRST_DAY,
                 N_("first_day '{text}' is no date; write it as 2026-11-23"),
                 FILLS({"text", workshop->first_day}));
}

static void read_identity(const struct settings *settings)
{
    struct workshop *workshop = settings->reading->workshop;
    workshop->id = word_at(settings, SETTINGS_WORKSHOP);
    if (!word_is_file_name(workshop->id))
        error_at(settings, SETTINGS_WORKSHOP,
                 N_("workshop '{id}' cannot be a file name; use at most 64 of A-Z a-z 0-9 _ -"),
                 FILLS({"id", workshop->id}));
    workshop->title =
        table_label(&settings->table, settings->row, SETTINGS_TITLE, &settings->reading->languages);
    if (!workshop->title.texts)
        error_at(settings, SETTINGS_TITLE,
                 N_("the workshop has no title; write one in each language"), NULL);
}

bool read_workshop_settings(struct workshop_reading *reading)
{
    const struct sheet *sheet = require_sheet(reading, "settings");
    if (!sheet)
        return false;
    struct settings settings = {
        reading,
        table_read(sheet, rules, COUNT_OF(rules), false, reading->arena, reading->problems), 1};
    while (settings.row + 1 < sheet->row_count && table_row_is_blank(&settings.table, settings.row))
        settings.row++;
    read_languages(&settings);
    read_default_language(&settings);
    read_digits(&settings);
    read_shield(&settings);
    read_identity(&settings);
    read_first_day(&settings);
    read_numbers(&settings);
    read_recipients(&settings);
    return true;
}

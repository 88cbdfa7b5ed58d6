/* Sheet settings: one row that names the form, its version and its languages. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "form/form_reading.h"
#include "form/word.h"

enum settings_column {
    SETTINGS_TITLE,
    SETTINGS_ID,
    SETTINGS_VERSION,
    SETTINGS_DEFAULT_LANGUAGE,
    SETTINGS_STYLE,
    SETTINGS_NAMESPACES,
    SETTINGS_ALLOW_CHOICE_DUPLICATES,
    SETTINGS_COLUMN_COUNT,
};

static const struct column_rule rules[] = {
    {"form_title", "title|set form title", COLUMN_PLAIN, false},
    {"form_id", "id_string|set form id", COLUMN_PLAIN, false},
    {"version", NULL, COLUMN_PLAIN, false},
    {"default_language", NULL, COLUMN_PLAIN, false},
    {"style", NULL, COLUMN_PLAIN, false},
    {"namespaces", NULL, COLUMN_PLAIN, false},
    {"allow_choice_duplicates", NULL, COLUMN_PLAIN, false},
};
static_assert(COUNT_OF(rules) == SETTINGS_COLUMN_COUNT, "one rule per column");

/* The first filled row; 0: none. */
static size_t settings_row(const struct table *table)
{
    size_t found = 0;
    for (size_t row = 1; row < table->sheet->row_count; row++) {
        if (table_row_is_blank(table, row))
            continue;
        if (found)
            table_warning(table, row, SETTINGS_ID,
                          N_("sheet settings has one row only; this one is left out"), NULL);
        else
            found = row;
    }
    return found;
}

/* In a workshop the agenda calls the form by its id, and so does every file of answers; a form by
 * itself may come from elsewhere. */
static void tell_id(const struct reading *reading, struct place place, const char *message,
                    const struct fill *fills)
{
    problems_add(reading->problems, reading->is_alone ? SEVERITY_WARNING : SEVERITY_ERROR, place,
                 message, fills);
}

static void read_id(struct reading *reading, const struct table *table, size_t row)
{
    const char *id = table_word(table, row, SETTINGS_ID);
    struct place place = table_place(table, row, SETTINGS_ID);
    if (!id[0])
        tell_id(reading, place, N_("the form has no form_id; write the name of its folder there"),
                NULL);
    else if (!word_is_file_name(id))
        tell_id(reading, place,
                N_("form_id '{id}' cannot be a file name; use at most 64 of A-Z a-z 0-9 _ -"),
                FILLS({"id", id}));
    else if (reading->name && strcmp(reading->name, id) != 0)
        tell_id(reading, place,
                N_("form_id '{id}' and the name of the folder '{name}' must be the same "
                   "word; rename one of them"),
                FILLS({"id", id}, {"name", reading->name}));
    if (id[0])
        reading->form->id = id;
}

static void read_default_language(struct reading *reading, const struct table *table, size_t row)
{
    const char *text = table_word(table, row, SETTINGS_DEFAULT_LANGUAGE);
    bool certain;
    const char *code = text[0] ? language_code_of(text, reading->arena, &certain) : "";
    if (!code)
        table_error(table, row, SETTINGS_DEFAULT_LANGUAGE,
                    N_("language '{language}' has no code; write it behind the name, as in "
                       "'Arabic (ar)'"),
                    FILLS({"language", text}));
    reading->default_language = table_place(table, row, SETTINGS_DEFAULT_LANGUAGE);
    reading->languages.fallback = code ? code : "";
}

static void read_style(const struct table *table, size_t row)
{
    const char *style = table_word(table, row, SETTINGS_STYLE);
    if (style[0] && !words_equal(style, "pages"))
        table_warning(table, row, SETTINGS_STYLE,
                      N_("style '{style}' is not used: a station shows pages; write pages"),
                      FILLS({"style", style}));
}

static void read_details(struct reading *reading, const struct table *table, size_t row)
{
    read_style(table, row);
    reading->namespaces = table_word(table, row, SETTINGS_NAMESPACES);
    reading->namespaces_place = table_place(table, row, SETTINGS_NAMESPACES);
    const char *word = table_word(table, row, SETTINGS_ALLOW_CHOICE_DUPLICATES);
    reading->allows_duplicates =
        words_equal(word, "yes") || words_equal(word, "true") || words_equal(word, "true()");
}

bool read_settings(struct reading *reading)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, "settings");
    if (!sheet) {
        tell_id(reading, (struct place){.file = reading->workbook->path},
                N_("sheet 'settings' is missing; add it with the columns form_title, form_id, "
                   "version"),
                NULL);
        reading->form->title = reading->form->id;
        return reading->is_alone;
    }
    struct table table =
        table_read(sheet, rules, COUNT_OF(rules), false, reading->arena, reading->problems);
    size_t row = settings_row(&table);
    read_id(reading, &table, row > 0 ? row : 1);
    read_default_language(reading, &table, row);
    read_details(reading, &table, row > 0 ? row : 1);
    reading->form->version = table_word(&table, row, SETTINGS_VERSION);
    if (row == 0 || !reading->form->version[0])
        table_warning(&table, row > 0 ? row : 1, SETTINGS_VERSION,
                      N_("the form has no version, so answers to different versions cannot be "
                         "told apart; write one, e.g. 2026112301"),
                      NULL);
    const char *title = table_word(&table, row, SETTINGS_TITLE);
    reading->form->title = title[0] ? title : reading->form->id;
    return true;
}

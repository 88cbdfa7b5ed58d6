/* Headers are matched whole first, since "bind::sada:release" is one name; only then is a language
 * looked for behind their last colons. */
#include "form/table.h"

#include <string.h>

#include "form/word.h"

static void add_problem(const struct table *table, enum severity severity, size_t row,
                        size_t column, const char *message, const struct fill *fills)
{
    struct place place = {table->sheet->file, table->sheet->name, (unsigned)row + 1,
                          (unsigned)column};
    problems_add(table->problems, severity, place, message, fills);
}

static bool alias_matches(const char *aliases, const char *header, size_t length)
{
    while (aliases) {
        size_t alias_length = strcspn(aliases, "|");
        if (words_equal_of(aliases, alias_length, header, length))
            return true;
        aliases = aliases[alias_length] ? aliases + alias_length + 1 : NULL;
    }
    return false;
}

static int find_rule(const struct table *table, const char *header, size_t length)
{
    for (size_t i = 0; i < table->rule_count; i++) {
        const struct column_rule *rule = &table->rules[i];
        if (words_equal_of(rule->name, strlen(rule->name), header, length) ||
            alias_matches(rule->aliases, header, length))
            return (int)i;
    }
    return NO_INDEX;
}

static bool rule_is_translated(const struct column_rule *rule)
{
    return rule->use == COLUMN_TRANSLATED || rule->use == COLUMN_MEDIA || rule->translated;
}

/* "label::Arabic (ar)", "label : Arabic (ar)": the name's length and what stands behind it. */
static size_t split_header(const char *header, const char **ret_language)
{
    const char *colon = strrchr(header, ':');
    if (!colon)
        return 0;
    *ret_language = colon + 1;
    size_t length = (size_t)(colon - header);
    if (length > 0 && header[length - 1] == ':')
        length--;
    while (length > 0 && header[length - 1] == ' ')
        length--;
    return length;
}

static void tell_unknown(const struct table *table, size_t column, const char *header, bool open)
{
    const char *rest;
    size_t length = split_header(header, &rest);
    const char *name = length > 0 ? arena_copy(table->arena, header, length) : header;
    for (size_t i = 0; i < table->rule_count; i++) {
        if (!words_are_near(name, table->rules[i].name))
            continue;
        add_problem(table, SEVERITY_WARNING, 0, column + 1,
                    N_("column '{name}' is not known and left out; did you mean '{near}'?"),
                    FILLS({"name", header}, {"near", table->rules[i].name}));
        return;
    }
    if (!open)
        add_problem(table, SEVERITY_WARNING, 0, column + 1,
                    N_("column '{name}' is not known and left out; correct or remove it"),
                    FILLS({"name", header}));
}

static bool read_language(const struct table *table, size_t column, const char *text,
                          const char **ret_code)
{
    bool certain;
    const char *code = language_code_of(text, table->arena, &certain);
    const char *language = word_trim(table->arena, text);
    if (!code) {
        add_problem(table, SEVERITY_ERROR, 0, column + 1,
                    N_("language '{language}' has no code; write it behind the name, as in "
                       "'Arabic (ar)'"),
                    FILLS({"language", language}));
        return false;
    }
    if (!certain)
        add_problem(table, SEVERITY_WARNING, 0, column + 1,
                    N_("language '{language}' is read as '{code}'; write the code behind the "
                       "name, as in 'Arabic (ar)'"),
                    FILLS({"language", language}, {"code", code}));
    *ret_code = code;
    return true;
}

static void read_header(const struct table *table, size_t column, bool open)
{
    const char *header = word_collapse(table->arena, sheet_cell(table->sheet, 0, column));
    struct table_column *read = &table->columns[column];
    *read = (struct table_column){NO_INDEX, ""};
    if (!header[0])
        return;
    int rule = find_rule(table, header, strlen(header));
    if (rule == NO_INDEX) {
        const char *language = "";
        rule = find_rule(table, header, split_header(header, &language));
        if (rule == NO_INDEX || !rule_is_translated(&table->rules[rule])) {
            tell_unknown(table, column, header, open);
            return;
        }
        if (!read_language(table, column, language, &read->language))
            return;
    }
    read->rule = rule;
    if (table->rules[rule].use == COLUMN_UNUSED)
        add_problem(table, SEVERITY_WARNING, 0, column + 1,
                    N_("column '{name}' is not shown by this version of the station"),
                    FILLS({"name", table->rules[rule].name}));
}

static int find_column(const struct table *table, size_t rule, const char *language)
{
    for (size_t i = 0; i < table->sheet->column_count; i++) {
        if (table->columns[i].rule == (int)rule &&
            strcmp(table->columns[i].language, language) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

/* Faults of cells that the table uses: in open tables an expression may name any column. */
static void tell_faults(const struct table *table, bool open)
{
    const struct sheet *sheet = table->sheet;
    for (size_t i = 0; i < sheet->fault_count; i++) {
        const struct cell_fault *fault = &sheet->faults[i];
        bool named = open && sheet_cell(sheet, 0, fault->column)[0];
        if (fault->row == 0 || named || table->columns[fault->column].rule != NO_INDEX)
            add_problem(table, SEVERITY_ERROR, fault->row, fault->column + 1, fault->message,
                        FILLS({"error", fault->error}));
    }
}

struct table table_read(const struct sheet *sheet, const struct column_rule *rules,
                        size_t rule_count, bool open, struct arena *arena,
                        struct problems *problems)
{
    struct table table = {.sheet = sheet,
                          .rules = rules,
                          .rule_count = rule_count,
                          .arena = arena,
                          .problems = problems};
    table.columns = arena_array(arena, sheet->column_count, sizeof *table.columns);
    table.label_columns = arena_array(arena, rule_count, sizeof *table.label_columns);
    for (size_t i = 0; i < sheet->column_count; i++) {
        read_header(&table, i, open);
        struct table_column *column = &table.columns[i];
        bool again = column->rule != NO_INDEX &&
                     find_column(&table, (size_t)column->rule, column->language) < (int)i;
        if (again)
            add_problem(&table, SEVERITY_ERROR, 0, i + 1,
                        N_("column '{name}' is there twice; remove one of them"),
                        FILLS({"name", sheet_cell(sheet, 0, i)}));
    }
    tell_faults(&table, open);
    return table;
}

static void check_bare_header(const struct table *table, size_t column,
                              const struct languages *languages)
{
    const struct table_column *bare = &table->columns[column];
    if (find_column(table, (size_t)bare->rule, languages->fallback) != NO_INDEX)
        add_problem(table, SEVERITY_ERROR, 0, column + 1,
                    N_("column '{name}' is there twice, with and without its language "
                       "'{code}'; remove one of them"),
                    FILLS({"name", table->rules[bare->rule].name}, {"code", languages->fallback}));
}

void table_add_languages(const struct table *table, struct languages *languages)
{
    for (size_t i = 0; i < table->sheet->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        enum column_use use =
            column->rule == NO_INDEX ? COLUMN_PLAIN : table->rules[column->rule].use;
        bool named = column->language[0] != '\0';
        if (use != COLUMN_TRANSLATED && !(use == COLUMN_MEDIA && named))
            continue;
        if (named) {
            languages_add(languages, column->language, table->arena);
            continue;
        }
        if (!languages->fallback[0]) {
            languages->fallback = "en";
            add_problem(table, SEVERITY_WARNING, 0, i + 1,
                        N_("column '{name}' names no language and is read as English; write it "
                           "as '{name}::English (en)'"),
                        FILLS({"name", table->rules[column->rule].name}));
        }
        languages_add(languages, languages->fallback, table->arena);
        check_bare_header(table, i, languages);
    }
}

static int first_column(const struct table *table, size_t rule)
{
    for (size_t i = 0; i < table->sheet->column_count; i++) {
        if (table->columns[i].rule == (int)rule)
            return (int)i;
    }
    return NO_INDEX;
}

bool table_has(const struct table *table, size_t rule)
{
    return first_column(table, rule) != NO_INDEX;
}

bool table_require(const struct table *table, size_t rule)
{
    if (table_has(table, rule))
        return true;
    add_problem(table, SEVERITY_ERROR, 0, 0,
                N_("column '{name}' is missing; add it to the header row"),
                FILLS({"name", table->rules[rule].name}));
    return false;
}

const char *table_word(const struct table *table, size_t row, size_t rule)
{
    int column = first_column(table, rule);
    return column == NO_INDEX
               ? ""
               : word_trim(table->arena, sheet_cell(table->sheet, row, (size_t)column));
}

static int label_column(const struct table *table, size_t rule, const char *language,
                        const struct languages *languages)
{
    int column = find_column(table, rule, language);
    if (column == NO_INDEX && strcmp(language, languages->fallback) == 0)
        column = find_column(table, rule, "");
    return column;
}

/* The same for every row, so it is looked up once. */
static const unsigned *label_columns(const struct table *table, size_t rule,
                                     const struct languages *languages)
{
    if (table->label_columns[rule])
        return table->label_columns[rule];
    unsigned *columns = arena_array(table->arena, languages->count, sizeof *columns);
    for (size_t i = 0; i < languages->count; i++) {
        int column = label_column(table, rule, languages->codes[i], languages);
        if (column == NO_INDEX && table->rules[rule].use == COLUMN_MEDIA)
            column = find_column(table, rule, "");
        columns[i] = (unsigned)(column + 1);
    }
    table->label_columns[rule] = columns;
    return columns;
}

static void warn_untranslated(const struct table *table, size_t row, size_t rule, unsigned column,
                              const char *code)
{
    add_problem(table, SEVERITY_WARNING, row, column,
                N_("'{name}' is not translated into '{code}', so another language is shown; "
                   "translate it"),
                FILLS({"name", table->rules[rule].name}, {"code", code}));
}

/* The trimmed texts of a row, in the languages' order; NULL where there is none at all. */
static const char **read_texts(const struct table *table, size_t row, const unsigned *columns,
                               size_t count)
{
    const char **texts = arena_array(table->arena, count, sizeof *texts);
    bool given = false;
    for (size_t i = 0; i < count; i++) {
        const char *cell = columns[i] > 0 ? sheet_cell(table->sheet, row, columns[i] - 1) : "";
        const char *text = text_trim(table->arena, cell);
        texts[i] = text[0] ? text : NULL;
        given = given || text[0];
    }
    return given ? texts : NULL;
}

struct label table_label(const struct table *table, size_t row, size_t rule,
                         const struct languages *languages)
{
    const unsigned *columns = label_columns(table, rule, languages);
    const char **texts = read_texts(table, row, columns, languages->count);
    if (!texts)
        return (struct label){0};
    for (size_t i = 0; i < languages->count; i++) {
        if (!texts[i])
            warn_untranslated(table, row, rule, columns[i], languages->codes[i]);
    }
    return (struct label){texts, columns};
}

struct label table_media(const struct table *table, size_t row, size_t rule,
                         const struct languages *languages)
{
    const unsigned *columns = label_columns(table, rule, languages);
    const char **texts = read_texts(table, row, columns, languages->count);
    for (size_t i = 0; texts && i < languages->count; i++)
        texts[i] = texts[i] && word_trim(table->arena, texts[i])[0]
                       ? word_trim(table->arena, texts[i])
                       : NULL;
    return (struct label){texts, texts ? columns : NULL};
}

struct place table_label_place(const struct table *table, size_t row, size_t rule,
                               const char *language, const struct languages *languages)
{
    struct place place = table_place(table, row, rule);
    int column = label_column(table, rule, language, languages);
    if (column != NO_INDEX)
        place.column = (unsigned)column + 1;
    return place;
}

bool table_row_is_blank(const struct table *table, size_t row)
{
    for (size_t i = 0; i < table->sheet->column_count; i++) {
        if (table->columns[i].rule != NO_INDEX &&
            word_trim(table->arena, sheet_cell(table->sheet, row, i))[0])
            return false;
    }
    return true;
}

/* "no" in a column of yes and no changes nothing. */
static bool is_harmless(const char *word)
{
    return !word[0] || words_equal(word, "no") || words_equal(word, "false") ||
           words_equal(word, "false()");
}

static void check_later(const struct table *table, size_t row, size_t column, const char *word)
{
    const struct column_rule *rule = &table->rules[table->columns[column].rule];
    if (rule->use == COLUMN_LATER && !is_harmless(word))
        add_problem(table, SEVERITY_ERROR, row, column + 1,
                    N_("column '{name}' is not supported by this version of the station; empty "
                       "this cell"),
                    FILLS({"name", rule->name}));
    else if (rule->use == COLUMN_UNHEARD && word[0])
        add_problem(table, SEVERITY_WARNING, row, column + 1,
                    N_("'{file}' is not played: a station stands in a room where others hear it; "
                       "write what it says into the label or the hint"),
                    FILLS({"file", word}));
}

void table_check_later(const struct table *table, size_t row)
{
    for (size_t i = 0; i < table->sheet->column_count; i++) {
        if (table->columns[i].rule != NO_INDEX)
            check_later(table, row, i, word_trim(table->arena, sheet_cell(table->sheet, row, i)));
    }
}

struct place table_place(const struct table *table, size_t row, size_t rule)
{
    int column = first_column(table, rule);
    return (struct place){table->sheet->file, table->sheet->name, (unsigned)row + 1,
                          (unsigned)(column + 1)};
}

void table_error(const struct table *table, size_t row, size_t rule, const char *message,
                 const struct fill *fills)
{
    problems_add(table->problems, SEVERITY_ERROR, table_place(table, row, rule), message, fills);
}

void table_warning(const struct table *table, size_t row, size_t rule, const char *message,
                   const struct fill *fills)
{
    problems_add(table->problems, SEVERITY_WARNING, table_place(table, row, rule), message, fills);
}

/* Sheet survey: each row becomes a question, opens or closes a group, or is told to be wrong. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/expression.h"
#include "form/form_survey.h"
#include "form/word.h"

static const struct column_rule rules[] = {
    [SURVEY_TYPE] = {"type", NULL, COLUMN_PLAIN, false},
    [SURVEY_NAME] = {"name", "value", COLUMN_PLAIN, false},
    [SURVEY_LABEL] = {"label", "caption", COLUMN_TRANSLATED, false},
    [SURVEY_HINT] = {"hint", NULL, COLUMN_TRANSLATED, false},
    [SURVEY_REQUIRED] = {"required", "bind:required|bind::required", COLUMN_PLAIN, false},
    [SURVEY_REQUIRED_MESSAGE] = {"required_message",
                                 "requiredmsg|bind:jr:requiredmsg|bind::jr:requiredmsg",
                                 COLUMN_TRANSLATED, false},
    [SURVEY_RELEVANT] = {"relevant", "relevance|bind:relevant|bind::relevant", COLUMN_PLAIN, false},
    [SURVEY_CONSTRAINT] = {"constraint", "bind:constraint|bind::constraint", COLUMN_PLAIN, false},
    [SURVEY_CONSTRAINT_MESSAGE] =
        {"constraint_message",
         "constraining_message|constraintmsg|bind:jr:constraintmsg|bind::jr:constraintmsg",
         COLUMN_TRANSLATED, false},
    [SURVEY_APPEARANCE] =
        {"appearance", "control:appearance|control::appearance|body:appearance|body::appearance",
         COLUMN_PLAIN, false},
    [SURVEY_GUIDANCE_HINT] = {"guidance_hint", NULL, COLUMN_TRANSLATED, false},
    [SURVEY_CHOICE_FILTER] = {"choice_filter", NULL, COLUMN_PLAIN, false},
    [SURVEY_PARAMETERS] = {"parameters", NULL, COLUMN_PLAIN, false},
    [SURVEY_CALCULATION] = {"calculation", "calculate|bind:calculate|bind::calculate", COLUMN_PLAIN,
                            false},
    [SURVEY_DEFAULT] = {"default", NULL, COLUMN_PLAIN, false},
    [SURVEY_READ_ONLY] = {"read_only", "readonly|bind:readonly|bind::readonly", COLUMN_PLAIN,
                          false},
    [SURVEY_DISABLED] = {"disabled", NULL, COLUMN_PLAIN, false},
    [SURVEY_REPEAT_COUNT] = {"repeat_count", "jr:count|control:jr:count|control::jr:count",
                             COLUMN_PLAIN, false},
    [SURVEY_TRIGGER] = {"trigger", NULL, COLUMN_LATER, false},
    [SURVEY_IMAGE] = {"media::image", "image|media:image", COLUMN_MEDIA, true},
    [SURVEY_AUDIO] = {"media::audio", "audio|media:audio", COLUMN_UNHEARD, true},
    [SURVEY_VIDEO] = {"media::video", "video|media:video", COLUMN_UNUSED, true},
    /* The misspellings that pyxform drops without a word: they would lose an anonymity rule. */
    [SURVEY_RELEASE] = {"bind::sada:release",
                        "bind:sada:release|sada:release|sada_release|bind::sada::release|"
                        "bind::release|release",
                        COLUMN_PLAIN, false},
    [SURVEY_EXAMPLES] = {"bind::sada:examples",
                         "bind:sada:examples|sada:examples|sada_examples|bind::sada::examples|"
                         "bind::examples",
                         COLUMN_PLAIN, false},
};
static_assert(COUNT_OF(rules) == SURVEY_COLUMN_COUNT, "one rule per column");

/* pyxform knows the spelling of the rule only, and drops the others without a word. */
static void check_spelling(const struct table *table, size_t column)
{
    struct arena *arena = table->arena;
    const char *header = word_trim(arena, sheet_cell(table->sheet, 0, column));
    int rule = table->columns[column].rule;
    bool ours = rule == SURVEY_RELEASE || rule == SURVEY_EXAMPLES;
    struct place place = {table->sheet->file, table->sheet->name, 1, (unsigned)column + 1};
    if (ours && strcmp(header, table->rules[rule].name) != 0)
        problems_add(table->problems, SEVERITY_ERROR, place,
                     N_("column '{name}' must be spelled '{right}', letter by letter; other "
                        "programs drop it otherwise"),
                     FILLS({"name", header}, {"right", table->rules[rule].name}));
    else if (!ours && text_holds_word(header, "sada"))
        problems_add(table->problems, SEVERITY_ERROR, place,
                     N_("column '{name}' is not known; the columns of Sada are "
                        "bind::sada:release and bind::sada:examples"),
                     FILLS({"name", header}));
}

bool read_survey_header(struct reading *reading)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, "survey");
    reading->survey =
        table_read(sheet, rules, COUNT_OF(rules), false, reading->arena, reading->problems);
    for (size_t i = 0; i < sheet->column_count; i++)
        check_spelling(&reading->survey, i);
    bool ok = table_require(&reading->survey, SURVEY_TYPE);
    ok = table_require(&reading->survey, SURVEY_NAME) && ok;
    return table_require(&reading->survey, SURVEY_LABEL) && ok;
}

void survey_error(const struct survey *survey, enum survey_column column, const char *message,
                  const struct fill *fills)
{
    table_error(survey->table, survey->row, column, message, fills);
}

void survey_warning(const struct survey *survey, enum survey_column column, const char *message,
                    const struct fill *fills)
{
    table_warning(survey->table, survey->row, column, message, fills);
}

void survey_tell_unused(const struct survey *survey, enum survey_column column, const char *type)
{
    if (survey_word(survey, column)[0])
        survey_warning(survey, column,
                       N_("column '{name}' does nothing on type '{type}'; empty this cell"),
                       FILLS({"name", rules[column].name}, {"type", type}));
}

const char *survey_word(const struct survey *survey, enum survey_column column)
{
    return table_word(survey->table, survey->row, column);
}

bool survey_row_is_read(const struct survey *survey)
{
    if (table_row_is_blank(survey->table, survey->row))
        return false;
    const char *word = survey_word(survey, SURVEY_DISABLED);
    return !words_equal(word, "yes") && !words_equal(word, "true") && !words_equal(word, "true()");
}

bool survey_is_copy(const struct survey *survey)
{
    return survey->repeat != NO_INDEX && survey->reading->repeats[survey->repeat].is_copy;
}

/* Where the name stands already; 0: nowhere. What only numbers make alike is told in the end. */
static size_t row_of_same(const struct survey *survey, const char *written, const char *name)
{
    const struct reading *reading = survey->reading;
    const struct form_name *same = reading_find_name(reading, name);
    const struct repeated_name *repeated = reading_find_repeated(reading, written);
    if (same && strcmp(same->written, written) == 0)
        return same->row;
    same = reading_find_name(reading, written);
    if (same && strcmp(same->written, written) == 0)
        return same->row;
    return repeated && repeated->row != survey->row ? repeated->row : 0;
}

static void check_own_name(const struct survey *survey, const char *written, const char *name)
{
    size_t same = row_of_same(survey, written, name);
    if (!written[0])
        survey_error(survey, SURVEY_NAME, N_("the row has no name; write a short one, e.g. pace"),
                     NULL);
    else if (words_equal(written, "meta"))
        survey_error(survey, SURVEY_NAME, N_("the name 'meta' is reserved; choose another one"),
                     NULL);
    else if (!name_is_well_formed(written))
        survey_error(survey, SURVEY_NAME,
                     N_("the name '{name}' is malformed; begin with a letter or _ and go on with "
                        "letters, digits, _ - ."),
                     FILLS({"name", written}));
    else if (same > 0)
        survey_error(survey, SURVEY_NAME,
                     N_("the name '{name}' is used in row {row} already; choose another one"),
                     FILLS({"name", written},
                           {"row", arena_format(survey->reading->arena, "%zu", same + 1)}));
}

const char *survey_name(const struct survey *survey, enum name_kind kind)
{
    const char *written = survey_word(survey, SURVEY_NAME);
    const char *name = survey_numbered(survey, written);
    if (kind == NAME_QUESTION || kind == NAME_GROUP)
        check_own_name(survey, written, name);
    reading_add_name(
        survey->reading,
        &(struct form_name){.name = name, .written = written, .kind = kind, .row = survey->row});
    return name;
}

const struct expression *survey_expression(const struct survey *survey, enum survey_column column)
{
    const char *text = survey_word(survey, column);
    return text[0] ? survey_parse(survey, text, column) : NULL;
}

static void tell_unknown_type(const struct survey *survey, const char *type, const char *near)
{
    (void)survey_name(survey, NAME_BROKEN);
    if (near)
        survey_error(survey, SURVEY_TYPE, N_("type '{type}' is not known; did you mean '{near}'?"),
                     FILLS({"type", type}, {"near", near}));
    else
        survey_error(survey, SURVEY_TYPE,
                     N_("type '{type}' is not known; correct it or remove the row"),
                     FILLS({"type", type}));
}

static void tell_left_out(const struct survey *survey, const char *type, const char *message)
{
    (void)survey_name(survey, NAME_LEFT_OUT);
    survey_warning(survey, SURVEY_TYPE, message, FILLS({"type", type}));
}

static void tell_unsupported(const struct survey *survey, const char *type, const char *message)
{
    (void)survey_name(survey, NAME_BROKEN);
    survey_error(survey, SURVEY_TYPE, message, FILLS({"type", type}));
}

/* Why a type is not taken. */
static const char *const reasons[] = {
    [TYPE_TELLS_WHO] = N_("type '{type}' is left out: it could tell who answered; remove the row"),
    [TYPE_TELLS_WHEN] =
        N_("type '{type}' is left out: it could tell when somebody answered; remove the row"),
    [TYPE_MOMENT] = N_("type '{type}' does not work on a station; ask with type date, and with "
                       "type time where it matters"),
    [TYPE_NEVER] = N_("type '{type}' does not work on a station; remove the row"),
};

static void read_typed_row(struct survey *survey, const char *text)
{
    struct type_cell type = type_read(text, survey->reading->arena);
    switch (type.meaning) {
    case TYPE_QUESTION:
        read_question(survey, &type);
        break;
    case TYPE_BEGIN_GROUP:
        begin_group(survey);
        break;
    case TYPE_END_GROUP:
        end_group(survey, false);
        break;
    case TYPE_BEGIN_REPEAT:
        begin_repeat(survey);
        break;
    case TYPE_END_REPEAT:
        end_group(survey, true);
        break;
    case TYPE_TELLS_WHO:
    case TYPE_TELLS_WHEN:
        tell_left_out(survey, text, reasons[type.meaning]);
        break;
    case TYPE_MOMENT:
    case TYPE_NEVER:
        tell_unsupported(survey, text, reasons[type.meaning]);
        break;
    case TYPE_UNKNOWN:
        tell_unknown_type(survey, text, type.near);
        break;
    }
}

static void read_row(struct survey *survey)
{
    const char *type = survey_word(survey, SURVEY_TYPE);
    if (type[0]) {
        read_typed_row(survey, type);
    } else if (survey_word(survey, SURVEY_NAME)[0]) {
        (void)survey_name(survey, NAME_BROKEN);
        survey_error(survey, SURVEY_TYPE, N_("the row has no type; write one, e.g. text"), NULL);
    } else {
        survey_warning(survey, SURVEY_TYPE,
                       N_("the row has text but neither type nor name and is left out; complete or "
                          "remove it"),
                       NULL);
    }
}

/* What is wrong with a row is told in the first round. */
static void read_rows(struct survey *survey)
{
    struct problems *problems = survey->reading->problems;
    for (; survey->row < survey->table->sheet->row_count; survey->row++) {
        bool is_copy = survey_is_copy(survey);
        size_t told = problems->count;
        if (survey_row_is_read(survey))
            read_row(survey);
        if (is_copy)
            problems_forget(problems, told);
    }
}

void read_survey(struct reading *reading)
{
    find_repeats(reading);
    struct survey survey = {reading, &reading->survey, 1, NO_INDEX, NO_INDEX, false};
    size_t rows = reading->row_count, most = reading->question_most;
    reading->questions = arena_array(reading->arena, most, sizeof *reading->questions);
    reading->groups = arena_array(reading->arena, rows, sizeof *reading->groups);
    reading->group_rows = arena_array(reading->arena, rows, sizeof *reading->group_rows);
    reading->names = arena_array(reading->arena, most, sizeof *reading->names);
    reading->form->questions = reading->questions;
    reading->form->groups = reading->groups;
    read_rows(&survey);
    tell_open_groups(&survey);
}

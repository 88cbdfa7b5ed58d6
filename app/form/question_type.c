/* Tables of what XLSForm knows: the spellings pyxform accepts and those people use besides. */
#include "form/question_type.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "form/word.h"

struct type_rule {
    const char *spelling; /* a space stands for '_' too */
    enum type_meaning meaning;
    enum question_type type;
    bool rest; /* something must follow: a list, a file */
};

/* A longer spelling stands before its own beginning. */
static const struct type_rule rules[] = {
    {"select one from file", TYPE_NEVER, 0, true},
    {"select multiple from file", TYPE_NEVER, 0, true},
    {"select one external", TYPE_NEVER, 0, true},
    {"select multiple external", TYPE_NEVER, 0, true},
    {"add select one prompt using", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"add select multiple prompt using", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select all that apply from", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select all that apply", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select one from", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"select multiple from", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select one using", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"select multiple using", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select one", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"select multiple", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, true},
    {"select1", TYPE_QUESTION, QUESTION_SELECT_ONE, true},
    {"rank", TYPE_QUESTION, QUESTION_RANK, true},
    {"select one", TYPE_QUESTION, QUESTION_SELECT_ONE, false},
    {"select multiple", TYPE_QUESTION, QUESTION_SELECT_MULTIPLE, false},
    {"rank", TYPE_QUESTION, QUESTION_RANK, false},
    {"text", TYPE_QUESTION, QUESTION_TEXT, false},
    {"string", TYPE_QUESTION, QUESTION_TEXT, false},
    {"integer", TYPE_QUESTION, QUESTION_INTEGER, false},
    {"int", TYPE_QUESTION, QUESTION_INTEGER, false},
    {"decimal", TYPE_QUESTION, QUESTION_DECIMAL, false},
    {"range", TYPE_QUESTION, QUESTION_RANGE, false},
    {"date", TYPE_QUESTION, QUESTION_DATE, false},
    {"time", TYPE_QUESTION, QUESTION_TIME, false},
    {"acknowledge", TYPE_QUESTION, QUESTION_ACKNOWLEDGE, false},
    {"calculate", TYPE_QUESTION, QUESTION_CALCULATE, false},
    {"note", TYPE_QUESTION, QUESTION_NOTE, false},
    {"hidden", TYPE_QUESTION, QUESTION_HIDDEN, false},
    {"begin group", TYPE_BEGIN_GROUP, 0, false},
    {"end group", TYPE_END_GROUP, 0, false},
    {"begin repeat", TYPE_BEGIN_REPEAT, 0, false},
    {"end repeat", TYPE_END_REPEAT, 0, false},

    {"start-geopoint", TYPE_TELLS_WHO, 0, false},
    {"geopoint", TYPE_TELLS_WHO, 0, false},
    {"geotrace", TYPE_TELLS_WHO, 0, false},
    {"geoshape", TYPE_TELLS_WHO, 0, false},
    {"gps", TYPE_TELLS_WHO, 0, false},
    {"location", TYPE_TELLS_WHO, 0, false},
    {"background-geopoint", TYPE_TELLS_WHO, 0, false},
    {"background-audio", TYPE_TELLS_WHO, 0, false},
    {"audit", TYPE_TELLS_WHO, 0, false},
    {"deviceid", TYPE_TELLS_WHO, 0, false},
    {"device id", TYPE_TELLS_WHO, 0, false},
    {"imei", TYPE_TELLS_WHO, 0, false},
    {"phonenumber", TYPE_TELLS_WHO, 0, false},
    {"phone number", TYPE_TELLS_WHO, 0, false},
    {"username", TYPE_TELLS_WHO, 0, false},
    {"email", TYPE_TELLS_WHO, 0, false},
    {"subscriberid", TYPE_TELLS_WHO, 0, false},
    {"simserial", TYPE_TELLS_WHO, 0, false},
    {"start", TYPE_TELLS_WHEN, 0, false},
    {"end", TYPE_TELLS_WHEN, 0, false},
    {"today", TYPE_TELLS_WHEN, 0, false},
    {"sim id", TYPE_TELLS_WHO, 0, false},
    {"subscriber id", TYPE_TELLS_WHO, 0, false},
    {"get device id", TYPE_TELLS_WHO, 0, false},
    {"get phone number", TYPE_TELLS_WHO, 0, false},
    {"get sim id", TYPE_TELLS_WHO, 0, false},
    {"get subscriber id", TYPE_TELLS_WHO, 0, false},
    {"uri:deviceid", TYPE_TELLS_WHO, 0, false},
    {"uri:email", TYPE_TELLS_WHO, 0, false},
    {"uri:phonenumber", TYPE_TELLS_WHO, 0, false},
    {"uri:simserial", TYPE_TELLS_WHO, 0, false},
    {"uri:subscriberid", TYPE_TELLS_WHO, 0, false},
    {"uri:username", TYPE_TELLS_WHO, 0, false},
    {"start time", TYPE_TELLS_WHEN, 0, false},
    {"end time", TYPE_TELLS_WHEN, 0, false},
    {"get start time", TYPE_TELLS_WHEN, 0, false},
    {"get end time", TYPE_TELLS_WHEN, 0, false},
    {"get today", TYPE_TELLS_WHEN, 0, false},

    {"datetime", TYPE_MOMENT, 0, false},
    {"date time", TYPE_MOMENT, 0, false},

    {"trigger", TYPE_NEVER, 0, false},
    {"image", TYPE_NEVER, 0, false},
    {"photo", TYPE_NEVER, 0, false},
    {"audio", TYPE_NEVER, 0, false},
    {"video", TYPE_NEVER, 0, false},
    {"file", TYPE_NEVER, 0, false},
    {"barcode", TYPE_NEVER, 0, false},
    {"osm", TYPE_NEVER, 0, false},
    {"osm", TYPE_NEVER, 0, true},
    {"csv-external", TYPE_NEVER, 0, false},
    {"xml-external", TYPE_NEVER, 0, false},
    {"begin loop", TYPE_NEVER, 0, true},
    {"end loop", TYPE_NEVER, 0, false},
};

static const char *const type_names[] = {
    [QUESTION_HIDDEN] = "hidden",
    [QUESTION_SELECT_ONE] = "select_one",
    [QUESTION_SELECT_MULTIPLE] = "select_multiple",
    [QUESTION_RANK] = "rank",
    [QUESTION_TEXT] = "text",
    [QUESTION_INTEGER] = "integer",
    [QUESTION_DECIMAL] = "decimal",
    [QUESTION_RANGE] = "range",
    [QUESTION_DATE] = "date",
    [QUESTION_TIME] = "time",
    [QUESTION_ACKNOWLEDGE] = "acknowledge",
    [QUESTION_CALCULATE] = "calculate",
    [QUESTION_NOTE] = "note",
};
static_assert(COUNT_OF(type_names) == QUESTION_TYPE_COUNT, "one name per type");

static const struct appearance_rule appearances[] = {
    {"likert", ON_SELECT_ONE, APPEARANCE_LIKERT},
    {"quick", ON_SELECT_ONE, APPEARANCE_QUICK},
    {"columns", ON_LIST, APPEARANCE_COLUMNS},
    {"columns-pack", ON_LIST, APPEARANCE_PACK},
    {"minimal", ON_LIST, APPEARANCE_MINIMAL},
    {"autocomplete", ON_LIST, APPEARANCE_AUTOCOMPLETE},
    {"horizontal", ON_LIST, APPEARANCE_HORIZONTAL},
    {"vertical", ON_LIST | ON_RANGE, APPEARANCE_VERTICAL},
    {"compact", ON_LIST, APPEARANCE_COMPACT},
    {"label", ON_LIST, APPEARANCE_LABEL},
    {"list-nolabel", ON_LIST, APPEARANCE_NO_LABEL},
    {"multiline", ON_TEXT, APPEARANCE_MULTILINE},
    {"numbers", ON_TEXT | ON_NUMBER, APPEARANCE_NUMBERS},
    {"rating", ON_RANGE, APPEARANCE_RATING},
    {"faces", ON_RANGE | ON_SELECT_ONE, APPEARANCE_FACES},
    {"month-year", ON_DATE, APPEARANCE_MONTH_YEAR},
    {"year", ON_DATE, APPEARANCE_YEAR},
    {"picker", ON_RANGE, APPEARANCE_PICKER},
    {"field-list", ON_GROUP, APPEARANCE_FIELD_LIST},
    {"table-list", ON_GROUP, APPEARANCE_TABLE},
    {"commitment", ON_GROUP, APPEARANCE_COMMITMENT},
};

/* What follows the spelling, or NULL where the cell does not begin with it. */
static const char *rest_behind(const char *cell, const char *spelling)
{
    size_t length = strlen(spelling);
    if (strlen(cell) < length || !words_equal_of(cell, length, spelling, length))
        return NULL;
    return cell[length] == ' ' ? cell + length + 1 : cell[length] == '\0' ? cell + length : NULL;
}

static const char *split_other(const char *list, bool *ret_other, struct arena *arena)
{
    static const char *const endings[] = {" or specify other", " or other"};
    size_t length = strlen(list);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t ending = strlen(endings[i]);
        if (length <= ending || !words_equal_of(list + length - ending, ending, endings[i], ending))
            continue;
        *ret_other = true;
        return arena_copy(arena, list, length - ending);
    }
    return list;
}

/* "select_one from towns.csv" is how older forms spell select_one_from_file. */
static bool is_file(const char *list)
{
    static const char *const endings[] = {".csv", ".xml", ".geojson"};
    size_t length = strlen(list);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && words_equal_of(list + length - ending, ending, endings[i], ending))
            return true;
    }
    return false;
}

static const char *type_near(const char *cell, struct arena *arena)
{
    const char *first = arena_copy(arena, cell, strcspn(cell, " "));
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (words_are_near(cell, rules[i].spelling) || words_are_near(first, rules[i].spelling))
            return rules[i].meaning == TYPE_QUESTION && rules[i].type != QUESTION_HIDDEN
                       ? type_names[rules[i].type]
                       : rules[i].spelling;
    }
    return NULL;
}

struct type_cell type_read(const char *cell, struct arena *arena)
{
    const char *type = word_collapse(arena, cell);
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        const char *rest = rest_behind(type, rules[i].spelling);
        if (!rest || (rest[0] != '\0') != rules[i].rest)
            continue;
        struct type_cell read = {.meaning = rules[i].meaning, .type = rules[i].type};
        read.list = split_other(rest, &read.or_other, arena);
        if (is_file(read.list))
            read.meaning = TYPE_NEVER;
        return read;
    }
    return (struct type_cell){.meaning = TYPE_UNKNOWN, .near = type_near(type, arena)};
}

const char *question_type_name(enum question_type type)
{
    return type_names[type];
}

bool question_type_takes_list(enum question_type type)
{
    return type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE || type == QUESTION_RANK;
}

const char *appearance_name(unsigned bit)
{
    for (size_t i = 0; i < COUNT_OF(appearances); i++) {
        if (appearances[i].bit == bit)
            return appearances[i].name;
    }
    return NULL;
}

const struct appearance_rule *appearance_find(const char *word)
{
    for (size_t i = 0; i < COUNT_OF(appearances); i++) {
        if (words_equal(appearances[i].name, word))
            return &appearances[i];
    }
    return NULL;
}

const char *appearance_near(const char *word)
{
    for (size_t i = 0; i < COUNT_OF(appearances); i++) {
        if (words_are_near(word, appearances[i].name))
            return appearances[i].name;
    }
    return NULL;
}

unsigned appearance_columns(const char *word)
{
    static const char prefix[] = "columns-";
    size_t length = strlen(prefix);
    bool matches = strlen(word) == length + 1 && words_equal_of(word, length, prefix, length) &&
                   word[length] >= '1' && word[length] <= '9';
    return matches ? (unsigned)(word[length] - '0') : 0;
}

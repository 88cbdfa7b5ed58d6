/* Sheet survey: each row becomes a question, opens or closes a group, or is told to be wrong. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/expression.h"
#include "form/form_reading.h"
#include "form/question_type.h"
#include "form/word.h"

static const struct column_rule rules[] = {
    [SURVEY_TYPE] = {"type", NULL, COLUMN_PLAIN, false},
    [SURVEY_NAME] = {"name", "value", COLUMN_PLAIN, false},
    [SURVEY_LABEL] = {"label", "caption", COLUMN_TRANSLATED, false},
    [SURVEY_HINT] = {"hint", NULL, COLUMN_TRANSLATED, false},
    [SURVEY_REQUIRED] = {"required", "bind:required|bind::required", COLUMN_PLAIN, false},
    [SURVEY_REQUIRED_MESSAGE] = {"required_message", "requiredmsg", COLUMN_TRANSLATED, false},
    [SURVEY_RELEVANT] = {"relevant", "relevance|bind:relevant|bind::relevant", COLUMN_PLAIN, false},
    [SURVEY_CONSTRAINT] = {"constraint", "bind:constraint|bind::constraint", COLUMN_PLAIN, false},
    [SURVEY_CONSTRAINT_MESSAGE] = {"constraint_message", "constraining_message", COLUMN_TRANSLATED,
                                   false},
    [SURVEY_APPEARANCE] = {"appearance", NULL, COLUMN_PLAIN, false},
    [SURVEY_GUIDANCE_HINT] = {"guidance_hint", NULL, COLUMN_UNUSED, true},
    [SURVEY_CHOICE_FILTER] = {"choice_filter", NULL, COLUMN_LATER, false},
    [SURVEY_PARAMETERS] = {"parameters", NULL, COLUMN_LATER, false},
    [SURVEY_CALCULATION] = {"calculation", "calculate|bind:calculate|bind::calculate", COLUMN_LATER,
                            false},
    [SURVEY_DEFAULT] = {"default", NULL, COLUMN_LATER, false},
    [SURVEY_READ_ONLY] = {"read_only", "readonly|bind:readonly|bind::readonly", COLUMN_LATER,
                          false},
    [SURVEY_REPEAT_COUNT] = {"repeat_count", NULL, COLUMN_LATER, false},
    [SURVEY_TRIGGER] = {"trigger", NULL, COLUMN_LATER, false},
    [SURVEY_IMAGE] = {"media::image", "image|media:image", COLUMN_LATER, true},
    [SURVEY_AUDIO] = {"media::audio", "audio|media:audio", COLUMN_LATER, true},
    [SURVEY_VIDEO] = {"media::video", "video|media:video", COLUMN_LATER, true},
    /* The misspellings that pyxform drops without a word: they would lose an anonymity rule. */
    [SURVEY_RELEASE] = {"bind::sada:release", "bind:sada:release|release|sada_release",
                        COLUMN_LATER, false},
    [SURVEY_EXAMPLES] = {"bind::sada:examples", "bind:sada:examples|examples|sada_examples",
                         COLUMN_LATER, false},
};
static_assert(COUNT_OF(rules) == SURVEY_COLUMN_COUNT, "one rule per column");

struct survey {
    struct reading *reading;
    const struct table *table;
    size_t row;
    int group; /* the innermost open one, or NO_INDEX */
};

bool read_survey_header(struct reading *reading)
{
    const struct sheet *sheet = workbook_sheet(reading->workbook, "survey");
    reading->survey =
        table_read(sheet, rules, COUNT_OF(rules), false, reading->arena, reading->problems);
    bool ok = table_require(&reading->survey, SURVEY_TYPE);
    ok = table_require(&reading->survey, SURVEY_NAME) && ok;
    return table_require(&reading->survey, SURVEY_LABEL) && ok;
}

static void error_at(const struct survey *survey, enum survey_column column, const char *message,
                     const struct fill *fills)
{
    table_error(survey->table, survey->row, column, message, fills);
}

static void warning_at(const struct survey *survey, enum survey_column column, const char *message,
                       const struct fill *fills)
{
    table_warning(survey->table, survey->row, column, message, fills);
}

static const char *word_at(const struct survey *survey, enum survey_column column)
{
    return table_word(survey->table, survey->row, column);
}

/* Remembers the row's name whatever it is, and tells what is wrong with it. */
static const char *read_name(const struct survey *survey, enum name_kind kind)
{
    struct reading *reading = survey->reading;
    const char *name = word_at(survey, SURVEY_NAME);
    const struct form_name *same = name[0] ? reading_find_name(reading, name) : NULL;
    bool taken = kind == NAME_QUESTION || kind == NAME_GROUP;
    if (!name[0] && taken)
        error_at(survey, SURVEY_NAME, N_("the row has no name; write a short one, e.g. pace"),
                 NULL);
    else if (taken && words_equal(name, "meta"))
        error_at(survey, SURVEY_NAME, N_("the name 'meta' is reserved; choose another one"), NULL);
    else if (taken && !name_is_well_formed(name))
        error_at(survey, SURVEY_NAME,
                 N_("the name '{name}' is malformed; begin with a letter or _ and go on with "
                    "letters, digits, _ - ."),
                 FILLS({"name", name}));
    else if (taken && same)
        error_at(
            survey, SURVEY_NAME,
            N_("the name '{name}' is used in row {row} already; choose another one"),
            FILLS({"name", name}, {"row", arena_format(reading->arena, "%zu", same->row + 1)}));
    reading_add_name(reading, name, kind, survey->row);
    return name;
}

static const struct expression *read_expression(const struct survey *survey,
                                                enum survey_column column)
{
    const char *text = word_at(survey, column);
    if (!text[0])
        return NULL;
    return expression_parse(text, table_place(survey->table, survey->row, column),
                            survey->reading->arena, survey->reading->problems);
}

/* yes and no as pyxform reads them; everything else is an expression. */
static const struct expression *read_required(const struct survey *survey)
{
    const char *text = word_at(survey, SURVEY_REQUIRED);
    if (!text[0] || words_equal(text, "no") || words_equal(text, "false") ||
        words_equal(text, "false()"))
        return NULL;
    if (words_equal(text, "yes") || words_equal(text, "true") || words_equal(text, "true()"))
        return expression_parse("true()", (struct place){NULL, NULL, 0, 0}, survey->reading->arena,
                                survey->reading->problems);
    return read_expression(survey, SURVEY_REQUIRED);
}

static unsigned target_of(enum question_type type)
{
    switch (type) {
    case QUESTION_SELECT_ONE:
        return ON_SELECT_ONE;
    case QUESTION_SELECT_MULTIPLE:
        return ON_SELECT_MULTIPLE;
    case QUESTION_TEXT:
        return ON_TEXT;
    default:
        return ON_OTHER;
    }
}

static void tell_unknown_appearance(const struct survey *survey, const char *word)
{
    const char *near = appearance_near(word);
    if (near)
        warning_at(survey, SURVEY_APPEARANCE,
                   N_("appearance '{name}' is not known and left out; did you mean '{near}'?"),
                   FILLS({"name", word}, {"near", near}));
    else
        warning_at(survey, SURVEY_APPEARANCE,
                   N_("appearance '{name}' is not known and left out; correct or remove it"),
                   FILLS({"name", word}));
}

static unsigned read_appearance_word(const struct survey *survey, const char *word, unsigned target)
{
    const struct appearance_rule *rule = appearance_find(word);
    if (!rule)
        tell_unknown_appearance(survey, word);
    else if (rule->support == APPEARANCE_LATER)
        error_at(survey, SURVEY_APPEARANCE,
                 N_("appearance '{name}' is not supported by this version of the station; "
                    "remove it"),
                 FILLS({"name", word}));
    else if (!(rule->targets & target))
        warning_at(survey, SURVEY_APPEARANCE,
                   N_("appearance '{name}' does nothing on this type and is left out; remove it"),
                   FILLS({"name", word}));
    else if (rule->support == APPEARANCE_UNUSED)
        warning_at(survey, SURVEY_APPEARANCE,
                   N_("appearance '{name}' is not used by this version and left out; the row "
                      "looks as if it were not there"),
                   FILLS({"name", word}));
    else
        return rule->bit;
    return 0;
}

static unsigned read_appearance(const struct survey *survey, unsigned target, unsigned *ret_columns)
{
    static const char space[] = " \t\r\n";
    unsigned bits = 0;
    const char *at = word_at(survey, SURVEY_APPEARANCE);
    for (at += strspn(at, space); *at; at += strspn(at, space)) {
        size_t length = strcspn(at, space);
        const char *word = arena_copy(survey->reading->arena, at, length);
        unsigned columns = appearance_columns(word);
        if (columns > 0 && target & (ON_SELECT_ONE | ON_SELECT_MULTIPLE))
            *ret_columns = columns;
        else
            bits |= read_appearance_word(survey, word, target);
        at += length;
    }
    return bits;
}

static const struct choice_list *list_named(const struct survey *survey, const char *name)
{
    struct reading *reading = survey->reading;
    int index = word_index_find(reading->list_index, name);
    if (index != NO_INDEX)
        return &reading->lists[index];
    const char *near = NULL;
    for (size_t i = 0; i < reading->form->list_count && !near && reading->near_budget > 0; i++) {
        if (reading_words_are_near(reading, name, reading->lists[i].name))
            near = reading->lists[i].name;
    }
    if (near)
        error_at(survey, SURVEY_TYPE,
                 N_("list '{list}' is not in sheet choices; did you mean '{near}'?"),
                 FILLS({"list", name}, {"near", near}));
    else
        error_at(survey, SURVEY_TYPE,
                 N_("list '{list}' is not in sheet choices; add its rows there or correct the "
                    "name"),
                 FILLS({"list", name}));
    return NULL;
}

/* Once for each list, at the first question that cannot store its names. */
static void tell_spaces(const struct survey *survey, const struct choice_list *list)
{
    bool *told = &survey->reading->spaces_told[list - survey->reading->lists];
    for (size_t i = 0; !*told && i < list->choice_count; i++) {
        if (strpbrk(list->choices[i].name, " \t\r\n"))
            error_at(survey, SURVEY_TYPE,
                     N_("choice '{name}' of list '{list}' holds a space, which a select_multiple "
                        "cannot store; replace it by _"),
                     FILLS({"name", list->choices[i].name}, {"list", list->name}));
    }
    *told = true;
}

static const struct choice_list *read_list(const struct survey *survey,
                                           const struct type_cell *type)
{
    if (!type->list[0]) {
        error_at(survey, SURVEY_TYPE,
                 N_("the type names no list; write it behind, as in 'select_one yes_no'"), NULL);
        return NULL;
    }
    if (type->or_other)
        error_at(survey, SURVEY_TYPE,
                 N_("'or_other' is not supported by this version of the station; add a choice "
                    "'other' and a text question"),
                 NULL);
    const struct choice_list *list = list_named(survey, type->list);
    if (list && type->type == QUESTION_SELECT_MULTIPLE)
        tell_spaces(survey, list);
    return list;
}

static struct label label_at(const struct survey *survey, enum survey_column column)
{
    return read_label(survey->reading, survey->table, survey->row, column);
}

static void read_question(const struct survey *survey, const struct type_cell *type)
{
    struct form *form = survey->reading->form;
    struct question *question = &survey->reading->questions[form->question_count++];
    question->type = type->type;
    question->name = read_name(survey, NAME_QUESTION);
    question->row = (unsigned)survey->row + 1;
    question->group = survey->group;
    question->commitment = NO_INDEX;
    question->is_kept = true;
    question->standard = "";
    question->label = label_at(survey, SURVEY_LABEL);
    question->hint = label_at(survey, SURVEY_HINT);
    question->required_message = label_at(survey, SURVEY_REQUIRED_MESSAGE);
    question->constraint_message = label_at(survey, SURVEY_CONSTRAINT_MESSAGE);
    question->appearance = read_appearance(survey, target_of(type->type), &question->columns);
    question->relevant = read_expression(survey, SURVEY_RELEVANT);
    question->constraint = read_expression(survey, SURVEY_CONSTRAINT);
    question->required = read_required(survey);
    if (type->type == QUESTION_SELECT_ONE || type->type == QUESTION_SELECT_MULTIPLE)
        question->list = read_list(survey, type);
    if (type->type != QUESTION_HIDDEN && !question->label.texts)
        error_at(survey, SURVEY_LABEL,
                 N_("the question has no label; write what people shall "
                    "read"),
                 NULL);
    table_check_later(survey->table, survey->row);
}

static void begin_group(struct survey *survey)
{
    struct reading *reading = survey->reading;
    size_t index = reading->form->group_count++;
    struct group *group = &reading->groups[index];
    unsigned columns = 0;
    reading->group_rows[index] = survey->row;
    group->name = read_name(survey, NAME_GROUP);
    group->label = label_at(survey, SURVEY_LABEL);
    group->appearance = read_appearance(survey, ON_GROUP, &columns);
    group->relevant = read_expression(survey, SURVEY_RELEVANT);
    group->parent = survey->group;
    survey->group = (int)index;
    table_check_later(survey->table, survey->row);
}

static void end_group(struct survey *survey)
{
    if (survey->group == NO_INDEX)
        error_at(survey, SURVEY_TYPE,
                 N_("no group is open here; remove this end_group or add its begin_group"), NULL);
    else
        survey->group = survey->reading->groups[survey->group].parent;
}

static void tell_unknown_type(const struct survey *survey, const char *type, const char *near)
{
    (void)read_name(survey, NAME_BROKEN);
    if (near)
        error_at(survey, SURVEY_TYPE, N_("type '{type}' is not known; did you mean '{near}'?"),
                 FILLS({"type", type}, {"near", near}));
    else
        error_at(survey, SURVEY_TYPE,
                 N_("type '{type}' is not known; correct it or remove the row"),
                 FILLS({"type", type}));
}

static void tell_left_out(const struct survey *survey, const char *type, const char *message)
{
    (void)read_name(survey, NAME_LEFT_OUT);
    warning_at(survey, SURVEY_TYPE, message, FILLS({"type", type}));
}

static void tell_unsupported(const struct survey *survey, const char *type, const char *message)
{
    (void)read_name(survey, NAME_BROKEN);
    error_at(survey, SURVEY_TYPE, message, FILLS({"type", type}));
}

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
        end_group(survey);
        break;
    case TYPE_TELLS_WHO:
        tell_left_out(survey, text,
                      N_("type '{type}' is left out: it could tell who answered; "
                         "remove the row"));
        break;
    case TYPE_TELLS_WHEN:
        tell_left_out(survey, text,
                      N_("type '{type}' is left out: it could tell when somebody "
                         "answered; remove the row"));
        break;
    case TYPE_LATER:
        tell_unsupported(survey, text,
                         N_("type '{type}' is not supported by this version of the "
                            "station; remove the row or ask with select_one"));
        break;
    case TYPE_NEVER:
        tell_unsupported(survey, text,
                         N_("type '{type}' does not work on a station; remove the "
                            "row"));
        break;
    case TYPE_UNKNOWN:
        tell_unknown_type(survey, text, type.near);
        break;
    }
}

static void read_row(struct survey *survey)
{
    const char *type = word_at(survey, SURVEY_TYPE);
    if (type[0]) {
        read_typed_row(survey, type);
    } else if (word_at(survey, SURVEY_NAME)[0]) {
        (void)read_name(survey, NAME_BROKEN);
        error_at(survey, SURVEY_TYPE, N_("the row has no type; write one, e.g. text"), NULL);
    } else {
        warning_at(survey, SURVEY_TYPE,
                   N_("the row has text but neither type nor name and is left out; complete or "
                      "remove it"),
                   NULL);
    }
}

static void tell_open_groups(struct survey *survey)
{
    for (; survey->group != NO_INDEX;
         survey->group = survey->reading->groups[survey->group].parent) {
        survey->row = survey->reading->group_rows[survey->group];
        error_at(survey, SURVEY_TYPE,
                 N_("group '{name}' is never closed; add an end_group where it ends"),
                 FILLS({"name", survey->reading->groups[survey->group].name}));
    }
}

static size_t count_rows(const struct table *table)
{
    size_t count = 0;
    for (size_t row = 1; row < table->sheet->row_count; row++)
        count += !table_row_is_blank(table, row);
    return count;
}

void read_survey(struct reading *reading)
{
    struct survey survey = {reading, &reading->survey, 1, NO_INDEX};
    size_t rows = count_rows(survey.table);
    reading->questions = arena_array(reading->arena, rows, sizeof *reading->questions);
    reading->groups = arena_array(reading->arena, rows, sizeof *reading->groups);
    reading->group_rows = arena_array(reading->arena, rows, sizeof *reading->group_rows);
    reading->names = arena_array(reading->arena, rows, sizeof *reading->names);
    reading->form->questions = reading->questions;
    reading->form->groups = reading->groups;
    for (; survey.row < survey.table->sheet->row_count; survey.row++) {
        if (!table_row_is_blank(survey.table, survey.row))
            read_row(&survey);
    }
    tell_open_groups(&survey);
}

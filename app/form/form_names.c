/* Names of questions and groups: looked up, and checked to be what XForms allow. */
#include <stdint.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "form/form_reading.h"
#include "form/word.h"

struct letters {
    int32_t first, last;
};

/* NameStartChar of XML 1.0 without the colon, and without the Arabic punctuation and digits that
 * it happens to hold; by these and digits a name goes on. */
static const struct letters starts[] = {
    {'A', 'Z'},         {'_', '_'},       {'a', 'z'},       {0xC0, 0xD6},     {0xD8, 0xF6},
    {0xF8, 0x2FF},      {0x370, 0x37D},   {0x37F, 0x60B},   {0x60D, 0x61A},   {0x620, 0x65F},
    {0x66E, 0x6D3},     {0x6D5, 0x6EF},   {0x6FA, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F},
    {0x2C00, 0x2FEF},   {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFEFE}, {0xFF00, 0xFFFD},
    {0x10000, 0xEFFFF},
};

static const struct letters others[] = {
    {'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x660, 0x669}, {0x6F0, 0x6F9},
};

static bool is_in(const struct letters *ranges, size_t count, int32_t point)
{
    for (size_t i = 0; i < count; i++) {
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    }
    return false;
}

bool name_is_well_formed(const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 0; at < length;) {
        bool first = at == 0;
        int32_t point = utf8_next(name, length, &at);
        if (!is_in(starts, COUNT_OF(starts), point) &&
            (first || !is_in(others, COUNT_OF(others), point)))
            return false;
    }
    return length > 0;
}

const struct form_name *reading_find_name(const struct reading *reading, const char *name)
{
    int index = word_index_find(reading->name_index, name);
    return index == NO_INDEX ? NULL : &reading->names[index];
}

bool reading_words_are_near(struct reading *reading, const char *word, const char *candidate)
{
    reading->near_budget -= reading->near_budget > 0;
    return words_are_near(word, candidate);
}

void reading_add_name(struct reading *reading, const struct form_name *name)
{
    struct form_name *added = &reading->names[reading->name_count];
    *added = *name;
    added->index = name->kind == NAME_QUESTION ? reading->form->question_count - 1 : 0;
    /* The first one counts. */
    (void)word_index_add(reading->name_index, name->name, reading->name_count++);
    if (name->kind == NAME_QUESTION)
        (void)word_index_add(reading->question_index, name->name, added->index);
}

static bool is_taken(const struct form_name *name)
{
    return name->name[0] && (name->kind == NAME_QUESTION || name->kind == NAME_GROUP);
}

void check_names(struct reading *reading)
{
    for (size_t i = 0; i < reading->name_count && reading->repeat_count > 0; i++) {
        const struct form_name *name = &reading->names[i];
        const struct form_name *first = reading_find_name(reading, name->name);
        if (first == name || strcmp(first->written, name->written) == 0 || !is_taken(name) ||
            !is_taken(first))
            continue;
        table_error(&reading->survey, name->row, SURVEY_NAME,
                    N_("this row and row {row} both get the name '{name}', since questions of a "
                       "repeat are numbered; rename one of them"),
                    FILLS({"name", name->name},
                          {"row", arena_format(reading->arena, "%zu", first->row + 1)}));
    }
}

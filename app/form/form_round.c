/* A round of a repeat: its questions get names of their own, and what is said and worked out in it
 * is about the questions of the same round. */
#include <string.h>

#include "base/strbuf.h"
#include "form/expression.h"
#include "form/form_survey.h"
#include "form/reference.h"

const struct repeated_name *reading_find_repeated(const struct reading *reading, const char *name)
{
    int index = word_index_find(reading->repeated_index, name);
    return index == NO_INDEX ? NULL : &reading->repeated[index];
}

/* Each of the endings with the number of each round behind it. */
static const char **in_all_rounds(struct reading *reading, const char **endings, size_t count,
                                  unsigned rounds)
{
    const char **longer = arena_array(reading->arena, count * rounds, sizeof *longer);
    for (size_t i = 0; i < count; i++) {
        for (unsigned round = 1; round <= rounds; round++)
            longer[i * rounds + round - 1] =
                arena_format(reading->arena, "%s_%u", endings[i], round);
    }
    return longer;
}

/* Of names in a repeat: the round being read where it is open, else all its rounds in all rounds
 * around them. NULL: too many. */
static const char **endings_of(struct reading *reading, int repeat, const char **first,
                               size_t *ret_count)
{
    const struct repeat *inner = repeat == NO_INDEX ? NULL : &reading->repeats[repeat];
    *ret_count = 1;
    *first = "";
    if (!inner)
        return first;
    if (inner->round > 0) {
        *first = inner->ending;
        return first;
    }
    size_t count;
    const char **outer = endings_of(reading, inner->parent, first, &count);
    if (!outer || count * inner->rounds > reading->round_budget)
        return NULL;
    *ret_count = count * inner->rounds;
    reading->round_budget -= *ret_count;
    return in_all_rounds(reading, outer, count, inner->rounds);
}

/* A repeat's own name stands for all its rounds, even inside it. */
static const char **endings_of_name(struct reading *reading, const struct repeated_name *name,
                                    const char **first, size_t *ret_count)
{
    const char **outer = endings_of(reading, name->repeat, first, ret_count);
    if (!outer || name->itself == NO_INDEX)
        return outer;
    unsigned rounds = reading->repeats[name->itself].rounds;
    if (*ret_count * rounds > reading->round_budget)
        return NULL;
    reading->round_budget -= *ret_count * rounds;
    outer = in_all_rounds(reading, outer, *ret_count, rounds);
    *ret_count *= rounds;
    return outer;
}

size_t repeated_names(struct reading *reading, const char *name, const char *const **ret_names)
{
    const struct repeated_name *found = reading_find_repeated(reading, name);
    const char *first;
    size_t count;
    if (!found)
        return 0;
    const char **endings = endings_of_name(reading, found, &first, &count);
    if (!endings)
        return SIZE_MAX;
    const char **names = arena_array(reading->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = arena_format(reading->arena, "%s%s", name, endings[i]);
    *ret_names = names;
    return count;
}

static size_t names_in_round(const void *context, const char *name, const char *const **ret_names)
{
    const struct survey *survey = context;
    return repeated_names(survey->reading, name, ret_names);
}

static unsigned position_in_round(const void *context, unsigned levels)
{
    const struct survey *survey = context;
    const struct group *groups = survey->reading->groups;
    int group = survey->group;
    for (; levels > 0 && group != NO_INDEX; levels--)
        group = groups[group].parent;
    return group == NO_INDEX ? 0 : groups[group].round;
}

struct expression_setting survey_setting(const struct survey *survey)
{
    struct expression_setting setting = {.context = survey};
    if (survey->reading->repeat_count > 0) {
        setting.rounds = names_in_round;
        setting.position = position_in_round;
    }
    return setting;
}

const struct expression *survey_parse(const struct survey *survey, const char *text,
                                      enum survey_column column)
{
    struct expression_setting setting = survey_setting(survey);
    return expression_parse_in(text, &setting, table_place(survey->table, survey->row, column),
                               survey->reading->arena, survey->reading->problems);
}

const char *survey_numbered(const struct survey *survey, const char *written)
{
    const struct reading *reading = survey->reading;
    if (survey->repeat == NO_INDEX || !written[0])
        return written;
    return arena_format(reading->arena, "%s%s", written, reading->repeats[survey->repeat].ending);
}

/* ${visit} as ${visit_2}; a name that stands for several answers is left to be told. */
static const char *text_in_round(struct reading *reading, const char *text)
{
    struct reference reference;
    if (!reference_next(text, &reference))
        return text;
    struct strbuf filled;
    strbuf_init(&filled);
    do {
        const char *name = arena_copy(reading->arena, reference.name, reference.length);
        const char *const *names;
        strbuf_add(&filled, text, (size_t)(reference.start - text));
        if (repeated_names(reading, name, &names) == 1)
            strbuf_format(&filled, "${%s}", names[0]);
        else
            strbuf_add(&filled, reference.start, (size_t)(reference.end - reference.start));
        text = reference.end;
    } while (reference_next(text, &reference));
    strbuf_add_string(&filled, text);
    text = arena_copy(reading->arena, filled.bytes, filled.length);
    strbuf_release(&filled);
    return text;
}

struct label survey_label(const struct survey *survey, enum survey_column column)
{
    struct reading *reading = survey->reading;
    struct label label = table_label(survey->table, survey->row, column, &reading->languages);
    if (!label.texts || reading->repeat_count == 0)
        return label;
    const char **texts = arena_array(reading->arena, reading->languages.count, sizeof *texts);
    for (size_t i = 0; i < reading->languages.count; i++)
        texts[i] = label.texts[i] ? text_in_round(reading, label.texts[i]) : NULL;
    label.texts = texts;
    return label;
}

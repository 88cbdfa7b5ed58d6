/* Groups and repeats open and close; at the end of a round the survey is read again from where its
 * repeat began, until there are as many rounds as it has. */
#include <string.h>

#include "form/expression.h"
#include "form/form_survey.h"

/* NO_INDEX: it stands too deep, and was told. */
static int repeat_at(const struct reading *reading, size_t row)
{
    size_t start = 0, end = reading->repeat_count;
    while (start < end) {
        size_t middle = start + (end - start) / 2;
        if (reading->repeats[middle].row == row)
            return (int)middle;
        if (reading->repeats[middle].row < row)
            start = middle + 1;
        else
            end = middle;
    }
    return NO_INDEX;
}

/* Before its first row is read. */
static void begin_round(struct survey *survey, int index)
{
    struct reading *reading = survey->reading;
    struct repeat *repeat = &reading->repeats[index];
    const struct repeat *outer =
        repeat->parent == NO_INDEX ? NULL : &reading->repeats[repeat->parent];
    repeat->round++;
    repeat->ending =
        arena_format(reading->arena, "%s_%u", outer ? outer->ending : "", repeat->round);
    repeat->is_copy = repeat->round > 1 || (outer && outer->is_copy);
    survey->repeat = index;
}

static unsigned group_appearance(const struct survey *survey)
{
    unsigned columns = 0, appearance = read_appearance(survey, ON_GROUP, &columns);
    if (!(appearance & APPEARANCE_COMMITMENT) || survey->repeat == NO_INDEX)
        return appearance;
    survey_error(survey, SURVEY_APPEARANCE,
                 N_("a commitment cannot stand in a repeat; write its group as often as it is "
                    "asked for"),
                 NULL);
    return appearance & ~(unsigned)APPEARANCE_COMMITMENT;
}

static struct group *open_group(struct survey *survey)
{
    struct reading *reading = survey->reading;
    size_t index = reading->form->group_count++;
    struct group *group = &reading->groups[index];
    reading->group_rows[index] = survey->row;
    group->name = survey_name(survey, NAME_GROUP);
    group->label = survey_label(survey, SURVEY_LABEL);
    group->appearance = group_appearance(survey);
    group->relevant = survey_expression(survey, SURVEY_RELEVANT);
    group->parent = survey->group;
    group->row = (unsigned)survey->row + 1;
    group->is_copy = survey_is_copy(survey);
    survey->group = (int)index;
    if (survey_word(survey, SURVEY_RELEASE)[0])
        survey_error(survey, SURVEY_RELEASE,
                     N_("a release stands on questions; write it on each question of the group"),
                     NULL);
    table_check_later(survey->table, survey->row);
    return group;
}

void begin_group(struct survey *survey)
{
    (void)open_group(survey);
    survey_tell_unused(survey, SURVEY_REPEAT_COUNT, "begin_group");
}

void begin_repeat(struct survey *survey)
{
    const struct reading *reading = survey->reading;
    int index = repeat_at(reading, survey->row);
    if (index != NO_INDEX && reading->repeats[index].round == 0)
        begin_round(survey, index);
    struct group *group = open_group(survey);
    group->round = index == NO_INDEX ? 1 : reading->repeats[index].round;
    group->rounds = index == NO_INDEX ? 1 : reading->repeats[index].rounds;
}

static const char *type_of(const struct group *group, bool ends)
{
    if (group->rounds > 0)
        return ends ? "end_repeat" : "begin_repeat";
    return ends ? "end_group" : "begin_group";
}

/* The group that the row closes; NO_INDEX, told: there is none. */
static int group_to_close(const struct survey *survey, bool is_repeat)
{
    const struct reading *reading = survey->reading;
    int group = survey->group;
    while (group != NO_INDEX && (reading->groups[group].rounds > 0) != is_repeat)
        group = reading->groups[group].parent;
    if (group == NO_INDEX && is_repeat)
        survey_error(survey, SURVEY_TYPE,
                     N_("no repeat is open here; remove this end_repeat or add its begin_repeat"),
                     NULL);
    else if (group == NO_INDEX)
        survey_error(survey, SURVEY_TYPE,
                     N_("no group is open here; remove this end_group or add its begin_group"),
                     NULL);
    return group;
}

static bool closes_innermost(const struct survey *survey, int group)
{
    const struct reading *reading = survey->reading;
    const struct group *open = &reading->groups[survey->group];
    if (group == survey->group)
        return true;
    survey_error(survey, SURVEY_TYPE,
                 N_("the {begin} of row {row} is still open here; write its {end} before this row"),
                 FILLS({"begin", type_of(open, false)}, {"end", type_of(open, true)},
                       {"row", arena_format(reading->arena, "%u", open->row)}));
    return false;
}

/* The innermost group. Again: its repeat is asked once more where rounds are left. */
static void close_innermost(struct survey *survey, bool again)
{
    struct reading *reading = survey->reading;
    int group = survey->group;
    survey->group = reading->groups[group].parent;
    struct repeat *repeat = survey->repeat == NO_INDEX ? NULL : &reading->repeats[survey->repeat];
    if (!repeat || repeat->row != reading->group_rows[group])
        return;
    if (again && repeat->round < repeat->rounds) {
        begin_round(survey, survey->repeat);
        survey->row = repeat->row - 1; /* the next row is the one that began it */
        return;
    }
    repeat->round = 0;
    survey->repeat = repeat->parent;
}

void end_group(struct survey *survey, bool is_repeat)
{
    int group = group_to_close(survey, is_repeat);
    if (group == NO_INDEX) {
        survey->is_broken = true;
        return;
    }
    if (!closes_innermost(survey, group))
        survey->is_broken = true;
    while (survey->group != group)
        close_innermost(survey, false);
    close_innermost(survey, !survey->is_broken);
}

void tell_open_groups(struct survey *survey)
{
    struct reading *reading = survey->reading;
    for (; survey->group != NO_INDEX; close_innermost(survey, false)) {
        const struct group *group = &reading->groups[survey->group];
        survey->row = reading->group_rows[survey->group];
        if (group->rounds > 0)
            survey_error(survey, SURVEY_TYPE,
                         N_("repeat '{name}' is never closed; add an end_repeat where it ends"),
                         FILLS({"name", survey_word(survey, SURVEY_NAME)}));
        else
            survey_error(survey, SURVEY_TYPE,
                         N_("group '{name}' is never closed; add an end_group where it ends"),
                         FILLS({"name", survey_word(survey, SURVEY_NAME)}));
    }
}

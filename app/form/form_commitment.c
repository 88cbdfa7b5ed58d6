/* Groups with the appearance "commitment": what one participant pledges. Their questions are known
 * by how their names end, behind one prefix. */
#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "form/form_reading.h"
#include "form/question_type.h"

enum role { ROLE_ACTION, ROLE_WHEN, ROLE_SURE, ROLE_SUPPORT, ROLE_STRAND, ROLE_COUNT };

static const struct {
    const char *ending;
    unsigned types; /* bits of enum question_type */
    const char *type_names;
} roles[] = {
    {"_action", 1 << QUESTION_TEXT, "text"},
    {"_when", 1 << QUESTION_SELECT_ONE, "select_one"},
    {"_sure", 1 << QUESTION_RANGE, "range"},
    {"_support", 1 << QUESTION_SELECT_ONE | 1 << QUESTION_SELECT_MULTIPLE,
     "select_one, select_multiple"},
    {"_strand", 1 << QUESTION_SELECT_ONE, "select_one"},
};
static_assert(COUNT_OF(roles) == ROLE_COUNT, "one row per role");

struct gathering {
    struct reading *reading;
    size_t group;
    int members[ROLE_COUNT]; /* questions, or NO_INDEX */
    const char *prefix;      /* NULL: none known yet */
};

static int role_of(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        size_t ending = strlen(roles[i].ending);
        if (length > ending && strcmp(name + length - ending, roles[i].ending) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

static void tell(const struct gathering *gathering, const struct question *question,
                 enum survey_column column, const char *message, const struct fill *fills)
{
    table_error(&gathering->reading->survey, question->row - 1, column, message, fills);
}

static bool prefix_fits(struct gathering *gathering, const struct question *question, int role)
{
    size_t length = strlen(question->name) - strlen(roles[role].ending);
    if (!gathering->prefix)
        gathering->prefix = arena_copy(gathering->reading->arena, question->name, length);
    return strlen(gathering->prefix) == length &&
           memcmp(gathering->prefix, question->name, length) == 0;
}

static void check_member(const struct gathering *gathering, const struct question *question,
                         int role)
{
    if (!(roles[role].types & 1U << question->type))
        tell(gathering, question, SURVEY_TYPE,
             N_("in a commitment '{name}' has one of the types {types}; change its type"),
             FILLS({"name", question->name}, {"types", roles[role].type_names}));
    if (question->release == RELEASE_TOTALS)
        tell(gathering, question, SURVEY_RELEASE,
             N_("an answer of a commitment is kept with it and cannot be totals only; empty this "
                "cell"),
             NULL);
}

static void gather(struct gathering *gathering, size_t index)
{
    const struct question *question = &gathering->reading->questions[index];
    int role = role_of(question->name);
    if (question->type == QUESTION_NOTE)
        return;
    if (role == NO_INDEX || question->type == QUESTION_HIDDEN ||
        question->type == QUESTION_CALCULATE)
        tell(gathering, question, SURVEY_NAME,
             N_("'{name}' does not belong into a commitment, whose questions end in _action, "
                "_when, _sure, _support and _strand; move it out of the group"),
             FILLS({"name", question->name}));
    else if (!prefix_fits(gathering, question, role))
        tell(gathering, question, SURVEY_NAME,
             N_("'{name}' does not begin with '{prefix}_' as the other questions of its "
                "commitment do; rename it"),
             FILLS({"name", question->name}, {"prefix", gathering->prefix}));
    else if (gathering->members[role] == NO_INDEX)
        gathering->members[role] = (int)index;
    if (role != NO_INDEX)
        check_member(gathering, question, role);
}

static void keep(const struct gathering *gathering, struct commitment *commitments)
{
    struct form *form = gathering->reading->form;
    const int *members = gathering->members;
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (members[i] != NO_INDEX)
            gathering->reading->questions[members[i]].commitment = (int)form->commitment_count;
    }
    commitments[form->commitment_count++] = (struct commitment){
        .group = (int)gathering->group,
        .action = members[ROLE_ACTION],
        .when = members[ROLE_WHEN],
        .sure = members[ROLE_SURE],
        .support = members[ROLE_SUPPORT],
        .strand = members[ROLE_STRAND],
        .prefix = gathering->prefix,
    };
}

static void read_commitment(struct reading *reading, size_t group, struct commitment *commitments)
{
    struct gathering gathering = {.reading = reading, .group = group};
    for (size_t i = 0; i < ROLE_COUNT; i++)
        gathering.members[i] = NO_INDEX;
    for (size_t i = 0; i < reading->form->question_count; i++) {
        if (reading->questions[i].group == (int)group)
            gather(&gathering, i);
    }
    for (size_t i = 0; i < reading->form->group_count; i++) {
        if (reading->groups[i].parent == (int)group)
            table_error(&reading->survey, reading->group_rows[i], SURVEY_TYPE,
                        N_("a commitment holds no group; move it out or remove its begin_group "
                           "and end_group"),
                        NULL);
    }
    if (gathering.members[ROLE_ACTION] == NO_INDEX)
        table_error(&reading->survey, reading->group_rows[group], SURVEY_TYPE,
                    N_("commitment '{name}' asks for no action; add a text whose name ends in "
                       "_action"),
                    FILLS({"name", reading->groups[group].name}));
    else
        keep(&gathering, commitments);
}

void check_commitments(struct reading *reading)
{
    struct form *form = reading->form;
    struct commitment *commitments =
        arena_array(reading->arena, form->group_count, sizeof *commitments);
    form->commitments = commitments;
    for (size_t i = 0; i < form->group_count; i++) {
        if (form->groups[i].appearance & APPEARANCE_COMMITMENT)
            read_commitment(reading, i, commitments);
    }
}

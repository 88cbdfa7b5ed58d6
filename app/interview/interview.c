/* Relevance is worked out anew after each change and kept until the next, so that screens may ask
 * for it as often as they like. */
#include "interview/interview.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "form/expression.h"

struct interview {
    const struct form *form;
    uint64_t seed;         /* of shuffled choices */
    struct random *random; /* what expressions draw from, from the same seed */
    struct wall_clock clock;
    struct strbuf *values; /* one a question, kept while it is not relevant */
    bool *relevant;        /* one a question */
    bool *open;            /* one a group: it and all around it are relevant */
};

static const char *value_in_scope(const void *context, const char *name)
{
    const struct interview *interview = context;
    int index = form_find(interview->form, name);
    return index == NO_INDEX ? "" : interview_value(interview, (size_t)index);
}

/* In the form's own language whatever the person reads, since an answer that is worked out from it
 * must not tell which language that is. */
static const char *label_in_scope(const void *context, const char *name, const char *choice)
{
    const struct form *form = ((const struct interview *)context)->form;
    int index = form_find(form, name);
    const struct choice_list *list = index == NO_INDEX ? NULL : form->questions[index].list;
    for (size_t i = 0; list && i < list->choice_count; i++) {
        if (strcmp(list->choices[i].name, choice) == 0)
            return form_text(form, list->choices[i].label, form->languages[form->default_language]);
    }
    return NULL;
}

static bool holds(const struct interview *interview, const struct expression *expression,
                  const char *self)
{
    struct expression_scope scope = {.value = value_in_scope,
                                     .label = label_in_scope,
                                     .context = interview,
                                     .self = self,
                                     .clock = interview->clock,
                                     .random = interview->random};
    return !expression || expression_true(expression, &scope);
}

static bool relate_groups(struct interview *interview)
{
    bool changed = false;
    for (size_t i = 0; i < interview->form->group_count; i++) {
        const struct group *group = &interview->form->groups[i];
        bool open = (group->parent == NO_INDEX || interview->open[group->parent]) &&
                    holds(interview, group->relevant, "");
        changed |= open != interview->open[i];
        interview->open[i] = open;
    }
    return changed;
}

static bool relate_questions(struct interview *interview)
{
    bool changed = false;
    for (size_t i = 0; i < interview->form->question_count; i++) {
        const struct question *question = &interview->form->questions[i];
        bool relevant = (question->group == NO_INDEX || interview->open[question->group]) &&
                        holds(interview, question->relevant, interview->values[i].bytes);
        changed |= relevant != interview->relevant[i];
        interview->relevant[i] = relevant;
    }
    return changed;
}

/* Conditions may look ahead, so one pass may not do; they never form a circle (checked when the
 * form is read), so that each pass settles at least one more question. */
static void relate(struct interview *interview)
{
    for (size_t pass = 0; pass <= interview->form->question_count; pass++) {
        bool groups_changed = relate_groups(interview);
        if (!relate_questions(interview) && !groups_changed)
            return;
    }
}

static void fill_hidden(struct interview *interview, const char *name, const char *value)
{
    int index = form_find(interview->form, name);
    if (index != NO_INDEX && interview->form->questions[index].type == QUESTION_HIDDEN)
        strbuf_add_string(&interview->values[index], value);
}

static void fill_from_agenda(struct interview *interview, const struct session *session)
{
    struct strbuf day;
    strbuf_init(&day);
    if (session->day > 0)
        strbuf_format(&day, "%u", session->day);
    fill_hidden(interview, "day", day.bytes);
    fill_hidden(interview, "session", session->id);
    fill_hidden(interview, "strand", session->strand ? session->strand->name : "");
    strbuf_release(&day);
}

struct interview *interview_new(const struct form *form, const struct session *session,
                                uint64_t seed)
{
    struct interview *interview = memory_new(sizeof *interview);
    interview->form = form;
    interview->seed = seed;
    interview->random = memory_new(sizeof *interview->random);
    *interview->random = random_seeded(seed);
    interview->values = memory_new(form->question_count * sizeof *interview->values);
    interview->relevant = memory_new(form->question_count * sizeof *interview->relevant);
    interview->open = memory_new(form->group_count * sizeof *interview->open);
    for (size_t i = 0; i < form->question_count; i++)
        strbuf_init(&interview->values[i]);
    if (session)
        fill_from_agenda(interview, session);
    relate(interview);
    return interview;
}

void interview_free(struct interview *interview)
{
    if (!interview)
        return;
    for (size_t i = 0; i < interview->form->question_count; i++)
        strbuf_release(&interview->values[i]);
    free(interview->values);
    free(interview->relevant);
    free(interview->open);
    free(interview->random);
    free(interview);
}

void interview_set_clock(struct interview *interview, struct wall_clock clock)
{
    interview->clock = clock;
    relate(interview);
}

const struct form *interview_form(const struct interview *interview)
{
    return interview->form;
}

bool interview_is_relevant(const struct interview *interview, size_t question)
{
    assert(question < interview->form->question_count);
    return interview->relevant[question];
}

const char *interview_value(const struct interview *interview, size_t question)
{
    return interview_is_relevant(interview, question) ? interview->values[question].bytes : "";
}

bool interview_is_answered(const struct interview *interview, size_t question)
{
    const char *value = interview_value(interview, question);
    return value[strspn(value, " \n")] != '\0';
}

/* A choice of a select_one may hold spaces, so only a select_multiple's value is a list. */
static bool value_holds(const struct question *question, const char *value, const char *name)
{
    if (question->type == QUESTION_SELECT_ONE)
        return strcmp(value, name) == 0;
    size_t length = strlen(name);
    for (const char *at = value; *at; at += strspn(at, " ")) {
        size_t token = strcspn(at, " ");
        if (token == length && memcmp(at, name, length) == 0)
            return true;
        at += token;
    }
    return false;
}

bool interview_is_chosen(const struct interview *interview, size_t question, size_t choice)
{
    const struct question *asked = &interview->form->questions[question];
    assert(asked->list && choice < asked->list->choice_count);
    return value_holds(asked, interview_value(interview, question),
                       asked->list->choices[choice].name);
}

/* In the order of the list, whatever the order of the taps. */
static void toggle(const struct question *question, size_t choice, struct strbuf *value)
{
    struct strbuf next;
    strbuf_init(&next);
    for (size_t i = 0; i < question->list->choice_count; i++) {
        const char *name = question->list->choices[i].name;
        if (value_holds(question, value->bytes, name) == (i == choice))
            continue;
        if (next.length > 0)
            strbuf_add_char(&next, ' ');
        strbuf_add_string(&next, name);
    }
    strbuf_release(value);
    *value = next;
}

void interview_choose(struct interview *interview, size_t question, size_t choice)
{
    assert(question < interview->form->question_count);
    const struct question *asked = &interview->form->questions[question];
    assert(asked->list && choice < asked->list->choice_count);
    struct strbuf *value = &interview->values[question];
    const char *name = asked->list->choices[choice].name;
    if (asked->type == QUESTION_SELECT_MULTIPLE) {
        toggle(asked, choice, value);
    } else {
        bool again = value_holds(asked, value->bytes, name);
        strbuf_clear(value);
        if (!again)
            strbuf_add_string(value, name);
    }
    relate(interview);
}

enum objection interview_write(struct interview *interview, size_t question, const char *typed)
{
    assert(question < interview->form->question_count);
    struct strbuf answer;
    strbuf_init(&answer);
    enum objection objection = answer_read(&interview->form->questions[question], typed, &answer);
    if (objection == OBJECTION_NONE) {
        strbuf_release(&interview->values[question]);
        interview->values[question] = answer;
        relate(interview);
    } else {
        strbuf_release(&answer);
    }
    return objection;
}

static bool takes_answer(enum question_type type)
{
    return type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE || type == QUESTION_TEXT;
}

/* A constraint is not asked of an empty answer; that is what required is for (XLSForm). */
enum objection interview_check(const struct interview *interview, size_t question,
                               const char *language, const char **ret_message)
{
    const struct form *form = interview->form;
    const struct question *asked = &form->questions[question];
    *ret_message = "";
    if (!interview_is_relevant(interview, question) || !takes_answer(asked->type))
        return OBJECTION_NONE;
    if (!interview_is_answered(interview, question)) {
        if (!asked->required || !holds(interview, asked->required, ""))
            return OBJECTION_NONE;
        *ret_message = form_text(form, asked->required_message, language);
        return OBJECTION_REQUIRED;
    }
    if (holds(interview, asked->constraint, interview_value(interview, question)))
        return OBJECTION_NONE;
    *ret_message = form_text(form, asked->constraint_message, language);
    return OBJECTION_CONSTRAINT;
}

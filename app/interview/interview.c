/* What follows from an answer is worked out anew after each change, in the order that was found
 * when the form was read, and kept until the next: screens may ask for it as often as they like. */
#include "interview/interview_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "form/expression.h"

/* The choice that a choice_filter judges, beside the interview; NULL of other expressions. */
struct view {
    const struct interview *interview;
    const struct choice *choice;
};

static const char *value_in_scope(const void *context, const char *name)
{
    const struct view *view = context;
    int index = form_find(view->interview->form, name);
    return index == NO_INDEX ? "" : interview_value(view->interview, (size_t)index);
}

static const char *cell_in_scope(const void *context, const char *column)
{
    const struct view *view = context;
    const struct form *form = view->interview->form;
    for (size_t i = 0; i < form->column_count; i++) {
        if (strcmp(form->columns[i], column) == 0)
            return view->choice->cells[i];
    }
    return view->choice->name; /* the only other column that may be named */
}

/* In the form's own language whatever the person reads, since an answer that is worked out from it
 * must not tell which language that is. */
static const char *label_in_scope(const void *context, const char *name, const char *choice)
{
    const struct view *view = context;
    const struct form *form = view->interview->form;
    int index = form_find(form, name);
    const struct choice_list *list = index == NO_INDEX ? NULL : form->questions[index].list;
    for (size_t i = 0; list && i < list->choice_count; i++) {
        if (strcmp(list->choices[i].name, choice) == 0)
            return form_text(form, list->choices[i].label, form->languages[form->default_language]);
    }
    return NULL;
}

static struct expression_scope scope_of(const struct view *view, const char *self)
{
    return (struct expression_scope){.value = value_in_scope,
                                     .label = label_in_scope,
                                     .cell = view->choice ? cell_in_scope : NULL,
                                     .context = view,
                                     .self = self,
                                     .clock = view->interview->clock,
                                     .random = view->interview->random};
}

static bool holds(const struct interview *interview, const struct expression *expression,
                  const char *self)
{
    struct view view = {interview, NULL};
    struct expression_scope scope = scope_of(&view, self);
    return !expression || expression_true(expression, &scope);
}

const char *interview_work_out(const struct interview *interview,
                               const struct expression *expression, const char *self,
                               struct arena *arena)
{
    struct view view = {interview, NULL};
    struct expression_scope scope = scope_of(&view, self);
    return expression ? expression_string(expression, &scope, arena) : "";
}

bool interview_offers(const struct interview *interview, size_t question, size_t choice)
{
    const struct question *asked = &interview->form->questions[question];
    if (!asked->choice_filter)
        return true;
    struct view view = {interview, &asked->list->choices[choice]};
    struct expression_scope scope = scope_of(&view, interview_value(interview, question));
    return expression_true(asked->choice_filter, &scope);
}

void interview_set(struct interview *interview, size_t question, struct strbuf *answer)
{
    strbuf_release(&interview->values[question]);
    interview->values[question] = *answer;
}

/* NaN is no answer (JavaRosa), nor is what the question's type does not allow. */
static void calculate(struct interview *interview, size_t question,
                      const struct expression *expression)
{
    struct arena *arena = arena_new();
    const char *text =
        interview_work_out(interview, expression, interview->values[question].bytes, arena);
    struct strbuf answer;
    strbuf_init(&answer);
    if (strcmp(text, "NaN") != 0)
        (void)answer_read(&interview->form->questions[question], text, &answer);
    interview_set(interview, question, &answer);
    arena_free(arena);
}

/* A choice that is no longer offered is no answer any more. */
static void drop_hidden(struct interview *interview, size_t question)
{
    const struct choice_list *list = interview->form->questions[question].list;
    struct strbuf *value = &interview->values[question];
    for (size_t i = 0; i < list->choice_count && value->length > 0; i++) {
        if (interview_is_chosen(interview, question, i) &&
            !interview_offers(interview, question, i))
            answer_toggle(&interview->form->questions[question], i, value);
    }
}

static void settle_group(struct interview *interview, size_t index)
{
    const struct group *group = &interview->form->groups[index];
    bool inside = group->parent == NO_INDEX || interview->open[group->parent];
    interview->open[index] =
        interview->is_revealed || (inside && holds(interview, group->relevant, ""));
}

static void settle_question(struct interview *interview, size_t index)
{
    const struct question *question = &interview->form->questions[index];
    if (question->calculation)
        calculate(interview, index, question->calculation);
    bool inside = question->group == NO_INDEX || interview->open[question->group];
    interview->relevant[index] =
        interview->is_revealed ||
        (inside && holds(interview, question->relevant, interview->values[index].bytes));
    if (question->choice_filter)
        drop_hidden(interview, index);
}

static void settle(struct interview *interview, bool starts)
{
    const struct form *form = interview->form;
    for (size_t i = 0; i < form->question_count + form->group_count; i++) {
        size_t node = form->order[i];
        if (node >= form->question_count) {
            settle_group(interview, node - form->question_count);
            continue;
        }
        if (starts && form->questions[node].first_standard)
            calculate(interview, node, form->questions[node].first_standard);
        settle_question(interview, node);
    }
}

void interview_settle(struct interview *interview)
{
    settle(interview, false);
}

static void fill_hidden(struct interview *interview, const char *name, const char *value)
{
    int index = form_find(interview->form, name);
    if (index == NO_INDEX || interview->form->questions[index].type != QUESTION_HIDDEN)
        return;
    strbuf_clear(&interview->values[index]);
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
    for (size_t i = 0; i < form->question_count; i++) {
        strbuf_init(&interview->values[i]);
        strbuf_add_string(&interview->values[i], form->questions[i].standard);
    }
    if (session)
        fill_from_agenda(interview, session);
    settle(interview, true);
    return interview;
}

void interview_free(struct interview *interview)
{
    if (!interview)
        return;
    for (size_t i = 0; i < interview->form->question_count; i++)
        strbuf_release(&interview->values[i]);
    interview_bring_back(interview, NULL, 0);
    free(interview->values);
    free(interview->relevant);
    free(interview->open);
    free(interview->random);
    free(interview);
}

void interview_set_clock(struct interview *interview, struct wall_clock clock)
{
    interview->clock = clock;
    settle(interview, true);
}

void interview_reveal(struct interview *interview)
{
    interview->is_revealed = true;
    interview_settle(interview);
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

bool interview_is_read_only(const struct interview *interview, size_t question)
{
    const struct question *asked = &interview->form->questions[question];
    return !question_is_asked(asked) || asked->calculation ||
           (asked->read_only &&
            holds(interview, asked->read_only, interview_value(interview, question)));
}

bool interview_is_committed(const struct interview *interview, size_t commitment)
{
    assert(commitment < interview->form->commitment_count);
    int action = interview->form->commitments[commitment].action;
    return interview_is_answered(interview, (size_t)action);
}

bool interview_has_commitment(const struct interview *interview)
{
    for (size_t i = 0; i < interview->form->commitment_count; i++) {
        if (interview_is_committed(interview, i))
            return true;
    }
    return false;
}

/* A constraint is not asked of an empty answer; that is what required is for (XLSForm). */
enum objection interview_check(const struct interview *interview, size_t question,
                               const char *language, const char **ret_message)
{
    const struct form *form = interview->form;
    const struct question *asked = &form->questions[question];
    *ret_message = "";
    if (!interview_is_relevant(interview, question) || !question_is_asked(asked))
        return OBJECTION_NONE;
    if (!interview_is_answered(interview, question)) {
        if (interview_is_read_only(interview, question) || !asked->required ||
            !holds(interview, asked->required, ""))
            return OBJECTION_NONE;
        *ret_message = form_text(form, asked->required_message, language);
        return OBJECTION_REQUIRED;
    }
    if (holds(interview, asked->constraint, interview_value(interview, question)))
        return OBJECTION_NONE;
    *ret_message = form_text(form, asked->constraint_message, language);
    return OBJECTION_CONSTRAINT;
}

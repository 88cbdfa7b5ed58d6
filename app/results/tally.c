#include "results/tally.h"

#include "form/expression.h"
#include "interview/interview.h"

/* The interview as it was at its end, but for what does not stand in rows. Also what was skipped is
 * written, since a question may begin with an answer. */
static struct interview *interview_again(const struct form *form,
                                         const struct response_record *response)
{
    struct interview *interview = interview_new(form, response->session, 0);
    for (size_t i = 0; i < form->question_count; i++) {
        if (question_is_in_row(&form->questions[i]))
            (void)interview_write(interview, i, response->answers[i]);
    }
    return interview;
}

static void count_response(const struct form_records *records,
                           const struct response_record *response, struct tally *tallies)
{
    const struct form *form = records->form;
    struct interview *interview = interview_again(form, response);
    for (size_t i = 0; i < form->question_count; i++) {
        bool was_asked = interview_is_relevant(interview, i) || !tallies[i].relevance_known;
        if (!was_asked)
            tallies[i].not_relevant++;
        else if (response->answers[i][0])
            tallies[i].answered++;
        else
            tallies[i].skipped += tallies[i].skipped_known;
    }
    interview_free(interview);
}

/* Whether the rows alone tell what an expression gives. */
struct knowledge {
    const struct form *form;
    const bool *known; /* by question: its answer, and whether it was asked */
    bool all;
};

static void ask(void *context, const char *name)
{
    struct knowledge *knowledge = context;
    int index = form_find(knowledge->form, name);
    knowledge->all = knowledge->all && index != NO_INDEX && knowledge->known[index];
}

static bool is_known(const struct form *form, const bool *known,
                     const struct expression *expression)
{
    struct knowledge knowledge = {form, known, true};
    if (expression)
        expression_names(expression, ask, &knowledge);
    return knowledge.all;
}

static bool relevance_is_known(const struct form *form, const bool *known,
                               const struct question *question)
{
    bool all = is_known(form, known, question->relevant);
    for (int group = question->group; group != NO_INDEX && all; group = form->groups[group].parent)
        all = is_known(form, known, form->groups[group].relevant);
    return all;
}

static void find_known(const struct form *form, struct tally *tallies, struct arena *arena)
{
    bool *known = arena_array(arena, form->question_count, sizeof *known);
    for (size_t i = 0; i < form->question_count + form->group_count; i++) {
        size_t index = form->order[i];
        if (index >= form->question_count)
            continue;
        const struct question *question = &form->questions[index];
        bool kept = question_is_in_row(question) || question->type == QUESTION_HIDDEN;
        tallies[index].relevance_known = relevance_is_known(form, known, question);
        known[index] =
            tallies[index].relevance_known && kept && is_known(form, known, question->calculation);
    }
}

const struct tally *tally_questions(const struct form_records *records, struct arena *arena)
{
    const struct form *form = records->form;
    struct tally *tallies = arena_array(arena, form->question_count, sizeof *tallies);
    find_known(form, tallies, arena);
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        bool in_row = question_is_in_row(question);
        bool is_text = question->type == QUESTION_TEXT && question->commitment == NO_INDEX;
        tallies[i].answered_known = in_row || is_text;
        tallies[i].skipped_known = in_row && tallies[i].relevance_known;
    }
    for (size_t i = 0; i < records->response_count; i++)
        count_response(records, &records->responses[i], tallies);
    for (size_t i = 0; i < records->text_count; i++)
        tallies[records->texts[i].question - form->questions].answered++;
    return tallies;
}

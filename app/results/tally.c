#include "results/tally.h"

#include "interview/interview.h"
#include "results/answers.h"

struct filling {
    struct interview *interview;
    size_t question;
};

static void choose(void *context, size_t choice)
{
    const struct filling *filling = context;
    interview_choose(filling->interview, filling->question, choice);
}

/* The interview as it was at its end, but for the texts. */
static struct interview *interview_again(const struct form *form,
                                         const struct response_record *response)
{
    struct interview *interview = interview_new(form, response->session, 0);
    for (size_t i = 0; i < form->question_count; i++) {
        struct filling filling = {interview, i};
        if (response->answers[i][0])
            (void)answers_choices(&form->questions[i], response->answers[i], choose, &filling);
    }
    return interview;
}

static void count_response(const struct form_records *records,
                           const struct response_record *response, struct tally *tallies)
{
    const struct form *form = records->form;
    struct interview *interview = interview_again(form, response);
    for (size_t i = 0; i < form->question_count; i++) {
        if (!interview_is_relevant(interview, i))
            tallies[i].not_relevant++;
        else if (response->answers[i][0])
            tallies[i].answered++;
        else if (tallies[i].skipped_known)
            tallies[i].skipped++;
    }
    interview_free(interview);
}

const struct tally *tally_questions(const struct form_records *records, struct arena *arena)
{
    const struct form *form = records->form;
    struct tally *tallies = arena_array(arena, form->question_count, sizeof *tallies);
    for (size_t i = 0; i < form->question_count; i++)
        tallies[i].skipped_known = form->questions[i].type != QUESTION_TEXT;
    for (size_t i = 0; i < records->response_count; i++)
        count_response(records, &records->responses[i], tallies);
    for (size_t i = 0; i < records->text_count; i++)
        tallies[records->texts[i].question - form->questions].answered++;
    return tallies;
}

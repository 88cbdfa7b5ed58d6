/* A group's questions stand together in the form, so one look back tells whether a step goes on. */
#include "interview/route.h"

/* Each is one page. */
enum { PAGE = APPEARANCE_FIELD_LIST | APPEARANCE_TABLE | APPEARANCE_COMMITMENT };

/* The outermost field-list group around a question: a field-list inside another is on its page. */
static int page_group(const struct form *form, const struct question *question)
{
    int page = NO_INDEX;
    for (int group = question->group; group != NO_INDEX; group = form->groups[group].parent) {
        if (form->groups[group].appearance & PAGE)
            page = group;
    }
    return page;
}

const struct step *route_steps(const struct interview *interview, struct arena *arena,
                               size_t *ret_count)
{
    const struct form *form = interview_form(interview);
    struct step *steps = arena_array(arena, form->question_count, sizeof *steps);
    size_t *questions = arena_array(arena, form->question_count, sizeof *questions);
    size_t count = 0, taken = 0;
    for (size_t i = 0; i < form->question_count; i++) {
        const struct question *question = &form->questions[i];
        if (!question_is_seen(question) || !interview_is_relevant(interview, i))
            continue;
        int group = page_group(form, question);
        if (count == 0 || group == NO_INDEX || steps[count - 1].group != group)
            steps[count++] = (struct step){.group = group, .questions = questions + taken};
        questions[taken++] = i;
        steps[count - 1].question_count++;
    }
    *ret_count = count;
    return steps;
}

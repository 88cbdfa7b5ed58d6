/* The way through a form: steps of questions that belong on one page by the form's own rules
 * (a field-list group, a commitment, or one question). A small screen may split a step further. */
#pragma once

#include "interview/interview.h"

struct step {
    int group;               /* the field-list group or commitment it is, or NO_INDEX */
    const size_t *questions; /* indices of relevant, visible questions, at least one */
    size_t question_count;
};

/* In the order of the form, from the answers as they are now; in the arena. Hidden questions and
 * calculations are not part of any step; a step of notes only is. */
const struct step *route_steps(const struct interview *interview, struct arena *arena,
                               size_t *ret_count);

/* How often each question of a form was answered, skipped or not asked. */
#pragma once

#include "results/records.h"

struct tally {
    size_t answered, not_relevant;
    size_t skipped; /* of a text not known: texts share nothing with the responses */
    bool skipped_known;
};

/* One a question of the form, in the arena. */
const struct tally *tally_questions(const struct form_records *records, struct arena *arena);

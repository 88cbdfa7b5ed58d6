/* How often each question of a form was answered, skipped or not asked. */
#pragma once

#include "results/records.h"

struct tally {
    size_t answered, skipped, not_relevant;
    bool answered_known; /* not of what is for totals only or part of a commitment: their counts are
                            judged elsewhere */
    bool skipped_known;  /* nor of a text: texts share nothing with the responses */
    bool relevance_known; /* not where it depends on answers that do not stand in rows */
};

/* One a question of the form, in the arena. */
const struct tally *tally_questions(const struct form_records *records, struct arena *arena);

/* What the files of an interview share. */
#pragma once

#include "base/strbuf.h"
#include "interview/interview.h"

/* A commitment that came back, and what its owner says of it. */
struct follow {
    const struct pledge *pledge;
    enum status status; /* STATUS_COUNT: not told */
    struct strbuf note;
};

struct interview {
    const struct form *form;
    uint64_t seed;         /* of shuffled choices */
    struct random *random; /* what expressions draw from, from the same seed */
    struct wall_clock clock;
    struct strbuf *values; /* one a question, kept while it is not relevant */
    bool is_revealed;      /* everything is relevant */
    bool *relevant;        /* one a question */
    bool *open;            /* one a group: it and all around it are relevant */
    struct follow *follows;
    size_t follow_count;
};

/* To be called after each change: works out what follows from it. */
void interview_settle(struct interview *interview);
/* An expression as things stand; NULL: "". In the arena. */
const char *interview_work_out(const struct interview *interview,
                               const struct expression *expression, const char *self,
                               struct arena *arena);
/* Whether choice_filter lets the choice through. */
bool interview_offers(const struct interview *interview, size_t question, size_t choice);
/* Takes the answer over, and its bytes. */
void interview_set(struct interview *interview, size_t question, struct strbuf *answer);

#include "station/handout.h"

#include <stdlib.h>

#include "base/arena.h"

bool handout_make(struct handout *handout, const char *workshop, struct random *random,
                  struct error *error)
{
    if (handout->is_made)
        return true;
    handout->receipt = receipt_new(random);
    handout->is_made = master_derive(&handout->receipt, workshop, &handout->master, error);
    return handout->is_made;
}

struct submission *handout_submission(const struct handout *handout,
                                      const struct interview *interview, struct random *random)
{
    size_t count = interview_form(interview)->commitment_count;
    if (!handout->is_made)
        return submission_new(interview, NULL, random);
    struct tag *tags = memory_new(count * sizeof *tags);
    for (size_t i = 0; i < count; i++)
        tags[i] = master_tag(&handout->master, i);
    struct submission *submission = submission_new(interview, tags, random);
    memory_wipe(tags, count * sizeof *tags);
    free(tags);
    return submission;
}

void handout_wipe(struct handout *handout)
{
    memory_wipe(handout, sizeof *handout);
}

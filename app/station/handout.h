/* What the person at the station will take home: a receipt, and the tags under which it finds their
 * commitments again. Made once an interview, in memory only. */
#pragma once

#include "interview/parts.h"
#include "store/tag.h"

struct handout {
    bool is_made;
    struct receipt receipt;
    struct master master;
};

/* Takes 50 to 110 ms the first time, nothing later. */
bool handout_make(struct handout *handout, const char *workshop, struct random *random,
                  struct error *error);
/* What is to be stored. The handout must be made where a commitment was written. */
struct submission *handout_submission(const struct handout *handout,
                                      const struct interview *interview, struct random *random);
void handout_wipe(struct handout *handout);

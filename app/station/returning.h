/* Months later: the file of `sada followup` that lies in the data folder, and what a receipt opens
 * of it, or of the sealed boxes that this station has itself. */
#pragma once

#include "interview/interview.h"
#include "interview/receipt.h"
#include "store/data_folder.h"
#include "store/followup.h"
#include "workshop/workshop.h"

struct returning {
    struct followup followup; /* count 0: none is loaded */
    struct arena *opened;     /* what the last receipt opened of sealed boxes; NULL: nothing */
};

/* Checks the file at path and puts it into the data folder in place of an older one. ERROR_FOLLOWUP
 * where it is not of this workshop. */
bool returning_take(const char *path, const char *data, const struct workshop *workshop,
                    struct error *error);
/* What lies in the data folder, in the arena. False with an error for one that cannot be used; it
 * is left alone, and without it the general questions still work. */
bool returning_load(struct returning *returning, const char *data, const struct workshop *workshop,
                    struct arena *arena, struct error *error);
/* Whether a receipt is asked for in that session. */
bool returning_asks(const struct returning *returning, const struct data_folder *folder,
                    const struct workshop *workshop, const struct session *session);
/* Brings back into the interview what the receipt opens, and says how many that are; 50 to 110 ms.
 * ERROR_MEMORY where there is no room to look it up. */
bool returning_find(struct returning *returning, const struct data_folder *folder,
                    const struct workshop *workshop, const struct receipt *receipt,
                    struct interview *interview, size_t *ret_count, struct error *error);
/* Wipes what a receipt opened, once no interview has it any more. */
void returning_forget(struct returning *returning);

/* From a receipt to the tags under which commitments are stored. Who has a tag cannot find the
 * receipt but by trying all of them, each at the price of one Argon2id; who has two tags cannot
 * tell whether they are one person's. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "interview/receipt.h"

enum { MASTER_BYTES = 32 };

/* As secret as the receipt: to be wiped with master_wipe(). */
struct master {
    unsigned char bytes[MASTER_BYTES];
};

/* Argon2id of the receipt, 64 MiB and two passes; its salt is BLAKE2b of the workshop's id, so that
 * the same receipt means another thing elsewhere. 50 to 110 ms: never in the way of a finger.
 * ERROR_MEMORY where there is no room for it. */
bool master_derive(const struct receipt *receipt, const char *workshop, struct master *ret_master,
                   struct error *error);
void master_wipe(struct master *master);

/* Of the form's commitment of that number: keyed BLAKE2b of the number. */
struct tag master_tag(const struct master *master, size_t commitment);
void tag_wipe(struct tag *tag);

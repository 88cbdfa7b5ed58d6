/* Boxes that are sealed to two recipients, where SADA_BOX says "sealed". */
#pragma once

#include "store/box.h"

enum { SEALING_RECIPIENTS = 2 };

struct sealing {
    struct recipients recipients;
    struct private_key *keys[SEALING_RECIPIENTS];
    struct key_ring ring; /* of the second key alone: each opens everything */
};

bool sealing_is_wanted(void);
/* Makes key pairs in a folder; the struct must stay where it is. Takes a second: a passphrase is
 * slow on purpose. */
bool sealing_make(struct sealing *sealing, const char *folder, struct arena *arena,
                  struct error *error);
void sealing_release(struct sealing *sealing); /* one that was never made is fine */
/* The same plan for a box that is sealed. */
struct box_plan sealing_plan(const struct sealing *sealing, struct box_plan plan);
/* Makes store/workshop in that folder, with these recipients. */
bool sealing_workshop(const struct sealing *sealing, const char *folder, struct arena *arena,
                      struct error *error);

/* The facilitators' PIN, in station.db: Argon2id, and waits that grow with wrong tries
 * (pin_guard.h). It keeps curious hands off the screens; whoever has the disk can guess it. */
#pragma once

#include "store/data_folder.h"

enum { PIN_DIGITS_LEAST = 6, PIN_DIGITS_MOST = 32 };

struct pin;

/* Borrows folder. Time is ms on the boot clock, here and below. NULL with an error. */
struct pin *pin_open(struct data_folder *folder, int64_t now, struct error *error);
void pin_close(struct pin *pin); /* NULL is fine */

bool pin_is_set(const struct pin *pin);
/* Digits may be of Arabic or Kurdish writing too; all are one PIN. ERROR_PIN where there are too
 * few or many, or something else. Replaces an older one: the caller has asked for that. */
bool pin_set(struct pin *pin, const char *digits, struct error *error);

enum pin_verdict { PIN_RIGHT, PIN_WRONG, PIN_WAIT };
/* PIN_WAIT: it was not looked at, see pin_wait(). A try is on disk as a wrong one before it is
 * looked at, so that pulling the plug wins nothing; right and wrong take the same time (about 0.1 s
 * and 64 MiB). False with an error where the try cannot be noted, or no PIN is set. */
bool pin_check(struct pin *pin, const char *typed, int64_t now, enum pin_verdict *ret_verdict,
               struct error *error);
/* ms until a try is taken; 0: now. */
int64_t pin_wait(const struct pin *pin, int64_t now);
/* Wrong tries in a row, those before the last right one included: for whoever logs in to see. */
unsigned pin_wrong_tries(const struct pin *pin);
/* Once a wait is over: forgets it on disk too, so that a later restart does not begin it anew. */
bool pin_settle(struct pin *pin, int64_t now, struct error *error);

/* What simulated people who submitted had chosen, told by themselves: the truth that the exported
 * tables are compared with. Lines are shuffled, so the ledger tells no order either. */
#pragma once

#include "tour/person.h"

struct ledger;

struct ledger *ledger_new(void);
void ledger_free(struct ledger *ledger); /* NULL is fine */
/* Adds what the person's memory holds of a session. */
void ledger_add(struct ledger *ledger, const struct session *session, const struct person *person);
size_t ledger_count(const struct ledger *ledger);
/* ledger.jsonl: {"session", "form", "language", "answers": {NAME: "value" or ["a", "b"]}} a line;
 * ledger-texts.jsonl: {"session", "form", "question", "text"} a line. */
bool ledger_write(struct ledger *ledger, const char *folder, struct random *random,
                  struct error *error);

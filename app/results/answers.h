/* The answers that an archive holds as the form's own: what the form does not offer is damage. */
#pragma once

#include "form/form.h"
#include "store/archive.h"

/* From the JSON object that a response holds: one value a question. Names of no question whose
 * answer stands in rows, and values that are none of its answers, are ERROR_DAMAGED. In the arena.
 */
bool answers_read(const struct form *form, const char *json, struct arena *arena,
                  const char *const **ret_answers, struct error *error);
/* Whether the value is one that the interview could have stored. */
bool answers_fit(const struct question *question, const char *value);
/* Whether it can be a commitment of the form. */
bool answers_fit_commitment(const struct form *form, const struct archived_commitment *row);

/* The answers of one response as the form's own: one value a question. */
#pragma once

#include "form/form.h"

/* From the JSON object that a response holds. Names that are no select of the form, and values that
 * are none of its choices, are ERROR_DAMAGED. In the arena. */
bool answers_read(const struct form *form, const char *json, struct arena *arena,
                  const char *const **ret_answers, struct error *error);
/* Calls visit for each choice that a value names, in its order; false where a word names none. */
bool answers_choices(const struct question *question, const char *value,
                     void (*visit)(void *context, size_t choice), void *context);

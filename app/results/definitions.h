/* The forms and workshops that boxes carried, each read once. */
#pragma once

#include "form/form.h"
#include "store/archive.h"
#include "workshop/workshop.h"

struct definitions;

/* Borrows the archive; everything is in the arena. */
struct definitions *definitions_new(struct archive *archive, struct arena *arena);
/* NULL with an error. */
const struct form *definitions_form(struct definitions *definitions, const char *hash,
                                    struct error *error);
/* The workshop whose sessions have that form; NULL with an error. */
const struct workshop *definitions_workshop(struct definitions *definitions, const char *hash,
                                            const char *form_hash, struct error *error);

/* What only the station's own parts can tell of a form: whether a slot has room for its answers, a
 * font for its letters, a panel for its words. */
#pragma once

#include "desk/command.h"
#include "workshop/workshop.h"

struct inspection;

/* NULL with the error where fonts are missing. */
struct inspection *inspection_open(const struct desk *desk, struct error *error);
void inspection_close(struct inspection *inspection); /* NULL is fine */
/* Of a form alone, and of a workshop with the forms its sessions use. Both turn the catalogue to
 * other languages. */
void inspect_form(struct inspection *inspection, const struct form *form, struct arena *arena,
                  struct problems *problems);
void inspect_workshop(struct inspection *inspection, const struct workshop *workshop,
                      struct arena *arena, struct problems *problems);

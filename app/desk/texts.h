/* Every text that people read of a form or a workshop, and the cell it stands in. */
#pragma once

#include "workshop/workshop.h"

/* Called for each label that is given; sheet and row are its own, and texts_place() tells the
 * column. */
typedef void texts_visit(void *context, struct label label, const struct sheet *sheet,
                         unsigned row);

/* Words that or_other adds are the program's and left out. */
void texts_of_form(const struct form *form, texts_visit *visit, void *context);
/* Titles of sessions and strands; not its forms. */
void texts_of_workshop(const struct workshop *workshop, texts_visit *visit, void *context);
/* The cell of the label in one of its languages. */
struct place texts_place(struct label label, const struct sheet *sheet, unsigned row,
                         size_t language);

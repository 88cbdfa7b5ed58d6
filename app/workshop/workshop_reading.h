/* The stages in which a workbook becomes a workshop; each tells all the problems it finds. Seen
 * only by workshop.c and the stages themselves. */
#pragma once

#include "form/table.h"
#include "workshop/workshop.h"

struct workshop_reading {
    const struct workbook *workbook;
    struct arena *arena;
    struct problems *problems;
    struct workshop *workshop;
    struct languages languages;
    const struct form *const *forms; /* all that could be read */
    size_t form_count;
    bool folder; /* the forms come from a folder, so that each the agenda names must be there */
};

/* False where the sheet is missing, so that nothing more can be said. */
bool read_workshop_settings(struct workshop_reading *reading);
void read_strands(struct workshop_reading *reading);
void read_agenda(struct workshop_reading *reading);
/* Every .xlsx file and folder in PATH/forms, in the order of their names. */
void read_forms(struct workshop_reading *reading, const char *path);
/* Each form speaks the languages of the workshop; a list "session" or "strand" names what is there.
 */
void check_forms(struct workshop_reading *reading);

/* The sheet, or NULL with an error. */
const struct sheet *require_sheet(struct workshop_reading *reading, const char *name);
const struct strand *find_strand(const struct workshop *workshop, const char *name);
/* An error where both PATH and PATH.xlsx are there, since only one can be meant. */
void tell_twice(struct workshop_reading *reading, const char *path);
/* Whether PATH/forms holds a folder or an .xlsx file of that name. */
bool form_is_at(const char *workshop, const char *name, struct arena *arena);

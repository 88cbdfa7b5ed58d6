/* One participant's pass through a form: in memory only, wiped when freed. An answer is kept while
 * its question is not relevant (so that a change of mind loses nothing) but reads as "" and does
 * not leave the interview. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "form/form.h"
#include "workshop/workshop.h"

struct interview;

/* Borrows the form; the session may be NULL (a preview). Hidden questions named like an agenda
 * column (day, session, strand) get that session's cell. */
struct interview *interview_new(const struct form *form, const struct session *session);
void interview_free(struct interview *interview); /* NULL is fine */

const struct form *interview_form(const struct interview *interview);
/* As data.csv spells it (choices space-joined, in the order of the list); "": not answered or not
 * relevant. Valid until the next change. */
const char *interview_value(const struct interview *interview, size_t question);
/* Relevant and more than white space. */
bool interview_is_answered(const struct interview *interview, size_t question);
bool interview_is_chosen(const struct interview *interview, size_t question, size_t choice);
bool interview_is_relevant(const struct interview *interview, size_t question);

/* select_one: takes the choice, or takes it back when it was chosen; select_multiple: toggles. */
void interview_choose(struct interview *interview, size_t question, size_t choice);
/* Keeps at most TEXT_LIMIT code points (parts.h) and no control character but a line break. */
void interview_write(struct interview *interview, size_t question, const char *text);

/* Whether the answer may stand. *ret_message is the form's own words on it in the given language,
 * "" where it has none. Not relevant: no objection. */
enum objection { OBJECTION_NONE, OBJECTION_REQUIRED, OBJECTION_CONSTRAINT };
enum objection interview_check(const struct interview *interview, size_t question,
                               const char *language, const char **ret_message);

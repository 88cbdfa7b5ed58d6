/* One participant's pass through a form: in memory only, wiped when freed. An answer is kept while
 * its question is not relevant (so that a change of mind loses nothing) but reads as "" and does
 * not leave the interview. Every answer is one that its question's type allows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/answer.h"
#include "form/form.h"
#include "interview/pledge.h"
#include "locale/wall_clock.h"
#include "workshop/workshop.h"

struct interview;

/* Borrows the form; the session may be NULL (a preview). Hidden questions named like an agenda
 * column (day, session, strand) get that session's cell. The seed decides how choices with
 * randomize=true are shuffled, and what random() and uuid() draw. */
struct interview *interview_new(const struct form *form, const struct session *session,
                                uint64_t seed);
void interview_free(struct interview *interview); /* NULL is fine */
/* What today() and now() are in its expressions; until then they are not known. To be called before
 * any answer: defaults are worked out anew. */
void interview_set_clock(struct interview *interview, struct wall_clock clock);

const struct form *interview_form(const struct interview *interview);
/* A text of the form with the value of each ${name} put in, between U+2068 and U+2069. In the
 * arena where something was put in: it may hold somebody's answer. */
const char *interview_fill(const struct interview *interview, const char *text,
                           struct arena *arena);
/* The same of a label: form_text(), filled. */
const char *interview_text(const struct interview *interview, struct label label,
                           const char *language, struct arena *arena);
/* Every question is relevant from now on: for looking at a form, never for answers that are kept. */
void interview_reveal(struct interview *interview);

/* As data.csv spells it (of several choices their names, space-joined: of a select_multiple in the
 * order of the list, of a rank as they were ranked); "": not answered or not relevant. Valid until
 * the next change. */
const char *interview_value(const struct interview *interview, size_t question);
/* Relevant and more than white space. */
bool interview_is_answered(const struct interview *interview, size_t question);
bool interview_is_relevant(const struct interview *interview, size_t question);
/* Its answer is worked out or given by the form: nothing can be chosen or written. */
bool interview_is_read_only(const struct interview *interview, size_t question);

/* Choices are numbered as in question->list; of a range they are its steps, of an acknowledge there
 * is one. question_choice_count() says how many. */

/* Those that choice_filter lets through, in the order in which they are shown, which stays the same
 * throughout the interview; in the arena. */
const size_t *interview_choices(const struct interview *interview, size_t question,
                                struct arena *arena, size_t *ret_count);
bool interview_is_chosen(const struct interview *interview, size_t question, size_t choice);
/* Of a rank: the choice's place from 0, or NO_INDEX where it was not ranked yet. */
int interview_place(const struct interview *interview, size_t question, size_t choice);

/* select_multiple: toggles. Rank: puts it behind those ranked, or takes it back. Others: takes the
 * choice, or takes it back when it was chosen. */
void interview_choose(struct interview *interview, size_t question, size_t choice);
/* Rank: the choice gets that place, 0 or as many as are ranked at most; others move on. */
void interview_rank(struct interview *interview, size_t question, size_t choice, size_t place);
/* The answer as a person types it: text, number, day or time; "" takes it back. Of a text at most
 * TEXT_LIMIT code points are kept and no control character but a line break. Other than
 * OBJECTION_NONE: it is no answer of that type, and nothing was changed. */
enum objection interview_write(struct interview *interview, size_t question, const char *typed);

/* Whether the answer may stand. *ret_message is the form's own words on it in the given language,
 * for interview_fill(), "" where it has none. Not relevant: no objection. */
enum objection interview_check(const struct interview *interview, size_t question,
                               const char *language, const char **ret_message);

/* Of form->commitments: asked for, and its action written down. */
bool interview_is_committed(const struct interview *interview, size_t commitment);
bool interview_has_commitment(const struct interview *interview); /* any of them */

/* A follow-up: the person's own commitments come back. The pledges are borrowed. */
void interview_bring_back(struct interview *interview, const struct pledge *const *pledges,
                          size_t count);
size_t interview_pledge_count(const struct interview *interview);
const struct pledge *interview_pledge(const struct interview *interview, size_t pledge);
enum status interview_status(const struct interview *interview, size_t pledge); /* or STATUS_COUNT */
/* Takes the status, or takes it back when it was taken. */
void interview_tell_status(struct interview *interview, size_t pledge, enum status status);
/* What helped or hindered; "": not told. Like interview_write() of a text. */
const char *interview_note(const struct interview *interview, size_t pledge);
void interview_write_note(struct interview *interview, size_t pledge, const char *typed);
/* Its status or a note was told. */
bool interview_has_followed(const struct interview *interview, size_t pledge);

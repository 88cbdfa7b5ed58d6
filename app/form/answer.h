/* What a person types, as an answer of the question's type: checked, and spelled as data.csv has
 * it. Digits of Arabic and Kurdish writing are taken as well as ASCII ones. */
#pragma once

#include <stdbool.h>

#include "base/strbuf.h"
#include "form/form.h"

enum objection {
    OBJECTION_NONE,
    OBJECTION_REQUIRED,
    OBJECTION_CONSTRAINT,
    OBJECTION_INTEGER,   /* no whole number */
    OBJECTION_DECIMAL,   /* no number */
    OBJECTION_TOO_LARGE, /* too many digits: an integer beyond 32 bits, a decimal beyond 15 digits
                          */
    OBJECTION_RANGE,     /* none of the range's steps */
    OBJECTION_DATE,      /* no day of the calendar, year-month-day */
    OBJECTION_TIME,      /* no time of day, hours:minutes */
    OBJECTION_CHOICE,    /* none of the list */
};

enum { TEXT_LIMIT = 500 }; /* code points of a free text */

/* Of an acknowledge that was touched (XLSForm). */
#define ANSWER_ACKNOWLEDGED "OK"

/* Appends the answer; nothing where it is none. Empty text is an empty answer of every type. */
enum objection answer_read(const struct question *question, const char *typed,
                           struct strbuf *answer);
/* Appends a free text, without control characters, as far as TEXT_LIMIT goes. */
void answer_read_text(const char *typed, struct strbuf *answer);
/* Whether it names the choice: of a list, a range's step, an acknowledge. */
bool answer_holds(const struct question *question, const char *answer, size_t choice);
/* Takes the choice, or takes it back: of a select_multiple in the order of the list, of a rank
 * behind those before; of other types it replaces the answer. */
void answer_toggle(const struct question *question, size_t choice, struct strbuf *answer);
/* Whether words, joined by spaces, hold the word. */
bool words_hold(const char *words, const char *word);

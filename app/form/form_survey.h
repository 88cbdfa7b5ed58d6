/* The row of sheet survey that is being read; shared by the files that read its cells. */
#pragma once

#include "form/form_reading.h"
#include "form/question_type.h"

struct survey {
    struct reading *reading;
    const struct table *table;
    size_t row;
    int group; /* the innermost open one, or NO_INDEX */
};

void survey_error(const struct survey *survey, enum survey_column column, const char *message,
                  const struct fill *fills);
void survey_warning(const struct survey *survey, enum survey_column column, const char *message,
                    const struct fill *fills);
/* Trimmed; "" where the cell or the column is missing. */
const char *survey_word(const struct survey *survey, enum survey_column column);
/* NULL: empty, or told to be wrong. */
const struct expression *survey_expression(const struct survey *survey, enum survey_column column);
/* Remembers the row's name whatever it is, and tells what is wrong with it. */
const char *survey_name(const struct survey *survey, enum name_kind kind);

void read_question(const struct survey *survey, const struct type_cell *type);
/* Bits of enum appearance; *ret_columns only where columns-N says so. */
unsigned read_appearance(const struct survey *survey, unsigned target, unsigned *ret_columns);
/* Range, randomize and seed of the question, whose type and list are known. */
void read_parameters(const struct survey *survey, struct question *question);
/* What the answer is at the start; all else of the question is known. */
void read_default(const struct survey *survey, struct question *question);
/* Lets the question offer "other" and adds a text question NAME_other behind it. */
void add_other(const struct survey *survey, struct question *question);

/* The row of sheet survey that is being read; shared by the files that read its cells. */
#pragma once

#include "form/expression.h"
#include "form/form_reading.h"
#include "form/question_type.h"

struct survey {
    struct reading *reading;
    const struct table *table;
    size_t row;
    int group;      /* the innermost open one, or NO_INDEX */
    int repeat;     /* the same of repeats */
    bool is_broken; /* groups and repeats do not fit into each other: nothing is read twice */
};

void survey_error(const struct survey *survey, enum survey_column column, const char *message,
                  const struct fill *fills);
void survey_warning(const struct survey *survey, enum survey_column column, const char *message,
                    const struct fill *fills);
/* Trimmed; "" where the cell or the column is missing. */
const char *survey_word(const struct survey *survey, enum survey_column column);
/* Neither blank nor disabled. */
bool survey_row_is_read(const struct survey *survey);
/* Whether the row was read before, in an earlier round. */
bool survey_is_copy(const struct survey *survey);
/* A filled cell that changes nothing on a row of this type. */
void survey_tell_unused(const struct survey *survey, enum survey_column column, const char *type);
/* NULL: empty, or told to be wrong. */
const struct expression *survey_expression(const struct survey *survey, enum survey_column column);
/* The same of a text that stands somewhere in that cell. */
const struct expression *survey_parse(const struct survey *survey, const char *text,
                                      enum survey_column column);
/* Borrows the survey, whose round its names are about. */
struct expression_setting survey_setting(const struct survey *survey);
/* A name of the row as the form calls it: in a repeat with the number of the round. */
const char *survey_numbered(const struct survey *survey, const char *written);
/* The same of each ${name} in a text to be shown. */
struct label survey_label(const struct survey *survey, enum survey_column column);
/* Remembers the row's name whatever it is, and tells what is wrong with it. */
const char *survey_name(const struct survey *survey, enum name_kind kind);

void begin_group(struct survey *survey);
void begin_repeat(struct survey *survey);
void end_group(struct survey *survey, bool is_repeat); /* of a group, or of a repeat */
void tell_open_groups(struct survey *survey);          /* at the end of the sheet */
void read_question(const struct survey *survey, const struct type_cell *type);
/* Bits of enum appearance; *ret_columns only where columns-N says so. */
unsigned read_appearance(const struct survey *survey, unsigned target, unsigned *ret_columns);
/* Range, randomize and seed of the question, whose type and list are known. */
void read_parameters(const struct survey *survey, struct question *question);
/* What the answer is at the start; all else of the question is known. */
void read_default(const struct survey *survey, struct question *question);
/* Lets the question offer "other" and adds a text question NAME_other behind it. */
void add_other(const struct survey *survey, struct question *question);

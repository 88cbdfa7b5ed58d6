/* What the cell "type" of a row means (XLSForm), and what an appearance does. */
#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "form/form.h"

enum type_meaning {
    TYPE_QUESTION,
    TYPE_BEGIN_GROUP,
    TYPE_END_GROUP,
    TYPE_BEGIN_REPEAT, /* asks the same again and again, as often as repeat_count says */
    TYPE_END_REPEAT,
    TYPE_TELLS_WHO,  /* would identify the person: left out */
    TYPE_TELLS_WHEN, /* would tell when the person answered: left out */
    TYPE_MOMENT,     /* day and time in one: not on a station */
    TYPE_NEVER,      /* cannot work on a station */
    TYPE_UNKNOWN,
};

struct type_cell {
    enum type_meaning meaning;
    enum question_type type; /* of TYPE_QUESTION */
    const char *list;        /* of selects; "" where it is missing */
    bool or_other;           /* "or_other" stood behind the list */
    const char *near;        /* of TYPE_UNKNOWN: what may have been meant, or NULL */
};

struct type_cell type_read(const char *cell, struct arena *arena);
/* As XLSForm spells it: "select_one". */
const char *question_type_name(enum question_type type);
/* select_one, select_multiple, rank */
bool question_type_takes_list(enum question_type type);
/* "likert"; NULL for what is no single bit of enum appearance. */
const char *appearance_name(unsigned bit);

/* What an appearance may stand on. */
enum appearance_target {
    ON_SELECT_ONE = 1 << 0,
    ON_SELECT_MULTIPLE = 1 << 1,
    ON_TEXT = 1 << 2,
    ON_NUMBER = 1 << 3,
    ON_RANGE = 1 << 4,
    ON_GROUP = 1 << 5,
    ON_DATE = 1 << 6,
    ON_OTHER = 1 << 7,
    ON_LIST = ON_SELECT_ONE | ON_SELECT_MULTIPLE,
};

struct appearance_rule {
    const char *name;
    unsigned targets;
    unsigned bit; /* of enum appearance */
};

const struct appearance_rule *appearance_find(const char *word); /* NULL: not known */
const char *appearance_near(const char *word);                   /* NULL: none */
/* The N of "columns-N", 1 to 9; 0: it is none. */
unsigned appearance_columns(const char *word);

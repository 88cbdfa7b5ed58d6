/* A questionnaire as data (XLSForm: survey, choices, settings). Everything lives in the arena it
 * was read into and never changes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "form/problem.h"
#include "form/range.h"
#include "form/workbook.h"

enum { NO_INDEX = -1 };

enum question_type {
    QUESTION_HIDDEN,
    QUESTION_SELECT_ONE,
    QUESTION_SELECT_MULTIPLE,
    QUESTION_RANK,
    QUESTION_TEXT,
    QUESTION_INTEGER,
    QUESTION_DECIMAL,
    QUESTION_RANGE,
    QUESTION_DATE,
    QUESTION_TIME,
    QUESTION_ACKNOWLEDGE,
    QUESTION_CALCULATE, /* never shown */
    QUESTION_NOTE,
    QUESTION_TYPE_COUNT,
};

enum appearance {
    APPEARANCE_LIKERT = 1 << 0,
    APPEARANCE_QUICK = 1 << 1, /* a choice turns the page */
    APPEARANCE_MULTILINE = 1 << 2,
    APPEARANCE_NUMBERS = 1 << 3,      /* of a text: digits are typed */
    APPEARANCE_MINIMAL = 1 << 4,      /* the list opens when it is touched */
    APPEARANCE_AUTOCOMPLETE = 1 << 5, /* the same, with a search */
    APPEARANCE_COLUMNS = 1 << 6,      /* as many columns as fit; a number is in question.columns */
    APPEARANCE_PACK = 1 << 7,         /* all choices in one row where they fit */
    APPEARANCE_VERTICAL = 1 << 8,     /* one column */
    APPEARANCE_HORIZONTAL = 1 << 9,   /* in a row, as in older forms */
    APPEARANCE_COMPACT = 1 << 10,     /* images close together, without labels */
    APPEARANCE_LABEL = 1 << 11,       /* of a table's head: labels of choices, nothing to choose */
    APPEARANCE_NO_LABEL = 1 << 12,    /* list-nolabel, of a table's row: choices without labels */
    APPEARANCE_RATING = 1 << 13,      /* of a range: stars */
    APPEARANCE_PICKER = 1 << 14,      /* of a range: a list */
    APPEARANCE_FACES = 1 << 17,       /* ours: a face over each step of a range or a list */
    APPEARANCE_MONTH_YEAR = 1 << 18,  /* of a date: no day is asked; the first of the month */
    APPEARANCE_YEAR = 1 << 19,        /* of a date: the first of January */
    APPEARANCE_FIELD_LIST = 1 << 15,  /* of a group: one page */
    APPEARANCE_TABLE = 1 << 20,       /* table-list: the same, and its lists are rows of a table */
    APPEARANCE_COMMITMENT = 1 << 16,  /* of a group, which then is one page too */
};

/* Where an answer may stand: beside the others of its interview, or only in counts. */
enum release { RELEASE_ROW, RELEASE_TOTALS };

struct expression;
struct word_index;

/* One text in every language of the form, in the order of form->languages; NULL: none given. Of an
 * image: the file's path below the folder of pictures (workshop/media.h). */
struct label {
    const char *const *texts;
    const unsigned
        *columns; /* where each stands in its row, 1 = A, 0: nowhere; NULL: in no sheet */
};

struct choice {
    const char *name;
    struct label label, image;
    const char *const *cells; /* of form->columns, for choice_filter */
    unsigned row;             /* in sheet choices, 1 = headers; 0: made by or_other */
};

struct choice_list {
    const char *name;
    const struct choice *choices;
    size_t choice_count;
};

struct group {
    const char *name;
    struct label label;
    unsigned appearance;
    const struct expression *relevant; /* NULL: always */
    int parent;                        /* index in form->groups or NO_INDEX */
    unsigned row;                      /* of begin_group in sheet survey */
    unsigned round, rounds;            /* of a repeat, from 1: each round is a group; else 0 */
    bool is_copy;                      /* as in struct question */
};

struct question {
    enum question_type type;
    const char *name;    /* in a repeat with the number of its round: visit_2 */
    const char *written; /* the name as it stands in the sheet: visit */
    struct label label, hint, guidance, constraint_message, required_message, image;
    unsigned appearance; /* bits of enum appearance */
    unsigned columns;    /* of appearance columns-N; 0: as fits */
    const struct choice_list
        *list;          /* of selects and rank, "other" of or_other included; else NULL */
    bool randomize;     /* the list is shown shuffled */
    struct range range; /* of ranges */
    /* NULL: none. Seed: of randomize; without one each interview has its own. */
    const struct expression *relevant, *constraint, *required, *read_only, *calculation,
        *choice_filter, *seed;
    const char *standard;                    /* the answer it starts with, checked; "": none */
    const struct expression *first_standard; /* or an expression, worked out once at the start */
    enum release release;
    bool is_kept;                       /* calculations: false where the result would copy an answer
                                         * that must not stand beside others; else true */
    const struct choice_list *examples; /* beginnings of sentences, or NULL */
    int group;                          /* innermost, or NO_INDEX */
    int commitment;                     /* in form->commitments, or NO_INDEX */
    unsigned row;                       /* in sheet survey, 1 = headers */
    bool is_copy;                       /* asked before in an earlier round, from the same row */
};

/* What one participant pledges: indices of questions, NO_INDEX where it is not asked. */
struct commitment {
    int group;
    int action, when, sure, support;
    int strand;         /* asks for it; else the strand is fixed */
    const char *prefix; /* of the questions' names; the fixed strand's name */
};

struct form {
    const char *id, *title, *version;
    const char *const *languages; /* codes such as "ar" */
    size_t language_count;
    size_t default_language; /* index */
    const struct question *questions;
    size_t question_count;
    const struct group *groups;
    size_t group_count;
    const struct choice_list *lists;
    size_t list_count;
    const char *const *columns; /* further ones of sheet choices */
    size_t column_count;
    const struct commitment *commitments;
    size_t commitment_count;
    /* Questions, and group_count groups numbered behind them, each after those it depends on. */
    const size_t *order;
    const struct word_index *names;  /* of questions, for form_find() */
    const struct workbook *workbook; /* as read; what a box carries */
};

/* NULL when problems holds an error. Warnings alone give a form. In a workshop form_id must be the
 * name of the form's file or folder; a form alone, perhaps from elsewhere, is only warned. */
const struct form *form_load(const char *path, bool in_workshop, struct arena *arena,
                             struct problems *problems);
const struct form *form_read(const struct workbook *workbook, struct arena *arena,
                             struct problems *problems);
/* In the language asked for, else the form's default one, else ""; never NULL. A ${name} in it
 * stays as it is; for people there is interview_text(). */
const char *form_text(const struct form *form, struct label label, const char *language);
int form_find(const struct form *form, const char *question); /* index or NO_INDEX */
/* Asked of people, as select_one and the like are; note, hidden, calculate and the head of a table
 * are not. */
bool question_is_asked(const struct question *question);
/* Stands on a page: asked, or words for people to read. */
bool question_is_seen(const struct question *question);
/* What may be chosen: of a select or rank its list, of a range its steps, of an acknowledge one. */
size_t question_choice_count(const struct question *question);
/* Whether its answer is a value of the response: asked or calculated, no free text, not totals
 * only, no part of a commitment. */
bool question_is_in_row(const struct question *question);
/* The form as the program understood it; the caller frees it. */
struct json *form_json(const struct form *form);

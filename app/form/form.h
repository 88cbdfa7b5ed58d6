/* A questionnaire as data (XLSForm: survey, choices, settings). Everything lives in the arena it
 * was read into and never changes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "form/problem.h"
#include "form/workbook.h"

enum { NO_INDEX = -1 };

enum question_type {
    QUESTION_HIDDEN,
    QUESTION_SELECT_ONE,
    QUESTION_SELECT_MULTIPLE,
    QUESTION_TEXT,
    QUESTION_NOTE,
    QUESTION_TYPE_COUNT,
};

enum appearance {
    APPEARANCE_LIKERT = 1 << 0,
    APPEARANCE_QUICK = 1 << 1, /* a choice turns the page */
    APPEARANCE_MULTILINE = 1 << 2,
    APPEARANCE_FIELD_LIST = 1 << 3, /* of a group: one page */
};

struct expression;

/* One text in every language of the form, in the order of form->languages; NULL: none given. */
struct label {
    const char *const *texts;
};

struct choice {
    const char *name;
    struct label label;
    unsigned row; /* in sheet choices, 1 = headers */
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
};

struct question {
    enum question_type type;
    const char *name;
    struct label label, hint, constraint_message, required_message;
    unsigned appearance;            /* bits of enum appearance */
    unsigned columns;               /* of appearance columns-N; 0: as fits */
    const struct choice_list *list; /* of selects, else NULL */
    const struct expression *relevant, *constraint, *required; /* NULL: none */
    int group;                                                 /* innermost, or NO_INDEX */
    unsigned row;                                              /* in sheet survey, 1 = headers */
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
    const struct workbook *workbook; /* as read; what a box carries */
};

/* NULL when problems holds an error. Warnings alone give a form. */
const struct form *form_load(const char *path, struct arena *arena, struct problems *problems);
const struct form *form_read(const struct workbook *workbook, struct arena *arena,
                             struct problems *problems);
/* In the language asked for, else the form's default one, else ""; never NULL. */
const char *form_text(const struct form *form, struct label label, const char *language);
int form_find(const struct form *form, const char *question); /* index or NO_INDEX */
/* The form as the program understood it; the caller frees it. */
struct json *form_json(const struct form *form);

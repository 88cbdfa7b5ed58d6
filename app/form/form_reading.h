/* The stages in which a workbook becomes a form; each tells all the problems it finds. Seen only
 * by form.c and the stages themselves. */
#pragma once

#include <stdint.h>

#include "form/table.h"
#include "form/word_index.h"

enum survey_column {
    SURVEY_TYPE,
    SURVEY_NAME,
    SURVEY_LABEL,
    SURVEY_HINT,
    SURVEY_REQUIRED,
    SURVEY_REQUIRED_MESSAGE,
    SURVEY_RELEVANT,
    SURVEY_CONSTRAINT,
    SURVEY_CONSTRAINT_MESSAGE,
    SURVEY_APPEARANCE,
    SURVEY_GUIDANCE_HINT,
    SURVEY_CHOICE_FILTER,
    SURVEY_PARAMETERS,
    SURVEY_CALCULATION,
    SURVEY_DEFAULT,
    SURVEY_READ_ONLY,
    SURVEY_DISABLED,
    SURVEY_REPEAT_COUNT,
    SURVEY_TRIGGER,
    SURVEY_IMAGE,
    SURVEY_AUDIO,
    SURVEY_VIDEO,
    SURVEY_RELEASE,
    SURVEY_EXAMPLES,
    SURVEY_COLUMN_COUNT,
};

enum name_kind { NAME_QUESTION, NAME_GROUP, NAME_LEFT_OUT, NAME_BROKEN };

/* Each name of the survey once, also those of rows that were not taken. */
struct form_name {
    const char *name;
    const char *written; /* without the number of a round */
    enum name_kind kind;
    size_t row;   /* in the sheet, headers = 0 */
    size_t index; /* of a question: in form->questions */
};

/* Rows that are asked as often as repeat_count says. */
struct repeat {
    const char *name;
    size_t row;         /* of begin_repeat, headers = 0 */
    int parent;         /* the repeat around it, or NO_INDEX */
    unsigned rounds;    /* 1 where repeat_count is wrong */
    unsigned round;     /* the one being read, from 1; 0: none */
    const char *ending; /* of names in that round: "_2", in a repeat inside another "_2_1" */
    bool is_copy;       /* it is not the first time that its rows are read */
};

/* A name that stands in a repeat, or is a repeat's own. */
struct repeated_name {
    int repeat; /* the innermost one around it, or NO_INDEX */
    int itself; /* of a repeat: its own index, or NO_INDEX */
    size_t row;
};

struct reading {
    const struct workbook *workbook;
    struct arena *arena;
    struct problems *problems;
    struct form *form;
    const char *name; /* the folder's, which form_id must repeat; NULL: any */
    bool is_alone;    /* in no workshop: its form_id may be another one, or missing */
    struct languages languages;
    struct place default_language; /* its cell */
    struct place namespaces_place;
    const char *namespaces;      /* cell of the settings */
    bool uses_namespace;         /* a cell of bind::sada:... is filled */
    bool allows_duplicates;      /* two choices of one name */
    const char **filter_columns; /* form->columns, and "name" behind them */
    size_t *cell_columns;        /* of sheet choices: where form->columns stand */
    struct table survey, choices;
    size_t choice_label; /* rule of its column label */
    bool has_choices;    /* else sheet choices is missing */
    struct choice_list *lists;
    bool *spaces_told; /* of each list: that a select_multiple cannot store its names */
    struct word_index *list_index;
    struct question *questions;
    struct group *groups;
    size_t *group_rows; /* of begin_group, headers = 0 */
    struct repeat *repeats;
    size_t repeat_count;
    struct repeated_name *repeated;
    size_t repeated_count;
    struct word_index *repeated_index; /* of their names, the first of each */
    size_t row_count;                  /* of the survey, each as often as it is read */
    size_t question_most;              /* that may come of them: or_other makes a second one */
    size_t round_budget;               /* answers left that names of repeats may stand for */
    struct form_name *names;
    size_t name_count;
    struct word_index *name_index;     /* the first of each name */
    struct word_index *question_index; /* the same of questions, for the form */
    size_t near_budget;                /* comparisons left for "did you mean" */
    size_t choice_budget;              /* and for choices that expressions name */
};

bool read_settings(struct reading *reading);
/* The headers of both decide the form's languages, before any label is read. */
bool read_survey_header(struct reading *reading);
bool read_choices_header(struct reading *reading);
void read_choices(struct reading *reading);
void read_survey(struct reading *reading);
/* Before it: where repeats begin and end, how often each is asked, and what stands in them. */
void find_repeats(struct reading *reading);
/* NULL: it stands in no repeat, and is none. */
const struct repeated_name *reading_find_repeated(const struct reading *reading, const char *name);
/* The answers that a name of a repeat stands for in the round being read, by their own names; 0: it
 * is no such name; SIZE_MAX: too many. */
size_t repeated_names(struct reading *reading, const char *name, const char *const **ret_names);
/* What can be judged only when all is read: references, circles, empty groups. */
void check_form(struct reading *reading);
/* Whether the choices that an expression names exist; self is the question of '.', or NULL. */
void check_choices(struct reading *reading, const struct expression *expression, size_t row,
                   enum survey_column column, const struct question *self);

/* A picture's file; paths that lead out of media/ are told. */
struct label read_image(const struct reading *reading, const struct table *table, size_t row,
                        size_t rule);
/* After all is read; each tells what it finds. Commitments are kept in the form. */
void check_commitments(struct reading *reading);
void check_labels(struct reading *reading);
void check_order(struct reading *reading);
void check_release(struct reading *reading);
void check_namespaces(const struct reading *reading);
/* A name in an expression or a text that is no question. */
void check_name(struct reading *reading, const char *name, struct place place);
const struct form_name *reading_find_name(const struct reading *reading, const char *name);
/* "Did you mean": words_are_near(); to be asked only while near_budget is left, since a form full
 * of mistakes would be slow to check. */
bool reading_words_are_near(struct reading *reading, const char *word, const char *candidate);
void reading_add_name(struct reading *reading, const struct form_name *name);
/* Two rows that are given one name because questions of a repeat are numbered. */
void check_names(struct reading *reading);
bool name_is_well_formed(const char *name); /* of questions and groups */

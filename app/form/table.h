/* A sheet whose header row was understood: cells are asked for by the meaning of their column, and
 * every problem is told at the cell it is about. Rows count from 0, the headers. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "form/form.h"
#include "form/languages.h"
#include "form/workbook.h"

enum column_use {
    COLUMN_PLAIN,
    COLUMN_TRANSLATED, /* may stand once a language: label::Arabic (ar) */
    COLUMN_MEDIA,      /* the same; without a language it is for all of them */
    COLUMN_UNUSED,     /* known, and nothing is lost without it */
    COLUMN_UNHEARD,    /* sound: each filled cell is a warning */
    COLUMN_LATER,      /* would change what is asked or kept: a filled cell is an error */
};

struct column_rule {
    const char *name;
    const char *aliases; /* with '|' between them, or NULL */
    enum column_use use;
    bool translated; /* of a column that is not used: languages may follow its name */
};

struct table_column {
    int rule;             /* NO_INDEX: not known */
    const char *language; /* code; "": the header names none */
};

struct table {
    const struct sheet *sheet;
    const struct column_rule *rules;
    size_t rule_count;
    struct table_column *columns;   /* as many as the sheet has */
    const unsigned **label_columns; /* of each rule, as in struct label; NULL: not asked for yet */
    struct arena *arena;
    struct problems *problems;
};

/* Open: further columns are the author's own, so only likely misspellings of ours are told. */
struct table table_read(const struct sheet *sheet, const struct column_rule *rules,
                        size_t rule_count, bool open, struct arena *arena,
                        struct problems *problems);
/* Adds the languages that headers name, in their order. A header without one counts as the
 * fallback's, which is "en" with a warning where nothing was chosen. */
void table_add_languages(const struct table *table, struct languages *languages);

bool table_has(const struct table *table, size_t rule);
/* False with an error at the header row where the column is missing. */
bool table_require(const struct table *table, size_t rule);
/* Trimmed; "" where there is none. For words, not for text to be shown. */
const char *table_word(const struct table *table, size_t row, size_t rule);
/* In every language; a language that lacks what another has is told as a warning. */
struct label table_label(const struct table *table, size_t row, size_t rule,
                         const struct languages *languages);
/* The same of files, which need not differ: a language without its own has that of all. */
struct label table_media(const struct table *table, size_t row, size_t rule,
                         const struct languages *languages);
/* Where the label of a language stands; the whole row's first column of that rule otherwise. */
struct place table_label_place(const struct table *table, size_t row, size_t rule,
                               const char *language, const struct languages *languages);
/* Whether any known column is filled. */
bool table_row_is_blank(const struct table *table, size_t row);
/* Tells each filled cell of a column that a station cannot or will not follow. */
void table_check_later(const struct table *table, size_t row);

struct place table_place(const struct table *table, size_t row, size_t rule);
void table_error(const struct table *table, size_t row, size_t rule, const char *message,
                 const struct fill *fills);
void table_warning(const struct table *table, size_t row, size_t rule, const char *message,
                   const struct fill *fills);

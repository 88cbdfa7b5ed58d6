/* A workbook: named sheets of text cells, from a folder of .csv files (RFC 4180), from an .xlsx
 * file or from the JSON in which a box carries its form. Cells are trimmed of nothing; a missing
 * cell reads as "". */
#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/json.h"
#include "form/problem.h"

/* A cell of an .xlsx file whose value cannot be told; told only where it is part of a table. */
struct cell_fault {
    size_t row, column;
    const char *message; /* msgid */
    const char *error;   /* stands for {error} in it */
};

struct sheet {
    const char *name;               /* lower case, without ".csv" */
    const char *file;               /* for messages */
    size_t row_count, column_count; /* row 0 holds the headers */
    const char *const *cells;       /* row_count x column_count, row by row */
    const struct cell_fault *faults;
    size_t fault_count;
};

struct workbook {
    const char *path;
    struct sheet *sheets; /* in the order of their names */
    size_t sheet_count;
};

/* NULL when nothing could be read; the reason is in problems. All is in the arena. */
struct workbook *workbook_open(const char *path, struct arena *arena, struct problems *problems);
const struct sheet *workbook_sheet(const struct workbook *workbook, const char *name);
/* "" outside the sheet. */
const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column);

/* The caller frees the JSON: {"survey": [["type", ...], ...], ...}. */
struct json *workbook_json(const struct workbook *workbook);
/* NULL when the JSON is no workbook. Strings are copied into the arena. */
struct workbook *workbook_from_json(const struct json *json, struct arena *arena);

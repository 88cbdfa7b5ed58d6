/* Comma-separated values (RFC 4180) as spreadsheet programs really write them: CRLF, LF or CR, with
 * or without a byte order mark, separated by comma, semicolon or tab. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "form/problem.h"
#include "form/workbook.h"

/* Limits of a sheet; far above any questionnaire, far below what would exhaust a small machine. */
enum {
    SHEET_ROW_LIMIT = 20000,
    SHEET_COLUMN_LIMIT = 256,
    SHEET_CELL_LIMIT = 400000,
    CELL_LIMIT = 32767, /* code points */
};

/* Fills in the rows of a sheet whose name and file are set. False with problems. */
bool csv_read(const char *bytes, size_t length, struct sheet *sheet, struct arena *arena,
              struct problems *problems);

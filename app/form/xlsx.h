/* Workbooks as spreadsheet programs save them (.xlsx, ECMA-376, transitional or strict), by minizip
 * and expat. What is no .xlsx after all is told by its own name. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "form/workbook.h"

enum { XLSX_TIME_LIMIT = 5000 }; /* milliseconds */

/* NULL with problems. Path: for messages. Sheets are in the order of the file. */
struct workbook *xlsx_read(const char *bytes, size_t length, const char *path, int64_t milliseconds,
                           struct arena *arena, struct problems *problems);

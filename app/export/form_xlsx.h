/* Any workbook as an .xlsx file that people go on editing in Excel or LibreOffice. */
#pragma once

#include "base/error.h"
#include "form/workbook.h"

/* Appears under its path whole or not at all, and is the same byte for byte when repeated. */
bool form_xlsx_write(const struct workbook *workbook, const char *path, struct error *error);

/* What must hold of every workbook that was read, whatever it was read from. */
#pragma once

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "form/csv.h"
#include "form/form.h"

static inline void check_sheet(const struct sheet *sheet)
{
    assert(sheet->row_count <= SHEET_ROW_LIMIT && sheet->column_count <= SHEET_COLUMN_LIMIT);
    for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) {
        const char *cell = sheet->cells[i];
        assert(utf8_is_valid(cell, strlen(cell)) && utf8_count(cell, strlen(cell)) <= CELL_LIMIT);
    }
    for (size_t i = 0; i < sheet->fault_count; i++) {
        assert(sheet->faults[i].row < sheet->row_count);
        assert(sheet->faults[i].column < sheet->column_count);
    }
}

/* A box carries its form as JSON, from which the same must come back. */
static inline void check_json(const struct workbook *workbook, struct arena *arena)
{
    struct json *json = workbook_json(workbook);
    const struct workbook *again = workbook_from_json(json, arena);
    assert(again && again->sheet_count <= workbook->sheet_count);
    json_free(json);
    for (size_t i = 0; i < again->sheet_count; i++) {
        const struct sheet *a = &again->sheets[i], *b = workbook_sheet(workbook, a->name);
        for (size_t cell = 0; cell < a->row_count * a->column_count; cell++)
            assert(strcmp(a->cells[cell], b->cells[cell]) == 0);
    }
}

/* A form comes out, or a reason why not. */
static inline void check_form_of(const struct workbook *workbook, struct arena *arena,
                                 struct problems *problems)
{
    size_t errors = problems->error_count;
    const struct form *form = form_read(workbook, arena, problems);
    assert((form != NULL) == (problems->error_count == errors));
    if (form)
        json_free(form_json(form));
    for (size_t i = 0; i < problems->count; i++)
        assert(problems->items[i].message && problems->items[i].place.sheet);
}

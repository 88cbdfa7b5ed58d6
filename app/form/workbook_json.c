/* A workbook as JSON: what a box carries, so that labels never depend on a file elsewhere. */
#include <string.h>

#include "form/csv.h"
#include "form/workbook.h"

static struct json *sheet_json(const struct sheet *sheet)
{
    struct json *rows = json_new_array();
    for (size_t row = 0; row < sheet->row_count; row++) {
        struct json *cells = json_new_array();
        for (size_t column = 0; column < sheet->column_count; column++)
            json_append(cells, json_new_string(sheet_cell(sheet, row, column)));
        json_append(rows, cells);
    }
    return rows;
}

struct json *workbook_json(const struct workbook *workbook)
{
    struct json *json = json_new_object();
    for (size_t i = 0; i < workbook->sheet_count; i++)
        json_put(json, workbook->sheets[i].name, sheet_json(&workbook->sheets[i]));
    return json;
}

struct json_reading {
    struct workbook *workbook;
    struct arena *arena;
    bool ok;
};

static bool rows_are_cells(const struct json *rows, size_t *ret_columns)
{
    size_t columns = 0;
    for (size_t row = 0; row < json_count(rows); row++) {
        const struct json *cells = json_at(rows, row);
        if (!json_holds_array(cells))
            return false;
        columns = json_count(cells) > columns ? json_count(cells) : columns;
        for (size_t i = 0; i < json_count(cells); i++) {
            if (!json_as_string(json_at(cells, i)))
                return false;
        }
    }
    *ret_columns = columns;
    return json_count(rows) <= SHEET_ROW_LIMIT && columns <= SHEET_COLUMN_LIMIT &&
           columns * json_count(rows) <= SHEET_CELL_LIMIT;
}

static void read_sheet(void *context, const char *name, const struct json *rows)
{
    struct json_reading *reading = context;
    size_t columns = 0;
    reading->ok = reading->ok && json_holds_array(rows) && rows_are_cells(rows, &columns);
    if (!reading->ok)
        return;
    size_t row_count = json_count(rows);
    const char **cells = arena_array(reading->arena, row_count * columns, sizeof *cells);
    for (size_t i = 0; i < row_count * columns; i++) {
        const char *cell = json_as_string(json_at(json_at(rows, i / columns), i % columns));
        cells[i] = cell ? arena_string(reading->arena, cell) : "";
    }
    reading->workbook->sheets[reading->workbook->sheet_count++] = (struct sheet){
        .name = arena_string(reading->arena, name),
        .file = "",
        .row_count = row_count,
        .column_count = columns,
        .cells = cells,
    };
}

struct workbook *workbook_from_json(const struct json *json, struct arena *arena)
{
    if (!json_holds_object(json))
        return NULL;
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);
    workbook->path = "";
    workbook->sheets = arena_array(arena, json_count(json), sizeof *workbook->sheets);
    struct json_reading reading = {workbook, arena, true};
    json_each(json, read_sheet, &reading);
    return reading.ok ? workbook : NULL;
}

/* Two passes: the bytes become a flat list of cells and the ends of their records; these become
 * the sheet's grid, as wide as its header record. */
#include "form/csv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

struct csv {
    const char *bytes;
    size_t length, at;
    char separator;
    const char **cells; /* all records behind each other; each in the arena */
    size_t cell_count, cell_size;
    size_t *ends; /* of each record, in cells */
    size_t row_count, row_size;
    const struct sheet *sheet;
    struct arena *arena;
    struct problems *problems;
};

static bool fail(const struct csv *csv, size_t row, size_t column, const char *message,
                 const struct fill *fills)
{
    struct place place = {csv->sheet->file, csv->sheet->name, (unsigned)row, (unsigned)column};
    problems_add(csv->problems, SEVERITY_ERROR, place, message, fills);
    return false;
}

static bool starts_with(const struct csv *csv, const char *prefix)
{
    size_t length = strlen(prefix);
    return csv->length - csv->at >= length && memcmp(csv->bytes + csv->at, prefix, length) == 0;
}

static bool encoding_is_right(struct csv *csv)
{
    if (starts_with(csv, "\xFF\xFE") || starts_with(csv, "\xFE\xFF"))
        return fail(csv, 0, 0, N_("the file is UTF-16; save it again as 'CSV UTF-8'"), NULL);
    if (csv->length > 0 && memchr(csv->bytes, '\0', csv->length))
        return fail(csv, 0, 0,
                    N_("the file holds NUL bytes, so it is no text; save it again as "
                       "'CSV UTF-8'"),
                    NULL);
    if (starts_with(csv, "\xEF\xBB\xBF"))
        csv->at += 3;
    return true;
}

/* A line "sep=;" is Excel's own: it names the separator and is no record. */
static bool separator_is_named(struct csv *csv)
{
    if (!starts_with(csv, "sep=") || csv->length - csv->at < 5)
        return false;
    char separator = csv->bytes[csv->at + 4];
    size_t end = csv->at + 5;
    bool ends = end == csv->length || csv->bytes[end] == '\r' || csv->bytes[end] == '\n';
    if (!ends || !strchr(",;\t|", separator))
        return false;
    csv->separator = separator;
    csv->at = end;
    if (starts_with(csv, "\r\n"))
        csv->at += 2;
    else if (csv->at < csv->length)
        csv->at += 1;
    return true;
}

/* The most frequent candidate outside quotes in the header record. */
static char guess_separator(const struct csv *csv)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof candidates] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = csv->at; i < csv->length; i++) {
        char byte = csv->bytes[i];
        quoted ^= byte == '"';
        if (!quoted && (byte == '\n' || byte == '\r'))
            break;
        for (size_t j = 0; j < sizeof candidates && !quoted; j++)
            counts[j] += byte == candidates[j];
    }
    for (size_t j = 1; j < sizeof candidates; j++) {
        if (counts[j] > counts[best])
            best = j;
    }
    return candidates[best];
}

static size_t column_now(const struct csv *csv)
{
    size_t start = csv->row_count > 0 ? csv->ends[csv->row_count - 1] : 0;
    return csv->cell_count - start + 1;
}

static bool add_cell(struct csv *csv, const struct strbuf *text)
{
    if (column_now(csv) > SHEET_COLUMN_LIMIT)
        return fail(csv, csv->row_count + 1, 0,
                    N_("a sheet holds at most 256 columns; remove the others"), NULL);
    if (!utf8_is_valid(text->bytes, text->length))
        return fail(csv, csv->row_count + 1, column_now(csv),
                    N_("the file is not UTF-8; save it again as 'CSV UTF-8'"), NULL);
    if (utf8_count(text->bytes, text->length) > CELL_LIMIT)
        return fail(csv, csv->row_count + 1, column_now(csv),
                    N_("a cell holds at most 32767 characters; shorten it"), NULL);
    if (csv->cell_count == SHEET_CELL_LIMIT)
        return fail(csv, csv->row_count + 1, 0,
                    N_("a sheet holds at most 400000 cells; remove the others"), NULL);
    if (csv->cell_count == csv->cell_size) {
        csv->cell_size = csv->cell_size > 0 ? csv->cell_size * 2 : 256;
        csv->cells = memory_resize(csv->cells, csv->cell_size, sizeof *csv->cells);
    }
    csv->cells[csv->cell_count++] =
        text->length > 0 ? arena_copy(csv->arena, text->bytes, text->length) : "";
    return true;
}

static bool end_record(struct csv *csv)
{
    if (csv->row_count == SHEET_ROW_LIMIT)
        return fail(csv, csv->row_count + 1, 0,
                    N_("a sheet holds at most 20000 rows; remove the others"), NULL);
    if (csv->row_count == csv->row_size) {
        csv->row_size = csv->row_size > 0 ? csv->row_size * 2 : 64;
        csv->ends = memory_resize(csv->ends, csv->row_size, sizeof *csv->ends);
    }
    csv->ends[csv->row_count++] = csv->cell_count;
    return true;
}

/* From behind the opening quote to behind the closing one; "" stands for one quote. */
static bool read_quoted(struct csv *csv, struct strbuf *text)
{
    while (csv->at < csv->length) {
        const char *start = csv->bytes + csv->at;
        const char *quote = memchr(start, '"', csv->length - csv->at);
        if (!quote)
            break;
        strbuf_add(text, start, (size_t)(quote - start));
        csv->at += (size_t)(quote - start) + 1;
        if (csv->at == csv->length || csv->bytes[csv->at] != '"')
            return true;
        strbuf_add_char(text, '"');
        csv->at++;
    }
    return fail(csv, csv->row_count + 1, column_now(csv),
                N_("a quote is opened but never closed; close it, and write a quote inside a "
                   "cell twice"),
                NULL);
}

static bool at_cell_end(const struct csv *csv)
{
    if (csv->at == csv->length)
        return true;
    char byte = csv->bytes[csv->at];
    return byte == csv->separator || byte == '\n' || byte == '\r';
}

static bool read_cell(struct csv *csv, struct strbuf *text)
{
    strbuf_clear(text);
    if (csv->at < csv->length && csv->bytes[csv->at] == '"') {
        csv->at++;
        if (!read_quoted(csv, text))
            return false;
        if (!at_cell_end(csv))
            return fail(csv, csv->row_count + 1, column_now(csv),
                        N_("text follows a closing quote; write a quote inside a cell twice"),
                        NULL);
        return add_cell(csv, text);
    }
    size_t start = csv->at;
    while (!at_cell_end(csv))
        csv->at++;
    strbuf_add(text, csv->bytes + start, csv->at - start);
    return add_cell(csv, text);
}

/* Over a separator (true: the record goes on) or the end of a line. */
static bool step_over_end(struct csv *csv)
{
    if (csv->at == csv->length)
        return false;
    if (csv->bytes[csv->at] == csv->separator) {
        csv->at++;
        return true;
    }
    csv->at += starts_with(csv, "\r\n") ? 2 : 1;
    return false;
}

static bool read_records(struct csv *csv)
{
    struct strbuf text;
    strbuf_init(&text);
    bool ok = true;
    while (ok && csv->at < csv->length) {
        do
            ok = read_cell(csv, &text);
        while (ok && step_over_end(csv));
        ok = ok && end_record(csv);
    }
    strbuf_release(&text);
    return ok;
}

/* Empty cells behind the header's last column are an editor's habit; filled ones are a mistake. */
static bool fill_row(const struct csv *csv, size_t row, size_t columns, const char **grid)
{
    size_t start = row > 0 ? csv->ends[row - 1] : 0, count = csv->ends[row] - start;
    for (size_t i = 0; i < columns; i++)
        grid[row * columns + i] = i < count ? csv->cells[start + i] : "";
    for (size_t i = columns; i < count; i++) {
        if (csv->cells[start + i][0])
            return fail(csv, row + 1, i + 1,
                        N_("the row is longer than the header row; add a header, or put a cell "
                           "that holds the separator into quotes"),
                        NULL);
    }
    return true;
}

static bool fill_sheet(const struct csv *csv, struct sheet *sheet)
{
    size_t columns = csv->row_count > 0 ? csv->ends[0] : 0;
    if (columns * csv->row_count > SHEET_CELL_LIMIT)
        return fail(csv, 0, 0, N_("a sheet holds at most 400000 cells; remove the others"), NULL);
    const char **grid = arena_array(csv->arena, csv->row_count * columns, sizeof *grid);
    bool ok = true;
    for (size_t row = 0; row < csv->row_count; row++)
        ok = fill_row(csv, row, columns, grid) && ok;
    sheet->row_count = csv->row_count;
    sheet->column_count = columns;
    sheet->cells = grid;
    return ok;
}

bool csv_read(const char *bytes, size_t length, struct sheet *sheet, struct arena *arena,
              struct problems *problems)
{
    struct csv csv = {
        .bytes = bytes, .length = length, .sheet = sheet, .arena = arena, .problems = problems};
    bool ok = encoding_is_right(&csv);
    if (ok && !separator_is_named(&csv))
        csv.separator = guess_separator(&csv);
    ok = ok && read_records(&csv) && fill_sheet(&csv, sheet);
    free(csv.cells);
    free(csv.ends);
    return ok;
}

/* One worksheet. Cells are kept as they come, wherever they stand; only then is the grid made, as
 * wide as its header row: one cell in the last row of a spreadsheet does not make a sheet of it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "form/csv.h"
#include "form/xlsx_private.h"

/* ECMA-376 part 1, 18.3.1.99: the last cell is XFD1048576. */
enum { LAST_ROW = 1048576, LAST_COLUMN = 16384 };

enum cell_type {
    CELL_NUMBER,
    CELL_SHARED,
    CELL_INLINE,
    CELL_FORMULA_TEXT,
    CELL_BOOLEAN,
    CELL_ERROR,
    CELL_DATE, /* ISO 8601 */
};

/* Rows and columns count from 1. */
struct cell {
    unsigned row, column;
    const char *text;
    const char *message; /* msgid of what is wrong with it; the text then stands for {error} */
};

enum where { OUTSIDE, IN_DATA, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE };

struct sheet_reading {
    struct xlsx *xlsx;
    struct sheet *sheet;
    struct problems *problems;
    enum where where;
    unsigned row, column; /* now */
    enum cell_type type;
    unsigned style;
    bool formula, value; /* of the cell: that it has these elements */
    struct rich_text text;
    struct cell *cells;
    size_t cell_count, cell_size;
    /* The leftmost cell below the last row that may be, if it turns out to be part of the table. */
    struct cell far;
    bool failed; /* a problem was told */
};

static bool fail(struct sheet_reading *reading, unsigned row, unsigned column, const char *message)
{
    struct place place = {reading->sheet->file, reading->sheet->name, row, column};
    problems_add(reading->problems, SEVERITY_ERROR, place, message, NULL);
    reading->failed = true;
    return false;
}

static bool damaged(struct sheet_reading *reading)
{
    struct place place = {reading->sheet->file, reading->sheet->name, reading->row,
                          reading->column <= LAST_COLUMN ? reading->column : 0};
    problems_add(reading->problems, SEVERITY_ERROR, place,
                 N_("the cell is damaged; open the workbook and save it again as .xlsx"), NULL);
    reading->failed = true;
    return false;
}

/* "AB12"; false where it is no cell. */
static bool read_reference(const char *text, unsigned *ret_row, unsigned *ret_column)
{
    unsigned column = 0, row = 0;
    for (; *text >= 'A' && *text <= 'Z' && column <= LAST_COLUMN; text++)
        column = column * 26 + (unsigned)(*text - 'A') + 1;
    for (; *text >= '0' && *text <= '9' && row <= LAST_ROW; text++)
        row = row * 10 + (unsigned)(*text - '0');
    if (*text || row < 1 || row > LAST_ROW || column < 1 || column > LAST_COLUMN)
        return false;
    *ret_row = row;
    *ret_column = column;
    return true;
}

/* A row may leave its number out: it is the next one. */
static bool start_row(struct sheet_reading *reading, const char *number)
{
    char *end = NULL;
    unsigned long row = number[0] ? strtoul(number, &end, 10) : reading->row + 1UL;
    if ((end && *end) || row < 1 || row > LAST_ROW)
        return damaged(reading);
    reading->row = (unsigned)row;
    reading->column = 0;
    return true;
}

static enum cell_type type_of(const char *name)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},  {"inlineStr", CELL_INLINE}, {"str", CELL_FORMULA_TEXT},
                 {"b", CELL_BOOLEAN}, {"e", CELL_ERROR},          {"d", CELL_DATE},
                 {"n", CELL_NUMBER}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(types[i].name, name) == 0)
            return types[i].type;
    }
    return CELL_NUMBER;
}

static bool start_cell(struct sheet_reading *reading, const char *const *attributes)
{
    const char *reference = xml_attribute(attributes, "r");
    reading->column++;
    if (reference[0] && !read_reference(reference, &reading->row, &reading->column))
        return damaged(reading);
    if (reading->column > LAST_COLUMN)
        return damaged(reading);
    reading->type = type_of(xml_attribute(attributes, "t"));
    reading->style = (unsigned)strtoul(xml_attribute(attributes, "s"), NULL, 10);
    reading->formula = reading->value = false;
    reading->text.phonetic = 0;
    reading->text.inside = false;
    strbuf_clear(&reading->text.text);
    return true;
}

static bool start_in_cell(struct sheet_reading *reading, const char *name)
{
    if (strcmp(name, "f") == 0) {
        reading->formula = true;
    } else if (strcmp(name, "v") == 0) {
        reading->value = true;
        reading->where = IN_VALUE;
    } else if (strcmp(name, "is") == 0) {
        reading->where = IN_INLINE;
    }
    return true;
}

static bool start(void *context, const char *name, const char *const *attributes)
{
    struct sheet_reading *reading = context;
    switch (reading->where) {
    case OUTSIDE:
        if (strcmp(name, "sheetData") == 0)
            reading->where = IN_DATA;
        return true;
    case IN_DATA:
        if (strcmp(name, "row") != 0)
            return true;
        reading->where = IN_ROW;
        return start_row(reading, xml_attribute(attributes, "r"));
    case IN_ROW:
        if (strcmp(name, "c") != 0)
            return true;
        reading->where = IN_CELL;
        return start_cell(reading, attributes);
    case IN_CELL:
        return start_in_cell(reading, name);
    case IN_INLINE:
        rich_text_start(&reading->text, name);
        return true;
    case IN_VALUE:
        return true;
    }
    return true;
}

static void add_text(void *context, const char *bytes, size_t length)
{
    struct sheet_reading *reading = context;
    if (reading->where == IN_VALUE)
        strbuf_add(&reading->text.text, bytes, length);
    else if (reading->where == IN_INLINE)
        rich_text_add(&reading->text, bytes, length);
}

static bool append(struct sheet_reading *reading, struct cell cell)
{
    if (reading->cell_count == SHEET_CELL_LIMIT)
        return fail(reading, cell.row, cell.column,
                    N_("a sheet holds at most 400000 cells; remove the others"));
    if (reading->cell_count == reading->cell_size) {
        reading->cell_size = reading->cell_size > 0 ? reading->cell_size * 2 : 256;
        reading->cells = memory_resize(reading->cells, reading->cell_size, sizeof cell);
    }
    reading->cells[reading->cell_count++] = cell;
    return true;
}

/* Notes beside the table may stand anywhere; what is too far away is not kept. */
static bool keep(struct sheet_reading *reading, const char *text, const char *message)
{
    struct cell cell = {reading->row, reading->column, text, message};
    if (cell.column > SHEET_COLUMN_LIMIT)
        return cell.row > 1 || fail(reading, cell.row, cell.column,
                                    N_("a sheet holds at most 256 columns; remove the others"));
    if (cell.row <= SHEET_ROW_LIMIT)
        return append(reading, cell);
    if (reading->far.column == 0 || cell.column < reading->far.column)
        reading->far = cell;
    return true;
}

/* Each cell counts its text, even if many share one string: what follows copies it. */
static bool keep_text(struct sheet_reading *reading, const char *text, size_t length, bool too_long)
{
    if (length == 0)
        return true;
    if (too_long)
        return fail(reading, reading->row, reading->column,
                    N_("a cell holds at most 32767 characters; shorten it"));
    if (length > reading->xlsx->text_left)
        return fail(reading, reading->row, reading->column,
                    N_("a workbook holds at most 20 MiB of text; shorten it"));
    reading->xlsx->text_left -= length;
    return keep(reading, text, NULL);
}

static bool keep_shared(struct sheet_reading *reading)
{
    char *end = NULL;
    const char *text = reading->text.text.bytes;
    unsigned long index = strtoul(text, &end, 10);
    if (end == text || *end || index >= reading->xlsx->string_count)
        return damaged(reading);
    const struct shared_string *string = &reading->xlsx->strings[index];
    return keep_text(reading, string->text, string->length, string->too_long);
}

static bool keep_unescaped(struct sheet_reading *reading, const struct strbuf *text)
{
    size_t length;
    const char *copy = xlsx_unescape(text, reading->xlsx->arena, &length);
    return keep_text(reading, copy, length, text_is_too_long(copy, length));
}

static bool keep_copy(struct sheet_reading *reading, const struct strbuf *text)
{
    return keep_text(reading, arena_copy(reading->xlsx->arena, text->bytes, text->length),
                     text->length, text_is_too_long(text->bytes, text->length));
}

/* Digits that strtod() reads as a whole, in the C numeric locale; nothing like "inf" or hex. */
static bool read_number(const char *text, double *ret_number)
{
    char *end = NULL;
    double number = strtod(text, &end);
    if (end == text || *end || text[strspn(text, "0123456789+-.eE")] || !isfinite(number))
        return false;
    *ret_number = number;
    return true;
}

static struct xlsx_format format_now(const struct sheet_reading *reading)
{
    const struct xlsx *xlsx = reading->xlsx;
    return reading->style < xlsx->format_count ? xlsx->formats[reading->style]
                                               : (struct xlsx_format){0};
}

static bool keep_number(struct sheet_reading *reading)
{
    double number;
    if (!read_number(reading->text.text.bytes, &number))
        return keep_copy(reading, &reading->text.text);
    struct strbuf text;
    strbuf_init(&text);
    xlsx_number(number, format_now(reading), reading->xlsx->date1904, &text);
    bool ok = keep_copy(reading, &text);
    strbuf_release(&text);
    return ok;
}

/* "2026-11-23T00:00:00" is a day, "2026-11-23T08:30:00Z" a day and a time; under a format that
 * shows no date the day is that of the calendar's zero. */
static bool keep_date(struct sheet_reading *reading)
{
    struct strbuf *text = &reading->text.text;
    struct xlsx_format format = format_now(reading);
    const char *clock = strchr(text->bytes, 'T');
    if (clock && format.time && !format.date)
        strbuf_splice(text, 0, (size_t)(clock - text->bytes), "", 0);
    static const char *const endings[] = {"Z", ".000", ":00", "T00:00"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = strlen(endings[i]);
        bool seconds =
            endings[i][0] != ':' || strchr(text->bytes, ':') != strrchr(text->bytes, ':');
        if (text->length > length && seconds &&
            strcmp(text->bytes + text->length - length, endings[i]) == 0)
            strbuf_splice(text, text->length - length, length, "", 0);
    }
    char *separator = strchr(text->bytes, 'T');
    if (separator == text->bytes)
        strbuf_splice(text, 0, 1, "", 0);
    else if (separator)
        *separator = ' ';
    return keep_copy(reading, text);
}

static bool keep_boolean(struct sheet_reading *reading)
{
    const char *text = reading->text.text.bytes;
    bool is_true = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    return keep(reading, is_true ? "TRUE" : "FALSE", NULL);
}

/* As "#NAME?"; what is longer is none of a spreadsheet's errors. */
static bool keep_error(struct sheet_reading *reading, const struct strbuf *text)
{
    size_t length = text->length <= 16 ? text->length : 0;
    return keep(reading, arena_copy(reading->xlsx->arena, text->bytes, length),
                N_("the cell shows the error '{error}'; correct its formula"));
}

/* A formula whose result is the empty text has an empty <v> of that type. */
static bool end_cell(struct sheet_reading *reading)
{
    const struct strbuf *text = &reading->text.text;
    if (reading->formula && text->length == 0 &&
        !(reading->type == CELL_FORMULA_TEXT && reading->value))
        return keep(reading, "",
                    N_("the formula has no saved value; open the workbook in a spreadsheet program "
                       "and save it once"));
    if (text->length == 0)
        return true;
    switch (reading->type) {
    case CELL_SHARED:
        return keep_shared(reading);
    case CELL_INLINE:
    case CELL_FORMULA_TEXT:
        return keep_unescaped(reading, text);
    case CELL_BOOLEAN:
        return keep_boolean(reading);
    case CELL_ERROR:
        return keep_error(reading, text);
    case CELL_DATE:
        return keep_date(reading);
    case CELL_NUMBER:
        return keep_number(reading);
    }
    return true;
}

static bool end(void *context, const char *name)
{
    struct sheet_reading *reading = context;
    if (reading->where == IN_INLINE)
        rich_text_end(&reading->text, name);
    if (strcmp(name, "sheetData") == 0) {
        reading->where = OUTSIDE;
    } else if (strcmp(name, "row") == 0 && reading->where == IN_ROW) {
        reading->where = IN_DATA;
    } else if (strcmp(name, "c") == 0 && reading->where == IN_CELL) {
        reading->where = IN_ROW;
        return end_cell(reading);
    } else if ((strcmp(name, "v") == 0 && reading->where == IN_VALUE) ||
               (strcmp(name, "is") == 0 && reading->where == IN_INLINE)) {
        reading->where = IN_CELL;
    }
    return true;
}

static size_t table_width(const struct sheet_reading *reading)
{
    size_t width = 0;
    for (size_t i = 0; i < reading->cell_count; i++) {
        const struct cell *cell = &reading->cells[i];
        if (cell->row == 1 && cell->column > width)
            width = cell->column;
    }
    return width;
}

static size_t table_height(const struct sheet_reading *reading, size_t width)
{
    size_t height = 0;
    for (size_t i = 0; i < reading->cell_count; i++) {
        const struct cell *cell = &reading->cells[i];
        if (cell->column <= width && cell->row > height)
            height = cell->row;
    }
    return height;
}

static void fill_grid(const struct sheet_reading *reading, const char **grid)
{
    struct sheet *sheet = reading->sheet;
    struct cell_fault *faults =
        arena_array(reading->xlsx->arena, reading->cell_count, sizeof *faults);
    for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++)
        grid[i] = "";
    for (size_t i = 0; i < reading->cell_count; i++) {
        const struct cell *cell = &reading->cells[i];
        if (cell->column > sheet->column_count)
            continue;
        if (cell->message)
            faults[sheet->fault_count++] =
                (struct cell_fault){cell->row - 1, cell->column - 1, cell->message, cell->text};
        else
            grid[(cell->row - 1) * sheet->column_count + cell->column - 1] = cell->text;
    }
    sheet->faults = faults;
}

static bool make_table(struct sheet_reading *reading)
{
    struct sheet *sheet = reading->sheet;
    sheet->column_count = table_width(reading);
    sheet->row_count = table_height(reading, sheet->column_count);
    if (reading->far.column > 0 && reading->far.column <= sheet->column_count)
        return fail(reading, reading->far.row, 0,
                    N_("a sheet holds at most 20000 rows; remove the others"));
    if (sheet->row_count * sheet->column_count > SHEET_CELL_LIMIT)
        return fail(reading, 0, 0, N_("a sheet holds at most 400000 cells; remove the others"));
    const char **grid =
        arena_array(reading->xlsx->arena, sheet->row_count * sheet->column_count, sizeof *grid);
    fill_grid(reading, grid);
    sheet->cells = grid;
    return true;
}

bool xlsx_read_sheet(struct xlsx *xlsx, const char *part, struct sheet *sheet,
                     struct problems *problems)
{
    struct sheet_reading reading = {.xlsx = xlsx, .sheet = sheet, .problems = problems};
    strbuf_init(&reading.text.text);
    const struct xml_handler handler = {start, end, add_text, &reading};
    bool ok = xlsx_read_xml(xlsx, part, &handler) && make_table(&reading);
    strbuf_release(&reading.text.text);
    free(reading.cells);
    return ok;
}

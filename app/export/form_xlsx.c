/* libxlsxwriter writes into a folder of its own beside the file; from there the bytes become the
 * file at once. Every cell is text, so that a code keeps its zeros and nothing is a formula. */
#include "export/form_xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    FILE_LIMIT = 64 * 1024 * 1024, /* bytes */
    WIDTH_LEAST = 8,
    WIDTH_MOST = 48,           /* digits of the standard font; longer text wraps */
    CREATED = 315532800,       /* 1980-01-01, where the calendar of zip files begins */
    NUMBER_FORMAT_TEXT = 0x31, /* "@", a built-in one */
};

struct drawing {
    lxw_workbook *book;
    lxw_format *head, *body;
    const struct workbook *workbook;
    const char *path; /* for messages */
    char *folder;     /* for what the library writes on the way */
    struct strbuf text;
    struct error *error;
};

static bool fail(const struct drawing *drawing, const char *sheet, lxw_error code)
{
    struct place place = {.file = drawing->path, .sheet = sheet};
    return error_set(drawing->error, ERROR_FILE_WRITE, place, "%s", lxw_strerror(code));
}

/* "_x000D_" in a cell would be read as the character it stands for, so its first "_" is written as
 * one too; U+FFFE and U+FFFF are no characters of XML. The library escapes the control characters.
 */
static const char *escaped(struct drawing *drawing, const char *cell)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    strbuf_clear(&drawing->text);
    for (const char *at = cell; *at; at++) {
        if (at[0] == '_' && at[1] == 'x' && strspn(at + 2, digits) >= 4 && at[6] == '_') {
            strbuf_add_string(&drawing->text, "_x005F_");
        } else if (strncmp(at, "\xEF\xBF\xBE", 3) == 0 || strncmp(at, "\xEF\xBF\xBF", 3) == 0) {
            strbuf_add_string(&drawing->text, at[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
            at += 2;
        } else {
            strbuf_add_char(&drawing->text, *at);
        }
    }
    return drawing->text.bytes;
}

static double width_of(const struct sheet *sheet, size_t column)
{
    size_t width = WIDTH_LEAST;
    for (size_t row = 0; row < sheet->row_count; row++) {
        const char *cell = sheet_cell(sheet, row, column);
        size_t count = utf8_count(cell, strlen(cell));
        width = count + 2 > width ? count + 2 : width;
    }
    return (double)(width < WIDTH_MOST ? width : WIDTH_MOST);
}

static bool write_cells(struct drawing *drawing, const struct sheet *sheet, lxw_worksheet *page)
{
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++) {
            const char *cell = sheet_cell(sheet, row, column);
            lxw_format *format = row == 0 ? drawing->head : NULL; /* else as the column */
            lxw_error code = LXW_NO_ERROR;
            if (cell[0])
                code = worksheet_write_string(page, (lxw_row_t)row, (lxw_col_t)column,
                                              escaped(drawing, cell), format);
            if (code != LXW_NO_ERROR)
                return fail(drawing, sheet->name, code);
        }
    }
    return true;
}

static bool write_sheet(struct drawing *drawing, const struct sheet *sheet)
{
    lxw_error code = workbook_validate_sheet_name(drawing->book, sheet->name);
    if (code != LXW_NO_ERROR)
        return fail(drawing, sheet->name, code);
    lxw_worksheet *page = workbook_add_worksheet(drawing->book, sheet->name);
    for (size_t column = 0; column < sheet->column_count; column++) {
        code = worksheet_set_column(page, (lxw_col_t)column, (lxw_col_t)column,
                                    width_of(sheet, column), drawing->body);
        if (code != LXW_NO_ERROR)
            return fail(drawing, sheet->name, code);
    }
    worksheet_freeze_panes(page, 1, 0);
    return write_cells(drawing, sheet, page);
}

/* What authors look for first; the others follow in their order. */
static const char *const first_sheets[] = {"survey", "choices", "settings", "agenda", "strands"};

static bool is_first(const struct workbook *workbook, const struct sheet *sheet)
{
    for (size_t i = 0; i < COUNT_OF(first_sheets); i++) {
        if (workbook_sheet(workbook, first_sheets[i]) == sheet)
            return true;
    }
    return false;
}

static bool write_sheets(struct drawing *drawing)
{
    const struct workbook *workbook = drawing->workbook;
    bool ok = true;
    for (size_t i = 0; ok && i < COUNT_OF(first_sheets); i++) {
        const struct sheet *sheet = workbook_sheet(workbook, first_sheets[i]);
        ok = !sheet || write_sheet(drawing, sheet);
    }
    for (size_t i = 0; ok && i < workbook->sheet_count; i++)
        ok = is_first(workbook, &workbook->sheets[i]) || write_sheet(drawing, &workbook->sheets[i]);
    return ok;
}

static void set_formats(struct drawing *drawing)
{
    lxw_format **formats[] = {&drawing->head, &drawing->body};
    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        lxw_format *format = *formats[i] = workbook_add_format(drawing->book);
        format_set_num_format_index(format, NUMBER_FORMAT_TEXT);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(format);
    }
    format_set_bold(drawing->head);
    format_set_bottom(drawing->head, LXW_BORDER_THIN);
}

/* Draft: the file that the library writes. */
static bool write_draft(struct drawing *drawing, const char *draft)
{
    lxw_workbook_options options = {.tmpdir = drawing->folder};
    lxw_doc_properties properties = {.created = CREATED};
    drawing->book = workbook_new_opt(draft, &options);
    set_formats(drawing);
    lxw_error code = workbook_set_properties(drawing->book, &properties);
    bool ok = code == LXW_NO_ERROR ? write_sheets(drawing) : fail(drawing, NULL, code);
    errno = 0;
    code = workbook_close(drawing->book);
    if (ok && code != LXW_NO_ERROR)
        ok = errno != 0 ? error_from_errno(drawing->error, ERROR_FILE_WRITE,
                                           (struct place){.file = drawing->path}, "cannot write")
                        : fail(drawing, NULL, code);
    return ok;
}

static bool publish(const char *draft, const char *folder, const char *name, struct error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(draft, FILE_LIMIT, &bytes, &length, error))
        return false;
    struct atomic_file *file = atomic_file_open(folder, name, error);
    if (file)
        (void)fwrite(bytes, 1, length, atomic_file_stream(file)); /* told by the commit */
    free(bytes);
    return file && atomic_file_commit(file, error);
}

bool form_xlsx_write(const struct workbook *workbook, const char *path, struct error *error)
{
    struct arena *arena = arena_new();
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *folder = slash == path ? "/"
                         : slash       ? arena_copy(arena, path, (size_t)(slash - path))
                                       : ".";
    char *own = arena_format(arena, "%s/.%s.XXXXXX", folder, name);
    struct drawing drawing = {.workbook = workbook, .path = path, .folder = own, .error = error};
    strbuf_init(&drawing.text);
    bool ok;
    if (mkdtemp(own)) {
        const char *draft = arena_format(arena, "%s/draft.xlsx", own);
        ok = write_draft(&drawing, draft) && publish(draft, folder, name, error);
        folder_remove(own);
    } else {
        ok =
            error_from_errno(error, ERROR_FILE_WRITE, (struct place){.file = path}, "cannot write");
    }
    strbuf_release(&drawing.text);
    arena_free(arena);
    return ok;
}

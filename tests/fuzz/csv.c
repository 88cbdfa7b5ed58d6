/* Sheets of CSV on whatever libFuzzer thinks of: an input is survey, choices and settings with form
 * feeds between. What was read is written again, every cell in quotes, and must read the same. */
#include "base/strbuf.h"
#include "sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_again(const struct sheet *sheet, struct strbuf *text)
{
    for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) {
        strbuf_add_char(text, '"');
        for (const char *at = sheet->cells[i]; *at; at++)
            strbuf_add(text, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
        strbuf_add_string(text, (i + 1) % sheet->column_count == 0 ? "\"\r\n" : "\",");
    }
}

static void check_again(const struct sheet *sheet, struct arena *arena, struct problems *problems)
{
    struct strbuf text;
    strbuf_init(&text);
    write_again(sheet, &text);
    struct sheet again = {.name = sheet->name, .file = ""};
    assert(csv_read(text.bytes, text.length, &again, arena, problems));
    strbuf_release(&text);
    assert(again.row_count == sheet->row_count && again.column_count == sheet->column_count);
    for (size_t i = 0; i < again.row_count * again.column_count; i++)
        assert(strcmp(again.cells[i], sheet->cells[i]) == 0);
}

static bool read_sheet(const char *bytes, size_t length, struct sheet *sheet, struct arena *arena,
                       struct problems *problems)
{
    char *exact = memory_new(length); /* so that a read behind its end is seen */
    if (length > 0)
        memcpy(exact, bytes, length);
    size_t errors = problems->error_count;
    bool ok = csv_read(exact, length, sheet, arena, problems);
    free(exact);
    assert(ok == (problems->error_count == errors));
    if (!ok)
        return false;
    check_sheet(sheet);
    check_again(sheet, arena, problems);
    return true;
}

static void read_workbook(const char *bytes, size_t size, struct arena *arena,
                          struct problems *problems)
{
    static const char *const names[] = {"survey", "choices", "settings"};
    struct sheet sheets[3] = {{0}};
    struct workbook workbook = {.path = "form", .sheets = sheets};
    bool ok = true;
    for (const char *end = bytes + size; bytes <= end && workbook.sheet_count < 3;) {
        const char *feed = bytes < end ? memchr(bytes, '\f', (size_t)(end - bytes)) : NULL;
        struct sheet *sheet = &sheets[workbook.sheet_count];
        sheet->name = names[workbook.sheet_count++];
        sheet->file = "";
        ok = read_sheet(bytes, (size_t)((feed ? feed : end) - bytes), sheet, arena, problems) && ok;
        bytes = feed ? feed + 1 : end + 1;
    }
    if (!ok)
        return;
    check_json(&workbook, arena);
    check_form_of(&workbook, arena, problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    read_workbook((const char *)data, size, arena, &problems);
    problems_release(&problems);
    arena_free(arena);
    return 0;
}

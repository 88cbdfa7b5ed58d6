#include "form/csv.h"

#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "form/sheets.h"
#include "test.h"

/* Cells joined by '|', rows by '/'. */
static const char *grid_text(const struct sheet *sheet, struct arena *arena)
{
    const char *text = "";
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++)
            text = arena_format(arena, "%s%s%s", text,
                                column > 0 ? "|"
                                : row > 0  ? "/"
                                           : "",
                                sheet_cell(sheet, row, column));
    }
    return text;
}

static const struct {
    const char *csv, *grid;
} read_cases[] = {
    {"", ""},
    {"a", "a"},
    {"a,b\n1,2\n", "a|b/1|2"},
    {"a,b\n1,2", "a|b/1|2"},
    {"a,b\r\n1,2\r\n", "a|b/1|2"},
    {"a,b\r1,2\r", "a|b/1|2"},
    {"\xEF\xBB\xBF"
     "a,b\n1,2",
     "a|b/1|2"},
    {"a;b;c\n1;2,5;3", "a|b|c/1|2,5|3"},
    {"a\tb\n1\t2", "a|b/1|2"},
    {"\"a,a\";b;c\n1;2;3", "a,a|b|c/1|2|3"},
    {"sep=;\na,b;c\n1;2", "a,b|c/1|2"},
    {"sep=;\r\na;b\r\n", "a|b"},
    {"sep=|\na|b,c", "a|b,c"},
    {"sep=;x\na;b", "sep=|x/a|b"},
    {"a,b\n\"x\"\"y\",\"\"\n", "a|b/x\"y|"},
    {"a,b\n\"line\nline\",2\n", "a|b/line\nline|2"},
    {"a,b\n\"x\r\ny\",2\n", "a|b/x\r\ny|2"},
    {"a,b\n5\" pipe,2\n", "a|b/5\" pipe|2"},
    {"a,b\n1\n,\n", "a|b/1|/|"},
    {"a,b\n\n1,2\n", "a|b/|/1|2"},
    {"a,b\n1,2,,,\n", "a|b/1|2"},
    {"a,b,\n1,2,\n", "a|b|/1|2|"},
    {" a , b \n 1 ,2 ", " a | b / 1 |2 "},
    {"نص,ناو\nصدى,دەنگ", "نص|ناو/صدى|دەنگ"},
};

static void sheets_are_read_as_spreadsheet_programs_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(read_cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        struct sheet sheet = {.name = "s", .file = ""};
        assert_true(
            csv_read(read_cases[i].csv, strlen(read_cases[i].csv), &sheet, arena, &problems));
        assert_string_equal(problems_text(&problems, arena), "");
        assert_string_equal(grid_text(&sheet, arena), read_cases[i].grid);
        problems_release(&problems);
        arena_free(arena);
    }
}

static const struct {
    const char *csv;
    size_t length; /* 0: to the NUL */
    const char *problems;
} refused_cases[] = {
    {"\xFF\xFEt\0y\0", 6, "s: error: the file is UTF-16; save it again as 'CSV UTF-8'\n"},
    {"\xFE\xFF\0t", 4, "s: error: the file is UTF-16; save it again as 'CSV UTF-8'\n"},
    {"a,\xC7\xE1\n", 0, "s:1:B: error: the file is not UTF-8; save it again as 'CSV UTF-8'\n"},
    {"a,\0b\n", 5,
     "s: error: the file holds NUL bytes, so it is no text; save it again as 'CSV UTF-8'\n"},
    {"a,b\n1,2,3\n", 0,
     "s:2:C: error: the row is longer than the header row; add a header, or put a cell that "
     "holds the separator into quotes\n"},
    {"a,b\n1,2,3\n4,5,6\n", 0,
     "s:2:C: error: the row is longer than the header row; add a header, or put a cell that "
     "holds the separator into quotes\n"
     "s:3:C: error: the row is longer than the header row; add a header, or put a cell that "
     "holds the separator into quotes\n"},
    {"a,b\n1,\"2\n3\n", 0,
     "s:2:B: error: a quote is opened but never closed; close it, and write a quote inside a "
     "cell twice\n"},
    {"a,b\n\"x\"y,2\n", 0,
     "s:2:A: error: text follows a closing quote; write a quote inside a cell twice\n"},
};

static void what_cannot_be_read_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused_cases); i++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        struct sheet sheet = {.name = "s", .file = ""};
        size_t length = refused_cases[i].length;
        assert_false(csv_read(refused_cases[i].csv, length ? length : strlen(refused_cases[i].csv),
                              &sheet, arena, &problems));
        assert_string_equal(problems_text(&problems, arena), refused_cases[i].problems);
        problems_release(&problems);
        arena_free(arena);
    }
}

/* A piece repeated count times, between a beginning and an end. */
static void refuse_repeated(const char *beginning, const char *piece, size_t count,
                            const char *expected)
{
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    struct sheet sheet = {.name = "s", .file = ""};
    struct strbuf csv;
    strbuf_init(&csv);
    strbuf_add_string(&csv, beginning);
    for (size_t i = 0; i < count; i++)
        strbuf_add_string(&csv, piece);
    assert_false(csv_read(csv.bytes, csv.length, &sheet, arena, &problems));
    assert_string_equal(problems_text(&problems, arena), expected);
    strbuf_release(&csv);
    problems_release(&problems);
    arena_free(arena);
}

static void a_sheet_beyond_its_limits_is_refused(void **state)
{
    (void)state;
    refuse_repeated("a", ",", SHEET_COLUMN_LIMIT,
                    "s:1: error: a sheet holds at most 256 columns; remove the others\n");
    refuse_repeated("a\n", "1\n", SHEET_ROW_LIMIT,
                    "s:20001: error: a sheet holds at most 20000 rows; remove the others\n");
    refuse_repeated("a\n", "م", CELL_LIMIT + 1,
                    "s:2:A: error: a cell holds at most 32767 characters; shorten it\n");
    refuse_repeated("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u\n", "1\n", SHEET_ROW_LIMIT - 1,
                    "s: error: a sheet holds at most 400000 cells; remove the others\n");
}

/* Bytes that matter to the reader come often, so that short inputs reach every path. */
static void random_bytes_are_read_or_refused_but_never_break_anything(void **state)
{
    (void)state;
    static const char bytes[] = "\"\"\"\",,;\t\r\n\nab=sep|\xEF\xBB\xBF\xD9\x85\xFF\xFE";
    struct random random = random_seeded(20261123);
    struct arena *arena = arena_new();
    for (size_t round = 0; round < 20000; round++) {
        char csv[64];
        size_t length = random_below(&random, sizeof csv);
        for (size_t i = 0; i < length; i++)
            csv[i] = bytes[random_below(&random, sizeof bytes)];
        struct problems problems;
        problems_init(&problems, arena);
        struct sheet sheet = {.name = "s", .file = ""};
        bool ok = csv_read(csv, length, &sheet, arena, &problems);
        assert_true(ok == (problems.error_count == 0));
        assert_true(!ok || sheet.row_count * sheet.column_count <= length + 1 ||
                    sheet.column_count > 1);
        problems_release(&problems);
        arena_reset(arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_are_read_as_spreadsheet_programs_write_them),
        cmocka_unit_test(what_cannot_be_read_is_told_with_its_place),
        cmocka_unit_test(a_sheet_beyond_its_limits_is_refused),
        cmocka_unit_test(random_bytes_are_read_or_refused_but_never_break_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

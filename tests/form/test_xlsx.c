/* Workbooks as spreadsheet programs write them: every kind of cell, and every way to leave things
 * out that ECMA-376 allows. */
#include "form/xlsx.h"

#include "base/array.h"
#include "base/strbuf.h"
#include "form/sheets.h"
#include "form/xlsx_file.h"

struct reader {
    struct arena *arena;
    struct problems problems;
};

static int set_up(void **state)
{
    struct reader *reader = memory_new(sizeof *reader);
    reader->arena = arena_new();
    problems_init(&reader->problems, reader->arena);
    *state = reader;
    return 0;
}

static int tear_down(void **state)
{
    struct reader *reader = *state;
    problems_release(&reader->problems);
    arena_free(reader->arena);
    free(reader);
    return 0;
}

static struct workbook *read_parts(struct reader *reader, const struct part *parts, size_t count)
{
    size_t length;
    const char *bytes = file_of_parts(parts, count, &length, reader->arena);
    return xlsx_read(bytes, length, "b.xlsx", XLSX_TIME_LIMIT, reader->arena, &reader->problems);
}

static const struct sheet *read_book(struct reader *reader, struct book book)
{
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book(book, parts, reader->arena);
    struct workbook *workbook = read_parts(reader, parts, count);
    if (!workbook || reader->problems.count > 0)
        fail_msg("%s", problems_text(&reader->problems, reader->arena));
    return workbook_sheet(workbook, "survey");
}

/* Rows as lines, cells with '|' between. */
static const char *sheet_text(const struct sheet *sheet, struct arena *arena)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++)
            strbuf_format(&text, "%s%s", column > 0 ? "|" : "", sheet_cell(sheet, row, column));
        strbuf_add_char(&text, '\n');
    }
    const char *copy = arena_string(arena, text.bytes);
    strbuf_release(&text);
    return copy;
}

#define STRINGS                                                                                     \
    "<si><t>type</t></si><si><t xml:space=\"preserve\"> kept </t></si><si/>"                        \
    "<si><r><t>r</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ich صدى</t></r></si>"        \
    "<si><t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh><phoneticPr fontId=\"1\"/></si>" \
    "<si><t>a_x000D_b_x005F_x000D__x0041__xZZZZ__x12_</t></si>"
/* Cell formats: 0 general, 1 date 14, 2 time 20, 3 both 22, 4 elapsed 46, 5 to 12 custom. */
#define FORMATS                                                                                    \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"                            \
    "<numFmt numFmtId=\"165\" formatCode=\"[$-409]h:mm AM/PM\"/>"                                  \
    "<numFmt numFmtId=\"166\" formatCode=\"0&quot; days&quot;\"/>"                                 \
    "<numFmt numFmtId=\"167\" formatCode=\"[Red]0.00;[h]:mm\"/>"                                   \
    "<numFmt numFmtId=\"168\" formatCode=\"mm:ss\"/>"                                              \
    "<numFmt numFmtId=\"169\" formatCode=\"mmm\"/>"                                                \
    "<numFmt numFmtId=\"170\" formatCode=\"[hh]:mm\"/>"                                            \
    "<numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy hh:mm:ss\"/></numFmts>"                      \
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                           \
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/>"                      \
    "<xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"       \
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/>"     \
    "<xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>"

static const struct {
    const char *cell; /* of row 2 */
    const char *text;
} cell_cases[] = {
    {"<c r=\"A2\" t=\"s\"><v>1</v></c>", " kept "},
    {"<c r=\"A2\" t=\"s\"><v>3</v></c>", "rich صدى"},
    {"<c r=\"A2\" t=\"s\"><v>4</v></c>", "漢字"},
    {"<c r=\"A2\" t=\"s\"><v>5</v></c>", "a\rb_x000D_A_xZZZZ__x12_"},
    {"<c r=\"A2\" t=\"inlineStr\"><is><t>in &lt;line&gt;&#10;two</t></is></c>", "in <line>\ntwo"},
    {"<c r=\"A2\" t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>",
     "ab"},
    {"<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>typex</v></c>", "typex"},
    {"<c r=\"A2\"><f>1+1</f><v>2</v></c>", "2"},
    {"<c r=\"A2\"><f t=\"shared\" si=\"0\"/><v>7</v></c>", "7"},
    {"<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE"},
    {"<c r=\"A2\" t=\"b\"><v>0</v></c>", "FALSE"},
    {"<c r=\"A2\" t=\"n\"><v>0</v></c>", "0"},
    {"<c r=\"A2\"><v>5.0</v></c>", "5"},
    {"<c r=\"A2\"><v>-3</v></c>", "-3"},
    {"<c r=\"A2\"><v>2.026112301E9</v></c>", "2026112301"},
    {"<c r=\"A2\"><v>0.10000000000000001</v></c>", "0.1"},
    {"<c r=\"A2\"><v>1e-07</v></c>", "0.0000001"},
    {"<c r=\"A2\"><v>1E+21</v></c>", "1000000000000000000000"},
    {"<c r=\"A2\"><v>1e999</v></c>", "1e999"},
    {"<c r=\"A2\"><v>0x1F</v></c>", "0x1F"},
    {"<c r=\"A2\" s=\"1\"><v>46349</v></c>", "2026-11-23"},
    {"<c r=\"A2\" s=\"1\"><v>1</v></c>", "1900-01-01"},
    {"<c r=\"A2\" s=\"1\"><v>59</v></c>", "1900-02-28"},
    {"<c r=\"A2\" s=\"1\"><v>60</v></c>", "1900-02-29"},
    {"<c r=\"A2\" s=\"1\"><v>61</v></c>", "1900-03-01"},
    {"<c r=\"A2\" s=\"1\"><v>2958465</v></c>", "9999-12-31"},
    {"<c r=\"A2\" s=\"1\"><v>2958466</v></c>", "2958466"},
    {"<c r=\"A2\" s=\"1\"><v>-1</v></c>", "-1"},
    {"<c r=\"A2\" s=\"1\"><v>36584.75</v></c>", "2000-02-28"},
    {"<c r=\"A2\" s=\"2\"><v>0.35416666666666669</v></c>", "08:30"},
    {"<c r=\"A2\" s=\"2\"><v>0</v></c>", "00:00"},
    {"<c r=\"A2\" s=\"2\"><v>0.354170</v></c>", "08:30"},
    {"<c r=\"A2\" s=\"2\"><v>0.35420000000000001</v></c>", "08:30:03"},
    {"<c r=\"A2\" s=\"2\"><v>46349.354166666664</v></c>", "08:30"},
    {"<c r=\"A2\" s=\"3\"><v>46349.354166666664</v></c>", "2026-11-23 08:30"},
    {"<c r=\"A2\" s=\"3\"><v>46349</v></c>", "2026-11-23"},
    {"<c r=\"A2\" s=\"3\"><v>46348.999999</v></c>", "2026-11-23"},
    {"<c r=\"A2\" s=\"4\"><v>1.5</v></c>", "36:00"},
    {"<c r=\"A2\" s=\"5\"><v>46349</v></c>", "2026-11-23"},
    {"<c r=\"A2\" s=\"6\"><v>0.5</v></c>", "12:00"},
    {"<c r=\"A2\" s=\"7\"><v>46349</v></c>", "46349"},
    {"<c r=\"A2\" s=\"8\"><v>2.5</v></c>", "2.5"},
    {"<c r=\"A2\" s=\"9\"><v>0.01</v></c>", "00:14:24"},
    {"<c r=\"A2\" s=\"10\"><v>46349</v></c>", "2026-11-23"},
    {"<c r=\"A2\" s=\"11\"><v>1.25</v></c>", "30:00"},
    {"<c r=\"A2\" s=\"12\"><v>46349.25</v></c>", "2026-11-23 06:00"},
    {"<c r=\"A2\" s=\"99\"><v>46349</v></c>", "46349"},
    {"<c r=\"A2\" t=\"d\"><v>2026-11-23T00:00:00</v></c>", "2026-11-23"},
    {"<c r=\"A2\" t=\"d\"><v>2026-11-23</v></c>", "2026-11-23"},
    {"<c r=\"A2\" t=\"d\"><v>2026-11-23T08:30:00.000Z</v></c>", "2026-11-23 08:30"},
    {"<c r=\"A2\" t=\"d\"><v>T08:30:15</v></c>", "08:30:15"},
    {"<c r=\"A2\" s=\"2\" t=\"d\"><v>1899-12-30T00:00:00</v></c>", "00:00"},
};

static void every_kind_of_cell_reads_as_it_is_shown(void **state)
{
    struct reader *reader = *state;
    for (size_t i = 0; i < COUNT_OF(cell_cases); i++) {
        const char *sheet =
            arena_format(reader->arena,
                         SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\">%s"
                               "</row>"),
                         cell_cases[i].cell);
        const struct sheet *read = read_book(reader, (struct book){sheet, STRINGS, FORMATS, NULL});
        if (strcmp(sheet_cell(read, 1, 0), cell_cases[i].text) != 0)
            fail_msg("%s: '%s' instead of '%s'", cell_cases[i].cell, sheet_cell(read, 1, 0),
                     cell_cases[i].text);
    }
}

static void cells_without_a_value_are_empty(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader,
        (struct book){.sheet = SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                     "<c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c></row>"
                                     "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c>"
                                     "<c r=\"B2\" s=\"1\"/></row>"
                                     "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"\"</f><v></v></c>"
                                     "<c r=\"B3\"><v>1</v></c></row>"
                                     "<row r=\"9\"><c r=\"A9\"/></row>"),
                      .strings = STRINGS});
    assert_string_equal(sheet_text(sheet, reader->arena), "type|name\n|\n|1\n");
}

static void references_may_be_left_out_and_rows_skipped(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader,
        (struct book){.sheet = SHEET("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
                                     "<row/><row><c/><c><v>4</v></c></row>"
                                     "<row r=\"5\"><c r=\"C5\"><v>5</v></c></row>"
                                     "<row><c><v>6</v></c></row>")});
    assert_string_equal(sheet_text(sheet, reader->arena), "1|2|3\n||\n|4|\n||\n||5\n6||\n");
}

/* A note in the last cell there is must neither be told nor make a sheet of a million rows. */
static void what_stands_beside_the_table_is_left_out(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader,
        (struct book){.sheet = SHEET("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
                                     "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>"
                                     "<row r=\"7\"><c r=\"C7\"><v>3</v></c></row>"
                                     "<row r=\"1048576\"><c r=\"XFD1048576\"><v>9</v></c>"
                                     "</row>")});
    assert_string_equal(sheet_text(sheet, reader->arena), "1\n");
    assert_int_equal(sheet->fault_count, 0);
}

static void merged_cells_hold_their_text_once(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader, (struct book){.sheet = XML "<worksheet xmlns=\"" MAIN_URI
                                           "\"><dimension ref=\"A1:B2\"/><sheetData>"
                                           "<row r=\"1\"><c r=\"A1\"><v>1</v></c>"
                                           "<c r=\"B1\"><v>2</v></c></row><row r=\"2\">"
                                           "<c r=\"A2\"><v>3</v></c><c r=\"B2\"/></row></sheetData>"
                                           "<mergeCells count=\"1\"><mergeCell ref=\"A2:B2\"/>"
                                           "</mergeCells></worksheet>"});
    assert_string_equal(sheet_text(sheet, reader->arena), "1|2\n3|\n");
}

static void dates_may_count_from_1904(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader, (struct book){.sheet = SHEET("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44887</v></c>"
                                             "<c r=\"B1\" s=\"2\"><v>0.5</v></c>"
                                             "<c r=\"C1\" s=\"1\"><v>0</v></c></row>"),
                              .formats = FORMATS,
                              .properties = "date1904=\"1\""});
    assert_string_equal(sheet_text(sheet, reader->arena), "2026-11-23|12:00|1904-01-01\n");
}

/* As Excel saves "Strict Open XML Spreadsheet", with prefixes and absolute targets besides. */
static void the_strict_variant_is_read_too(void **state)
{
    struct reader *reader = *state;
#define STRICT "http://purl.oclc.org/ooxml/"
    const struct part parts[] = {
        {.name = "[Content_Types].xml", .text = "not looked at"},
        {.name = "_rels/.rels",
         .text = XML "<p:Relationships xmlns:p=\"" PACKAGE_URI "\"><p:Relationship Id=\"a\" "
                     "Type=\"" STRICT "officeDocument/relationships/officeDocument\" "
                     "Target=\"/Book/Main.xml\"/></p:Relationships>"},
        {.name = "book/main.xml",
         .text =
             XML "<x:workbook xmlns:x=\"" STRICT "spreadsheetml/main\" xmlns:q=\"" STRICT
                 "officeDocument/relationships\" conformance=\"strict\"><x:sheets>"
                 "<x:sheet name=\" SURVEY \" sheetId=\"4\" q:id=\"b\"/></x:sheets></x:workbook>"},
        {.name = "book/_rels/main.xml.rels",
         .text = XML "<Relationships xmlns=\"" PACKAGE_URI "\">"
                     "<Relationship Id=\"x\" TargetMode=\"External\" Type=\"" STRICT
                     "officeDocument/relationships/hyperlink\" Target=\"../../../../a\"/>"
                     "<Relationship Id=\"b\" Type=\"" STRICT
                     "officeDocument/relationships/worksheet\" Target=\"/data/1.xml\"/>"
                     "<Relationship Id=\"c\" Type=\"" STRICT
                     "officeDocument/relationships/sharedStrings\" Target=\"../data/./s.xml\"/>"
                     "</Relationships>",
         .stored = true},
        {.name = "data\\1.xml",
         .text = XML "<x:worksheet xmlns:x=\"" STRICT "spreadsheetml/main\"><x:sheetData>"
                     "<x:row><x:c t=\"s\"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"},
        {.name = "data/s.xml",
         .text = XML "<sst xmlns=\"" STRICT "spreadsheetml/main\"><si><t>ok</t></si></sst>"},
    };
    struct workbook *workbook = read_parts(reader, parts, COUNT_OF(parts));
    assert_string_equal(problems_text(&reader->problems, reader->arena), "");
    assert_string_equal(sheet_text(workbook_sheet(workbook, "survey"), reader->arena), "ok\n");
}

/* As programs write that do not know beforehand how large a part will be. */
static void zip64_is_read_too(void **state)
{
    struct reader *reader = *state;
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book((struct book){.sheet = SHEET("<row><c><v>7</v></c></row>")}, parts,
                                 reader->arena);
    for (size_t i = 0; i < count; i++)
        parts[i].zip64 = true;
    const struct workbook *workbook = read_parts(reader, parts, count);
    assert_string_equal(problems_text(&reader->problems, reader->arena), "");
    assert_string_equal(sheet_text(workbook_sheet(workbook, "survey"), reader->arena), "7\n");
}

static void elements_of_other_namespaces_are_passed_over(void **state)
{
    struct reader *reader = *state;
    const struct sheet *sheet = read_book(
        reader,
        (struct book){.sheet = XML "<worksheet xmlns=\"" MAIN_URI "\" xmlns:o=\"urn:other\">"
                                   "<o:sheetData><row><c><v>8</v></c></row></o:sheetData>"
                                   "<sheetData><row><c><o:v>9</o:v><v>1</v></c></row></sheetData>"
                                   "<extLst><ext><sheetData/></ext></extLst></worksheet>"});
    assert_string_equal(sheet_text(sheet, reader->arena), "1\n");
}

static void numbers_that_a_table_cannot_use_are_told_at_their_cell(void **state)
{
    struct reader *reader = *state;
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book(
        (struct book){
            .sheet = SHEET(
                "<row><c t=\"inlineStr\"><is><t>type</t></is></c>"
                "<c t=\"inlineStr\"><is><t>name</t></is></c>"
                "<c t=\"inlineStr\"><is><t>label::English (en)</t></is></c>"
                "<c t=\"inlineStr\"><is><t>my own notes</t></is></c></row>"
                "<row><c t=\"inlineStr\"><is><t>text</t></is></c><c><f>A1</f></c>"
                "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c t=\"e\"><v>#N/A</v></c></row>"
                "<row><c t=\"inlineStr\"><is><t>text</t></is></c><c><f>A1</f><v/></c></row>")},
        parts, reader->arena);
    struct workbook *workbook = read_parts(reader, parts, count);
    assert_non_null(workbook);
    assert_int_equal(reader->problems.count, 0);
    assert_null(form_read(workbook, reader->arena, &reader->problems));
    const char *text = problems_text(&reader->problems, reader->arena);
    assert_non_null(strstr(text, "b.xlsx:survey:2:B: error: the formula has no saved value; open"));
    assert_non_null(strstr(text, "b.xlsx:survey:3:B: error: the formula has no saved value; open"));
    assert_non_null(strstr(text, "b.xlsx:survey:2:C: error: the cell shows the error '#DIV/0!'; "
                                 "correct its formula"));
    assert_null(strstr(text, "#N/A"));
}

int main(void)
{
#define WITH_READER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_READER(every_kind_of_cell_reads_as_it_is_shown),
        WITH_READER(cells_without_a_value_are_empty),
        WITH_READER(references_may_be_left_out_and_rows_skipped),
        WITH_READER(what_stands_beside_the_table_is_left_out),
        WITH_READER(merged_cells_hold_their_text_once),
        WITH_READER(dates_may_count_from_1904),
        WITH_READER(the_strict_variant_is_read_too),
        WITH_READER(zip64_is_read_too),
        WITH_READER(elements_of_other_namespaces_are_passed_over),
        WITH_READER(numbers_that_a_table_cannot_use_are_told_at_their_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

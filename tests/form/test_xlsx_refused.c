/* What is no .xlsx file is told by its name, and what would exhaust or fool the reader is refused.
 */
#include "form/xlsx.h"

#include "base/array.h"
#include "base/random.h"
#include "form/csv.h"
#include "form/sheets.h"
#include "form/xlsx_file.h"

#define CELL "<row><c t=\"inlineStr\"><is><t>type</t></is></c></row>"
#define ATTACK "do not use this file, it may be an attack\n"
#define DAMAGED                                                                                    \
    "b.xlsx: error: the workbook is damaged and cannot be unpacked; open it and save it again as " \
    ".xlsx\n"

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

static void expect_problems(struct reader *reader, const char *bytes, size_t length,
                            const char *problems)
{
    reader->problems.count = reader->problems.error_count = 0;
    char *exact = memory_new(length); /* so that a read behind its end is seen */
    memcpy(exact, bytes, length);
    struct workbook *workbook =
        xlsx_read(exact, length, "b.xlsx", XLSX_TIME_LIMIT, reader->arena, &reader->problems);
    free(exact);
    assert_string_equal(problems_text(&reader->problems, reader->arena), problems);
    assert_true((workbook == NULL) == (problems[0] != '\0'));
}

static void expect_parts(struct reader *reader, const struct part *parts, size_t count,
                         const char *problems)
{
    size_t length;
    const char *bytes = file_of_parts(parts, count, &length, reader->arena);
    expect_problems(reader, bytes, length, problems);
}

static void expect_book(struct reader *reader, struct book book, const char *problems)
{
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book(book, parts, reader->arena);
    expect_parts(reader, parts, count, problems);
}

static void other_files_are_told_by_their_names(void **state)
{
#define NO_WORKBOOK                                                                                \
    "b.xlsx: error: this is no workbook; give an .xlsx file or a folder that holds the sheets as " \
    ".csv files\n"
    static const struct {
        const char *bytes;
        size_t length;
        const char *problems;
    } cases[] = {
        {"", 0, NO_WORKBOOK},
        {"P", 1, NO_WORKBOOK},
        {"type,name,label\n", 16, NO_WORKBOOK},
        {"<!DOCTYPE html><html>", 21, NO_WORKBOOK},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
         "b.xlsx: error: this is an old .xls file or a workbook with a password; save it as .xlsx "
         "without a password\n"},
        {"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", 64,
         "b.xlsx: error: this is only a pointer to a file that lies in Git LFS; fetch it with 'git "
         "lfs pull'\n"},
        {"PK\x03\x04 and then nothing", 20, DAMAGED},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        expect_problems(*state, cases[i].bytes, cases[i].length, cases[i].problems);
}

static void other_packages_are_told_by_their_names(void **state)
{
    const struct part ods[] = {
        {.name = "mimetype", .text = "application/vnd.oasis.opendocument.spreadsheet"}};
    expect_parts(*state, ods, 1,
                 "b.xlsx: error: this is an OpenDocument file (.ods); save it as .xlsx\n");
    const struct part xlsb[] = {{.name = "_rels/.rels",
                                 .text = XML
                                 "<Relationships xmlns=\"" PACKAGE_URI
                                 "\"><Relationship Id=\"a\" Type=\"" OFFICE_URI
                                 "/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"}};
    expect_parts(*state, xlsb, 1,
                 "b.xlsx: error: this is a binary workbook (.xlsb); save it as .xlsx\n");
    const struct part other[] = {{.name = "a.txt", .text = "a"}};
    expect_parts(*state, other, 1, NO_WORKBOOK);
}

static void names_that_lead_out_or_come_twice_are_refused(void **state)
{
    static const char *const names[] = {"../a", "/a", "a/../../b", "a\\..\\..\\b", "..", "a/.."};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const struct part parts[] = {{.name = names[i], .text = "a"}};
        struct reader *reader = *state;
        char *shown = arena_string(reader->arena, names[i]);
        for (char *at = shown; *at; at++) {
            if (*at == '\\')
                *at = '/';
        }
        expect_parts(reader, parts, 1,
                     arena_format(reader->arena,
                                  "b.xlsx: error: the workbook holds '%s', a name that leads out "
                                  "of it; " ATTACK,
                                  shown));
    }
    const struct part twice[] = {{.name = "a/b.xml", .text = "a"},
                                 {.name = "A/B.XML", .text = "b"}};
    expect_parts(*state, twice, 2,
                 "b.xlsx: error: the workbook holds part 'A/B.XML' twice; " ATTACK);
    const struct part dots[] = {{.name = "a/..b/...", .text = "a"}};
    expect_parts(*state, dots, 1, NO_WORKBOOK);
}

static void too_many_parts_are_refused(void **state)
{
    struct reader *reader = *state;
    struct part parts[201];
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        parts[i] = (struct part){.name = arena_format(reader->arena, "p%zu", i), .text = "a"};
    expect_parts(reader, parts, 200, NO_WORKBOOK);
    expect_parts(reader, parts, 201,
                 "b.xlsx: error: the workbook holds more than 200 parts; copy its sheets into a "
                 "new workbook\n");
}

/* The central directory's header of the only part; the fields follow it (APPNOTE.TXT, 4.3.12). */
static char *central_header(char *bytes, size_t length)
{
    for (size_t i = 0; i + 46 <= length; i++) {
        if (memcmp(bytes + i, "PK\x01\x02", 4) == 0)
            return bytes + i;
    }
    fail_msg("no central directory");
    return NULL;
}

enum { AT_FLAGS = 8, AT_METHOD = 10, AT_PACKED = 20, AT_UNPACKED = 24 };

static void headers_that_lie_are_refused(void **state)
{
    static const struct {
        size_t offset;
        char value[4];
        const char *problems;
    } cases[] = {
        {AT_FLAGS, {1}, "b.xlsx: error: the workbook has a password; save it without one\n"},
        {AT_METHOD, {12}, DAMAGED},
        {AT_PACKED, {0, 0, 1, 0}, "b.xlsx: error: the parts of the workbook overlap; " ATTACK},
        {AT_UNPACKED, {0, 0, 0, 1}, DAMAGED},
        {AT_UNPACKED,
         {1, 0, 0, 1},
         "b.xlsx: error: the workbook unpacks to more than 64 MiB, or a part of it to more than 16 "
         "MiB; copy the filled cells into a new workbook\n"},
    };
    struct reader *reader = *state;
    const struct part parts[] = {{.name = "_rels/.rels", .text = "<a/>"}};
    size_t length;
    const char *bytes = file_of_parts(parts, 1, &length, reader->arena);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *changed = arena_copy(reader->arena, bytes, length);
        size_t size = cases[i].offset < AT_PACKED ? 2 : 4;
        memcpy(central_header(changed, length) + cases[i].offset, cases[i].value, size);
        expect_problems(reader, changed, length, cases[i].problems);
    }
}

static void a_part_whose_bytes_changed_is_refused(void **state)
{
    struct reader *reader = *state;
    const struct part parts[] = {
        {.name = "_rels/.rels", .text = XML "<Relationships/>", .stored = true}};
    size_t length;
    char *bytes = file_of_parts(parts, 1, &length, reader->arena);
    char *text = strstr(bytes + 30, "Relation"); /* behind the local header */
    assert_non_null(text);
    text[0] = 'r';
    expect_problems(reader, bytes, length, DAMAGED);
}

static const char *repeated(struct arena *arena, const char *head, const char *middle, size_t count,
                            const char *tail)
{
    size_t length = strlen(middle), at = strlen(head);
    char *text = arena_alloc(arena, at + length * count + strlen(tail) + 1);
    memcpy(text, head, at);
    for (size_t i = 0; i < count; i++, at += length)
        memcpy(text + at, middle, length);
    memcpy(text + at, tail, strlen(tail));
    return text;
}

#define SHEET_HEAD XML "<worksheet xmlns=\"" MAIN_URI "\"><sheetData>"
#define SHEET_TAIL "</sheetData></worksheet>"

/* As a hand-written file might be: not packed, so that the ratio is no matter. */
static void expect_sheet(struct reader *reader, const char *sheet, const char *problems)
{
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book((struct book){.sheet = sheet}, parts, reader->arena);
    for (size_t i = 0; i < count; i++)
        parts[i].stored = true;
    expect_parts(reader, parts, count, problems);
}

static void bombs_are_refused(void **state)
{
    struct reader *reader = *state;
    struct arena *arena = reader->arena;
    expect_book(reader,
                (struct book){.sheet = repeated(arena, SHEET_HEAD, " ", 2000000, SHEET_TAIL)},
                "b.xlsx: error: part 'xl/worksheets/sheet1.xml' is packed to less than a "
                "hundredth, as no real one is; " ATTACK);
    expect_sheet(reader, repeated(arena, SHEET_HEAD, "<a>", 70, SHEET_TAIL),
                 "b.xlsx: error: part 'xl/worksheets/sheet1.xml' is nested more than 64 deep, as "
                 "no real one is; " ATTACK);
    expect_sheet(reader, repeated(arena, SHEET_HEAD, "<row/>", 1000001, SHEET_TAIL),
                 "b.xlsx: error: the workbook has more than 1000000 elements, most of them empty "
                 "cells; copy the filled cells into a new workbook\n");
    expect_sheet(reader, repeated(arena, SHEET_HEAD, "                ", 1 << 20, SHEET_TAIL),
                 "b.xlsx: error: the workbook unpacks to more than 64 MiB, or a part of it to more "
                 "than 16 MiB; copy the filled cells into a new workbook\n");
    expect_sheet(reader,
                 XML "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
                     "<worksheet xmlns=\"" MAIN_URI "\">&b;</worksheet>",
                 "b.xlsx: error: part 'xl/worksheets/sheet1.xml' declares a DOCTYPE, which no "
                 "spreadsheet program writes; " ATTACK);
}

/* A short string named by many cells: each of them counts. */
static void shared_strings_count_each_time(void **state)
{
    struct reader *reader = *state;
    const char *string = repeated(reader->arena, "<si><t>", "0123456789abcdef", 2000, "</t></si>");
    const char *sheet =
        repeated(reader->arena, SHEET_HEAD "<row>", "<c t=\"s\"><v>0</v></c>", 256, "</row>");
    const char *rows =
        repeated(reader->arena, sheet, "<row><c t=\"s\"><v>0</v></c></row>", 1000, SHEET_TAIL);
    struct part parts[BOOK_PARTS];
    size_t count =
        parts_of_book((struct book){.sheet = rows, .strings = string}, parts, reader->arena);
    for (size_t i = 0; i < count; i++)
        parts[i].stored = true;
    expect_parts(reader, parts, count,
                 "b.xlsx:survey:401:A: error: a workbook holds at most 20 MiB of text; shorten "
                 "it\n");
}

static void a_sheet_has_limits(void **state)
{
    struct reader *reader = *state;
    struct arena *arena = reader->arena;
    expect_sheet(reader, SHEET(CELL "<row r=\"20001\"><c><v>1</v></c></row>"),
                 "b.xlsx:survey:20001: error: a sheet holds at most 20000 rows; remove the "
                 "others\n");
    expect_sheet(reader, SHEET(CELL "<row r=\"20001\"><c r=\"B20001\"><v>1</v></c></row>"), "");
    expect_sheet(reader, SHEET("<row><c r=\"IW1\"><v>1</v></c></row>"),
                 "b.xlsx:survey:1:IW: error: a sheet holds at most 256 columns; remove the "
                 "others\n");
    expect_sheet(reader, SHEET(CELL "<row><c r=\"IW2\"><v>1</v></c></row>"), "");
    expect_sheet(reader,
                 SHEET("<row><c r=\"U1\"><v>1</v></c></row><row r=\"20000\"><c><v>1</v></c></row>"),
                 "b.xlsx:survey: error: a sheet holds at most 400000 cells; remove the others\n");
    expect_sheet(reader,
                 repeated(arena, SHEET_HEAD "<row><c t=\"inlineStr\"><is><t>", "ص", 32768,
                          "</t></is></c></row>" SHEET_TAIL),
                 "b.xlsx:survey:1:A: error: a cell holds at most 32767 characters; shorten it\n");
    expect_sheet(reader,
                 repeated(arena, SHEET_HEAD "<row><c t=\"inlineStr\"><is><t>", "ص", 32767,
                          "</t></is></c></row>" SHEET_TAIL),
                 "");
}

static void cells_that_cannot_be_are_damaged(void **state)
{
    static const struct {
        const char *sheet, *place;
    } cases[] = {
        {SHEET("<row><c t=\"s\"><v>0</v></c></row>"), "1:A"},
        {SHEET("<row><c t=\"s\"><v>-1</v></c></row>"), "1:A"},
        {SHEET("<row><c t=\"s\"><v>x</v></c></row>"), "1:A"},
        {SHEET("<row r=\"0\"/>"), "0"},
        {SHEET("<row r=\"1048577\"/>"), "0"},
        {SHEET("<row r=\"2x\"/>"), "0"},
        {SHEET("<row><c r=\"A0\"/></row>"), "1:A"},
        {SHEET("<row><c r=\"A99999999999\"/></row>"), "1:A"},
        {SHEET("<row><c r=\"XFE1\"/></row>"), "1:A"},
        {SHEET("<row><c r=\"1A\"/></row>"), "1:A"},
        {SHEET("<row><c r=\"XFD1\"/><c/></row>"), "1"},
    };
    struct reader *reader = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *place = strcmp(cases[i].place, "0") == 0
                                ? ""
                                : arena_format(reader->arena, ":%s", cases[i].place);
        expect_sheet(reader, cases[i].sheet,
                     arena_format(reader->arena,
                                  "b.xlsx:survey%s: error: the cell is damaged; open the workbook "
                                  "and save it again as .xlsx\n",
                                  place));
    }
}

static void parts_that_are_no_xml_are_damaged(void **state)
{
    static const char *const sheets[] = {"",
                                         "text",
                                         "<worksheet>",
                                         "<a></b>",
                                         "<a>\xFF</a>",
                                         "<a>&#0;</a>",
                                         "<a>&unknown;</a>",
                                         "<a/><b/>"};
    for (size_t i = 0; i < COUNT_OF(sheets); i++)
        expect_sheet(*state, sheets[i],
                     "b.xlsx: error: part 'xl/worksheets/sheet1.xml' of the workbook is damaged; "
                     "open the workbook and save it again as .xlsx\n");
}

static void relationships_stay_inside(void **state)
{
    const struct part parts[] = {
        {.name = "_rels/.rels",
         .text = XML "<Relationships xmlns=\"" PACKAGE_URI
                     "\"><Relationship Id=\"a\" Type=\"" OFFICE_URI
                     "/officeDocument\" Target=\"xl/../../workbook.xml\"/></Relationships>"}};
    expect_parts(*state, parts, 1,
                 "b.xlsx: error: part '' refers to something outside the workbook; " ATTACK);
    const struct part missing[] = {
        {.name = "_rels/.rels",
         .text = XML "<Relationships xmlns=\"" PACKAGE_URI
                     "\"><Relationship Id=\"a\" Type=\"" OFFICE_URI
                     "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"}};
    expect_parts(*state, missing, 1, DAMAGED);
    const struct part nowhere[] = {{.name = "_rels/.rels",
                                    .text = XML "<Relationships xmlns=\"" PACKAGE_URI
                                                "\"><Relationship Id=\"a\" Type=\"" OFFICE_URI
                                                "/officeDocument\"/></Relationships>"}};
    expect_parts(*state, nowhere, 1, DAMAGED);
}

static void reading_ends_when_its_time_is_over(void **state)
{
    struct reader *reader = *state;
    const char *sheet = repeated(reader->arena, SHEET_HEAD, "<row><c/></row>", 5000, SHEET_TAIL);
    struct part parts[BOOK_PARTS];
    size_t length, count = parts_of_book((struct book){.sheet = sheet}, parts, reader->arena);
    parts[3].stored = true;
    const char *bytes = file_of_parts(parts, count, &length, reader->arena);
    assert_null(xlsx_read(bytes, length, "b.xlsx", -1, reader->arena, &reader->problems));
    assert_string_equal(problems_text(&reader->problems, reader->arena),
                        "b.xlsx: error: reading the workbook takes too long; copy the filled cells "
                        "into a new workbook\n");
}

/* Where the parts are not packed, changes reach the XML; their CRC is wrong then, and found last.
 */
static void changed_bytes_never_break_the_reader(void **state)
{
    struct reader *reader = *state;
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book(
        (struct book){SHEET(CELL "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c s=\"1\"><f>1</f>"
                                 "<v>46349.5</v></c><c t=\"b\"><v>1</v></c></row>"),
                      "<si><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></si>",
                      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts>"
                      "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs>",
                      "date1904=\"1\""},
        parts, reader->arena);
    for (size_t i = 0; i < count; i++)
        parts[i].stored = i % 2 == 0;
    size_t length;
    const char *bytes = file_of_parts(parts, count, &length, reader->arena);
    struct random random = random_seeded(20261123);
    for (size_t round = 0; round < 5000; round++) {
        struct arena *arena = arena_new();
        struct problems problems;
        problems_init(&problems, arena);
        size_t cut =
            random_below(&random, 8) == 0 ? random_below(&random, (uint32_t)length) : length;
        char *changed = memory_new(cut);
        memcpy(changed, bytes, cut);
        for (uint32_t changes = random_below(&random, 6); cut > 0 && changes > 0; changes--)
            changed[random_below(&random, (uint32_t)cut)] = (char)random_below(&random, 256);
        const struct workbook *workbook =
            xlsx_read(changed, cut, "b.xlsx", XLSX_TIME_LIMIT, arena, &problems);
        assert_true((workbook != NULL) == (problems.error_count == 0));
        if (workbook)
            json_free(workbook_json(workbook));
        free(changed);
        problems_release(&problems);
        arena_free(arena);
    }
}

int main(void)
{
#define WITH_READER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_READER(other_files_are_told_by_their_names),
        WITH_READER(other_packages_are_told_by_their_names),
        WITH_READER(names_that_lead_out_or_come_twice_are_refused),
        WITH_READER(too_many_parts_are_refused),
        WITH_READER(headers_that_lie_are_refused),
        WITH_READER(a_part_whose_bytes_changed_is_refused),
        WITH_READER(bombs_are_refused),
        WITH_READER(shared_strings_count_each_time),
        WITH_READER(a_sheet_has_limits),
        WITH_READER(cells_that_cannot_be_are_damaged),
        WITH_READER(parts_that_are_no_xml_are_damaged),
        WITH_READER(relationships_stay_inside),
        WITH_READER(reading_ends_when_its_time_is_over),
        WITH_READER(changed_bytes_never_break_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

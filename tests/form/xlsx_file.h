/* Small .xlsx files put together by minizip, part by part. */
#pragma once

#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/atomic_file.h"
#include "test.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define MAIN_URI "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE_URI "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE_URI "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET(data)                                                                                \
    XML "<worksheet xmlns=\"" MAIN_URI "\"><sheetData>" data "</sheetData></worksheet>"

struct part {
    const char *name, *text;
    bool stored;   /* not packed */
    bool zip64;    /* as for sizes of 4 GiB and more */
    size_t length; /* 0: up to the NUL */
};

/* Bytes are the arena's. */
static inline char *file_of_parts(const struct part *parts, size_t count, size_t *ret_length,
                                  struct arena *arena)
{
    char path[] = "/tmp/sada-xlsx-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    (void)close(descriptor);
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        size_t length = parts[i].length > 0 ? parts[i].length : strlen(parts[i].text);
        assert_int_equal(zipOpenNewFileInZip64(zip, parts[i].name, NULL, NULL, 0, NULL, 0, NULL,
                                               parts[i].stored ? 0 : Z_DEFLATED,
                                               Z_DEFAULT_COMPRESSION, parts[i].zip64),
                         ZIP_OK);
        assert_int_equal(zipWriteInFileInZip(zip, parts[i].text, (unsigned)length), ZIP_OK);
        assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
    }
    assert_int_equal(zipClose(zip, NULL), ZIP_OK);
    char *bytes = NULL;
    assert_true(file_read(path, 1 << 26, &bytes, ret_length, NULL));
    (void)unlink(path);
    char *copy = arena_copy(arena, bytes, *ret_length);
    free(bytes);
    return copy;
}

/* A workbook of one sheet "survey" with what else it needs; NULL parts are left out. */
struct book {
    const char *sheet;      /* the whole part */
    const char *strings;    /* inside <sst> */
    const char *formats;    /* inside <styleSheet> */
    const char *properties; /* attributes of <workbookPr> */
};

enum { BOOK_PARTS = 6 };

static inline size_t parts_of_book(struct book book, struct part parts[BOOK_PARTS],
                                   struct arena *arena)
{
    const char *workbook = arena_format(
        arena,
        XML "<workbook xmlns=\"" MAIN_URI "\" xmlns:r=\"" OFFICE_URI "\"><workbookPr %s/><sheets>"
            "<sheet name=\"Survey\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        book.properties ? book.properties : "");
    const char *relationships = arena_format(
        arena,
        XML "<Relationships xmlns=\"" PACKAGE_URI "\">"
            "<Relationship Id=\"rId1\" Type=\"" OFFICE_URI "/worksheet\" "
            "Target=\"worksheets/sheet1.xml\"/>%s%s</Relationships>",
        book.strings ? "<Relationship Id=\"rId2\" Type=\"" OFFICE_URI "/sharedStrings\" "
                       "Target=\"sharedStrings.xml\"/>"
                     : "",
        book.formats ? "<Relationship Id=\"rId3\" Type=\"" OFFICE_URI "/styles\" "
                       "Target=\"styles.xml\"/>"
                     : "");
    size_t count = 0;
    parts[count++] =
        (struct part){.name = "_rels/.rels",
                      .text = XML "<Relationships xmlns=\"" PACKAGE_URI
                                  "\"><Relationship Id=\"rId1\" Type=\"" OFFICE_URI
                                  "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"};
    parts[count++] = (struct part){.name = "xl/workbook.xml", .text = workbook};
    parts[count++] = (struct part){.name = "xl/_rels/workbook.xml.rels", .text = relationships};
    parts[count++] = (struct part){.name = "xl/worksheets/sheet1.xml", .text = book.sheet};
    if (book.strings)
        parts[count++] = (struct part){
            .name = "xl/sharedStrings.xml",
            .text = arena_format(arena, XML "<sst xmlns=\"" MAIN_URI "\">%s</sst>", book.strings)};
    if (book.formats)
        parts[count++] = (struct part){
            .name = "xl/styles.xml",
            .text = arena_format(arena, XML "<styleSheet xmlns=\"" MAIN_URI "\">%s</styleSheet>",
                                 book.formats)};
    return count;
}

static inline const char *file_of_book(struct book book, size_t *ret_length, struct arena *arena)
{
    struct part parts[BOOK_PARTS];
    size_t count = parts_of_book(book, parts, arena);
    return file_of_parts(parts, count, ret_length, arena);
}

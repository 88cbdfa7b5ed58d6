/* The parts of an .xlsx file as they are read; seen only by xlsx*.c. */
#pragma once

#include "base/strbuf.h"
#include "form/package.h"
#include "form/workbook.h"
#include "form/xml.h"

/* The text of an <is> or <si>: its runs joined, without the reading aids of East Asian scripts. */
struct rich_text {
    struct strbuf text;
    unsigned phonetic; /* open <rPh> */
    bool inside;       /* a <t> that counts */
};

struct shared_string {
    const char *text;
    size_t length;
    bool too_long; /* for a cell */
};

struct xlsx_format {
    bool date, time, elapsed; /* what a number is shown as; elapsed: hours beyond a day */
};

struct xlsx {
    struct package *package;
    struct arena *arena;
    struct xml_budget budget;
    struct fault fault;
    const char *path;
    bool date1904;
    struct shared_string *strings;
    size_t string_count;
    struct xlsx_format *formats; /* by the index that a cell names */
    size_t format_count;
    size_t text_left; /* bytes that cells may still hold, each time a string is named again */
};

void rich_text_start(struct rich_text *text, const char *name);
void rich_text_end(struct rich_text *text, const char *name);
void rich_text_add(struct rich_text *text, const char *bytes, size_t length);
/* A copy with _x000D_ and the like as the characters they stand for. */
char *xlsx_unescape(const struct strbuf *text, struct arena *arena, size_t *ret_length);
bool text_is_too_long(const char *text, size_t length);

/* Each fills in its share of xlsx. False with a fault. */
bool xlsx_read_strings(struct xlsx *xlsx, const char *part);
bool xlsx_read_styles(struct xlsx *xlsx, const char *part);
/* Name and file of the sheet are set. False with a fault or problems. */
bool xlsx_read_sheet(struct xlsx *xlsx, const char *part, struct sheet *sheet,
                     struct problems *problems);

/* As the cell shows it, with the digits that are there: 2026-11-23, 08:30, 2026-11-23 08:30. */
void xlsx_number(double number, struct xlsx_format format, bool date1904, struct strbuf *text);
/* Of a number format such as "yyyy-mm-dd". */
struct xlsx_format xlsx_format_of(const char *code);
/* Reads the part and hands it to the handler. */
bool xlsx_read_xml(struct xlsx *xlsx, const char *part, const struct xml_handler *handler);

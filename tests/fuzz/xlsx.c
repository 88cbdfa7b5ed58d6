/* Workbooks on whatever libFuzzer thinks of. An input is parts with form feeds between, each its
 * name in a line and then its text; they are zipped unpacked, so that every change reaches the XML.
 * The part "!" holds changes to the zip itself: two bytes of offset and one of value each. */
#include "form/xlsx.h"
#include "base/strbuf.h"
#include "sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct zip {
    struct strbuf bytes, directory;
    unsigned count;
    const char *changes;
    size_t changes_length;
};

/* ISO 3309, as zip files have it. */
static uint32_t crc_of(const char *bytes, size_t length)
{
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        crc ^= (unsigned char)bytes[i];
        for (unsigned bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

/* Little end first. */
static void add_number(struct strbuf *bytes, uint32_t number, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        strbuf_add_char(bytes, (char)(number >> 8 * i & 0xFF));
}

/* What the local header and the directory both say of a part (APPNOTE.TXT, 4.3.7 and 4.3.12). */
static void add_facts(struct strbuf *bytes, const char *text, size_t length, size_t name_length)
{
    add_number(bytes, 20, 2); /* version 2.0 reads it; no flags, not packed, no time */
    add_number(bytes, 0, 4);
    add_number(bytes, 0, 4);
    add_number(bytes, crc_of(text, length), 4);
    add_number(bytes, (uint32_t)length, 4);
    add_number(bytes, (uint32_t)length, 4);
    add_number(bytes, (uint32_t)name_length, 2);
    add_number(bytes, 0, 2);
}

static void add_part(struct zip *zip, const char *name, size_t name_length, const char *text,
                     size_t length)
{
    uint32_t offset = (uint32_t)zip->bytes.length;
    strbuf_add_string(&zip->bytes, "PK\x03\x04");
    add_facts(&zip->bytes, text, length, name_length);
    strbuf_add(&zip->bytes, name, name_length);
    strbuf_add(&zip->bytes, text, length);
    strbuf_add_string(&zip->directory, "PK\x01\x02");
    add_number(&zip->directory, 20, 2);
    add_facts(&zip->directory, text, length, name_length);
    add_number(&zip->directory, 0, 4); /* comment, disk */
    add_number(&zip->directory, 0, 2);
    add_number(&zip->directory, 0, 4);
    add_number(&zip->directory, offset, 4);
    strbuf_add(&zip->directory, name, name_length);
    zip->count++;
}

static void add_parts(struct zip *zip, const char *bytes, size_t size)
{
    for (const char *end = bytes + size; bytes < end;) {
        const char *feed = memchr(bytes, '\f', (size_t)(end - bytes));
        const char *stop = feed ? feed : end;
        const char *line = memchr(bytes, '\n', (size_t)(stop - bytes));
        size_t name_length = (size_t)((line ? line : stop) - bytes);
        const char *text = line ? line + 1 : stop;
        if (name_length == 1 && bytes[0] == '!') {
            zip->changes = text;
            zip->changes_length = (size_t)(stop - text);
        } else {
            add_part(zip, bytes, name_length, text, (size_t)(stop - text));
        }
        bytes = stop + 1;
    }
}

static void end_zip(struct zip *zip)
{
    uint32_t offset = (uint32_t)zip->bytes.length;
    strbuf_add(&zip->bytes, zip->directory.bytes, zip->directory.length);
    strbuf_add_string(&zip->bytes, "PK\x05\x06");
    add_number(&zip->bytes, 0, 4);
    add_number(&zip->bytes, zip->count, 2);
    add_number(&zip->bytes, zip->count, 2);
    add_number(&zip->bytes, (uint32_t)zip->directory.length, 4);
    add_number(&zip->bytes, offset, 4);
    add_number(&zip->bytes, 0, 2);
    const unsigned char *change = (const unsigned char *)zip->changes;
    for (size_t i = 0; i + 2 < zip->changes_length; i += 3)
        zip->bytes.bytes[((size_t)change[i] << 8 | change[i + 1]) % zip->bytes.length] =
            (char)change[i + 2];
}

static void read_zip(const struct strbuf *bytes, struct arena *arena, struct problems *problems)
{
    char *exact = memory_new(bytes->length); /* so that a read behind its end is seen */
    memcpy(exact, bytes->bytes, bytes->length);
    const struct workbook *workbook =
        xlsx_read(exact, bytes->length, "b.xlsx", XLSX_TIME_LIMIT, arena, problems);
    free(exact);
    assert((workbook != NULL) == (problems->error_count == 0));
    if (!workbook)
        return;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        check_sheet(&workbook->sheets[i]);
        assert(utf8_is_valid(workbook->sheets[i].name, strlen(workbook->sheets[i].name)));
    }
    check_form_of(workbook, arena, problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct problems problems;
    struct zip zip = {0};
    problems_init(&problems, arena);
    strbuf_init(&zip.bytes);
    strbuf_init(&zip.directory);
    add_parts(&zip, (const char *)data, size);
    end_zip(&zip);
    read_zip(&zip.bytes, arena, &problems);
    strbuf_release(&zip.directory);
    strbuf_release(&zip.bytes);
    problems_release(&problems);
    arena_free(arena);
    return 0;
}

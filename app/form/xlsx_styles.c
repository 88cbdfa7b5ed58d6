/* Which number formats show a date or a time: the built-in ones and what a format's code says. */
#include <stdlib.h>
#include <string.h>

#include "form/xlsx_private.h"

/* ECMA-376 part 1, 18.8.30: the built-in formats that show dates and times. */
static struct xlsx_format built_in(unsigned id)
{
    bool date = (id >= 14 && id <= 17) || id == 22;
    bool time = (id >= 18 && id <= 22) || (id >= 45 && id <= 47);
    return (struct xlsx_format){.date = date, .time = time, .elapsed = id == 46};
}

/* What is shown as it stands or only colours and conditions: "...", \x, _x, *x, [Red], [$-409]. A
 * part of a clock in brackets, such as [h], is none of it. */
static size_t literal_length(const char *code)
{
    if (code[0] == '"' || code[0] == '[') {
        const char *close = strchr(code + 1, code[0] == '"' ? '"' : ']');
        return close ? (size_t)(close - code) + 1 : strlen(code);
    }
    if (strchr("\\_*", code[0]))
        return code[1] ? 2 : 1;
    if (strncmp(code, "AM/PM", 5) == 0)
        return 5;
    return strncmp(code, "A/P", 3) == 0 ? 3 : 0;
}

/* At "[h]", "[mm]" and the like. */
static bool is_elapsed(const char *code)
{
    size_t length = code[0] == '[' ? strspn(code + 1, "hHmMsS") : 0;
    return length > 0 && code[length + 1] == ']';
}

static char lower(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return (char)(letter - 'A' + 'a');
    return letter;
}

/* "m" is minutes behind an hour and before a second, else months. */
struct format_scan {
    struct xlsx_format format;
    char last;   /* of y m d h s */
    bool months; /* an m that may still turn out to be minutes */
};

static void see_letter(struct format_scan *scan, char letter)
{
    if (letter == scan->last)
        return;
    if (scan->months && letter != 's')
        scan->format.date = true;
    if (letter == 'y' || letter == 'd')
        scan->format.date = true;
    if (letter == 'h' || letter == 's' || (letter == 'm' && scan->last == 'h'))
        scan->format.time = true;
    scan->months = letter == 'm' && scan->last != 'h';
    scan->last = letter;
}

/* The first section is the one for numbers above zero. */
struct xlsx_format xlsx_format_of(const char *code)
{
    struct format_scan scan = {0};
    while (*code && *code != ';') {
        size_t skipped = literal_length(code);
        if (is_elapsed(code)) {
            scan.format.elapsed = scan.format.time = true;
            scan.last = lower(code[1]);
        } else if (skipped == 0 && strchr("ymdhsYMDHS", *code)) {
            see_letter(&scan, lower(*code));
        }
        code += skipped > 0 ? skipped : 1;
    }
    if (scan.months)
        scan.format.date = true;
    return scan.format;
}

enum { CUSTOM_LIMIT = 65536 }; /* of ids; spreadsheet programs count on from 164 */

struct custom_format {
    bool known;
    struct xlsx_format format;
};

struct styles_reading {
    struct xlsx *xlsx;
    struct custom_format *customs; /* by id */
    size_t custom_size, size;
    bool in_cells; /* <cellXfs>: the list whose index a cell names */
};

static unsigned number_of(const char *text)
{
    return (unsigned)strtoul(text, NULL, 10);
}

static struct xlsx_format format_of(const struct styles_reading *reading, unsigned id)
{
    return id < reading->custom_size && reading->customs[id].known ? reading->customs[id].format
                                                                   : built_in(id);
}

static void add_custom(struct styles_reading *reading, unsigned id, const char *code)
{
    if (id >= CUSTOM_LIMIT)
        return;
    if (id >= reading->custom_size) {
        size_t size = reading->custom_size * 2 > id ? reading->custom_size * 2 : (size_t)id + 1;
        struct custom_format *customs = arena_array(reading->xlsx->arena, size, sizeof *customs);
        if (reading->custom_size > 0)
            memcpy(customs, reading->customs, reading->custom_size * sizeof *customs);
        reading->customs = customs;
        reading->custom_size = size;
    }
    reading->customs[id] = (struct custom_format){true, xlsx_format_of(code)};
}

static void add_format(struct styles_reading *reading, struct xlsx_format format)
{
    struct xlsx *xlsx = reading->xlsx;
    if (xlsx->format_count == reading->size) {
        size_t size = reading->size > 0 ? reading->size * 2 : 64;
        struct xlsx_format *formats = arena_array(xlsx->arena, size, sizeof *formats);
        if (reading->size > 0)
            memcpy(formats, xlsx->formats, reading->size * sizeof *formats);
        xlsx->formats = formats;
        reading->size = size;
    }
    xlsx->formats[xlsx->format_count++] = format;
}

static bool start(void *context, const char *name, const char *const *attributes)
{
    struct styles_reading *reading = context;
    if (strcmp(name, "numFmt") == 0 && !reading->in_cells) {
        add_custom(reading, number_of(xml_attribute(attributes, "numFmtId")),
                   xml_attribute(attributes, "formatCode"));
    } else if (strcmp(name, "cellXfs") == 0) {
        reading->in_cells = true;
    } else if (strcmp(name, "xf") == 0 && reading->in_cells) {
        add_format(reading, format_of(reading, number_of(xml_attribute(attributes, "numFmtId"))));
    }
    return true;
}

static bool end(void *context, const char *name)
{
    struct styles_reading *reading = context;
    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = false;
    return true;
}

bool xlsx_read_styles(struct xlsx *xlsx, const char *part)
{
    struct styles_reading reading = {.xlsx = xlsx};
    const struct xml_handler handler = {start, end, NULL, &reading};
    return xlsx_read_xml(xlsx, part, &handler);
}

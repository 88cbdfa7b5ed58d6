/* Texts of an .xlsx file: shared strings, and what cells hold themselves. */
#include <string.h>

#include "base/utf8.h"
#include "form/csv.h"
#include "form/xlsx_private.h"

void rich_text_start(struct rich_text *text, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        text->phonetic++;
    else if (strcmp(name, "t") == 0)
        text->inside = text->phonetic == 0;
}

void rich_text_end(struct rich_text *text, const char *name)
{
    if (strcmp(name, "rPh") == 0 && text->phonetic > 0)
        text->phonetic--;
    else if (strcmp(name, "t") == 0)
        text->inside = false;
}

void rich_text_add(struct rich_text *text, const char *bytes, size_t length)
{
    if (text->inside)
        strbuf_add(&text->text, bytes, length);
}

static int digit_of(char byte)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *digit = byte ? strchr(digits, byte) : NULL;
    return digit ? (int)((digit - digits) % 16) : -1;
}

/* "_xHHHH_" at text: the character, else -1. Halves of surrogate pairs and NUL stay as written. */
static int escape_at(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return -1;
    int character = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = digit_of(text[i]);
        if (digit < 0)
            return -1;
        character = character * 16 + digit;
    }
    char bytes[UTF8_MAX];
    return text[6] == '_' && character > 0 && utf8_encode(character, bytes) > 0 ? character : -1;
}

/* Never longer than what it is read from. */
char *xlsx_unescape(const struct strbuf *text, struct arena *arena, size_t *ret_length)
{
    char *copy = arena_copy(arena, text->bytes, text->length);
    const char *from = strchr(copy, '_');
    char *to = copy + (from ? (size_t)(from - copy) : text->length);
    while (from && *from) {
        int character = escape_at(from);
        if (character < 0) {
            *to++ = *from++;
            continue;
        }
        char bytes[UTF8_MAX];
        size_t length = utf8_encode(character, bytes);
        memcpy(to, bytes, length);
        to += length;
        from += strlen("_x0000_");
    }
    *to = '\0';
    *ret_length = (size_t)(to - copy);
    return copy;
}

bool text_is_too_long(const char *text, size_t length)
{
    return length > CELL_LIMIT && utf8_count(text, length) > CELL_LIMIT;
}

struct strings_reading {
    struct xlsx *xlsx;
    struct rich_text text;
    size_t size;
};

static bool start(void *context, const char *name, const char *const *attributes)
{
    (void)attributes;
    struct strings_reading *reading = context;
    if (strcmp(name, "si") == 0)
        strbuf_clear(&reading->text.text);
    rich_text_start(&reading->text, name);
    return true;
}

static bool end(void *context, const char *name)
{
    struct strings_reading *reading = context;
    struct xlsx *xlsx = reading->xlsx;
    rich_text_end(&reading->text, name);
    if (strcmp(name, "si") != 0)
        return true;
    if (xlsx->string_count == reading->size) {
        size_t size = reading->size > 0 ? reading->size * 2 : 256;
        struct shared_string *strings = arena_array(xlsx->arena, size, sizeof *strings);
        if (reading->size > 0)
            memcpy(strings, xlsx->strings, reading->size * sizeof *strings);
        xlsx->strings = strings;
        reading->size = size;
    }
    struct shared_string *string = &xlsx->strings[xlsx->string_count++];
    string->text = xlsx_unescape(&reading->text.text, xlsx->arena, &string->length);
    string->too_long = text_is_too_long(string->text, string->length);
    return true;
}

static void add_text(void *context, const char *bytes, size_t length)
{
    struct strings_reading *reading = context;
    rich_text_add(&reading->text, bytes, length);
}

bool xlsx_read_strings(struct xlsx *xlsx, const char *part)
{
    struct strings_reading reading = {.xlsx = xlsx};
    strbuf_init(&reading.text.text);
    const struct xml_handler handler = {start, end, add_text, &reading};
    bool ok = xlsx_read_xml(xlsx, part, &handler);
    strbuf_release(&reading.text.text);
    return ok;
}

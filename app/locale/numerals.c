/* In UTF-8 an ASCII digit never stands inside another character, and U+0660 to U+0669 (D9 A0 to
 * D9 A9) and U+06F0 to U+06F9 (DB B0 to DB B9) are two bytes each. */
#include "locale/numerals.h"

#include <string.h>

const char *numerals_show(struct arena *arena, const struct language *language, enum digits digits,
                          const char *text)
{
    size_t length = strlen(text);
    if (!language->arabic_digits || digits == DIGITS_LATIN)
        return arena_copy(arena, text, length);
    static const char arabic[] = "٠١٢٣٤٥٦٧٨٩";
    char *shown = arena_alloc(arena, length * 2 + 1);
    char *to = shown;
    for (const char *from = text; *from; from++) {
        if (*from >= '0' && *from <= '9') {
            size_t digit = (size_t)(*from - '0');
            *to++ = arabic[digit * 2];
            *to++ = arabic[digit * 2 + 1];
        } else {
            *to++ = *from;
        }
    }
    return shown;
}

const char *numerals_decimal(struct arena *arena, const struct language *language,
                             enum digits digits, double value, int decimals)
{
    const char *text = arena_format(arena, "%.*f", decimals, value), *point = strchr(text, '.');
    bool is_arabic = language->arabic_digits && digits != DIGITS_LATIN;
    if (is_arabic && point)
        text = arena_format(arena, "%.*s\u066B%s", (int)(point - text), text, point + 1);
    return numerals_show(arena, language, digits, text);
}

/* The digit whose two bytes begin at text, or -1. */
static int arabic_digit(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] == 0xD9 && bytes[1] >= 0xA0 && bytes[1] <= 0xA9)
        return bytes[1] - 0xA0;
    if (bytes[0] == 0xDB && bytes[1] >= 0xB0 && bytes[1] <= 0xB9)
        return bytes[1] - 0xB0;
    return -1;
}

const char *numerals_ascii(struct arena *arena, const char *text)
{
    char *ascii = arena_alloc(arena, strlen(text) + 1);
    char *to = ascii;
    for (const char *from = text; *from; from++) {
        int digit = arabic_digit(from);
        *to++ = (char)(digit < 0 ? *from : '0' + digit);
        from += digit >= 0;
    }
    return ascii;
}

/* The decoder follows Unicode 15, table 3-7: the second byte's range depends on the first. */
#include "base/utf8.h"

#include <string.h>

static bool is_trail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

static bool second_is_valid(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return is_trail(second);
    }
}

static size_t sequence_length(unsigned char first)
{
    return first < 0x80                    ? 1
           : first >= 0xC2 && first < 0xE0 ? 2
           : first >= 0xE0 && first < 0xF0 ? 3
           : first >= 0xF0 && first < 0xF5 ? 4
                                           : 0;
}

int32_t utf8_next(const char *bytes, size_t length, size_t *offset)
{
    const unsigned char *at = (const unsigned char *)bytes + *offset;
    size_t left = length - *offset;
    size_t size = sequence_length(at[0]);
    bool valid = size > 0 && size <= left && (size < 2 || second_is_valid(at[0], at[1]));
    for (size_t i = 2; valid && i < size; i++)
        valid = is_trail(at[i]);
    if (!valid) {
        *offset += 1;
        return UTF8_INVALID;
    }
    int32_t code_point = size == 1 ? at[0] : at[0] & (0x7F >> size);
    for (size_t i = 1; i < size; i++)
        code_point = code_point << 6 | (at[i] & 0x3F);
    *offset += size;
    return code_point;
}

size_t utf8_encode(int32_t code_point, char ret_bytes[UTF8_MAX])
{
    uint32_t c = (uint32_t)code_point;
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    if (c < 0x80) {
        ret_bytes[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--, c >>= 6)
        ret_bytes[i] = (char)(0x80 | (c & 0x3F));
    ret_bytes[0] = (char)(leads[size] | c);
    return size;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
    for (size_t offset = 0; offset < length;) {
        if (utf8_next(bytes, length, &offset) == UTF8_INVALID)
            return false;
    }
    return true;
}

size_t utf8_count(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t offset = 0; offset < length; count++)
        (void)utf8_next(bytes, length, &offset);
    return count;
}

size_t utf8_previous(const char *bytes, size_t offset)
{
    if (offset == 0)
        return 0;
    do {
        offset--;
    } while (offset > 0 && is_trail((unsigned char)bytes[offset]));
    return offset;
}

void utf8_make_line(char *text)
{
    size_t length = strlen(text);
    for (size_t offset = 0; offset < length;) {
        size_t start = offset;
        int32_t code_point = utf8_next(text, length, &offset);
        if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0))
            memset(text + start, '?', offset - start);
    }
}

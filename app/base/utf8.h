/* UTF-8, checked where text enters: RFC 3629, so no surrogates, no overlong forms. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX = 4, UTF8_INVALID = -1 };

/* The code point at *offset, which moves behind it. UTF8_INVALID: not UTF-8 there; *offset moves
 * by one byte. Offset must be less than length. */
int32_t utf8_next(const char *bytes, size_t length, size_t *offset);
/* Bytes written to ret_bytes (1 to 4); 0 for what is no Unicode scalar value. */
size_t utf8_encode(int32_t code_point, char ret_bytes[UTF8_MAX]);
bool utf8_is_valid(const char *bytes, size_t length);
/* Code points; an invalid byte counts as one. */
size_t utf8_count(const char *bytes, size_t length);
/* The start of the code point that ends at offset; 0 at the start. */
size_t utf8_previous(const char *bytes, size_t offset);
/* One line that a terminal can show: control characters and what is no UTF-8 become '?'. */
void utf8_make_line(char *text);

/* Looks for a text in another process's memory, in every shape in which a program may keep it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { NEEDLE_MOST = 64, NEEDLE_BYTES_MOST = 4096 };

/* Letters of a text, its glyphs, or bytes as they are (pixels). */
struct needle {
    const void *bytes; /* NULL: glyphs alone */
    size_t length;     /* at most NEEDLE_BYTES_MOST */
    uint32_t numbers[NEEDLE_MOST];
    size_t count; /* 0: bytes alone */
};

/* Code points of UTF-8. */
struct needle needle_of(const char *text);
/* How often it stands in the process's writable memory: as bytes, and as numbers of 16 or 32 bits
 * that follow each other at any even distance up to 64 bytes, as in an array of structs. The first
 * finding is told in ret_where (a line of at most 128 bytes). */
size_t memory_search(pid_t process, const struct needle *needle, char ret_where[128]);

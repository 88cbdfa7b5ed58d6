/* Growth doubles, and moving wipes the old place, so that no copy of an answer stays behind. */
#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { FIRST_SIZE = 64 };

void strbuf_init(struct strbuf *strbuf)
{
    *strbuf = (struct strbuf){.bytes = memory_new(FIRST_SIZE), .size = FIRST_SIZE};
}

void strbuf_release(struct strbuf *strbuf)
{
    if (!strbuf->bytes)
        return;
    memory_wipe(strbuf->bytes, strbuf->size);
    free(strbuf->bytes);
    *strbuf = (struct strbuf){0};
}

void strbuf_clear(struct strbuf *strbuf)
{
    memory_wipe(strbuf->bytes, strbuf->length); /* what lies behind is clean already */
    strbuf->length = 0;
}

static void reserve(struct strbuf *strbuf, size_t more)
{
    size_t needed = strbuf->length + more + 1;
    if (needed <= strbuf->size)
        return;
    size_t size = strbuf->size * 2 > needed ? strbuf->size * 2 : needed;
    strbuf->bytes = memory_regrow(strbuf->bytes, strbuf->length, size);
    strbuf->size = size;
}

void strbuf_add(struct strbuf *strbuf, const char *bytes, size_t length)
{
    reserve(strbuf, length);
    if (length > 0)
        memcpy(strbuf->bytes + strbuf->length, bytes, length);
    strbuf->length += length;
    strbuf->bytes[strbuf->length] = '\0';
}

void strbuf_add_string(struct strbuf *strbuf, const char *string)
{
    strbuf_add(strbuf, string, strlen(string));
}

void strbuf_add_char(struct strbuf *strbuf, char byte)
{
    strbuf_add(strbuf, &byte, 1);
}

void strbuf_format(struct strbuf *strbuf, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        reserve(strbuf, (size_t)length);
        (void)vsnprintf(strbuf->bytes + strbuf->length, (size_t)length + 1, format, again);
        strbuf->length += (size_t)length;
    }
    va_end(again);
}

void strbuf_splice(struct strbuf *strbuf, size_t start, size_t removed, const char *bytes,
                   size_t length)
{
    assert(start <= strbuf->length && removed <= strbuf->length - start);
    reserve(strbuf, length);
    char *at = strbuf->bytes + start;
    memmove(at + length, at + removed, strbuf->length - start - removed + 1);
    if (length > 0)
        memcpy(at, bytes, length);
    size_t before = strbuf->length;
    strbuf->length = before - removed + length;
    if (strbuf->length < before)
        memory_wipe(strbuf->bytes + strbuf->length, before - strbuf->length);
}

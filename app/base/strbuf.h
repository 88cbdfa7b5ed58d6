/* A growing string of bytes, always ended by a NUL. */
#pragma once

#include <stddef.h>

struct strbuf {
    char *bytes;   /* never NULL after strbuf_init() */
    size_t length; /* without the NUL */
    size_t size;
};

void strbuf_init(struct strbuf *strbuf);
void strbuf_release(struct strbuf *strbuf); /* wipes the bytes: they may be somebody's answer */
void strbuf_clear(struct strbuf *strbuf);   /* wipes likewise, keeps the room */
void strbuf_add(struct strbuf *strbuf, const char *bytes, size_t length);
void strbuf_add_string(struct strbuf *strbuf, const char *string);
void strbuf_add_char(struct strbuf *strbuf, char byte);
void strbuf_format(struct strbuf *strbuf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Replaces removed bytes at start by others; offsets must lie inside the string. */
void strbuf_splice(struct strbuf *strbuf, size_t start, size_t removed, const char *bytes,
                   size_t length);

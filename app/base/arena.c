/* A list of blocks; each allocation is cut from the newest, a larger block is added when it is
 * full. What is not in use is zero: a block begins so, and what was used is wiped when it ends, so
 * that no answer stays behind and no allocation needs to clear its bytes. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024 };

struct block {
    struct block *older;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *newest;
};

static _Noreturn void out_of_memory(void)
{
    (void)fputs("sada: out of memory; saved answers are safe, please start again\n", stderr);
    abort();
}

static size_t product(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return count * size;
}

void *memory_new(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_resize(void *memory, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *resized = realloc(memory, bytes > 0 ? bytes : 1);
    if (!resized)
        out_of_memory();
    return resized;
}

void memory_wipe(void *memory, size_t size)
{
    if (size > 0)
        explicit_bzero(memory, size);
}

void *memory_regrow(void *memory, size_t used, size_t size)
{
    void *larger = memory_new(size);
    if (used > 0)
        memcpy(larger, memory, used);
    memory_wipe(memory, used);
    free(memory);
    return larger;
}

static struct block *block_new(size_t size, struct block *older)
{
    if (size > SIZE_MAX - sizeof(struct block))
        out_of_memory();
    struct block *block = memory_new(sizeof(struct block) + size);
    block->older = older;
    block->size = size;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = memory_new(sizeof *arena);
    arena->newest = block_new(FIRST_BLOCK, NULL);
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *older = block->older;
        memory_wipe(block->bytes, block->used);
        free(block);
        block = older;
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->newest);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    free_blocks(arena->newest->older);
    arena->newest->older = NULL;
    memory_wipe(arena->newest->bytes, arena->newest->used);
    arena->newest->used = 0;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct block *block = arena->newest;
    size_t start = (block->used + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (start > block->size || size > block->size - start) {
        size_t larger = block->size * 2;
        block = arena->newest = block_new(size > larger ? size : larger, block);
        start = 0;
    }
    block->used = start + size;
    return block->bytes + start;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, product(count, size));
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_string(struct arena *arena, const char *string)
{
    return arena_copy(arena, string, strlen(string));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_alloc(arena, length > 0 ? (size_t)length + 1 : 1);
    if (length > 0)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

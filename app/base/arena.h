/* Memory that is freed all at once. Out of memory ends the program here and nowhere else: every
 * acknowledged answer is already on disk. */
#pragma once

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
/* Both wipe what was allocated: it may be somebody's answer. */
void arena_free(struct arena *arena);  /* NULL is fine */
void arena_reset(struct arena *arena); /* keeps its largest block for the next round */

/* Bytes are zero and aligned for any type; they live until the arena is reset or freed. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A copy of length bytes with a NUL behind it. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_string(struct arena *arena, const char *string);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Heap memory for what outlives an arena; never NULL; freed with free(). */
void *memory_new(size_t size);                                /* zeroed */
void *memory_resize(void *memory, size_t count, size_t size); /* new bytes are not zeroed */
/* Moves to size zeroed bytes, of which the first used are copied; the old place is wiped. */
void *memory_regrow(void *memory, size_t used, size_t size);
/* Zeroes bytes that may be somebody's answer; the compiler may not leave it out. */
void memory_wipe(void *memory, size_t size);

/* Open addressing, at most half full; the hash is FNV-1a. */
#include "form/word_index.h"

#include <stdint.h>
#include <string.h>

#include "form/form.h"

enum { FIRST_SIZE = 64 }; /* a power of two, as every size here */

struct entry {
    const char *word; /* NULL: free */
    size_t number;
};

struct word_index {
    struct arena *arena;
    struct entry *entries;
    size_t count, size;
};

struct word_index *word_index_new(struct arena *arena)
{
    struct word_index *index = arena_alloc(arena, sizeof *index);
    index->arena = arena;
    index->size = FIRST_SIZE;
    index->entries = arena_array(arena, index->size, sizeof *index->entries);
    return index;
}

static size_t hash(const char *word)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *word; word++)
        hash = (hash ^ (unsigned char)*word) * UINT64_C(0x100000001b3);
    return (size_t)(hash ^ hash >> 32);
}

/* Where the word stands or would stand. */
static struct entry *entry_of(const struct word_index *index, const char *word)
{
    size_t at = hash(word) & (index->size - 1);
    while (index->entries[at].word && strcmp(index->entries[at].word, word) != 0)
        at = (at + 1) & (index->size - 1);
    return &index->entries[at];
}

static void grow(struct word_index *index)
{
    struct entry *old = index->entries;
    size_t old_size = index->size;
    index->size *= 2;
    index->entries = arena_array(index->arena, index->size, sizeof *index->entries);
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].word)
            *entry_of(index, old[i].word) = old[i];
    }
}

size_t word_index_add(struct word_index *index, const char *word, size_t number)
{
    struct entry *entry = entry_of(index, word);
    if (entry->word)
        return entry->number;
    *entry = (struct entry){word, number};
    if (++index->count * 2 > index->size)
        grow(index);
    return number;
}

int word_index_find(const struct word_index *index, const char *word)
{
    const struct entry *entry = entry_of(index, word);
    return entry->word ? (int)entry->number : NO_INDEX;
}

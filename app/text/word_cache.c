/* A table that is at most half full and searched slot by slot; words lie in an arena. It starts
 * small, since touching fresh memory costs more than shaping a page of text. */
#include "text/word_cache.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { SLOTS_LEAST = 256, WORDS_MOST = 16 * 1024, BYTES_MOST = 3 * 1024 * 1024 };

struct slot {
    struct word_key key; /* points NULL: free */
    struct word word;
    uint64_t hash;
};

struct word_cache {
    struct arena *arena; /* code points and glyphs */
    struct slot *slots;
    uint32_t slot_count; /* a power of two */
    uint32_t word_count;
    size_t bytes;
};

struct word_cache *word_cache_new(void)
{
    struct word_cache *cache = memory_new(sizeof *cache);
    cache->arena = arena_new();
    cache->slot_count = SLOTS_LEAST;
    cache->slots = memory_new(SLOTS_LEAST * sizeof *cache->slots);
    return cache;
}

void word_cache_free(struct word_cache *cache)
{
    if (!cache)
        return;
    arena_free(cache->arena);
    free(cache->slots);
    free(cache);
}

static bool is_full(const struct word_cache *cache)
{
    return cache->word_count >= WORDS_MOST || cache->bytes >= BYTES_MOST;
}

void word_cache_make_room(struct word_cache *cache)
{
    if (!is_full(cache))
        return;
    arena_reset(cache->arena);
    memset(cache->slots, 0, cache->slot_count * sizeof *cache->slots);
    cache->word_count = 0;
    cache->bytes = 0;
}

/* Multiplication by an odd number spreads what differs to the upper bits (Knuth, 6.4). */
static uint64_t hash_of(const struct word_key *key)
{
    const uint64_t odd = 0x9E3779B97F4A7C15;
    uint64_t hash = ((uint64_t)key->script << 32 | (uint32_t)key->font << 16 | key->size) * odd;
    hash = (hash ^ (uintptr_t)key->language ^ key->right_to_left) * odd;
    for (uint32_t i = 0; i < key->length; i++)
        hash = ((hash >> 29 ^ hash) + key->points[i]) * odd;
    return hash ^ hash >> 32;
}

static bool keys_equal(const struct word_key *a, const struct word_key *b)
{
    return a->length == b->length && a->font == b->font && a->size == b->size &&
           a->script == b->script && a->language == b->language &&
           a->right_to_left == b->right_to_left &&
           memcmp(a->points, b->points, a->length * sizeof *a->points) == 0;
}

/* The slot that holds the key, or the free one where it would go. */
static struct slot *find_slot(const struct word_cache *cache, const struct word_key *key,
                              uint64_t hash)
{
    uint32_t mask = cache->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        struct slot *slot = &cache->slots[at];
        if (!slot->key.points || (slot->hash == hash && keys_equal(&slot->key, key)))
            return slot;
    }
}

struct word word_cache_find(const struct word_cache *cache, const struct word_key *key)
{
    return find_slot(cache, key, hash_of(key))->word;
}

static void grow(struct word_cache *cache)
{
    struct slot *old = cache->slots;
    uint32_t count = cache->slot_count;
    cache->slot_count *= 2;
    cache->slots = memory_new(cache->slot_count * sizeof *cache->slots);
    for (uint32_t i = 0; i < count; i++) {
        if (old[i].key.points)
            *find_slot(cache, &old[i].key, old[i].hash) = old[i];
    }
    free(old);
}

/* Behind each other, so that one word is one allocation: glyphs, then code points. */
static void store(struct word_cache *cache, struct slot *slot, const struct word_key *key,
                  const struct shaped_glyph *glyphs, uint32_t count, uint32_t first)
{
    size_t of_glyphs = count * sizeof(struct word_glyph),
           of_points = key->length * sizeof(uint32_t);
    struct word_glyph *kept = arena_alloc(cache->arena, of_glyphs + of_points);
    uint32_t *points = (uint32_t *)(kept + count);
    memcpy(points, key->points, of_points);
    for (uint32_t i = 0; i < count; i++)
        kept[i] = (struct word_glyph){.advance = glyphs[i].advance,
                                      .x = glyphs[i].x,
                                      .y = glyphs[i].y,
                                      .id = (uint16_t)glyphs[i].id,
                                      .cluster = (uint16_t)(glyphs[i].cluster - first)};
    slot->key = *key;
    slot->key.points = points;
    slot->word = (struct word){.glyphs = kept, .count = count};
    cache->bytes += of_glyphs + of_points;
}

void word_cache_add(struct word_cache *cache, const struct word_key *key,
                    const struct shaped_glyph *glyphs, uint32_t count, uint32_t first)
{
    assert(key->length <= WORD_MAX);
    if (is_full(cache))
        return;
    if (cache->word_count >= cache->slot_count / 2)
        grow(cache);
    uint64_t hash = hash_of(key);
    struct slot *slot = find_slot(cache, key, hash);
    if (slot->key.points) /* twice in one text */
        return;
    slot->hash = hash;
    store(cache, slot, key, glyphs, count, first);
    cache->word_count++;
}

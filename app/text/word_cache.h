/* Words that were shaped before, between spaces or text ends, where a word looks the same in every
 * text. Memory is bounded: when full, all is forgotten. Nothing that a person typed goes in. */
#pragma once

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "text/paragraph.h"

enum { WORD_MAX = 32 /* code points */ };

struct word_key {
    const uint32_t *points;
    uint32_t length; /* at most WORD_MAX */
    hb_script_t script;
    hb_language_t language;
    uint16_t font, size; /* px per em */
    bool right_to_left;
};

struct word_glyph {
    int32_t advance, x, y; /* as in struct shaped_glyph */
    uint16_t id, cluster;  /* of the word's first code point: 0 */
};

struct word {
    const struct word_glyph *glyphs; /* NULL: not known */
    uint32_t count;
};

struct word_cache;

struct word_cache *word_cache_new(void);
void word_cache_free(struct word_cache *cache); /* NULL is fine */
/* Forgets all if there is no room for more; until then words stay where they are. */
void word_cache_make_room(struct word_cache *cache);
struct word word_cache_find(const struct word_cache *cache, const struct word_key *key);
/* A word that is not there yet; left out where the cache is full. First: the cluster of the word's
 * first code point. */
void word_cache_add(struct word_cache *cache, const struct word_key *key,
                    const struct shaped_glyph *glyphs, uint32_t count, uint32_t first);

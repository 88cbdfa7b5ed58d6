/* libsodium for the system's randomness; SplitMix64 (Steele, Lea, Flood 2014) for seeds. */
#include "base/random.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct random random_system(void)
{
    if (sodium_init() < 0) {
        (void)fputs("sada: the system gives no random numbers\n", stderr);
        abort();
    }
    return (struct random){0};
}

struct random random_seeded(uint64_t seed)
{
    return (struct random){.seeded = true, .state = seed};
}

static uint64_t split_mix(struct random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

void random_bytes(struct random *random, void *ret_bytes, size_t size)
{
    if (!random->seeded) {
        randombytes_buf(ret_bytes, size);
        return;
    }
    unsigned char *at = ret_bytes;
    while (size > 0) {
        uint64_t drawn = split_mix(random);
        size_t part = size < sizeof drawn ? size : sizeof drawn;
        memcpy(at, &drawn, part);
        at += part;
        size -= part;
    }
}

uint32_t random_below(struct random *random, uint32_t limit)
{
    assert(limit > 0);
    if (!random->seeded)
        return randombytes_uniform(limit);
    uint32_t least = -limit % limit; /* refusing these makes the rest a multiple of limit */
    uint32_t drawn;
    do {
        drawn = (uint32_t)(split_mix(random) >> 32);
    } while (drawn < least);
    return drawn % limit;
}

void random_shuffle(struct random *random, void *items, size_t count, size_t size)
{
    unsigned char *bytes = items;
    for (size_t i = count; i > 1; i--) {
        size_t other = random_below(random, (uint32_t)i);
        unsigned char *a = bytes + (i - 1) * size, *b = bytes + other * size;
        for (size_t k = 0; k < size; k++) {
            unsigned char kept = a[k];
            a[k] = b[k];
            b[k] = kept;
        }
    }
}

void random_uuid(struct random *random, char ret_uuid[UUID_SIZE])
{
    unsigned char raw[16];
    random_bytes(random, raw, sizeof raw);
    raw[6] = (unsigned char)((raw[6] & 0x0F) | 0x40);
    raw[8] = (unsigned char)((raw[8] & 0x3F) | 0x80);
    size_t length = 0;
    for (size_t i = 0; i < sizeof raw; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            ret_uuid[length++] = '-';
        (void)snprintf(ret_uuid + length, UUID_SIZE - length, "%02x", raw[i]);
        length += 2;
    }
}

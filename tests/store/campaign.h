/* What tests share that try something many times: a few of them in every run, all in a long one
 * (tests/run --long). */
#pragma once

#include <sodium.h>
#include <stdlib.h>

#include "base/random.h"
#include "test.h"

/* How often to try: SADA_ROUNDS, which the long runs set. */
static inline unsigned campaign_rounds(unsigned usual)
{
    const char *rounds = getenv("SADA_ROUNDS");
    return rounds ? (unsigned)strtoul(rounds, NULL, 10) : usual;
}

/* libsodium's generators get no context. */
static struct random campaign_random;

static inline const char *campaign_random_name(void)
{
    return "repeatable";
}

static inline void campaign_random_bytes(void *const bytes, const size_t size)
{
    random_bytes(&campaign_random, bytes, size);
}

static inline uint32_t campaign_random_number(void)
{
    uint32_t number;
    campaign_random_bytes(&number, sizeof number);
    return number;
}

/* From now on what the store draws (slots, ids) follows from the seed: a run can be repeated. */
static inline void campaign_repeatable(uint64_t seed)
{
    static struct randombytes_implementation repeatable = {
        .implementation_name = campaign_random_name,
        .random = campaign_random_number,
        .buf = campaign_random_bytes,
    };
    campaign_random = random_seeded(seed);
    assert_int_equal(randombytes_set_implementation(&repeatable), 0);
}

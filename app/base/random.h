/* Random numbers: from the system for what must not be guessed, from a seed for rehearsals. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UUID_SIZE = 37 }; /* 36 characters and NUL */

struct random {
    bool seeded;
    uint64_t state;
};

struct random random_system(void);          /* libsodium; ends the program where it cannot start */
struct random random_seeded(uint64_t seed); /* SplitMix64: repeatable, never for secrets */
void random_bytes(struct random *random, void *ret_bytes, size_t size);
/* Evenly from 0 to limit - 1; limit at least 1. */
uint32_t random_below(struct random *random, uint32_t limit);
/* In place, every order equally likely (Fisher-Yates). */
void random_shuffle(struct random *random, void *items, size_t count, size_t size);
/* RFC 9562 version 4: no time, no machine in it. */
void random_uuid(struct random *random, char ret_uuid[UUID_SIZE]);

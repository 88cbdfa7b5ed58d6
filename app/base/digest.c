#include "base/digest.h"

#include <sodium.h>
#include <stdlib.h>

#include "base/arena.h"

struct digest {
    crypto_hash_sha256_state state;
};

struct digest *digest_new(void)
{
    struct digest *digest = memory_new(sizeof *digest);
    (void)crypto_hash_sha256_init(&digest->state); /* cannot fail */
    return digest;
}

void digest_free(struct digest *digest)
{
    free(digest);
}

void digest_add(struct digest *digest, const void *bytes, size_t size)
{
    (void)crypto_hash_sha256_update(&digest->state, bytes, size); /* cannot fail */
}

void digest_text(struct digest *digest, char ret_text[DIGEST_TEXT_SIZE])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256_final(&digest->state, hash); /* cannot fail */
    (void)sodium_bin2hex(ret_text, DIGEST_TEXT_SIZE, hash, sizeof hash);
}

#include "store/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/secret.h"
#include "form/form.h"

/* A body: the key for each recipient in turn, its lock for an owner, then the encrypted part with
 * its 16 bytes of proof. */
enum {
    KEY_SIZE = crypto_secretbox_KEYBYTES,
    SEALED_KEY_SIZE = KEY_SIZE + crypto_box_SEALBYTES,
    LOCK_SIZE = KEY_SIZE + crypto_secretbox_MACBYTES,
};
static_assert(SEAL_NONCE_SIZE == crypto_secretbox_NONCEBYTES, "libsodium's");
static_assert(TAG_KEY_BYTES == crypto_secretbox_KEYBYTES, "a receipt's key locks another");

size_t seal_overhead(const struct recipients *recipients)
{
    return recipients->count == 0
               ? 0
               : recipients->count * SEALED_KEY_SIZE + LOCK_SIZE + crypto_secretbox_MACBYTES;
}

/* No key is ever used twice, so the nonce need not differ between bodies: it binds them to what
 * they were sealed for. */
struct seal seal_of(const struct recipients *recipients, const char *box_id, size_t body_size)
{
    struct seal seal = {.recipients = *recipients, .body_size = body_size};
    crypto_generichash_state hash;
    (void)crypto_generichash_init(&hash, NULL, 0, sizeof seal.nonce); /* sizes that cannot fail */
    (void)crypto_generichash_update(&hash, (const unsigned char *)box_id, strlen(box_id));
    for (size_t i = 0; i < recipients->count; i++)
        (void)crypto_generichash_update(&hash, recipients->items[i].key, RECIPIENT_KEY_SIZE);
    (void)crypto_generichash_final(&hash, seal.nonce, sizeof seal.nonce);
    return seal;
}

/* The lock goes into the part's nonce: who changes it breaks the proof for everybody. */
static void part_nonce(const struct seal *seal, const unsigned char *lock,
                       unsigned char ret_nonce[SEAL_NONCE_SIZE])
{
    (void)crypto_generichash(ret_nonce, SEAL_NONCE_SIZE, lock, LOCK_SIZE, seal->nonce,
                             sizeof seal->nonce); /* sizes that cannot fail */
}

/* Random bytes look like a lock to whoever has no key of it. */
static void lock_key(const struct seal *seal, const unsigned char *key, const unsigned char *owner,
                     unsigned char *ret_lock)
{
    if (owner) /* cannot fail: it only encrypts */
        (void)crypto_secretbox_easy(ret_lock, key, KEY_SIZE, seal->nonce, owner);
    else
        randombytes_buf(ret_lock, LOCK_SIZE);
}

void seal_close(const struct seal *seal, const char *part, const unsigned char *owner,
                unsigned char *ret_body)
{
    unsigned char key[KEY_SIZE], nonce[SEAL_NONCE_SIZE];
    crypto_secretbox_keygen(key);
    unsigned char *at = ret_body;
    for (size_t i = 0; i < seal->recipients.count; i++, at += SEALED_KEY_SIZE) {
        int failed = crypto_box_seal(at, key, sizeof key, seal->recipients.items[i].key);
        assert(failed == 0); /* a key that cannot be sealed to is never read as one */
        (void)failed;
    }
    lock_key(seal, key, owner, at);
    part_nonce(seal, at, nonce);
    size_t size = seal->body_size - seal_overhead(&seal->recipients);
    /* cannot fail: it only encrypts */
    (void)crypto_secretbox_easy(at + LOCK_SIZE, (const unsigned char *)part, size, nonce, key);
    sodium_memzero(key, sizeof key);
}

int seal_recipient(const struct seal *seal, const struct private_key *key)
{
    for (size_t i = 0; i < seal->recipients.count; i++) {
        if (memcmp(seal->recipients.items[i].key, private_key_public(key), RECIPIENT_KEY_SIZE) == 0)
            return (int)i;
    }
    return NO_INDEX;
}

static const unsigned char *lock_of(const struct seal *seal, const unsigned char *body)
{
    return body + seal->recipients.count * SEALED_KEY_SIZE;
}

static bool open_part(const struct seal *seal, const unsigned char *body, const unsigned char *key,
                      char *ret_part)
{
    unsigned char nonce[SEAL_NONCE_SIZE];
    const unsigned char *lock = lock_of(seal, body), *part = lock + LOCK_SIZE;
    part_nonce(seal, lock, nonce);
    return crypto_secretbox_open_easy((unsigned char *)ret_part, part,
                                      seal->body_size - (size_t)(part - body), nonce, key) == 0;
}

bool seal_open(const struct seal *seal, int recipient, const struct private_key *key,
               const unsigned char *body, char *ret_part)
{
    unsigned char body_key[KEY_SIZE];
    bool ok = private_key_unseal(key, body + (size_t)recipient * SEALED_KEY_SIZE, SEALED_KEY_SIZE,
                                 body_key) &&
              open_part(seal, body, body_key, ret_part);
    sodium_memzero(body_key, sizeof body_key);
    return ok;
}

bool seal_open_owned(const struct seal *seal, const unsigned char owner[TAG_KEY_BYTES],
                     const unsigned char *body, char *ret_part)
{
    unsigned char body_key[KEY_SIZE];
    bool ok = crypto_secretbox_open_easy(body_key, lock_of(seal, body), LOCK_SIZE, seal->nonce,
                                         owner) == 0 &&
              open_part(seal, body, body_key, ret_part);
    sodium_memzero(body_key, sizeof body_key);
    return ok;
}

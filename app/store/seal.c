#include "store/seal.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/secret.h"
#include "form/form.h"

/* A body: the key for each recipient in turn, then the encrypted part with its 16 bytes of proof.
 */
enum { KEY_SIZE = crypto_secretbox_KEYBYTES, SEALED_KEY_SIZE = KEY_SIZE + crypto_box_SEALBYTES };
static_assert(SEAL_NONCE_SIZE == crypto_secretbox_NONCEBYTES, "libsodium's");

size_t seal_overhead(const struct recipients *recipients)
{
    return recipients->count == 0 ? 0
                                  : recipients->count * SEALED_KEY_SIZE + crypto_secretbox_MACBYTES;
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

void seal_close(const struct seal *seal, const char *part, unsigned char *ret_body)
{
    unsigned char key[KEY_SIZE];
    crypto_secretbox_keygen(key);
    unsigned char *at = ret_body;
    for (size_t i = 0; i < seal->recipients.count; i++, at += SEALED_KEY_SIZE) {
        int failed = crypto_box_seal(at, key, sizeof key, seal->recipients.items[i].key);
        assert(failed == 0); /* a key that cannot be sealed to is never read as one */
        (void)failed;
    }
    size_t size = seal->body_size - seal_overhead(&seal->recipients);
    /* cannot fail: it only encrypts */
    (void)crypto_secretbox_easy(at, (const unsigned char *)part, size, seal->nonce, key);
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

bool seal_open(const struct seal *seal, int recipient, const struct private_key *key,
               const unsigned char *body, char *ret_part)
{
    unsigned char body_key[KEY_SIZE];
    const unsigned char *secretbox = body + seal->recipients.count * SEALED_KEY_SIZE;
    size_t size = seal->body_size - seal->recipients.count * SEALED_KEY_SIZE;
    bool ok = private_key_unseal(key, body + (size_t)recipient * SEALED_KEY_SIZE, SEALED_KEY_SIZE,
                                 body_key) &&
              crypto_secretbox_open_easy((unsigned char *)ret_part, secretbox, size, seal->nonce,
                                         body_key) == 0;
    sodium_memzero(body_key, sizeof body_key);
    return ok;
}

#include "store/tag.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum { NAME_BYTES = 16, PASSES = 2, MEMORY_BYTES = 64 * 1024 * 1024 };

static_assert(TAG_SIZE == 2 * NAME_BYTES + 1, "two digits a byte");
static_assert(NAME_BYTES >= crypto_generichash_BYTES_MIN, "BLAKE2b makes it");
static_assert(MASTER_BYTES == crypto_generichash_KEYBYTES, "a master is a key of BLAKE2b");

bool master_derive(const struct receipt *receipt, const char *workshop, struct master *ret_master,
                   struct error *error)
{
    unsigned char salt[crypto_pwhash_SALTBYTES];
    (void)crypto_generichash(salt, sizeof salt, (const unsigned char *)workshop, strlen(workshop),
                             NULL, 0); /* these sizes cannot fail */
    if (sodium_init() >= 0 &&
        crypto_pwhash(ret_master->bytes, sizeof ret_master->bytes, receipt->digits, RECEIPT_DIGITS,
                      salt, PASSES, MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) == 0)
        return true;
    return error_set(error, ERROR_MEMORY, (struct place){0}, "Argon2id needs %d MiB",
                     MEMORY_BYTES / (1024 * 1024));
}

void master_wipe(struct master *master)
{
    sodium_memzero(master, sizeof *master);
}

/* The purpose keeps a key apart from the name that everybody may read. */
static void derive(const struct master *master, char purpose, size_t number, unsigned char *ret,
                   size_t size)
{
    const unsigned char message[] = {(unsigned char)purpose, number & 0xff, number >> 8 & 0xff,
                                     number >> 16 & 0xff, number >> 24 & 0xff};
    (void)crypto_generichash(ret, size, message, sizeof message, master->bytes,
                             sizeof master->bytes); /* these sizes cannot fail */
}

struct tag master_tag(const struct master *master, size_t commitment)
{
    struct tag tag;
    unsigned char name[NAME_BYTES];
    derive(master, 'n', commitment, name, sizeof name);
    derive(master, 'k', commitment, tag.key, sizeof tag.key);
    (void)sodium_bin2hex(tag.name, sizeof tag.name, name, sizeof name);
    return tag;
}

void tag_wipe(struct tag *tag)
{
    sodium_memzero(tag, sizeof *tag);
}

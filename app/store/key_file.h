/* A recipient's key pair. NAME.pub holds the public key, to be copied into a workshop's settings;
 * NAME.key the private one, which is worth nothing without its passphrase. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "workshop/recipient.h"

enum {
    PASSPHRASE_LEAST = 12, /* characters: the file may fall into any hands */
    PASSPHRASE_SIZE = 1024,
};

/* Opened by its passphrase: in locked memory, wiped when freed. */
struct private_key;

/* Draws a pair and writes both files; a file that exists is never replaced. */
bool key_create(const char *folder, const char *name, const char *passphrase,
                struct recipient *ret_recipient, struct error *error);

struct key_about {
    bool is_private;
    struct recipient recipient; /* its name is in the arena */
};
/* Of either file, without a passphrase. ERROR_KEY where it is none. */
bool key_describe(const char *path, struct arena *arena, struct key_about *ret_about,
                  struct error *error);

/* ERROR_PASSPHRASE where that is not the one, ERROR_KEY where the file is no private key. */
struct private_key *key_open(const char *path, const char *passphrase, struct error *error);
void private_key_free(struct private_key *key); /* NULL is fine */
struct key_ring {
    struct private_key **keys;
    size_t count;
};
const unsigned char *private_key_public(const struct private_key *key); /* RECIPIENT_KEY_SIZE */
/* What was sealed to its public key (libsodium's sealed box, 48 bytes longer). False: it was not,
 * or was changed since. */
bool private_key_unseal(const struct private_key *key, const unsigned char *sealed, size_t size,
                        unsigned char *ret_bytes);

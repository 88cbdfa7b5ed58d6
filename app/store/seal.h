/* A body that only its recipients can read, the station itself not: a random key, sealed to each of
 * them, and the padded part encrypted by it (libsodium's sealed box and secretbox). The key of a
 * commitment is locked by that of its receipt as well; the others hold random bytes there. Every
 * body of a box has one length. */
#pragma once

#include "interview/receipt.h"
#include "store/key_file.h"
#include "workshop/recipient.h"

enum { SEAL_NONCE_SIZE = 24 };

/* What the bodies of one box have in common. */
struct seal {
    struct recipients recipients;
    size_t body_size; /* bytes of a sealed body */
    unsigned char nonce[SEAL_NONCE_SIZE];
};

/* A body opens only in the box it was sealed for, with the recipients that box had then. */
struct seal seal_of(const struct recipients *recipients, const char *box_id, size_t body_size);
/* Bytes that sealing adds to a part; 0 where nobody is named. */
size_t seal_overhead(const struct recipients *recipients);
/* Takes body_size less the overhead, gives body_size bytes; each call another body. Owner: the key
 * of a receipt, TAG_KEY_BYTES that lock one body only, or NULL. */
void seal_close(const struct seal *seal, const char *part, const unsigned char *owner,
                unsigned char *ret_body);
/* Which of the recipients the key belongs to; NO_INDEX: none. */
int seal_recipient(const struct seal *seal, const struct private_key *key);
/* False: a bit was changed, or the body is another box's. */
bool seal_open(const struct seal *seal, int recipient, const struct private_key *key,
               const unsigned char *body, char *ret_part);
/* The same by the key of a receipt. False: it is not its owner's. */
bool seal_open_owned(const struct seal *seal, const unsigned char owner[TAG_KEY_BYTES],
                     const unsigned char *body, char *ret_part);

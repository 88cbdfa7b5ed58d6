/* A body that only its recipients can read, the station itself not: a random key, sealed to each of
 * them, and the padded part encrypted by it (libsodium's sealed box and secretbox). Every body of a
 * box has one length. */
#pragma once

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
/* Takes body_size less the overhead, gives body_size bytes; each call another body. */
void seal_close(const struct seal *seal, const char *part, unsigned char *ret_body);
/* Which of the recipients the key belongs to; NO_INDEX: none. */
int seal_recipient(const struct seal *seal, const struct private_key *key);
/* False: a bit was changed, or the body is another box's. */
bool seal_open(const struct seal *seal, int recipient, const struct private_key *key,
               const unsigned char *body, char *ret_part);

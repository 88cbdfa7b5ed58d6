/* SHA-256 (FIPS 180-4) of bytes that come in pieces, as `sha256sum` prints it. */
#pragma once

#include <stddef.h>

enum { DIGEST_TEXT_SIZE = 65 }; /* 64 hexadecimal digits and NUL */

struct digest;

struct digest *digest_new(void);
void digest_free(struct digest *digest); /* NULL is fine */
void digest_add(struct digest *digest, const void *bytes, size_t size);
/* Ends it: nothing may be added any more. */
void digest_text(struct digest *digest, char ret_text[DIGEST_TEXT_SIZE]);

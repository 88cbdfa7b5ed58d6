#include "base/secret.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *secret_new(size_t size)
{
    void *secret = sodium_init() < 0 ? NULL : sodium_malloc(size);
    if (!secret) {
        (void)fputs("sada: no memory for a key; close other programs and start again\n", stderr);
        abort();
    }
    memset(secret, 0, size);
    return secret;
}

void secret_free(void *secret)
{
    sodium_free(secret);
}

#include "base/secret.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

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

/* Only what is touched is kept, so it costs no memory. Under a limit nothing is locked: what is
 * mapped counts, touched or not, and past the limit memory would run out. */
static void keep_out_of_swap(void)
{
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    if (setrlimit(RLIMIT_MEMLOCK, &all) == 0)
        (void)mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT); /* fails before Linux 4.4 */
}

void secret_guard_process(void)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none); /* lowering a limit is always allowed */
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    keep_out_of_swap();
}

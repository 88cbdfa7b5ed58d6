/* What nobody may find afterwards, in memory, in swap or in a core file: keys and passphrases in
 * memory of their own, and a process that is closed to others. */
#pragma once

#include <stddef.h>

/* Zeroed, locked, between guard pages; ends the program where there is none. */
void *secret_new(size_t size);
void secret_free(void *secret); /* wipes; NULL is fine */

/* What nobody may find afterwards, in memory, in swap or in a core file: keys and passphrases in
 * memory of their own, and a process that is closed to others. */
#pragma once

#include <stddef.h>

/* Zeroed, locked, between guard pages; ends the program where there is none. */
void *secret_new(size_t size);
void secret_free(void *secret); /* wipes; NULL is fine */

/* First in main: no core file, no look from another process of this user, and nothing that this one
 * holds goes to swap where the system allows that (RLIMIT_MEMLOCK, or root). Answers pass through
 * so many hands (letters, glyphs, pages of SQLite, pixels) that not one buffer is locked but all.
 */
void secret_guard_process(void);

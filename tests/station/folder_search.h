/* Looks for a text in files. */
#pragma once

#include "base/arena.h"

/* How many files in the folder and below hold it. A folder that is missing, or a file that cannot
 * be read, fails the test. */
size_t folder_search(const char *folder, const char *text, struct arena *arena);

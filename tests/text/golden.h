/* Text that a test made, against the file that holds what it was when somebody looked at it.
 * SADA_GOLDEN_UPDATE=1 in the environment writes the files anew; git then shows what changed. */
#pragma once

#include <stdbool.h>

/* Name: below tests/golden/text. Tells the first line that differs. */
bool golden_check(const char *name, const char *text);

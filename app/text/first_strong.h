/* Guessing a direction, for text whose language nobody declared. Screens never guess: there one
 * Latin name at the start of an Arabic sentence would turn it around. */
#pragma once

#include <stddef.h>

#include "locale/language.h"
#include "text/paragraph.h"

/* Of the first letter that has a direction, isolates passed over (UAX #9, P2 and P3). False: there
 * is none. */
bool first_strong_of_paragraph(struct paragraph *paragraph, enum direction *ret_direction);
/* Of the first paragraph that has such a letter; otherwise where none has. */
enum direction first_strong(const char *text, size_t length, enum direction otherwise);

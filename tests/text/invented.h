/* Texts put together from words of Arabic, Sorani and English, numbers and marks: what no catalogue
 * holds in such numbers. The same seed gives the same texts. */
#pragma once

#include <stdint.h>

#include "debian.h"

/* Count texts of about that many code points each. */
struct texts invented_texts(struct arena *arena, uint64_t seed, size_t count, size_t points);

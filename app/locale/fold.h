/* A text as it is looked for: whoever types أ، ا or إ, ى or ي, ك or ک means the same, marks and the
 * tatweel count for nothing, and capitals are small letters. For comparing, never for showing. */
#pragma once

#include "base/arena.h"

const char *fold_text(struct arena *arena, const char *text);

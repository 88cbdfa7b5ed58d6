/* The facilitators' guide, SHARE/guide/LANG.md: of Markdown it has headings (#, ##), paragraphs of
 * one line, steps (1.), bullets (-), a line all in ** as a heading within a section, `code` and
 * pictures, which only the file itself shows. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "facilitator/facts.h"

/* All in the arena. */
bool guide_read(const char *path, struct arena *arena, struct guide *ret_guide,
                struct error *error);

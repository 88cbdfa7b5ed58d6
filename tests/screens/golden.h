/* A frame as text: what is drawn and what can be touched, in the order of painting. It is compared
 * with a file of tests/golden; SADA_GOLDEN_UPDATE=1 in the environment writes it anew. */
#pragma once

#include "base/error.h"
#include "base/strbuf.h"
#include "ui/frame.h"

void golden_dump(struct strbuf *text, const struct frame *frame);
/* False, after naming the first line that differs. Folder: below tests/golden. */
bool golden_text_is_same(const struct strbuf *text, const char *folder, const char *file);
/* The same of a frame's dump; name without ".frame". */
bool golden_is_same(const struct frame *frame, const char *folder, const char *name);

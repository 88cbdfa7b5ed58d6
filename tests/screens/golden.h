/* A frame as text: what is drawn and what can be touched, in the order of painting. It is compared
 * with a file of tests/golden; SADA_GOLDEN_UPDATE=1 in the environment writes it anew. */
#pragma once

#include "base/error.h"
#include "ui/frame.h"

/* False, after naming the first line that differs, for another frame. Folder: below tests/golden;
 * name without ".frame". */
bool golden_is_same(const struct frame *frame, const char *folder, const char *name);

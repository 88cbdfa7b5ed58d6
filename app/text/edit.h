/* A text being typed: valid UTF-8, a caret between grapheme clusters, a limit in code points. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct edit {
    struct strbuf text;
    size_t caret; /* byte offset */
    bool leads;   /* the caret stands before the letter after it, not behind the one before */
    size_t limit; /* code points */
};

void edit_init(struct edit *edit, size_t limit);
void edit_release(struct edit *edit); /* wipes */
/* Replaces all; the caret goes to the end. Cut at the limit. */
void edit_set(struct edit *edit, const char *text);
/* False when the limit is reached or the code point may not be stored (controls but newline,
 * U+202A-202E, U+2066-2069, U+FEFF, a ninth mark on one base). */
bool edit_type(struct edit *edit, int32_t code_point);
/* Backspace takes one code point, with the exceptions writers of Arabic expect: a letter with
 * hamza or madda typed as two, and ZWNJ or ZWJ with the letter beside it, go as one. */
void edit_backspace(struct edit *edit);
/* Takes the whole cluster behind the caret. */
void edit_delete(struct edit *edit);
void edit_move_to(struct edit *edit, size_t offset, bool leads);
size_t edit_count(const struct edit *edit); /* code points */

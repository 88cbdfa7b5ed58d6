/* Words as authors of spreadsheets write them: trimmed, in any case, with spaces for underscores,
 * and nearly right. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Without white space (U+00A0 too) at its ends: the text itself where there is none, else a copy.
 */
const char *text_trim(struct arena *arena, const char *text);
/* The same without direction marks and U+FEFF there, which right-to-left editing leaves behind;
 * for cells that are no text to be shown. */
const char *word_trim(struct arena *arena, const char *text);
/* Trimmed, each run of white space one space: "select_one  yes_no" is a type and a list. */
const char *word_collapse(struct arena *arena, const char *text);
bool code_point_is_space(int code_point);
/* Direction marks, isolates, embeddings and U+FEFF: invisible, and no part of any word. */
bool code_point_is_mark(int code_point);

/* A copy with A-Z in lower case. */
char *word_lower(struct arena *arena, const char *text, size_t length);
/* Equal but for ASCII case and '_' in place of a space. */
bool words_equal(const char *a, const char *b);
bool words_equal_of(const char *a, size_t a_length, const char *b, size_t b_length);
/* Whether word stands anywhere in text, in the same sense. */
bool text_holds_word(const char *text, const char *word);
/* Whether it can be part of a file's name everywhere: A-Z a-z 0-9 _ -, 1 to 64 of them. */
bool word_is_file_name(const char *word);

/* Whether candidate is a likely spelling mistake of word. */
bool words_are_near(const char *word, const char *candidate);

/* Numbers of words, found in the same time however many there are: forms may have 20,000 rows. */
#pragma once

#include <stddef.h>

#include "base/arena.h"

struct word_index; /* in an arena; borrows its words */

struct word_index *word_index_new(struct arena *arena);
/* The number that the word has: the one given here, or the one it was added with before. */
size_t word_index_add(struct word_index *index, const char *word, size_t number);
int word_index_find(const struct word_index *index, const char *word); /* or NO_INDEX */

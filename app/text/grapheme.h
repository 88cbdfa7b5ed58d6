/* Grapheme clusters, what people take for one letter (UAX #29, Unicode 15, extended clusters). */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/paragraph.h"

/* Where a walk over code points stands; zero at the start of a text. */
struct grapheme_walk {
    bool started;
    uint8_t before;         /* Grapheme_Cluster_Break of the code point before */
    bool lone_flag_half;    /* it is a regional indicator without a partner */
    bool pictograph;        /* it ends a pictograph and its extenders */
    bool pictograph_joined; /* likewise, with a ZWJ behind */
};

/* Steps over point; true: a cluster begins with it. */
bool grapheme_begins(struct grapheme_walk *walk, uint32_t point);
/* HarfBuzz sorts the marks of one base pair by pair; more than this is an attack, not writing. */
enum { GRAPHEME_MAX = 64 /* code points */ };

/* Sets POINT_GRAPHEME, for each GRAPHEME_MAX of an endless cluster too; other flags become 0. */
void grapheme_mark(struct paragraph *paragraph);
/* The last cluster boundary at or before a byte offset. */
size_t grapheme_floor(const char *text, size_t length, size_t offset);

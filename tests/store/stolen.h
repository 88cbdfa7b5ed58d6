/* Boxes and naive tables that were filled in a known order, to be attacked. */
#pragma once

#include "store/box.h"
#include "store/order_attack.h"

/* Long: half of the texts, or all, have 1.2 to 3 kB, so that they go over several pages. Sealed: to
 * two recipients. */
struct answers {
    struct arena *arena; /* borrowed */
    size_t count;
    bool is_long, all_long, is_sealed;
    struct random *random;
};

/* Who came when, by each of their two parts; arrays in the arena. */
struct order {
    struct arrivals responses, texts;
};

/* A new box at path with the answers of all but the last few; it is left open. NULL with an error.
 */
struct box *stolen_box(const char *path, struct answers answers, size_t left_out,
                       struct order *ret_order, struct error *error);
/* What that person says, for one of those left out. */
void stolen_say(struct answers answers, const struct order *order, size_t who,
                struct part ret_parts[2]);
/* Fills a table as one would make it without care: a random key, SQLite's defaults. */
bool stolen_table(const char *path, struct answers answers, struct order *ret_order);
/* Deletes all of it again, with SQLite's own default of not overwriting what it frees. */
bool stolen_table_delete(const char *path);

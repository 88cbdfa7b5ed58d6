/* The least that storing can cost: one transaction in SQLite under the box's settings, in a table
 * of the same size. Nothing is drawn, blanked, read back or made anonymous. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct bare;

/* NULL where SQLite refuses. */
struct bare *bare_open(const char *path, unsigned slots, size_t body_size);
void bare_close(struct bare *bare); /* NULL is fine */
/* As many bodies as a submission has parts, each to the next slot, and the map of used ones. */
bool bare_put(struct bare *bare, size_t parts);

/* What waits for what, and whether anything waits for itself. */
#pragma once

#include <stddef.h>

#include "base/arena.h"

struct graph; /* in an arena; nodes are numbers */

struct graph *graph_new(struct arena *arena, size_t node_count);
void graph_add(struct graph *graph, size_t node, size_t waits_for);
/* Nodes of one circle, each waiting for the next and the last for the first; none: *ret_count is
 * 0. In the arena. */
const size_t *graph_circle(const struct graph *graph, size_t *ret_count);
/* All nodes, each behind those it waits for; only where there is no circle. In the arena. */
const size_t *graph_order(const struct graph *graph);

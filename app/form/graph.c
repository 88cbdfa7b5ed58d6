/* Nodes that wait for nothing are taken away until none is left (Kahn): what stays leads into a
 * circle. Time is that of the arrows, so a chain of 20,000 questions is no burden. */
#include "form/graph.h"

#include <stdbool.h>

#include "form/form.h"

struct arrow {
    size_t from, to;
    struct arrow *next_from, *next_to; /* of the same from, of the same to */
};

struct node {
    struct arrow *first_from, **last_from, *first_to;
    size_t waiting; /* arrows to nodes that are not settled */
    bool settled;
};

struct graph {
    struct arena *arena;
    struct node *nodes;
    size_t node_count;
};

struct graph *graph_new(struct arena *arena, size_t node_count)
{
    struct graph *graph = arena_alloc(arena, sizeof *graph);
    *graph =
        (struct graph){arena, arena_array(arena, node_count, sizeof *graph->nodes), node_count};
    for (size_t i = 0; i < node_count; i++)
        graph->nodes[i].last_from = &graph->nodes[i].first_from;
    return graph;
}

void graph_add(struct graph *graph, size_t node, size_t waits_for)
{
    struct node *from = &graph->nodes[node], *to = &graph->nodes[waits_for];
    struct arrow *arrow = arena_alloc(graph->arena, sizeof *arrow);
    *arrow = (struct arrow){node, waits_for, NULL, to->first_to};
    *from->last_from = arrow;
    from->last_from = &arrow->next_from;
    to->first_to = arrow;
}

/* Those that stay unsettled wait for each other; returns the others in the order of settling. */
static const size_t *settle(const struct graph *graph)
{
    size_t *ready = arena_array(graph->arena, graph->node_count, sizeof *ready), count = 0;
    size_t *order = arena_array(graph->arena, graph->node_count, sizeof *order), settled = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        struct node *node = &graph->nodes[i];
        node->settled = false;
        node->waiting = 0;
        for (const struct arrow *arrow = node->first_from; arrow; arrow = arrow->next_from)
            node->waiting++;
        if (node->waiting == 0)
            ready[count++] = i;
    }
    while (count > 0) {
        order[settled++] = ready[--count];
        struct node *node = &graph->nodes[ready[count]];
        node->settled = true;
        for (const struct arrow *arrow = node->first_to; arrow; arrow = arrow->next_to) {
            if (--graph->nodes[arrow->from].waiting == 0)
                ready[count++] = arrow->from;
        }
    }
    return order;
}

/* One that is not settled waits for at least one such. */
static size_t step(const struct graph *graph, size_t node)
{
    const struct arrow *arrow = graph->nodes[node].first_from;
    while (graph->nodes[arrow->to].settled)
        arrow = arrow->next_from;
    return arrow->to;
}

const size_t *graph_circle(const struct graph *graph, size_t *ret_count)
{
    (void)settle(graph);
    size_t *circle = arena_array(graph->arena, graph->node_count, sizeof *circle), count = 0;
    size_t start = 0;
    while (start < graph->node_count && graph->nodes[start].settled)
        start++;
    *ret_count = 0;
    if (start == graph->node_count)
        return circle;
    /* After as many steps as there are nodes one stands inside the circle, not before it. */
    for (size_t i = 0; i < graph->node_count; i++)
        start = step(graph, start);
    size_t at = start;
    do {
        circle[count++] = at;
        at = step(graph, at);
    } while (at != start);
    *ret_count = count;
    return circle;
}

const size_t *graph_order(const struct graph *graph)
{
    return settle(graph);
}

/* A growing list of what is wrong; every string it keeps is copied into its arena. */
#include "form/problem.h"

#include <stdlib.h>
#include <string.h>

void problems_init(struct problems *problems, struct arena *arena)
{
    *problems = (struct problems){.arena = arena};
}

void problems_release(struct problems *problems)
{
    free(problems->items);
    *problems = (struct problems){0};
}

static const struct fill *copy_fills(struct arena *arena, const struct fill *fills)
{
    size_t count = 0;
    while (fills && fills[count].name)
        count++;
    struct fill *copies = arena_array(arena, count + 1, sizeof *copies);
    for (size_t i = 0; i < count; i++) {
        copies[i].name = arena_string(arena, fills[i].name);
        copies[i].value = arena_string(arena, fills[i].value);
    }
    return copies;
}

void problems_add(struct problems *problems, enum severity severity, struct place place,
                  const char *message, const struct fill *fills)
{
    if (problems->count == problems->size) {
        problems->size = problems->size > 0 ? problems->size * 2 : 8;
        problems->items = memory_resize(problems->items, problems->size, sizeof *problems->items);
    }
    place.file = arena_string(problems->arena, place.file ? place.file : "");
    place.sheet = arena_string(problems->arena, place.sheet ? place.sheet : "");
    problems->items[problems->count++] = (struct problem){
        .severity = severity,
        .place = place,
        .message = message,
        .fills = copy_fills(problems->arena, fills),
    };
    problems->error_count += severity == SEVERITY_ERROR;
}

static int compare_numbers(unsigned a, unsigned b)
{
    return (a > b) - (a < b);
}

/* The message decides between problems of one cell, so that the order never depends on qsort. */
static int compare_problems(const void *left, const void *right)
{
    const struct problem *a = left, *b = right;
    int order = strcmp(a->place.file, b->place.file);
    if (order == 0)
        order = strcmp(a->place.sheet, b->place.sheet);
    if (order == 0)
        order = compare_numbers(a->place.row, b->place.row);
    if (order == 0)
        order = compare_numbers(a->place.column, b->place.column);
    return order != 0 ? order : strcmp(a->message, b->message);
}

void problems_sort(struct problems *problems, size_t first)
{
    if (first < problems->count)
        qsort(problems->items + first, problems->count - first, sizeof *problems->items,
              compare_problems);
}

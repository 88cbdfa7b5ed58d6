/* A growing list of what is wrong; every string it keeps is copied into its arena. */
#include "form/problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

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
        char *value = arena_string(arena, fills[i].value);
        utf8_make_line(value); /* a cell's words, and whose cell it is nobody knows */
        copies[i].value = value;
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

static bool stands_before(const struct place *a, const struct place *b)
{
    int order = strcmp(a->file, b->file);
    if (order == 0)
        order = strcmp(a->sheet, b->sheet);
    if (order != 0)
        return order < 0;
    return a->row != b->row ? a->row < b->row : a->column < b->column;
}

/* By insertion: it keeps the order of problems of one cell, and they come nearly sorted. */
void problems_sort(struct problems *problems, size_t first)
{
    for (size_t i = first; i < problems->count; i++) {
        struct problem problem = problems->items[i];
        size_t at = i;
        for (; at > first && stands_before(&problem.place, &problems->items[at - 1].place); at--)
            problems->items[at] = problems->items[at - 1];
        problems->items[at] = problem;
    }
}

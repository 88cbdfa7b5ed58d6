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

/* Most problems stand in the sheet of the one before, so its name is kept once. */
static const char *keep_name(const struct problems *problems, const char *name, bool file)
{
    name = name ? name : "";
    if (problems->count > 0) {
        const struct place *last = &problems->items[problems->count - 1].place;
        const char *known = file ? last->file : last->sheet;
        if (strcmp(known, name) == 0)
            return known;
    }
    return arena_string(problems->arena, name);
}

void problems_add(struct problems *problems, enum severity severity, struct place place,
                  const char *message, const struct fill *fills)
{
    if (problems->count == problems->size) {
        problems->size = problems->size > 0 ? problems->size * 2 : 8;
        problems->items = memory_resize(problems->items, problems->size, sizeof *problems->items);
    }
    place.file = keep_name(problems, place.file, true);
    place.sheet = keep_name(problems, place.sheet, false);
    problems->items[problems->count++] = (struct problem){
        .severity = severity,
        .place = place,
        .message = message,
        .fills = copy_fills(problems->arena, fills),
    };
    problems->error_count += severity == SEVERITY_ERROR;
}

void problems_forget(struct problems *problems, size_t first)
{
    for (; problems->count > first; problems->count--)
        problems->error_count -= problems->items[problems->count - 1].severity == SEVERITY_ERROR;
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

/* Two sorted runs that stand behind each other become one; equal places keep their order. */
static void merge(const struct problem *items, size_t middle, size_t end, struct problem *merged)
{
    size_t left = 0, right = middle;
    for (size_t i = 0; i < end; i++) {
        bool take_right = left == middle ||
                          (right < end && stands_before(&items[right].place, &items[left].place));
        merged[i] = items[take_right ? right++ : left++];
    }
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* By merging, which keeps the order of problems of one cell. */
void problems_sort(struct problems *problems, size_t first)
{
    if (problems->count - first < 2)
        return;
    struct problem *items = problems->items + first;
    size_t count = problems->count - first;
    struct problem *merged = memory_resize(NULL, count, sizeof *merged);
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t start = 0; start < count; start += 2 * run)
            merge(items + start, smaller(run, count - start), smaller(2 * run, count - start),
                  merged + start);
        memcpy(items, merged, count * sizeof *items);
    }
    free(merged);
}

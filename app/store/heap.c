#include "store/heap.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { ALIGNMENT = 8 /* bytes, as SQLite asks for */ };

/* None is left without memory here: SQLite takes back what it began and says so. */
static void *give(int size)
{
    return malloc((size_t)size);
}

static int size_of(void *piece)
{
    return piece ? (int)malloc_usable_size(piece) : 0;
}

static void take_back(void *piece)
{
    memory_wipe(piece, (size_t)size_of(piece));
    free(piece);
}

/* realloc() would leave the old place as it was. */
static void *regrow(void *piece, int size)
{
    void *larger = give(size);
    int before = size_of(piece);
    if (!larger)
        return NULL;
    memcpy(larger, piece, (size_t)(before < size ? before : size));
    take_back(piece);
    return larger;
}

static int rounded(int size)
{
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static int begin(void *context)
{
    (void)context;
    return SQLITE_OK;
}

static void end(void *context)
{
    (void)context;
}

void heap_wipes_what_is_freed(void)
{
    struct sqlite3_mem_methods methods = {
        .xMalloc = give,
        .xFree = take_back,
        .xRealloc = regrow,
        .xSize = size_of,
        .xRoundup = rounded,
        .xInit = begin,
        .xShutdown = end,
    };
    (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &methods); /* refused once it is in use */
}

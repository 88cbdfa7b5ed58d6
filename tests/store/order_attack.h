/* What a thief makes of stolen bytes: who came when? Answers are known by the random ids in them,
 * which the thief may have from a published table; what is sealed, by its own bytes, as nobody but
 * a test can know them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/random.h"

struct loot {
    const unsigned char *bytes;
    size_t size;
};

/* Ids in the order in which the answers came; a sealed answer's first bytes stand for its id. */
enum { ID_BYTES = UUID_SIZE - 1 };
struct arrivals {
    char (*ids)[UUID_SIZE];
    char (*ends)[UUID_SIZE]; /* its last bytes; NULL: the id stands there once more, or nothing */
    size_t count;
};

/* Where an id stands in the loot; times 0: nowhere. */
struct sighting {
    size_t first, last; /* bytes from the beginning */
    unsigned times;
};
void attack_look(struct loot loot, struct arrivals arrivals, struct sighting *ret_sightings);

/* Each orders the answers by something that SQLite gives out in turn. */
enum attack {
    ATTACK_PLACE,    /* pages, and room in them from the beginning */
    ATTACK_CELL,     /* pages, and room in them from the end, as SQLite does */
    ATTACK_OVERFLOW, /* pages that hold the ends of long answers */
    ATTACK_COUNT,
};
struct guess {
    double tau; /* Kendall's, with the true order: 1 is exact, 0 is chance */
    bool last;  /* the last person was found */
};
struct guess attack_order(enum attack attack, const struct sighting *sightings, size_t count);

/* A journal holds pages as they were before the last commit: an id that stands only in the new page
 * is the last person's. Its place in arrivals, or -1. */
int attack_journal(struct loot box, struct loot journal, struct arrivals arrivals);
/* How many of these have the part with the same place in others next to them on that side: SQLite
 * puts what comes later before what came earlier. */
enum side { SIDE_BEFORE, SIDE_BEHIND, SIDE_COUNT };
size_t attack_neighbours(enum side side, const struct sighting *sightings,
                         const struct sighting *others, size_t count);
/* Pages that SQLite freed, whose bytes may still be there ("Database File Format", offset 36). */
size_t attack_free_pages(struct loot loot);

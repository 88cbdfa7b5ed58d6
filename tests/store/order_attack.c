#include "store/order_attack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { PAGE = 4096, SECTOR = 512, ID = UUID_SIZE - 1, FIRST_HYPHEN = 8 };

struct known {
    const char *id;
    size_t arrival;
};

static int compare_known(const void *a, const void *b)
{
    return memcmp(((const struct known *)a)->id, ((const struct known *)b)->id, ID);
}

static struct known *sort_ids(struct arrivals arrivals)
{
    struct known *known = memory_new(arrivals.count * sizeof *known);
    for (size_t i = 0; i < arrivals.count; i++)
        known[i] = (struct known){arrivals.ids[i], i};
    qsort(known, arrivals.count, sizeof *known, compare_known);
    return known;
}

static bool looks_like_id(const unsigned char *hyphen)
{
    return hyphen[5] == '-' && hyphen[10] == '-' && hyphen[15] == '-';
}

static void note(struct sighting *sighting, size_t at)
{
    if (sighting->times++ == 0)
        sighting->first = at;
    sighting->last = at;
}

void attack_look(struct loot loot, struct arrivals arrivals, struct sighting *ret_sightings)
{
    struct known *known = sort_ids(arrivals);
    memset(ret_sightings, 0, arrivals.count * sizeof *ret_sightings);
    for (size_t at = FIRST_HYPHEN; at + ID - FIRST_HYPHEN <= loot.size; at++) {
        const unsigned char *hyphen =
            memchr(loot.bytes + at, '-', loot.size - at - (ID - FIRST_HYPHEN) + 1);
        if (!hyphen)
            break;
        at = (size_t)(hyphen - loot.bytes);
        if (!looks_like_id(hyphen))
            continue;
        const struct known wanted = {(const char *)hyphen - FIRST_HYPHEN, 0};
        const struct known *found =
            bsearch(&wanted, known, arrivals.count, sizeof *known, compare_known);
        if (found)
            note(&ret_sightings[found->arrival], at - FIRST_HYPHEN);
    }
    free(known);
}

/* Higher: later. */
static double score(enum attack attack, const struct sighting *sighting)
{
    size_t at = attack == ATTACK_OVERFLOW ? sighting->last : sighting->first;
    if (attack == ATTACK_CELL)
        at = at / PAGE * PAGE + (PAGE - 1 - at % PAGE);
    return (double)at;
}

struct guess attack_order(enum attack attack, const struct sighting *sightings, size_t count)
{
    double agree = 0, highest = -1;
    struct guess guess = {0};
    for (size_t later = 0; later < count; later++) {
        double found = score(attack, &sightings[later]);
        for (size_t earlier = 0; earlier < later; earlier++) {
            double before = score(attack, &sightings[earlier]);
            agree += (found > before) - (found < before);
        }
        guess.last = found > highest && later == count - 1;
        highest = found > highest ? found : highest;
    }
    guess.tau = agree / ((double)count * (double)(count - 1) / 2);
    return guess;
}

static uint32_t read_number(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The only id that stands in the page now and stood not in it before; -1: none, or several. */
static int find_new(struct loot before, struct loot after, struct arrivals arrivals)
{
    struct sighting *old = memory_new(arrivals.count * sizeof *old),
                    *new = memory_new(arrivals.count * sizeof *new);
    attack_look(before, arrivals, old);
    attack_look(after, arrivals, new);
    int found = -1, count = 0;
    for (size_t i = 0; i < arrivals.count; i++) {
        if (new[i].times == 0 || old[i].times > 0)
            continue;
        found = (int)i;
        count++;
    }
    free(old);
    free(new);
    return count == 1 ? found : -1;
}

/* Records of a journal: a page's number, the page, a checksum (SQLite, "Database File Format"). */
int attack_journal(struct loot box, struct loot journal, struct arrivals arrivals)
{
    int found = -1;
    for (size_t at = SECTOR; found < 0 && at + PAGE + 8 <= journal.size; at += PAGE + 8) {
        size_t number = read_number(journal.bytes + at);
        if (number == 0 || number * PAGE > box.size)
            continue;
        found = find_new((struct loot){journal.bytes + at + 4, PAGE},
                         (struct loot){box.bytes + (number - 1) * PAGE, PAGE}, arrivals);
    }
    return found;
}

static size_t distance(const struct sighting *a, const struct sighting *b)
{
    return a->first > b->first ? a->first - b->first : b->first - a->first;
}

size_t attack_neighbours(const struct sighting *sightings, const struct sighting *others,
                         size_t count)
{
    size_t joined = 0;
    for (size_t i = 0; i < count; i++) {
        size_t nearest = 0;
        for (size_t k = 1; k < count; k++) {
            if (distance(&sightings[i], &others[k]) < distance(&sightings[i], &others[nearest]))
                nearest = k;
        }
        joined += nearest == i;
    }
    return joined;
}

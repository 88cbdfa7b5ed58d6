#include "store/order_attack.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { PAGE = 4096, SECTOR = 512, PAIRS = 1 << 16 };

struct known {
    const char *id;
    size_t arrival;
};

static int compare_known(const void *a, const void *b)
{
    return memcmp(((const struct known *)a)->id, ((const struct known *)b)->id, ID_BYTES);
}

/* All that is looked for, sorted, and which two bytes any of it begins with. */
struct wanted {
    struct known *known;
    size_t count;
    bool begins[PAIRS];
};

static size_t pair_at(const void *bytes)
{
    uint16_t pair;
    memcpy(&pair, bytes, sizeof pair);
    return pair;
}

static void add_wanted(struct wanted *wanted, const char *id, size_t arrival)
{
    wanted->known[wanted->count++] = (struct known){id, arrival};
    wanted->begins[pair_at(id)] = true;
}

static struct wanted *want(struct arrivals arrivals)
{
    struct wanted *wanted = memory_new(sizeof *wanted);
    wanted->known = memory_new(2 * arrivals.count * sizeof *wanted->known);
    for (size_t i = 0; i < arrivals.count; i++) {
        add_wanted(wanted, arrivals.ids[i], i);
        if (arrivals.ends)
            add_wanted(wanted, arrivals.ends[i], i);
    }
    qsort(wanted->known, wanted->count, sizeof *wanted->known, compare_known);
    return wanted;
}

static void note(struct sighting *sighting, size_t at)
{
    if (sighting->times++ == 0)
        sighting->first = at;
    sighting->last = at;
}

void attack_look(struct loot loot, struct arrivals arrivals, struct sighting *ret_sightings)
{
    struct wanted *wanted = want(arrivals);
    memset(ret_sightings, 0, arrivals.count * sizeof *ret_sightings);
    for (size_t at = 0; at + ID_BYTES <= loot.size; at++) {
        if (!wanted->begins[pair_at(loot.bytes + at)])
            continue;
        const struct known here = {(const char *)loot.bytes + at, 0};
        const struct known *found =
            bsearch(&here, wanted->known, wanted->count, sizeof here, compare_known);
        if (found)
            note(&ret_sightings[found->arrival], at);
    }
    free(wanted->known);
    free(wanted);
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

/* SIZE_MAX where the other stands on the other side. */
static size_t distance(enum side side, const struct sighting *sighting,
                       const struct sighting *other)
{
    size_t here = sighting->first, there = other->first;
    if (side == SIDE_BEFORE)
        return there < here ? here - there : SIZE_MAX;
    return there > here ? there - here : SIZE_MAX;
}

size_t attack_neighbours(enum side side, const struct sighting *sightings,
                         const struct sighting *others, size_t count)
{
    size_t joined = 0;
    for (size_t i = 0; i < count; i++) {
        size_t own = distance(side, &sightings[i], &others[i]);
        bool is_nearest = own != SIZE_MAX;
        for (size_t k = 0; is_nearest && k < count; k++)
            is_nearest = k == i || distance(side, &sightings[i], &others[k]) > own;
        joined += is_nearest;
    }
    return joined;
}

size_t attack_free_pages(struct loot loot)
{
    enum { COUNT_AT = 36 };
    return loot.size >= COUNT_AT + 4 ? read_number(loot.bytes + COUNT_AT) : 0;
}

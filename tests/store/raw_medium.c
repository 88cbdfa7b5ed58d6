/* raw_medium fill box|sealed|table PATH PEOPLE short|long SEED  answers in a new file; prints their
 * ids in hexadecimal digits
 * raw_medium scan IMAGE FILE < IDS  looks for those ids in a whole medium: copies beside those in
 * the file itself, how well their places there tell the order (Kendall's tau), the last person,
 * how many texts stand next to their response, before it and behind it
 *
 * The two halves of tests/store/raw_medium.sh, which takes the file system away between them. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/atomic_file.h"
#include "store/stolen.h"

enum {
    PEOPLE_LIMIT = 1000,
    DIGITS = 2 * ID_BYTES,
    LINE_SIZE = 3 * (DIGITS + 1) + 1, /* response, text, and a sealed text's end */
};

static const size_t image_limit = (size_t)1 << 30; /* bytes */

static void print_id(const char *id, char end)
{
    for (size_t i = 0; i < ID_BYTES; i++)
        (void)printf("%02x", (unsigned)(unsigned char)id[i]);
    (void)putchar(end);
}

static void print_order(const struct order *order)
{
    for (size_t i = 0; i < order->responses.count; i++) {
        print_id(order->responses.ids[i], ' ');
        print_id(order->texts.ids[i], order->texts.ends ? ' ' : '\n');
        if (order->texts.ends)
            print_id(order->texts.ends[i], '\n');
    }
}

static bool fill(char **arguments, struct arena *arena)
{
    struct random random = random_seeded(strtoull(arguments[4], NULL, 10));
    struct answers answers = {.arena = arena,
                              .count = strtoul(arguments[2], NULL, 10),
                              .is_long = strcmp(arguments[3], "long") == 0,
                              .is_sealed = strcmp(arguments[0], "sealed") == 0,
                              .random = &random};
    struct order order = {0};
    struct error error = {0};
    bool ok;
    if (strcmp(arguments[0], "table") != 0) {
        struct box *box = stolen_box(arguments[1], answers, 0, &order, &error);
        ok = box != NULL;
        box_close(box);
    } else {
        ok = stolen_table(arguments[1], answers, &order);
    }
    if (ok)
        print_order(&order);
    else
        (void)fprintf(stderr, "%s: %s\n", arguments[1], error.detail);
    return ok;
}

static bool read_id(const char *digits, char ret_id[UUID_SIZE])
{
    size_t length = 0;
    return sodium_hex2bin((unsigned char *)ret_id, ID_BYTES, digits, DIGITS, NULL, &length, NULL) ==
               0 &&
           length == ID_BYTES;
}

/* As print_order() writes it; a line that is none ends it. */
static struct order read_order(struct arena *arena)
{
    struct order order = {0};
    char line[LINE_SIZE + 1];
    order.responses.ids = arena_array(arena, PEOPLE_LIMIT, UUID_SIZE);
    order.texts.ids = arena_array(arena, PEOPLE_LIMIT, UUID_SIZE);
    size_t count = 0;
    while (count < PEOPLE_LIMIT && fgets(line, sizeof line, stdin)) {
        bool has_end = strlen(line) > 2 * (DIGITS + 1);
        if (has_end && !order.texts.ends)
            order.texts.ends = arena_array(arena, PEOPLE_LIMIT, UUID_SIZE);
        if (!read_id(line, order.responses.ids[count]) ||
            !read_id(line + DIGITS + 1, order.texts.ids[count]) ||
            (has_end && !read_id(line + 2 * (DIGITS + 1), order.texts.ends[count])))
            break;
        count++;
    }
    order.responses.count = order.texts.count = count;
    return order;
}

static bool look_into(const char *path, struct arrivals arrivals, struct sighting *ret_sightings)
{
    char *bytes = NULL;
    size_t length = 0;
    struct error error = {0};
    if (!file_read(path, image_limit, &bytes, &length, &error)) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.detail);
        return false;
    }
    attack_look((struct loot){(unsigned char *)bytes, length}, arrivals, ret_sightings);
    free(bytes);
    return true;
}

/* How often ids stand in the image beside where the file has them. */
static bool count_copies(char **arguments, struct arrivals arrivals, struct arena *arena,
                         struct sighting *ret_in_image, unsigned *copies)
{
    struct sighting *in_file = arena_array(arena, arrivals.count, sizeof *in_file);
    if (!look_into(arguments[0], arrivals, ret_in_image) ||
        !look_into(arguments[1], arrivals, in_file))
        return false;
    for (size_t i = 0; i < arrivals.count; i++) {
        if (in_file[i].times == 0 || ret_in_image[i].times < in_file[i].times)
            return false;
        *copies += ret_in_image[i].times - in_file[i].times;
    }
    return true;
}

static bool scan(char **arguments, struct arena *arena)
{
    struct order order = read_order(arena);
    size_t count = order.responses.count;
    struct sighting *responses = arena_array(arena, count, sizeof *responses);
    struct sighting *texts = arena_array(arena, count, sizeof *texts);
    unsigned copies = 0;
    if (count < 2 || !count_copies(arguments, order.responses, arena, responses, &copies) ||
        !count_copies(arguments, order.texts, arena, texts, &copies))
        return false;
    struct guess by_cell = attack_order(ATTACK_CELL, responses, count);
    (void)printf("%u %.3f %d %zu %zu\n", copies, by_cell.tau, by_cell.last,
                 attack_neighbours(SIDE_BEFORE, responses, texts, count),
                 attack_neighbours(SIDE_BEHIND, responses, texts, count));
    return true;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    bool fills = argc == 7 && strcmp(argv[1], "fill") == 0;
    bool scans = argc == 4 && strcmp(argv[1], "scan") == 0;
    bool ok = fills ? fill(argv + 2, arena) : scans ? scan(argv + 2, arena) : false;
    arena_free(arena);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

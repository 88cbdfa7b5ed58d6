/* What was typed is looked for in all memory of the process that can be written: as text in UTF-8,
 * UTF-16 and UTF-32, and as glyphs. It is read through /proc, so that a sanitizer does not mind
 * what was freed. The stack is left out: what lies behind its end is soon written over. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/utf8.h"
#include "desk.h"

enum { LETTERS = 12, CHUNK = 1 << 20, OVERLAP = 1024, MAPPING_MOST = 64 << 20, NEEDLES_MOST = 16 };

/* Values of 16 bits, or the lower halves of wider ones, that stand some bytes apart. They are kept
 * inverted, so that a needle does not find itself. */
struct needle {
    uint16_t inverted[LETTERS];
    size_t stride;
};

struct hunt {
    struct needle needles[NEEDLES_MOST];
    size_t count;
    bool found;
};

static void hunt_add(struct hunt *hunt, const uint16_t *values, const size_t *strides, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct needle *needle = &hunt->needles[hunt->count++];
        needle->stride = strides[i];
        for (size_t j = 0; j < LETTERS; j++)
            needle->inverted[j] = (uint16_t)~values[j];
    }
}

static bool stands_at(const struct needle *needle, const unsigned char *bytes)
{
    for (size_t i = 0; i < LETTERS; i++, bytes += needle->stride) {
        if ((bytes[0] | bytes[1] << 8) != (uint16_t)~needle->inverted[i])
            return false;
    }
    return true;
}

static void hunt_bytes(struct hunt *hunt, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < hunt->count; i++) {
        size_t reach = (LETTERS - 1) * hunt->needles[i].stride + 2;
        for (size_t at = 0; at + reach <= size && !hunt->found; at++)
            hunt->found = stands_at(&hunt->needles[i], bytes + at);
    }
}

static void hunt_mapping(struct hunt *hunt, int memory, unsigned char *chunk, unsigned long start,
                         unsigned long end)
{
    for (unsigned long at = start; at < end; at += CHUNK - OVERLAP) {
        ssize_t got = pread(memory, chunk, end - at < CHUNK ? end - at : CHUNK, (off_t)at);
        if (got > 0)
            hunt_bytes(hunt, chunk, (size_t)got);
        memset(chunk, 0, CHUNK); /* or the next reading would find this one */
    }
}

/* Shadows of sanitizers are told by their size. */
static bool is_hunted(const char *row, unsigned long start, unsigned long end)
{
    return strstr(row, " rw-p ") && !strstr(row, "[stack]") && end - start < MAPPING_MOST;
}

static bool hunt_all(struct hunt *hunt)
{
    char row[512];
    int memory = open("/proc/self/mem", O_RDONLY);
    FILE *maps = fopen("/proc/self/maps", "r");
    unsigned char *chunk = memory_new(CHUNK);
    assert_true(memory >= 0 && maps);
    hunt->found = false;
    while (fgets(row, sizeof row, maps)) {
        char *behind;
        unsigned long start = strtoul(row, &behind, 16), end = strtoul(behind + 1, NULL, 16);
        if (is_hunted(row, start, end))
            hunt_mapping(hunt, memory, chunk, start, end);
    }
    (void)fclose(maps); /* only read from */
    (void)close(memory);
    free(chunk);
    return hunt->found;
}

/* Letters that join, one glyph each, in an order that nothing else has. */
static uint16_t letter(size_t index)
{
    static const uint16_t letters[] = {0x634, 0x67E, 0x6CE, 0x686, 0x645, 0x6AF, 0x6A4};
    return letters[(index * index + index / 3) % COUNT_OF(letters)];
}

/* As it is written, and as it stands in buffers of letters. */
static void hunt_letters(struct hunt *hunt, char ret_text[LETTERS * 2 + 1])
{
    static const size_t strides[] = {2, 4, 20}, of_utf8[] = {2};
    uint16_t points[LETTERS], pairs[LETTERS];
    for (size_t i = 0; i < LETTERS; i++) {
        points[i] = letter(i);
        assert_int_equal(utf8_encode(points[i], ret_text + 2 * i), 2);
        pairs[i] =
            (uint16_t)((unsigned char)ret_text[2 * i] | (unsigned char)ret_text[2 * i + 1] << 8);
    }
    ret_text[2 * LETTERS] = '\0';
    hunt_add(hunt, points, strides, COUNT_OF(strides));
    hunt_add(hunt, pairs, of_utf8, COUNT_OF(of_utf8));
    memory_wipe(points, sizeof points); /* a sanitizer may keep frames of functions in the heap */
    memory_wipe(pairs, sizeof pairs);
}

static void hunt_glyphs(struct hunt *hunt, const struct layout *layout)
{
    static const size_t strides[] = {16, 20, 24, 28, 32};
    uint16_t ids[LETTERS], backwards[LETTERS];
    assert_int_equal(layout->glyph_count, LETTERS);
    for (size_t i = 0; i < LETTERS; i++) {
        ids[i] = (uint16_t)layout->glyphs[i].id;
        backwards[LETTERS - 1 - i] = ids[i];
    }
    hunt_add(hunt, ids, strides, COUNT_OF(strides));
    hunt_add(hunt, backwards, strides, COUNT_OF(strides));
    memory_wipe(ids, sizeof ids);
    memory_wipe(backwards, sizeof backwards);
}

/* Often in one text, so that every buffer has to grow, and alone. */
static void lay_out(struct desk *desk, struct hunt *hunt, bool is_private)
{
    enum { TIMES = 40 };
    char word[LETTERS * 2 + 1], text[TIMES * (LETTERS * 2 + 1)];
    struct text_style style = {.size = 20,
                               .width = 200,
                               .direction = DIRECTION_RTL,
                               .language = "ckb",
                               .is_private = is_private};
    *hunt = (struct hunt){0};
    hunt_letters(hunt, word);
    for (size_t i = 0; i < TIMES; i++) {
        memcpy(text + i * sizeof word, word, sizeof word - 1);
        text[(i + 1) * sizeof word - 1] = i % 10 == 9 ? '\n' : ' ';
    }
    (void)layout_new(desk->shaper, desk->arena, text, sizeof text, &style);
    arena_reset(desk->arena);
    hunt_glyphs(hunt, layout_new(desk->shaper, desk->arena, word, sizeof word - 1, &style));
    arena_reset(desk->arena);
    memory_wipe(word, sizeof word);
    memory_wipe(text, sizeof text);
}

static void what_was_typed_leaves_nothing_behind(void **state)
{
    struct hunt hunt;
    lay_out(*state, &hunt, true);
    assert_false(hunt_all(&hunt));
}

/* Without this the test above would prove nothing. */
static void other_text_is_found(void **state)
{
    struct hunt hunt;
    lay_out(*state, &hunt, false);
    assert_true(hunt_all(&hunt));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_leaves_nothing_behind),
        cmocka_unit_test(other_text_is_found),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

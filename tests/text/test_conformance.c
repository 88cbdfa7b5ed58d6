/* The tests of the Unicode Consortium, from Debian's package unicode-data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/utf8.h"
#include "test.h"
#include "text/bidi.h"
#include "text/first_strong.h"
#include "text/grapheme.h"
#include "text/line_break.h"

#define UNICODE "/usr/share/unicode/"

enum { POINTS_MAX = 256, ROW_MAX = 4096 };

/* Calls check for each row that is not empty nor a comment; returns how many there were. */
static unsigned for_each_row(const char *path, void (*check)(char *row, void *context),
                             void *context)
{
    char row[ROW_MAX];
    unsigned count = 0;
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("skipped: %s is missing; the package unicode-data has it\n", path);
        skip();
    }
    while (fgets(row, sizeof row, file)) {
        row[strcspn(row, "#\n")] = '\0';
        if (row[0] == '\0')
            continue;
        check(row, context);
        count++;
    }
    assert_int_equal(fclose(file), 0);
    return count;
}

/* Hexadecimal numbers to UTF-8. */
static size_t read_points(const char *field, char *ret_text)
{
    size_t length = 0;
    char *end;
    for (unsigned long point; point = strtoul(field, &end, 16), end != field; field = end) {
        char bytes[UTF8_MAX];
        size_t size = utf8_encode((int32_t)point, bytes);
        memcpy(ret_text + length, bytes, size);
        length += size;
    }
    return length;
}

/* Compares with levels, one a code point and x for removed ones, and with the visual order of the
 * others, as if the paragraph were one line. */
static void check_bidi(struct paragraph *paragraph, enum direction base, const char *levels_row,
                       const char *order_row)
{
    uint8_t levels[POINTS_MAX];
    uint32_t order[POINTS_MAX], index[POINTS_MAX], count = 0;
    char *end;
    memset(paragraph->flags, 0, paragraph->length + 1);
    bidi_resolve(paragraph, base);
    for (uint32_t i = paragraph->length; i > 0 && (paragraph->flags[i - 1] & POINT_HANGS); i--)
        paragraph->levels[i - 1] = (int8_t)(base == DIRECTION_RTL); /* L1 */
    for (uint32_t i = 0; i < paragraph->length; i++) {
        levels_row += strspn(levels_row, " \t");
        if (*levels_row != 'x') {
            assert_int_equal(paragraph->levels[i], strtol(levels_row, NULL, 10));
            index[count] = i;
            levels[count++] = (uint8_t)paragraph->levels[i];
        }
        levels_row += strcspn(levels_row, " ;");
    }
    bidi_order(levels, count, order);
    for (uint32_t i = 0; i < count; i++, order_row = end)
        assert_int_equal(index[order[i]], strtoul(order_row, &end, 10));
}

static enum direction guess(struct paragraph *paragraph)
{
    enum direction direction = DIRECTION_LTR; /* P3: where nothing is strong */
    (void)first_strong_of_paragraph(paragraph, &direction);
    return direction;
}

/* Rows: points; direction (0, 1 or 2 for guessed); level of the paragraph; levels; order. */
static void check_characters(char *row, void *context)
{
    (void)context;
    char *fields[5], text[POINTS_MAX * UTF8_MAX];
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        fields[i] = i == 0 ? row : strchr(fields[i - 1], ';') + 1;
    enum direction base = fields[2][0] == '1' ? DIRECTION_RTL : DIRECTION_LTR;
    struct paragraph paragraph = {0};
    size_t next;
    (void)paragraph_read(&paragraph, text, read_points(fields[0], text), 0, &next);
    if (fields[1][0] == '2')
        assert_int_equal(guess(&paragraph), base);
    check_bidi(&paragraph, base, fields[3], fields[4]);
    paragraph_release(&paragraph);
}

static void bidi_agrees_with_every_official_text(void **state)
{
    (void)state;
    assert_int_equal(for_each_row(UNICODE "BidiCharacterTest.txt", check_characters, NULL), 91707);
}

/* A code point for each class: a row of them stands for any text with the same classes. */
static uint32_t point_of_class(const char *name, size_t length)
{
    static const struct {
        const char *name;
        uint32_t point;
    } classes[] = {
        {"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '1'},     {"ES", '-'},
        {"ET", '%'},     {"AN", 0x661},   {"CS", ','},     {"NSM", 0x300},  {"BN", 0xAD},
        {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
        {"LRO", 0x202D}, {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
        {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
    };
    for (size_t i = 0; i < COUNT_OF(classes); i++) {
        if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0)
            return classes[i].point;
    }
    fail_msg("no class %.*s", (int)length, name);
    return 0;
}

/* Levels and order hold for the rows below them. */
struct bidi_classes {
    char levels[ROW_MAX], order[ROW_MAX];
    struct paragraph paragraph;
    unsigned cases;
};

/* Classes; then which directions are meant: 1 for guessed, 2 for left to right, 4 for the other. */
static void check_class_row(struct bidi_classes *classes, char *row)
{
    struct paragraph *paragraph = &classes->paragraph;
    char *semicolon = strchr(row, ';');
    paragraph->length = 0;
    for (char *at = row, *end; at < semicolon; at = end + strspn(end, " ")) {
        end = at + strcspn(at, " ;");
        paragraph->points[paragraph->length++] = point_of_class(at, (size_t)(end - at));
    }
    unsigned directions = (unsigned)strtoul(semicolon + 1, NULL, 16);
    for (unsigned i = 0; i < 3; i++) {
        if (!(directions >> i & 1))
            continue;
        enum direction base = i == 0 ? guess(paragraph) : i == 1 ? DIRECTION_LTR : DIRECTION_RTL;
        check_bidi(paragraph, base, classes->levels, classes->order);
        classes->cases++;
    }
}

static void check_classes(char *row, void *context)
{
    struct bidi_classes *classes = context;
    if (strncmp(row, "@Levels:", 8) == 0)
        (void)snprintf(classes->levels, sizeof classes->levels, "%s", row + 8);
    else if (strncmp(row, "@Reorder:", 9) == 0)
        (void)snprintf(classes->order, sizeof classes->order, "%s", row + 9);
    else
        check_class_row(classes, row);
}

static void bidi_agrees_with_every_official_row_of_classes(void **state)
{
    (void)state;
    struct bidi_classes *classes = memory_new(sizeof *classes);
    char longest[POINTS_MAX] = {0};
    size_t next;
    (void)paragraph_read(&classes->paragraph, longest, sizeof longest, 0, &next); /* makes room */
    (void)for_each_row(UNICODE "BidiTest.txt", check_classes, classes);
    assert_int_equal(classes->cases, 770241);
    paragraph_release(&classes->paragraph);
    free(classes);
}

/* A row of code points with a sign before each and behind the last: a boundary or none. */
struct boundaries {
    uint32_t points[POINTS_MAX];
    uint8_t flags[POINTS_MAX];
    bool expected[POINTS_MAX];
    struct paragraph paragraph;
};

static void read_boundaries(const char *row, struct boundaries *ret_boundaries)
{
    uint32_t count = 0;
    memset(ret_boundaries, 0, sizeof *ret_boundaries);
    for (const char *at = row + strspn(row, " \t"), *end; *at; at = end + strspn(end, " \t")) {
        end = at + strcspn(at, " \t");
        if (strncmp(at, "÷", strlen("÷")) == 0)
            ret_boundaries->expected[count] = true;
        else if (strncmp(at, "×", strlen("×")) != 0)
            ret_boundaries->points[count++] = (uint32_t)strtoul(at, NULL, 16);
    }
    ret_boundaries->paragraph = (struct paragraph){.length = count,
                                                   .room = POINTS_MAX,
                                                   .points = ret_boundaries->points,
                                                   .flags = ret_boundaries->flags};
}

static void check_graphemes(char *row, void *context)
{
    (void)context;
    struct boundaries boundaries;
    read_boundaries(row, &boundaries);
    grapheme_mark(&boundaries.paragraph);
    for (uint32_t i = 0; i <= boundaries.paragraph.length; i++)
        assert_int_equal((boundaries.flags[i] & POINT_GRAPHEME) != 0, boundaries.expected[i]);
}

static void grapheme_clusters_agree_with_every_official_case(void **state)
{
    (void)state;
    assert_int_equal(for_each_row(UNICODE "auxiliary/GraphemeBreakTest.txt", check_graphemes, NULL),
                     602);
}

/* Where CLDR tailors UAX #14, which ICU follows: it keeps '-' with what is behind it, and ',' and
 * '.' with a digit; it breaks before a '.' that begins a number. */
static const struct {
    const char *official, *tailored;
} tailorings[] = {
    {"× 002D ÷ 0023 ÷", "× 002D × 0023 ÷"},
    {"× 002D × 0308 ÷ 0023 ÷", "× 002D × 0308 × 0023 ÷"},
    {"× 002D ÷ 00A7 ÷", "× 002D × 00A7 ÷"},
    {"× 002D × 0308 ÷ 00A7 ÷", "× 002D × 0308 × 00A7 ÷"},
    {"× 002D ÷ 50005 ÷", "× 002D × 50005 ÷"},
    {"× 002D × 0308 ÷ 50005 ÷", "× 002D × 0308 × 50005 ÷"},
    {"× 002D ÷ 0E01 ÷", "× 002D × 0E01 ÷"},
    {"× 002D × 0308 ÷ 0E01 ÷", "× 002D × 0308 × 0E01 ÷"},
    {"× 002C ÷ 0030 ÷", "× 002C × 0030 ÷"},
    {"× 002C × 0308 ÷ 0030 ÷", "× 002C × 0308 × 0030 ÷"},
    {"× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 × 002E ÷ 0033 × 0035 × 0020 ÷ 0063 × 0065 × "
     "006E × 0074 × 0073 ÷",
     "× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 ÷ 002E × 0033 × 0035 × 0020 ÷ 0063 × 0065 × "
     "006E × 0074 × 0073 ÷"},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷", "× 0061 × 002E × 0032 × 0020 ÷"},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷ 0915 ÷", "× 0061 × 002E × 0032 × 0020 ÷ 0915 ÷"},
    {"× 0061 × 002E ÷ 0032 × 0020 ÷ 672C ÷", "× 0061 × 002E × 0032 × 0020 ÷ 672C ÷"},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 672C ÷", "× 0061 × 002E × 0032 × 3000 ÷ 672C ÷"},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 307E ÷", "× 0061 × 002E × 0032 × 3000 ÷ 307E ÷"},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 0033 ÷", "× 0061 × 002E × 0032 × 3000 ÷ 0033 ÷"},
    {"× 0041 × 002E ÷ 0031 × 0020 ÷ BABB ÷", "× 0041 × 002E × 0031 × 0020 ÷ BABB ÷"},
    {"× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E ÷ 0032 × 0020 ÷ BCFC ÷",
     "× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E × 0032 × 0020 ÷ BCFC ÷"},
    {"× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0033 × 0020 ÷ BABB ÷",
     "× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E × 0033 × 0020 ÷ BABB ÷"},
    {"× C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0034 × 0020 ÷ BABB ÷",
     "× C694 × 002E × 0020 ÷ 0041 × 002E × 0034 × 0020 ÷ BABB ÷"},
    {"× 0061 × 002E ÷ 0032 × 3000 ÷ 300C ÷", "× 0061 × 002E × 0032 × 3000 ÷ 300C ÷"},
};

struct line_break_run {
    struct line_break *line_break;
    unsigned tailored;
};

static const char *tailored_row(const char *row)
{
    for (size_t i = 0; i < COUNT_OF(tailorings); i++) {
        size_t length = strlen(tailorings[i].official);
        if (strncmp(row, tailorings[i].official, length) == 0 && row[length] == '\t')
            return tailorings[i].tailored;
    }
    return NULL;
}

static void check_line_breaks(char *row, void *context)
{
    struct line_break_run *run = context;
    struct boundaries boundaries;
    const char *tailored = tailored_row(row);
    run->tailored += tailored != NULL;
    read_boundaries(tailored ? tailored : row, &boundaries);
    line_break_mark(run->line_break, &boundaries.paragraph);
    for (uint32_t i = 1; i <= boundaries.paragraph.length; i++)
        assert_int_equal((boundaries.flags[i] & POINT_BREAK) != 0, boundaries.expected[i]);
}

static void line_breaks_differ_only_where_cldr_says_so(void **state)
{
    (void)state;
    struct line_break_run run = {.line_break = line_break_new()};
    unsigned count = for_each_row(UNICODE "auxiliary/LineBreakTest.txt", check_line_breaks, &run);
    line_break_free(run.line_break);
    assert_int_equal(count, 7654);
    assert_int_equal(run.tailored, COUNT_OF(tailorings));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bidi_agrees_with_every_official_text),
        cmocka_unit_test(bidi_agrees_with_every_official_row_of_classes),
        cmocka_unit_test(grapheme_clusters_agree_with_every_official_case),
        cmocka_unit_test(line_breaks_differ_only_where_cldr_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

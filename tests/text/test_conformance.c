/* The tests of the Unicode Consortium, from Debian's package unicode-data. */
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "test.h"
#include "text/bidi.h"
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
    if (!file)
        skip();
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

/* Rows: points; direction (0, 1 or 2 for guessed); level of the paragraph; levels, x for removed
 * code points; visual order of the others. */
static void check_bidi(char *row, void *context)
{
    (void)context;
    char *fields[5], text[POINTS_MAX * UTF8_MAX];
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        fields[i] = i == 0 ? row : strchr(fields[i - 1], ';') + 1;
    enum direction base = fields[2][0] == '1' ? DIRECTION_RTL : DIRECTION_LTR;
    struct paragraph paragraph = {0};
    size_t next;
    (void)paragraph_read(&paragraph, text, read_points(fields[0], text), 0, &next);
    grapheme_mark(&paragraph);
    bidi_resolve(&paragraph, base);
    /* L1, as if the paragraph were one line. */
    for (uint32_t i = paragraph.length; i > 0 && (paragraph.flags[i - 1] & POINT_HANGS); i--)
        paragraph.levels[i - 1] = base == DIRECTION_RTL;
    uint8_t levels[POINTS_MAX];
    uint32_t order[POINTS_MAX], index[POINTS_MAX], count = 0;
    const char *field = fields[3];
    for (uint32_t i = 0; i < paragraph.length; i++) {
        field += strspn(field, " ");
        if (*field != 'x') {
            assert_int_equal(paragraph.levels[i], strtol(field, NULL, 10));
            index[count] = i;
            levels[count++] = (uint8_t)paragraph.levels[i];
        }
        field += strcspn(field, " ;");
    }
    bidi_order(levels, count, order);
    field = fields[4];
    for (uint32_t i = 0; i < count; i++) {
        char *end;
        assert_int_equal(index[order[i]], strtoul(field, &end, 10));
        field = end;
    }
    paragraph_release(&paragraph);
}

static void bidi_agrees_with_every_official_case(void **state)
{
    (void)state;
    assert_true(for_each_row(UNICODE "BidiCharacterTest.txt", check_bidi, NULL) > 90000);
}

/* A row of code points with a sign before each and behind the last: a boundary or none. */
struct boundaries {
    uint32_t points[POINTS_MAX];
    uint8_t flags[POINTS_MAX];
    bool expected[POINTS_MAX];
    struct paragraph paragraph;
};

static void read_boundaries(char *row, struct boundaries *ret_boundaries)
{
    uint32_t count = 0;
    memset(ret_boundaries, 0, sizeof *ret_boundaries);
    for (char *at = row + strspn(row, " \t"), *end; *at; at = end + strspn(end, " \t")) {
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
    assert_true(for_each_row(UNICODE "auxiliary/GraphemeBreakTest.txt", check_graphemes, NULL) >
                600);
}

struct line_break_run {
    struct line_break *line_break;
    unsigned different;
};

/* CLDR keeps '-' with what follows it, and ',' and '.' with a digit, where UAX #14 has a break; it
 * breaks before a '.' that begins a number (" .35"). */
static bool is_tailored(const struct boundaries *boundaries, uint32_t at)
{
    if (!boundaries->expected[at])
        return boundaries->points[at] == '.';
    uint32_t before = at - 1;
    while (before > 0 && boundaries->points[before] == 0x308)
        before--;
    uint32_t sign = boundaries->points[before];
    return sign == '-' || sign == ',' || sign == '.';
}

static void check_line_breaks(char *row, void *context)
{
    struct line_break_run *run = context;
    struct boundaries boundaries;
    read_boundaries(row, &boundaries);
    line_break_mark(run->line_break, &boundaries.paragraph);
    bool different = false;
    for (uint32_t i = 1; i <= boundaries.paragraph.length; i++) {
        bool found = (boundaries.flags[i] & POINT_BREAK) != 0;
        assert_true(found == boundaries.expected[i] || is_tailored(&boundaries, i));
        different = different || found != boundaries.expected[i];
    }
    run->different += different;
}

static void line_breaks_differ_only_where_cldr_says_so(void **state)
{
    (void)state;
    struct line_break_run run = {.line_break = line_break_new()};
    unsigned count = for_each_row(UNICODE "auxiliary/LineBreakTest.txt", check_line_breaks, &run);
    line_break_free(run.line_break);
    assert_true(count > 7000);
    assert_int_equal(run.different, 22);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bidi_agrees_with_every_official_case),
        cmocka_unit_test(grapheme_clusters_agree_with_every_official_case),
        cmocka_unit_test(line_breaks_differ_only_where_cldr_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The program's icons: their files, what is refused in them, and how they are painted. */
#include "kiosk/icons.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/atomic_file.h"
#include "kiosk/svg.h"
#include "test.h"

#define ICONS SADA_SHARE "/icons"
#define DRAWING                                                                                    \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" fill=\"none\" "               \
    "stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" "                         \
    "stroke-linejoin=\"round\">\n"

static void every_icon_has_a_file_and_every_file_is_an_icon(void **state)
{
    (void)state;
    struct error error = {0};
    struct icons *icons = icons_open(ICONS, &error);
    if (!icons)
        fail_msg("%s: %s", error.where, error.detail);
    icons_free(icons);
    DIR *folder = opendir(SADA_SOURCE "/assets/icons");
    assert_non_null(folder);
    size_t files = 0;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        bool found = false;
        for (int i = ICON_NONE + 1; i < ICON_COUNT && !found; i++) {
            const char *name = icon_name((enum icon)i);
            size_t length = strlen(name);
            found = strncmp(entry->d_name, name, length) == 0 &&
                    strcmp(entry->d_name + length, ".svg") == 0;
        }
        if (!found)
            fail_msg("no icon is called as assets/icons/%s", entry->d_name);
        files++;
    }
    (void)closedir(folder);
    assert_int_equal(files, ICON_COUNT - 1);
}

/* The drawing in a file of the test's own. */
static bool read_text(const char *text, struct svg *ret_svg, struct error *error)
{
    char folder[] = "/tmp/sada-icons-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct arena *arena = arena_new();
    struct atomic_file *file = atomic_file_open(folder, "icon.svg", error);
    assert_non_null(file);
    assert_true(fputs(text, atomic_file_stream(file)) >= 0);
    assert_true(atomic_file_commit(file, error));
    bool ok = svg_read(arena_format(arena, "%s/icon.svg", folder), ret_svg, error);
    folder_remove(folder);
    arena_free(arena);
    return ok;
}

static void what_icons_do_not_use_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *detail;
    } cases[] = {
        {"", ".svg:1", "no element found"},
        {"<html/>", ".svg:1", "an icon is an <svg>"},
        {"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"/>", ".svg:1",
         "viewBox: 0 0 24 24"},
        {DRAWING "</svg>", ".svg:2", "nothing is drawn"},
        {DRAWING "<path d=\"M4 4h9\"/>\n<g/></svg>", ".svg:3", "path, circle and rect only"},
        {DRAWING "<path d=\"M4 4h9\" fill=\"red\"/></svg>", ".svg:2", "an attribute more"},
        {DRAWING "<path/></svg>", ".svg:2", "an attribute is missing"},
        {DRAWING "<path d=\"M4 4q1 1 2 2\"/></svg>", ".svg:2", "commands M, L, H, V, C, A and Z"},
        {DRAWING "<path d=\"M4 4L5\"/></svg>", ".svg:2", "lacks a number"},
        {DRAWING "<path d=\"M4 4h20\"/></svg>", ".svg:2", "over the edge"},
        {DRAWING "<path d=\"M4 4L1e99 4\"/></svg>", ".svg:2", "over the edge"},
        {DRAWING "<path d=\"h4\"/></svg>", ".svg:2", "over the edge"},
        {DRAWING "<path d=\"M4 4a4 5 0 0 1 4 4\"/></svg>", ".svg:2", "part of a circle"},
        {DRAWING "<path d=\"M4 4a2 2 0 0 1 9 9\"/></svg>", ".svg:2", "further apart"},
        {DRAWING "<circle cx=\"12\" cy=\"12\" r=\"wide\"/></svg>", ".svg:2", "is no number"},
        {DRAWING "<circle cx=\"12\" cy=\"12\" r=\"1e30\"/></svg>", ".svg:2", "no such radius"},
        {DRAWING "<circle cx=\"12\" cy=\"12\" r=\"11.5\"/></svg>", ".svg:2", "over the edge"},
        {DRAWING "<rect x=\"4\" y=\"4\" width=\"9\" height=\"3\" rx=\"2\"/></svg>", ".svg:2",
         "no such corners"},
        {DRAWING "<path d=\"M4 4h9\"/>", ".svg:2", "no element found"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct error error = {0};
        struct svg svg = {0};
        assert_false(read_text(cases[i].text, &svg, &error));
        assert_int_equal(error.code, ERROR_ICON);
        if (!strstr(error.where, cases[i].where) || !strstr(error.detail, cases[i].detail))
            fail_msg("%s\ntold as %s: %s", cases[i].text, error.where, error.detail);
    }
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(icons_open("/nonexistent", &error));
    assert_int_equal(error.code, ERROR_ICON);
    assert_non_null(strstr(error.where, "/nonexistent/back.svg"));
}

/* The box around all lines, and their length. */
static void assert_extent(const char *shape, float left, float top, float right, float bottom,
                          float length)
{
    struct arena *arena = arena_new();
    struct error error = {0};
    struct svg svg = {0};
    if (!read_text(arena_format(arena, DRAWING "%s</svg>", shape), &svg, &error))
        fail_msg("%s: %s", error.where, error.detail);
    float sides[4] = {SVG_SIDE, SVG_SIDE, 0, 0}, sum = 0;
    for (size_t i = 0; i < svg.count; i++) {
        const struct svg_segment *at = &svg.segments[i];
        sides[0] = at->x1 < sides[0] ? at->x1 : sides[0];
        sides[1] = at->y1 < sides[1] ? at->y1 : sides[1];
        sides[2] = at->x1 > sides[2] ? at->x1 : sides[2];
        sides[3] = at->y1 > sides[3] ? at->y1 : sides[3];
        float dx = at->x2 - at->x1, dy = at->y2 - at->y1;
        sum += sqrtf(dx * dx + dy * dy);
    }
    assert_float_equal(sides[0], left, 0.05);
    assert_float_equal(sides[1], top, 0.05);
    assert_float_equal(sides[2], right, 0.05);
    assert_float_equal(sides[3], bottom, 0.05);
    assert_float_equal(sum, length, 0.1);
    svg_release(&svg);
    arena_free(arena);
}

static void shapes_lie_where_svg_puts_them(void **state)
{
    (void)state;
    assert_extent("<path d=\"M4 5H20V19H4Z\"/>", 4, 5, 20, 19, 60);
    assert_extent("<path d=\"m4 5 16 0 0 14-16 0z\"/>", 4, 5, 20, 19, 60);
    assert_extent("<circle cx=\"12\" cy=\"11\" r=\"9\"/>", 3, 2, 21, 20, 56.55F);
    assert_extent("<rect x=\"4\" y=\"5\" width=\"16\" height=\"14\" rx=\"2\"/>", 4, 5, 20, 19,
                  56.57F);
    /* The long way around, clockwise and back: three quarters of a circle of 4 around 12, 12. */
    assert_extent("<path d=\"M12 8A4 4 0 1 1 8 12L12 8\"/>", 8, 8, 16, 16, 24.51F);
    assert_extent("<path d=\"M8 12A4 4 0 1 0 12 8L8 12\"/>", 8, 8, 16, 16, 24.51F);
    /* The short way: its quarter stays above and left of the centre. */
    assert_extent("<path d=\"M8 12a4 4 0 0 1 4-4L8 12\"/>", 8, 8, 12, 12, 11.94F);
    /* All control points in a row: a straight line. */
    assert_extent("<path d=\"M4 4c4 4 8 8 12 12L4 4\"/>", 4, 4, 16, 16, 33.94F);
}

static unsigned sum_of(const uint8_t *coverage, int side)
{
    unsigned sum = 0;
    for (int i = 0; i < side * side; i++)
        sum += coverage[i];
    return sum;
}

/* A line of 14 units, 2 wide with round ends, both ways: 4 px a unit. */
static void an_icon_covers_what_its_lines_cover(void **state)
{
    (void)state;
    enum { SIDE = 96 };
    struct icons *icons = icons_open(ICONS, NULL);
    assert_non_null(icons);
    const uint8_t *minus = icons_get(icons, ICON_MINUS, SIDE, false);
    double area = (14 * 2 + 3.1416) * 16;
    assert_float_equal(sum_of(minus, SIDE) / 255.0, area, 2);
    assert_int_equal(minus[48 * SIDE + 48], 255);
    assert_int_equal(minus[40 * SIDE + 48], 0);
    assert_ptr_equal(minus, icons_get(icons, ICON_MINUS, SIDE, false));
    icons_free(icons);
}

static void mirrored_is_left_for_right(void **state)
{
    (void)state;
    enum { SIDE = 37 };
    struct icons *icons = icons_open(ICONS, NULL);
    assert_non_null(icons);
    const uint8_t *plain = icons_get(icons, ICON_NEXT, SIDE, false);
    const uint8_t *mirrored = icons_get(icons, ICON_NEXT, SIDE, true);
    assert_memory_not_equal(plain, mirrored, SIDE * SIDE);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            int difference = plain[y * SIDE + x] - mirrored[y * SIDE + SIDE - 1 - x];
            assert_in_range(difference + 1, 0, 2); /* floats round */
        }
    }
    icons_free(icons);
}

/* However small: a mark that cannot be seen tells nothing. */
static void every_icon_is_seen_at_every_size(void **state)
{
    (void)state;
    struct icons *icons = icons_open(ICONS, NULL);
    assert_non_null(icons);
    for (int i = ICON_NONE + 1; i < ICON_COUNT; i++) {
        for (int side = 16; side <= 160; side *= 3) {
            unsigned sum = sum_of(icons_get(icons, (enum icon)i, side, false), side);
            unsigned least = (unsigned)(side * side) * 255 / 40;
            if (sum < least)
                fail_msg("%s covers little at %d px", icon_name((enum icon)i), side);
        }
    }
    icons_free(icons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_icon_has_a_file_and_every_file_is_an_icon),
        cmocka_unit_test(what_icons_do_not_use_is_refused_with_its_line),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(shapes_lie_where_svg_puts_them),
        cmocka_unit_test(an_icon_covers_what_its_lines_cover),
        cmocka_unit_test(mirrored_is_left_for_right),
        cmocka_unit_test(every_icon_is_seen_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Path data of SVG 1.1 (section 8.3), of whose commands our icons use eight; arcs are parts of
 * circles. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kiosk/svg.h"

enum { NUMBERS_MOST = 7, CURVE_PIECES = 16 };

static const float turn = 6.2831853F;
static const float flat = 0.02F; /* units that a piece of an arc may lie beside it */

bool svg_number(const char **at, float *ret_number)
{
    *at += strspn(*at, " ,\t\r\n");
    if (!**at || !strchr("+-.0123456789", **at))
        return false;
    char *end;
    *ret_number = strtof(*at, &end);
    bool found = end != *at;
    *at = end;
    return found;
}

/* Nearer to the side, half of the line would be cut off. */
static bool is_inside(float x, float y)
{
    const float least = SVG_STROKE / 2.0F, most = SVG_SIDE - least;
    return x >= least && x <= most && y >= least && y <= most;
}

static const char *line_to(struct svg_pen *pen, float x, float y)
{
    struct svg *svg = pen->svg;
    if (!is_inside(pen->x, pen->y) || !is_inside(x, y))
        return "a line reaches over the edge of the drawing";
    if ((svg->count & (svg->count - 1)) == 0) /* full: its room is a power of two */
        svg->segments = memory_resize(svg->segments, svg->count > 0 ? svg->count * 2 : 1,
                                      sizeof *svg->segments);
    svg->segments[svg->count++] = (struct svg_segment){pen->x, pen->y, x, y};
    pen->x = x;
    pen->y = y;
    return NULL;
}

static const char *move_to(struct svg_pen *pen, float x, float y)
{
    pen->x = pen->start_x = x;
    pen->y = pen->start_y = y;
    return NULL;
}

/* Two control points and the end, as a Bezier curve. */
static const char *curve_to(struct svg_pen *pen, const float numbers[6])
{
    float x = pen->x, y = pen->y;
    const char *wrong = NULL;
    for (int i = 1; i <= CURVE_PIECES && !wrong; i++) {
        float t = (float)i / CURVE_PIECES, s = 1 - t;
        float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        wrong = line_to(pen, a * x + b * numbers[0] + c * numbers[2] + d * numbers[4],
                        a * y + b * numbers[1] + c * numbers[3] + d * numbers[5]);
    }
    return wrong;
}

/* Around a centre, from one angle to another, both in radians and clockwise. */
static const char *arc_around(struct svg_pen *pen, float x, float y, float radius, float from,
                              float to)
{
    int pieces = (int)ceilf(fabsf(to - from) / (2 * acosf(1 - flat / radius)));
    const char *wrong = NULL;
    for (int i = 1; i <= pieces && !wrong; i++) {
        float angle = from + (to - from) * (float)i / (float)pieces;
        wrong = line_to(pen, x + radius * cosf(angle), y + radius * sinf(angle));
    }
    return wrong;
}

static bool is_radius(float radius)
{
    return radius >= 0.1F && radius <= SVG_SIDE;
}

/* Numbers: rx, ry, rotation, large arc, sweep, x, y; the centre as in SVG 1.1, appendix F.6.5. */
static const char *arc_to(struct svg_pen *pen, const float numbers[NUMBERS_MOST])
{
    float radius = numbers[0];
    bool is_large = numbers[3] != 0, is_clockwise = numbers[4] != 0;
    float x = numbers[5], y = numbers[6];
    if (!is_radius(radius) || numbers[1] != radius)
        return "an arc must be part of a circle";
    float across_x = (pen->x - x) / 2, across_y = (pen->y - y) / 2;
    float half = hypotf(across_x, across_y);
    if (!(half > 0 && half <= radius * 1.01F))
        return "an arc's ends are further apart than its circle is wide";
    radius = fmaxf(radius, half);
    float away = sqrtf(radius * radius - half * half) / half;
    if (is_large == is_clockwise)
        away = -away;
    float center_x = (pen->x + x) / 2 + away * across_y;
    float center_y = (pen->y + y) / 2 - away * across_x;
    float from = atan2f(pen->y - center_y, pen->x - center_x);
    float to = atan2f(y - center_y, x - center_x);
    if (is_clockwise && to < from)
        to += turn;
    else if (!is_clockwise && to > from)
        to -= turn;
    return arc_around(pen, center_x, center_y, radius, from, to);
}

const char *svg_circle(struct svg_pen *pen, const float numbers[3])
{
    if (!is_radius(numbers[2]))
        return "a circle has no such radius";
    (void)move_to(pen, numbers[0] + numbers[2], numbers[1]);
    return arc_around(pen, numbers[0], numbers[1], numbers[2], 0, turn);
}

const char *svg_rect(struct svg_pen *pen, const float numbers[5])
{
    static const float along[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    float radius = numbers[4];
    float sides[2] = {numbers[2] - 2 * radius, numbers[3] - 2 * radius};
    if (!is_radius(radius) || !(sides[0] >= 0) || !(sides[1] >= 0))
        return "a rectangle has no such corners";
    (void)move_to(pen, numbers[0] + radius, numbers[1]);
    const char *wrong = NULL;
    for (int i = 0; i < 4 && !wrong; i++) {
        float side = sides[i % 2], dx = along[i][0], dy = along[i][1];
        wrong = line_to(pen, pen->x + side * dx, pen->y + side * dy);
        float from = turn / 4 * (float)(i - 1);
        if (!wrong) /* the centre lies to the right of the way */
            wrong = arc_around(pen, pen->x - radius * dy, pen->y + radius * dx, radius, from,
                               from + turn / 4);
    }
    return wrong;
}

/* How many numbers a command takes; -1: it is none of ours. */
static int numbers_of(char command)
{
    static const char commands[] = "MLHVCAZ";
    static const int counts[] = {2, 2, 1, 1, 6, 7, 0};
    const char *found = command ? strchr(commands, command) : NULL;
    return found ? counts[found - commands] : -1;
}

/* Where numbers count from the pen, makes them count from the drawing's corner. */
static void make_absolute(const struct svg_pen *pen, char command, float *numbers, int count)
{
    if (command == 'H')
        numbers[0] += pen->x;
    else if (command == 'V')
        numbers[0] += pen->y;
    else
        for (int i = command == 'A' ? 5 : 0; i < count; i++)
            numbers[i] += (i % 2 == 0) == (command != 'A') ? pen->x : pen->y;
}

static const char *obey(struct svg_pen *pen, char command, const float *numbers)
{
    switch (command) {
    case 'M':
        return move_to(pen, numbers[0], numbers[1]);
    case 'L':
        return line_to(pen, numbers[0], numbers[1]);
    case 'H':
        return line_to(pen, numbers[0], pen->y);
    case 'V':
        return line_to(pen, pen->x, numbers[0]);
    case 'C':
        return curve_to(pen, numbers);
    case 'A':
        return arc_to(pen, numbers);
    default:
        return line_to(pen, pen->start_x, pen->start_y);
    }
}

/* Obeys the command before at, again for each further group of numbers. */
static const char *obey_groups(struct svg_pen *pen, char command, bool is_relative, const char **at)
{
    int count = numbers_of(command);
    if (count < 0)
        return "a path may hold the commands M, L, H, V, C, A and Z only";
    bool is_first = true;
    for (float numbers[NUMBERS_MOST]; is_first || svg_number(at, &numbers[0]); is_first = false) {
        for (int i = is_first ? 0 : 1; i < count; i++) {
            if (!svg_number(at, &numbers[i]))
                return "a command of a path lacks a number";
        }
        if (is_relative)
            make_absolute(pen, command, numbers, count);
        const char *wrong = obey(pen, command, numbers);
        if (wrong || count == 0)
            return wrong;
        if (command == 'M')
            command = 'L'; /* further pairs draw */
    }
    return NULL;
}

const char *svg_path(struct svg_pen *pen, const char *data)
{
    const char *wrong = NULL;
    for (data += strspn(data, " \t\r\n"); *data && !wrong; data += strspn(data, " \t\r\n")) {
        bool is_relative = *data >= 'a' && *data <= 'z';
        char command = is_relative ? (char)(*data - 'a' + 'A') : *data;
        data++;
        wrong = obey_groups(pen, command, is_relative, &data);
    }
    return wrong;
}

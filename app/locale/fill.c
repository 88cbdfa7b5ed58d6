#include "locale/fill.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/array.h"
#include "base/utf8.h"

#define LEFT_TO_RIGHT_ISOLATE "\xE2\x81\xA6" /* U+2066 */
#define RIGHT_TO_LEFT_ISOLATE "\xE2\x81\xA7" /* U+2067 */
#define FIRST_STRONG_ISOLATE "\xE2\x81\xA8"  /* U+2068 */
#define POP_ISOLATE "\xE2\x81\xA9"           /* U+2069 */

enum { CONTROL_SIZE = 3 };

/* U+2066, U+2067 and U+2068. */
static bool opens_isolate(const char *at)
{
    return strncmp(at, "\xE2\x81", 2) == 0 && (unsigned char)at[2] >= 0xA6 &&
           (unsigned char)at[2] <= 0xA8;
}

static bool closes_isolate(const char *at)
{
    return strncmp(at, POP_ISOLATE, CONTROL_SIZE) == 0;
}

/* Where Unicode keeps scripts that run right to left, and the bidi controls. */
static const struct {
    int32_t first, last;
} turning[] = {{0x590, 0x8FF},   {0x200E, 0x200F}, {0x202A, 0x202E},   {0x2066, 0x2069},
               {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

static bool runs_left_to_right(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        int32_t point = utf8_next(text, length, &at);
        for (size_t i = 0; i < COUNT_OF(turning); i++) {
            if (point >= turning[i].first && point <= turning[i].last)
                return false;
        }
    }
    return true;
}

/* What the value leaves open is closed, what it closes too often is left out. */
static void add_balanced(struct strbuf *strbuf, const char *value)
{
    size_t open = 0;
    for (const char *at = value; *at;) {
        bool closes = closes_isolate(at);
        size_t size = closes || opens_isolate(at) ? CONTROL_SIZE : 1;
        if (!closes || open > 0)
            strbuf_add(strbuf, at, size);
        open += opens_isolate(at);
        open -= closes && open > 0;
        at += size;
    }
    for (; open > 0; open--)
        strbuf_add_string(strbuf, POP_ISOLATE);
}

static bool has_direction(int32_t point)
{
    UCharDirection direction = u_charDirection(point);
    return direction == U_LEFT_TO_RIGHT || direction == U_RIGHT_TO_LEFT ||
           direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* Isolates with nothing between them that has a direction, such as "{day}, {time}" when filled:
 * the first strong letter of such a value is not looked for inside them (UAX #9, P2). */
static bool is_isolates_alone(const char *text)
{
    size_t length = strlen(text), open = 0, isolates = 0;
    for (size_t at = 0; at < length;) {
        bool opens = opens_isolate(text + at), closes = closes_isolate(text + at);
        int32_t point = utf8_next(text, length, &at);
        if (open == 0 && has_direction(point))
            return false;
        isolates += opens;
        open += opens;
        open -= closes && open > 0;
    }
    return isolates > 0;
}

static void add_isolated(struct strbuf *strbuf, const char *value, bool left_to_right)
{
    if (value[0] == '\0')
        return;
    strbuf_add_string(strbuf, !is_isolates_alone(value) ? FIRST_STRONG_ISOLATE
                              : left_to_right           ? LEFT_TO_RIGHT_ISOLATE
                                                        : RIGHT_TO_LEFT_ISOLATE);
    add_balanced(strbuf, value);
    strbuf_add_string(strbuf, POP_ISOLATE);
}

static const char *value_of(const struct fill *fills, const char *name, size_t length)
{
    for (; fills->name; fills++) {
        if (strlen(fills->name) == length && memcmp(fills->name, name, length) == 0)
            return fills->value;
    }
    return NULL;
}

void fill_pattern(struct strbuf *strbuf, const char *pattern, const struct fill *fills)
{
    bool left_to_right = runs_left_to_right(pattern);
    size_t open = 0; /* isolates of the pattern itself */
    for (const char *at = pattern; *at;) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = close ? value_of(fills, at + 1, (size_t)(close - at - 1)) : NULL;
        if (!value) {
            open += opens_isolate(at);
            open -= open > 0 && closes_isolate(at);
            strbuf_add_char(strbuf, *at++);
            continue;
        }
        if (open > 0 || (left_to_right && runs_left_to_right(value)))
            add_balanced(strbuf, value);
        else
            add_isolated(strbuf, value, left_to_right);
        at = close + 1;
    }
}

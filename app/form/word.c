/* Comparing works on bytes where only ASCII matters, on code points where Arabic can occur. */
#include "form/word.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { NEAR_LIMIT = 40 }; /* code points; longer words are no spelling mistakes of each other */

bool code_point_is_space(int code_point)
{
    return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') || code_point == 0xA0;
}

bool code_point_is_mark(int code_point)
{
    return code_point == 0x200E || code_point == 0x200F || code_point == 0x061C ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0xFEFF;
}

static bool is_margin(int code_point, bool marks)
{
    return code_point_is_space(code_point) || (marks && code_point_is_mark(code_point));
}

static const char *trim(struct arena *arena, const char *text, bool marks)
{
    size_t length = strlen(text), start = 0;
    for (size_t next = 0; next < length; start = next) {
        if (!is_margin(utf8_next(text, length, &next), marks))
            break;
    }
    while (length > start) {
        size_t before = utf8_previous(text, length), next = before;
        if (!is_margin(utf8_next(text, length, &next), marks))
            break;
        length = before;
    }
    if (start == 0 && !text[length])
        return text;
    return arena_copy(arena, text + start, length - start);
}

const char *text_trim(struct arena *arena, const char *text)
{
    return trim(arena, text, false);
}

const char *word_trim(struct arena *arena, const char *text)
{
    return trim(arena, text, true);
}

const char *word_collapse(struct arena *arena, const char *text)
{
    const char *word = word_trim(arena, text);
    size_t length = strlen(word), written = 0;
    char *copy = arena_copy(arena, word, length);
    for (size_t at = 0, next = 0; at < length; at = next) {
        if (!code_point_is_space(utf8_next(word, length, &next))) {
            memmove(copy + written, word + at, next - at);
            written += next - at;
        } else if (copy[written - 1] != ' ') {
            copy[written++] = ' ';
        }
    }
    copy[written] = '\0';
    return copy;
}

char *word_lower(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length);
    for (size_t i = 0; i < length; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    return copy;
}

static char folded(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    return byte == '_' ? ' ' : byte;
}

bool words_equal_of(const char *a, size_t a_length, const char *b, size_t b_length)
{
    if (a_length != b_length)
        return false;
    for (size_t i = 0; i < a_length; i++) {
        if (folded(a[i]) != folded(b[i]))
            return false;
    }
    return true;
}

bool words_equal(const char *a, const char *b)
{
    return words_equal_of(a, strlen(a), b, strlen(b));
}

bool text_holds_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (size_t left = strlen(text); left >= length; left--, text++) {
        if (words_equal_of(text, length, word, length))
            return true;
    }
    return false;
}

bool word_is_file_name(const char *word)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    size_t length = strlen(word);
    return length >= 1 && length <= 64 && strspn(word, allowed) == length;
}

/* Code points with ASCII folded; 0 when there are more than NEAR_LIMIT. */
static size_t near_points(const char *word, int32_t ret_points[NEAR_LIMIT])
{
    size_t length = strlen(word), count = 0;
    for (size_t at = 0; at < length;) {
        if (count == NEAR_LIMIT)
            return 0;
        int32_t point = utf8_next(word, length, &at);
        ret_points[count++] = point < 0x80 ? folded((char)point) : point;
    }
    return count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance, one row of its table at a time. */
static size_t distance(const int32_t *a, size_t a_count, const int32_t *b, size_t b_count)
{
    size_t row[NEAR_LIMIT + 1];
    for (size_t j = 0; j <= b_count; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t above = row[j];
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_count];
}

/* Two neighbouring letters in the wrong order: "txet". */
static bool differ_by_swap(const int32_t *a, const int32_t *b, size_t count)
{
    size_t at = 0;
    while (at < count && a[at] == b[at])
        at++;
    return at + 1 < count && a[at] == b[at + 1] && a[at + 1] == b[at] &&
           memcmp(a + at + 2, b + at + 2, (count - at - 2) * sizeof *a) == 0;
}

bool words_are_near(const char *word, const char *candidate)
{
    int32_t a[NEAR_LIMIT], b[NEAR_LIMIT];
    size_t a_count = near_points(word, a), b_count = near_points(candidate, b);
    if (a_count < 2 || b_count < 2 || a_count > b_count + 2 || b_count > a_count + 2)
        return false;
    size_t allowed = b_count < 5 ? 1 : 2;
    if (a_count == b_count && differ_by_swap(a, b, a_count))
        return true;
    return distance(a, a_count, b, b_count) <= allowed;
}

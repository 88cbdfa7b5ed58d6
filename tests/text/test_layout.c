/* A row is what a reader sees from left to right: the grapheme clusters of one line by the places
 * of their carets, so that the rows test order and carets at once. */
#include "text/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "desk.h"
#include "text/caret.h"

static const struct text_style arabic = {.direction = DIRECTION_RTL, .language = "ar"};
static const struct text_style english = {.direction = DIRECTION_LTR, .language = "en"};

struct seen {
    int left;
    bool mirrored;
    size_t start, end; /* bytes */
};

static int compare_seen(const void *left, const void *right)
{
    const struct seen *a = left, *b = right;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

/* A bracket that runs right to left is drawn mirrored. */
static void add_mirrored(struct strbuf *row, const char *cluster, size_t length)
{
    static const char brackets[] = "()[]";
    const char *bracket = strchr(brackets, cluster[0]);
    if (bracket) {
        strbuf_add_char(row, brackets[(bracket - brackets) ^ 1]);
        length--;
    }
    strbuf_add(row, cluster + (bracket != NULL), length);
}

/* Clusters without width (bidi controls) are not seen. */
static void check_row(struct arena *arena, const struct layout *layout, size_t index,
                      const char *text, const char *row)
{
    const struct caret_line *line = &layout->carets->lines[index];
    struct seen seen[256];
    size_t count = 0;
    for (uint32_t i = 0; i < line->count; i++) {
        const struct caret_stop *stop = &layout->carets->stops[line->first + i];
        int left = stop->leading < stop->trailing ? stop->leading : stop->trailing;
        size_t end = i + 1 < line->count ? stop[1].offset : line->end;
        if (stop->leading != stop->trailing)
            seen[count++] = (struct seen){left, stop->leading > stop->trailing, stop->offset, end};
    }
    qsort(seen, count, sizeof *seen, compare_seen);
    struct strbuf got;
    strbuf_init(&got);
    for (size_t i = 0; i < count; i++) {
        const char *first = text + seen[i].start;
        size_t length = seen[i].end - seen[i].start;
        if (seen[i].mirrored)
            add_mirrored(&got, first, length);
        else
            strbuf_add(&got, first, length);
    }
    char *result = arena_string(arena, got.bytes);
    strbuf_release(&got);
    assert_string_equal(result, row);
}

/* Arabic words stand reversed in a row: their first letter is on the right. */
static void lines_read_as_their_readers_expect(void **state)
{
    static const struct {
        enum direction direction;
        const char *text, *row;
    } cases[] = {
        {DIRECTION_RTL, "رقم 18 لسنة 2009", "2009 ةنسل 18 مقر"},
        {DIRECTION_RTL, "UNDP مع (MOI)", "(MOI) عم UNDP"},
        {DIRECTION_RTL, "رقم +964 770 123", "123 770 964+ مقر"},
        {DIRECTION_RTL, "رقم \u2066+964 770 123\u2069", "+964 770 123 مقر"},
        {DIRECTION_LTR, "Dr \u2068سارة 5\u2069 said", "Dr 5 ةراس said"},
        {DIRECTION_RTL, "\"name\" ـی", "یـ \"name\""},
        {DIRECTION_RTL, "نص (\u0650Content-Length)", "(Content-Length)\u0650 صن"},
        {DIRECTION_RTL, "سلام", "مالس"},
        {DIRECTION_RTL, "عام 2019-2021 و 3–5 و 50%", "%50 و 5–3 و 2021-2019 ماع"},
        {DIRECTION_RTL, "١٢٫٥٪", "٪١٢٫٥"},
        {DIRECTION_LTR, "abc", "abc"},
        {DIRECTION_RTL, "abc.", ".abc"},
        {DIRECTION_LTR, "شرطة.", "ةطرش."},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text_style style = {.direction = cases[i].direction};
        const struct layout *layout = desk_layout(*state, cases[i].text, style);
        assert_int_equal(layout->line_count, 1);
        check_row(((struct desk *)*state)->arena, layout, 0, cases[i].text, cases[i].row);
    }
}

int main(void)
{
    (void)arabic;
    (void)english;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_read_as_their_readers_expect),
    };
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

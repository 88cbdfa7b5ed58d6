/* Arrays grow to the longest paragraph met and are then reused. */
#include "text/paragraph.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static void free_arrays(struct paragraph *paragraph)
{
    free(paragraph->points);
    free(paragraph->offsets);
    free(paragraph->flags);
    free(paragraph->levels);
    free(paragraph->advances);
    free(paragraph->bidi[0]);
    free(paragraph->bidi[1]);
}

/* Called between two texts, so that no array must keep what it holds. */
static void paragraph_reserve(struct paragraph *paragraph, size_t length)
{
    if (length < paragraph->room)
        return;
    size_t room = length + length / 2 + 64;
    assert(room <= INT32_MAX);
    free_arrays(paragraph);
    paragraph->room = (uint32_t)room;
    paragraph->points = memory_new(room * sizeof *paragraph->points);
    paragraph->offsets = memory_new(room * sizeof *paragraph->offsets);
    paragraph->flags = memory_new(room * sizeof *paragraph->flags);
    paragraph->levels = memory_new(room * sizeof *paragraph->levels);
    paragraph->advances = memory_new(room * sizeof *paragraph->advances);
    for (size_t i = 0; i < 2; i++)
        paragraph->bidi[i] = memory_new(room * sizeof *paragraph->bidi[i]);
}

void paragraph_wipe(struct paragraph *paragraph)
{
    size_t count = paragraph->room > 0 ? paragraph->length + 1 : 0;
    memory_wipe(paragraph->points, count * sizeof *paragraph->points);
    memory_wipe(paragraph->offsets, count * sizeof *paragraph->offsets);
    memory_wipe(paragraph->flags, count * sizeof *paragraph->flags);
    memory_wipe(paragraph->levels, count * sizeof *paragraph->levels);
    memory_wipe(paragraph->advances, count * sizeof *paragraph->advances);
    for (size_t i = 0; i < 2; i++)
        memory_wipe(paragraph->bidi[i], count * sizeof *paragraph->bidi[i]);
    memory_wipe(paragraph->runs, paragraph->run_count * sizeof *paragraph->runs);
    memory_wipe(paragraph->glyphs, paragraph->glyph_count * sizeof *paragraph->glyphs);
    paragraph->length = paragraph->run_count = paragraph->glyph_count = 0;
}

void paragraph_release(struct paragraph *paragraph)
{
    free_arrays(paragraph);
    free(paragraph->runs);
    free(paragraph->glyphs);
    *paragraph = (struct paragraph){0};
}

/* The mandatory breaks of UAX #14: classes BK, CR, LF and NL. */
static bool is_newline(int32_t point)
{
    return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/* As utf8_next(), with a shorter way for two bytes, which is how nearly all our letters come. */
static int32_t next_point(const char *text, size_t length, size_t *at)
{
    unsigned char first = (unsigned char)text[*at];
    if (first >= 0xC2 && first < 0xE0 && *at + 1 < length && (text[*at + 1] & 0xC0) == 0x80) {
        int32_t point = (first & 0x1F) << 6 | (text[*at + 1] & 0x3F);
        *at += 2;
        return point;
    }
    if (first < 0x80) {
        ++*at;
        return first;
    }
    return utf8_next(text, length, at);
}

bool paragraph_read(struct paragraph *paragraph, const char *text, size_t length, size_t start,
                    size_t *ret_next)
{
    paragraph->length = paragraph->run_count = paragraph->glyph_count = 0;
    paragraph_reserve(paragraph, length - start); /* a code point has one byte at least */
    size_t at = start, before = start;
    int32_t point = 0;
    while (at < length) {
        before = at;
        point = next_point(text, length, &at);
        if (point != UTF8_INVALID && is_newline(point))
            break;
        paragraph->points[paragraph->length] =
            point == UTF8_INVALID ? REPLACEMENT : (uint32_t)point;
        paragraph->offsets[paragraph->length++] = (uint32_t)before;
        before = at;
    }
    paragraph->offsets[paragraph->length] = (uint32_t)before;
    bool newline = at > before;
    if (newline && point == '\r' && at < length && text[at] == '\n')
        at++;
    *ret_next = at;
    return newline;
}

void paragraph_show_controls(struct paragraph *paragraph)
{
    for (uint32_t i = 0; i < paragraph->length; i++) {
        uint32_t point = paragraph->points[i];
        if (point < ' ' || (point >= 0x7F && point < 0xA0))
            paragraph->points[i] = point == '\t' ? ' ' : REPLACEMENT;
    }
}

/* Makes room for more items, doubling; the old place is wiped. */
static void *grown(void *items, uint32_t used, uint32_t more, uint32_t *room, size_t size)
{
    if (used + more <= *room)
        return items;
    *room = used + more + (used + more) / 2 + 16;
    return memory_regrow(items, used * size, *room * size);
}

struct text_run *paragraph_add_run(struct paragraph *paragraph)
{
    paragraph->runs = grown(paragraph->runs, paragraph->run_count, 1, &paragraph->run_room,
                            sizeof *paragraph->runs);
    return &paragraph->runs[paragraph->run_count++];
}

struct shaped_glyph *paragraph_add_glyphs(struct paragraph *paragraph, uint32_t count)
{
    paragraph->glyphs = grown(paragraph->glyphs, paragraph->glyph_count, count,
                              &paragraph->glyph_room, sizeof *paragraph->glyphs);
    struct shaped_glyph *first = &paragraph->glyphs[paragraph->glyph_count];
    paragraph->glyph_count += count;
    return first;
}

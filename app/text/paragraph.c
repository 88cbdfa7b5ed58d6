/* Arrays grow to the longest paragraph met and are then reused. */
#include "text/paragraph.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static void paragraph_reserve(struct paragraph *paragraph, size_t length)
{
    if (length < paragraph->room)
        return;
    size_t room = length + length / 2 + 64;
    assert(room <= INT32_MAX);
    paragraph->room = (uint32_t)room;
    paragraph->points = memory_resize(paragraph->points, room, sizeof *paragraph->points);
    paragraph->offsets = memory_resize(paragraph->offsets, room, sizeof *paragraph->offsets);
    paragraph->flags = memory_resize(paragraph->flags, room, sizeof *paragraph->flags);
    paragraph->levels = memory_resize(paragraph->levels, room, sizeof *paragraph->levels);
    paragraph->advances = memory_resize(paragraph->advances, room, sizeof *paragraph->advances);
    for (size_t i = 0; i < 2; i++)
        paragraph->bidi[i] = memory_resize(paragraph->bidi[i], room, sizeof *paragraph->bidi[i]);
}

void paragraph_release(struct paragraph *paragraph)
{
    free(paragraph->points);
    free(paragraph->offsets);
    free(paragraph->flags);
    free(paragraph->levels);
    free(paragraph->advances);
    free(paragraph->bidi[0]);
    free(paragraph->bidi[1]);
    free(paragraph->runs);
    free(paragraph->glyphs);
    *paragraph = (struct paragraph){0};
}

/* The mandatory breaks of UAX #14: classes BK, CR, LF and NL. */
static bool is_newline(int32_t point)
{
    return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

bool paragraph_read(struct paragraph *paragraph, const char *text, size_t length, size_t start,
                    size_t *ret_next)
{
    paragraph->length = paragraph->run_count = paragraph->glyph_count = 0;
    size_t at = start, before = start;
    int32_t point = 0;
    while (at < length) {
        before = at;
        point = utf8_next(text, length, &at);
        if (point != UTF8_INVALID && is_newline(point))
            break;
        paragraph_reserve(paragraph, paragraph->length + 1);
        paragraph->points[paragraph->length] =
            point == UTF8_INVALID ? REPLACEMENT : (uint32_t)point;
        paragraph->offsets[paragraph->length++] = (uint32_t)before;
        before = at;
    }
    paragraph_reserve(paragraph, paragraph->length + 1);
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

/* Room for one more than count, doubling. */
static uint32_t grown_room(uint32_t room, uint32_t needed)
{
    return needed <= room ? room : needed + needed / 2 + 16;
}

struct text_run *paragraph_add_run(struct paragraph *paragraph)
{
    uint32_t room = grown_room(paragraph->run_room, paragraph->run_count + 1);
    if (room != paragraph->run_room)
        paragraph->runs = memory_resize(paragraph->runs, room, sizeof *paragraph->runs);
    paragraph->run_room = room;
    return &paragraph->runs[paragraph->run_count++];
}

struct shaped_glyph *paragraph_add_glyphs(struct paragraph *paragraph, uint32_t count)
{
    uint32_t room = grown_room(paragraph->glyph_room, paragraph->glyph_count + count);
    if (room != paragraph->glyph_room)
        paragraph->glyphs = memory_resize(paragraph->glyphs, room, sizeof *paragraph->glyphs);
    paragraph->glyph_room = room;
    struct shaped_glyph *first = &paragraph->glyphs[paragraph->glyph_count];
    paragraph->glyph_count += count;
    return first;
}

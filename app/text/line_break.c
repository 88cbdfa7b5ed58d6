/* ICU counts in UTF-16: beyond the BMP a code point is two of its units. */
#include "text/line_break.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "base/arena.h"

struct line_break {
    UBreakIterator *iterator; /* NULL until first needed */
    UChar *units;
    uint32_t room;
};

struct line_break *line_break_new(void)
{
    return memory_new(sizeof(struct line_break));
}

void line_break_free(struct line_break *line_break)
{
    if (!line_break)
        return;
    ubrk_close(line_break->iterator);
    free(line_break->units);
    free(line_break);
}

static int32_t fill_units(struct line_break *line_break, const struct paragraph *paragraph)
{
    if (line_break->room < paragraph->room) {
        free(line_break->units);
        line_break->units = memory_new((size_t)paragraph->room * 2 * sizeof *line_break->units);
        line_break->room = paragraph->room;
    }
    int32_t count = 0;
    for (uint32_t i = 0; i < paragraph->length; i++)
        U16_APPEND_UNSAFE(line_break->units, count, (UChar32)paragraph->points[i]);
    return count;
}

/* The root rules serve all our languages. Without ICU's data file lines still break, at spaces. */
static bool iterator_ready(struct line_break *line_break, int32_t count)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!line_break->iterator)
        line_break->iterator = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
    if (U_FAILURE(status))
        return false;
    ubrk_setText(line_break->iterator, line_break->units, count, &status);
    return U_SUCCESS(status);
}

static void mark_behind_spaces(struct paragraph *paragraph)
{
    for (uint32_t i = 1; i < paragraph->length; i++) {
        if (paragraph->points[i - 1] == ' ' && paragraph->points[i] != ' ')
            paragraph->flags[i] |= POINT_BREAK;
    }
}

static void mark_by_iterator(UBreakIterator *iterator, struct paragraph *paragraph)
{
    uint32_t point = 0;
    int32_t unit = 0;
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        for (; unit < at; point++)
            unit += U16_LENGTH(paragraph->points[point]);
        paragraph->flags[point] |= POINT_BREAK;
    }
}

void line_break_mark(struct line_break *line_break, struct paragraph *paragraph)
{
    int32_t count = fill_units(line_break, paragraph);
    if (iterator_ready(line_break, count))
        mark_by_iterator(line_break->iterator, paragraph);
    else
        mark_behind_spaces(paragraph);
    memory_wipe(line_break->units, (size_t)count * sizeof *line_break->units);
}

#include "text/compose.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/bidi.h"
#include "text/fit.h"
#include "text/glyph_range.h"
#include "text/px.h"

void composer_release(struct composer *composer)
{
    free(composer->pieces);
    free(composer->levels);
    free(composer->order);
    free(composer->glyphs);
    free(composer->lines);
    free(composer->caret_lines);
    caret_list_release(&composer->carets);
    *composer = (struct composer){0};
}

void composer_clear(struct composer *composer)
{
    composer->glyph_count = composer->line_count = 0;
    composer->carets.count = 0;
}

void composer_wipe(struct composer *composer)
{
    memory_wipe(composer->pieces, composer->piece_room * sizeof *composer->pieces);
    memory_wipe(composer->levels, composer->piece_room * sizeof *composer->levels);
    memory_wipe(composer->order, composer->piece_room * sizeof *composer->order);
    memory_wipe(composer->glyphs, composer->glyph_count * sizeof *composer->glyphs);
    memory_wipe(composer->lines, composer->line_count * sizeof *composer->lines);
    memory_wipe(composer->caret_lines, composer->line_count * sizeof *composer->caret_lines);
    memory_wipe(composer->carets.stops, composer->carets.count * sizeof *composer->carets.stops);
    composer_clear(composer);
}

/* The old place is wiped. */
static void *grown(void *items, size_t used, size_t room, size_t size)
{
    return memory_regrow(items, used * size, room * size);
}

static void add_piece(struct composer *composer, struct piece piece)
{
    if (composer->piece_count == composer->piece_room) {
        uint32_t room = composer->piece_room * 2 + 16;
        uint32_t used = composer->piece_count;
        composer->pieces = grown(composer->pieces, used, room, sizeof *composer->pieces);
        composer->levels = grown(composer->levels, used, room, sizeof *composer->levels);
        composer->order = grown(composer->order, 0, room, sizeof *composer->order);
        composer->piece_room = room;
    }
    composer->levels[composer->piece_count] = piece.level;
    composer->pieces[composer->piece_count++] = piece;
}

/* The run that holds a code point. */
static uint32_t find_run(const struct paragraph *paragraph, uint32_t point)
{
    uint32_t low = 0, high = paragraph->run_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (paragraph->runs[middle].end <= point)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void collect_pieces(struct composer *composer, const struct paragraph *paragraph,
                           uint32_t start, uint32_t end)
{
    composer->piece_count = 0;
    if (start == end)
        return;
    for (uint32_t i = find_run(paragraph, start);
         i < paragraph->run_count && paragraph->runs[i].start < end; i++) {
        const struct text_run *run = &paragraph->runs[i];
        struct piece piece = {.run = run, .font = run->font, .level = run->level};
        piece.start = run->start > start ? run->start : start;
        piece.end = run->end < end ? run->end : end;
        struct glyph_range range = glyph_range_of(paragraph, run, piece.start, piece.end);
        piece.first_glyph = range.first;
        piece.glyph_count = range.count;
        for (uint32_t j = 0; j < range.count; j++)
            piece.width += paragraph->glyphs[range.first + j].advance;
        add_piece(composer, piece);
    }
}

/* At the line's logical end, whatever stands before it: a piece at the base level. */
static void add_ellipsis(struct composer *composer, struct paragraph *paragraph, uint32_t at,
                         enum direction base, const struct ellipsis *ellipsis)
{
    struct shaped_glyph *glyph = paragraph_add_glyphs(paragraph, 1);
    *glyph = (struct shaped_glyph){.id = ellipsis->id, .cluster = at, .advance = ellipsis->advance};
    add_piece(composer, (struct piece){.start = at,
                                       .end = at,
                                       .first_glyph = paragraph->glyph_count - 1,
                                       .glyph_count = 1,
                                       .width = ellipsis->advance,
                                       .font = ellipsis->font,
                                       .level = base == DIRECTION_RTL});
}

/* Letters keep within the metrics of their fonts; marks need not. */
static void add_glyphs(struct composer *composer, const struct shape *shape,
                       const struct paragraph *paragraph, const struct piece *piece,
                       struct ink *marks)
{
    size_t needed = composer->glyph_count + piece->glyph_count;
    if (needed > composer->glyph_room) {
        composer->glyph_room = needed * 2 + 64;
        composer->glyphs = grown(composer->glyphs, composer->glyph_count, composer->glyph_room,
                                 sizeof *composer->glyphs);
    }
    int64_t pen = piece->left;
    for (uint32_t i = 0; i < piece->glyph_count; i++) {
        const struct shaped_glyph *shaped = &paragraph->glyphs[piece->first_glyph + i];
        composer->glyphs[composer->glyph_count++] =
            (struct glyph){.id = shaped->id,
                           .cluster = paragraph->offsets[shaped->cluster],
                           .font = piece->font,
                           .level = piece->level,
                           .x = px_round(pen + shaped->x),
                           .y = -px_round(shaped->y)};
        if (shaped->advance == 0)
            shape_add_ink(shape, piece->font, shaped->id, shaped->y, marks);
        pen += shaped->advance;
    }
}

/* Returns the line's width. */
static int64_t place_pieces(struct composer *composer, const struct shape *shape,
                            const struct paragraph *paragraph, struct ink *marks)
{
    int64_t pen = 0;
    bidi_order(composer->levels, composer->piece_count, composer->order);
    for (uint32_t i = 0; i < composer->piece_count; i++) {
        struct piece *piece = &composer->pieces[composer->order[i]];
        piece->left = pen;
        pen += piece->width;
        add_glyphs(composer, shape, paragraph, piece, marks);
    }
    return pen;
}

/* Hanging: the spaces at the line's end. */
static void add_carets(struct composer *composer, const struct shape *shape,
                       const struct paragraph *paragraph, const struct caret_span *hanging)
{
    for (uint32_t i = 0; i < composer->piece_count; i++) {
        const struct piece *piece = &composer->pieces[i];
        bool right_to_left = piece->level % 2;
        struct caret_span span = {.run = piece->run,
                                  .start = piece->start,
                                  .end = piece->end,
                                  .edge = right_to_left ? piece->left + piece->width : piece->left,
                                  .right_to_left = right_to_left};
        caret_list_add(&composer->carets, shape, paragraph, &span);
    }
    caret_list_add(&composer->carets, shape, paragraph, hanging);
}

static void add_line(struct composer *composer, const struct line *line,
                     const struct caret_line *caret_line)
{
    if (composer->line_count == composer->line_room) {
        size_t room = composer->line_room * 2 + 16;
        size_t used = composer->line_count;
        composer->lines = grown(composer->lines, used, room, sizeof *composer->lines);
        composer->caret_lines =
            grown(composer->caret_lines, used, room, sizeof *composer->caret_lines);
        composer->line_room = room;
    }
    composer->lines[composer->line_count] = *line;
    composer->caret_lines[composer->line_count++] = *caret_line;
}

void composer_add_line(struct composer *composer, const struct shape *shape,
                       struct paragraph *paragraph, const struct line_span *span,
                       enum direction base, const struct ellipsis *ellipsis)
{
    size_t first_glyph = composer->glyph_count;
    uint32_t first_stop = composer->carets.count;
    uint32_t visible = fit_visible_end(paragraph, span->start, span->end);
    collect_pieces(composer, paragraph, span->start, visible);
    if (ellipsis)
        add_ellipsis(composer, paragraph, visible, base, ellipsis);
    struct ink marks = {0};
    int64_t width = place_pieces(composer, shape, paragraph, &marks);
    struct caret_span hanging = {.start = visible,
                                 .end = ellipsis ? visible : span->end,
                                 .edge = base == DIRECTION_RTL ? 0 : width,
                                 .right_to_left = base == DIRECTION_RTL};
    if (composer->wants_carets)
        add_carets(composer, shape, paragraph, &hanging);
    add_line(composer,
             &(struct line){.start = paragraph->offsets[span->start],
                            .end = span->end_byte,
                            .width = px_up(width),
                            .rise = px_up(marks.above),
                            .fall = px_up(marks.below),
                            .first_glyph = first_glyph,
                            .glyph_count = composer->glyph_count - first_glyph},
             &(struct caret_line){.first = first_stop,
                                  .count = composer->carets.count - first_stop,
                                  .end = paragraph->offsets[hanging.end],
                                  .is_wrapped = span->is_wrapped});
}

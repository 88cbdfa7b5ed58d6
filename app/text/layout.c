/* The stages in their order; each file does one. What they need is kept in the shaper and reused.
 */
#include "text/layout.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/compose.h"
#include "text/fit.h"
#include "text/grapheme.h"
#include "text/itemize.h"
#include "text/line_break.h"
#include "text/px.h"
#include "text/shape.h"

enum { ELLIPSIS = 0x2026 };

struct shaper {
    const struct fonts *fonts;
    struct shape *shape;
    struct line_break *line_break;
    struct paragraph paragraph;
    struct composer composer;
};

/* One call of layout_new(). */
struct job {
    struct shaper *shaper;
    const struct text_style *style;
    const struct font_chain *chain;
    int64_t width; /* 1/64 px; the largest there is where the style has none */
    bool is_cut, broke_word;
};

struct shaper *shaper_new(struct fonts *fonts)
{
    struct shaper *shaper = memory_new(sizeof *shaper);
    shaper->fonts = fonts;
    shaper->shape = shape_new(fonts);
    shaper->line_break = line_break_new();
    shaper->paragraph.alphabet = shape_alphabet(shaper->shape);
    return shaper;
}

void shaper_free(struct shaper *shaper)
{
    if (!shaper)
        return;
    shape_free(shaper->shape);
    line_break_free(shaper->line_break);
    paragraph_release(&shaper->paragraph);
    composer_release(&shaper->composer);
    free(shaper);
}

/* A bit for each font of the chain. */
static uint32_t chain_bits(const struct font_chain *chain)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < chain->count; i++)
        bits |= UINT32_C(1) << chain->fonts[i];
    return bits;
}

uint32_t shaper_missing_letter(const struct shaper *shaper, const char *text)
{
    uint32_t chains[TYPEFACE_COUNT];
    for (int i = 0; i < TYPEFACE_COUNT; i++)
        chains[i] = chain_bits(fonts_chain(shaper->fonts, (enum typeface)i));
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        int32_t point = utf8_next(text, length, &at);
        if (point < ' ') /* a new line or tab; no UTF-8 at all is told where text is read */
            continue;
        struct letter room;
        uint32_t fonts =
            alphabet_find(shape_alphabet(shaper->shape), (uint32_t)point, &room)->fonts;
        for (int i = 0; i < TYPEFACE_COUNT; i++) {
            if (!(fonts & chains[i]))
                return (uint32_t)point;
        }
    }
    return 0;
}

static struct ellipsis find_ellipsis(const struct job *job)
{
    const struct shape *shape = job->shaper->shape;
    struct ellipsis ellipsis = {
        .font = itemize_font(job->chain, shape_alphabet(shape), ELLIPSIS, HB_SCRIPT_LATIN)};
    hb_font_t *font = shape_fonts(shape)[ellipsis.font];
    (void)hb_font_get_nominal_glyph(font, ELLIPSIS, &ellipsis.id); /* else 0, the empty box */
    ellipsis.advance = hb_font_get_glyph_h_advance(font, ellipsis.id);
    return ellipsis;
}

/* The last line that the style allows, when more text follows. */
static void add_cut_line(struct job *job, uint32_t start)
{
    struct paragraph *paragraph = &job->shaper->paragraph;
    struct ellipsis ellipsis = find_ellipsis(job);
    line_break_mark(job->shaper->line_break, paragraph);
    uint32_t end = fit_cut(paragraph, start, job->width - ellipsis.advance);
    struct line_span span = {.start = start, .end = end, .end_byte = paragraph->offsets[end]};
    composer_add_line(&job->shaper->composer, job->shaper->shape, paragraph, &span,
                      job->style->direction, &ellipsis);
    job->is_cut = true;
}

/* Adds the shaped paragraph's lines; next is the byte behind its newline. */
static void add_lines(struct job *job, size_t next, bool more_follows)
{
    struct shaper *shaper = job->shaper;
    struct paragraph *paragraph = &shaper->paragraph;
    bool breaks_are_known = false, broke_word = false;
    uint32_t start = 0;
    do {
        bool rest = fit_rest(paragraph, start, job->width);
        bool is_last = shaper->composer.line_count + 1 == job->style->lines;
        if (is_last && (more_follows || !rest)) {
            add_cut_line(job, start);
            return;
        }
        if (!rest && !breaks_are_known)
            line_break_mark(shaper->line_break, paragraph);
        breaks_are_known = breaks_are_known || !rest;
        uint32_t end =
            rest ? paragraph->length : fit_line(paragraph, start, job->width, &broke_word);
        bool is_wrapped = end < paragraph->length;
        struct line_span span = {.start = start,
                                 .end = end,
                                 .end_byte = is_wrapped ? paragraph->offsets[end] : next,
                                 .is_wrapped = is_wrapped};
        composer_add_line(&shaper->composer, shaper->shape, paragraph, &span, job->style->direction,
                          NULL);
        start = end;
    } while (start < paragraph->length);
    job->broke_word = job->broke_word || broke_word;
}

static void shape_text(struct job *job, const char *text, size_t length)
{
    struct shaper *shaper = job->shaper;
    struct paragraph *paragraph = &shaper->paragraph;
    enum direction direction = job->style->direction;
    bool more_follows = true;
    for (size_t start = 0; more_follows && !job->is_cut;) {
        more_follows = paragraph_read(paragraph, text, length, start, &start);
        grapheme_mark(paragraph);
        bidi_resolve(paragraph, direction);
        paragraph_show_controls(paragraph);
        itemize(paragraph, job->chain,
                direction == DIRECTION_RTL ? HB_SCRIPT_ARABIC : HB_SCRIPT_LATIN);
        shape_paragraph(shaper->shape, paragraph, job->chain, job->style);
        add_lines(job, start, more_follows);
        if (job->style->is_private)
            paragraph_wipe(paragraph);
    }
}

/* The left edge of a line; a line too wide for the box sticks out at its end. */
static int aligned_x(const struct text_style *style, int box, int width)
{
    int room = box - width;
    if (style->align == ALIGN_CENTER)
        return room > 0 ? room / 2 : 0;
    bool right = (style->align == ALIGN_END) != (style->direction == DIRECTION_RTL);
    return right ? room : 0;
}

static int widest_line(const struct composer *composer)
{
    int widest = 0;
    for (size_t i = 0; i < composer->line_count; i++)
        widest = composer->lines[i].width > widest ? composer->lines[i].width : widest;
    return widest;
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Spaces hang outside the box, a caret behind them may not. */
static void shift_carets(const struct job *job, const struct caret_line *line, int x, int box)
{
    bool has_box = job->style->width > 0;
    int low = has_box ? 0 : INT_MIN, high = has_box ? box : INT_MAX;
    for (uint32_t i = line->first; i < line->first + line->count; i++) {
        struct caret_stop *stop = &job->shaper->composer.carets.stops[i];
        stop->leading = clamp(stop->leading + x, low, high);
        stop->trailing = clamp(stop->trailing + x, low, high);
    }
}

/* Of each line of a layout, px. */
struct heights {
    int ascent, descent; /* of the fonts */
    int line;            /* from one baseline to the next */
    int baseline;        /* from a line's top */
};

static struct heights heights_of(const struct job *job)
{
    const struct text_style *style = job->style;
    struct heights heights = {
        .ascent = fonts_ascent(job->shaper->fonts, style->typeface, style->size),
        .descent = fonts_descent(job->shaper->fonts, style->typeface, style->size)};
    int natural = heights.ascent + heights.descent;
    heights.line = style->line_height > 0 ? style->line_height : natural;
    heights.baseline = (heights.line - natural) / 2 + heights.ascent;
    return heights;
}

/* All its glyphs; a line that was placed has a baseline. */
static struct ink line_ink(const struct job *job, const struct line *line)
{
    struct ink ink = {0};
    const struct glyph *glyphs = job->shaper->composer.glyphs + line->first_glyph;
    for (size_t i = 0; i < line->glyph_count; i++)
        shape_add_ink(job->shaper->shape, glyphs[i].font, glyphs[i].id,
                      (line->baseline - glyphs[i].y) * 64, &ink);
    return ink;
}

/* What somebody may type has room for all its marks; an attack has not. */
static int bounded_room(const struct job *job, int room)
{
    return clamp(room, 0, 2 * job->style->size);
}

/* How much further down a line has to stand for its marks, or those of the line above, to be clear
 * of other letters and inside the layout. */
static int room_above(const struct job *job, size_t index, const struct heights *heights)
{
    const struct line *line = &job->shaper->composer.lines[index];
    if (index == 0)
        return bounded_room(job, line->rise - heights->baseline);
    if (line[-1].fall <= heights->descent && line->rise <= heights->ascent)
        return 0;
    int both = px_up(line_ink(job, &line[-1]).below) + px_up(line_ink(job, line).above);
    return bounded_room(job, both - heights->line);
}

static void place_line(const struct job *job, size_t index, int top, int box,
                       const struct heights *heights)
{
    struct composer *composer = &job->shaper->composer;
    struct line *line = &composer->lines[index];
    line->x = aligned_x(job->style, box, line->width);
    line->top = top;
    line->baseline = top + heights->baseline;
    for (size_t i = line->first_glyph; i < line->first_glyph + line->glyph_count; i++) {
        composer->glyphs[i].x += line->x;
        composer->glyphs[i].y += line->baseline;
    }
    shift_carets(job, &composer->caret_lines[index], line->x, box);
}

/* Lines were composed at the origin; here they go to their places. Returns the height. */
static int place_lines(const struct job *job, int box)
{
    const struct composer *composer = &job->shaper->composer;
    struct heights heights = heights_of(job);
    int top = 0;
    for (size_t i = 0; i < composer->line_count; i++, top += heights.line) {
        top += room_above(job, i, &heights);
        place_line(job, i, top, box, &heights);
    }
    int fall = composer->lines[composer->line_count - 1].fall;
    return top + bounded_room(job, fall - (heights.line - heights.baseline));
}

static const void *keep(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *kept = arena_array(arena, count, size);
    if (count > 0)
        memcpy(kept, items, count * size);
    return kept;
}

static const struct caret_map *keep_carets(struct arena *arena, const struct composer *composer)
{
    struct caret_map *map = arena_alloc(arena, sizeof *map);
    map->stops = keep(arena, composer->carets.stops, composer->carets.count, sizeof *map->stops);
    map->lines = keep(arena, composer->caret_lines, composer->line_count, sizeof *map->lines);
    return map;
}

const struct layout *layout_new(struct shaper *shaper, struct arena *arena, const char *text,
                                size_t length, const struct text_style *style)
{
    assert(style->size > 0 && length <= INT32_MAX / 4);
    struct job job = {.shaper = shaper,
                      .style = style,
                      .chain = fonts_chain(shaper->fonts, style->typeface),
                      .width = style->width > 0 ? (int64_t)style->width * 64 : INT64_MAX};
    struct composer *composer = &shaper->composer;
    composer_clear(composer);
    composer->wants_carets = !style->without_carets;
    shape_set_size(shaper->shape, style->size);
    shape_text(&job, text, length);
    int box = style->width > 0 ? style->width : widest_line(composer);
    struct layout *layout = arena_alloc(arena, sizeof *layout);
    *layout = (struct layout){
        .width = box,
        .height = place_lines(&job, box),
        .size = style->size,
        .glyphs = keep(arena, composer->glyphs, composer->glyph_count, sizeof *layout->glyphs),
        .glyph_count = composer->glyph_count,
        .lines = keep(arena, composer->lines, composer->line_count, sizeof *layout->lines),
        .line_count = composer->line_count,
        .is_private = style->is_private,
        .is_cut = job.is_cut,
        .broke_word = job.broke_word,
        .carets = style->without_carets ? NULL : keep_carets(arena, composer)};
    if (style->is_private)
        composer_wipe(composer);
    return layout;
}

#include "text/shape.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "text/word_cache.h"

/* The last one of a font and a direction: to look it up each time takes HarfBuzz as long as to
 * shape a letter or two. */
struct plan {
    hb_shape_plan_t *plan; /* NULL: none yet */
    hb_script_t script;
    hb_language_t language;
};

struct shape {
    size_t font_count;
    hb_font_t **fonts;
    struct plan *plans; /* of each font: left to right, right to left */
    hb_buffer_t *buffer;
    struct alphabet *alphabet;
    struct word_cache *words;
    int size;
};

struct shape *shape_new(const struct fonts *fonts)
{
    struct shape *shape = memory_new(sizeof *shape);
    shape->font_count = fonts_count(fonts);
    shape->fonts = memory_new(shape->font_count * sizeof *shape->fonts);
    shape->plans = memory_new(shape->font_count * 2 * sizeof *shape->plans);
    for (size_t i = 0; i < shape->font_count; i++)
        shape->fonts[i] = hb_font_create(fonts_face(fonts, (uint16_t)i));
    shape->buffer = hb_buffer_create();
    shape->alphabet = alphabet_new(shape->fonts, shape->font_count);
    shape->words = word_cache_new();
    return shape;
}

void shape_free(struct shape *shape)
{
    if (!shape)
        return;
    alphabet_free(shape->alphabet);
    word_cache_free(shape->words);
    for (size_t i = 0; i < shape->font_count * 2; i++)
        hb_shape_plan_destroy(shape->plans[i].plan);
    free(shape->plans);
    for (size_t i = 0; i < shape->font_count; i++)
        hb_font_destroy(shape->fonts[i]);
    hb_buffer_destroy(shape->buffer);
    free(shape->fonts);
    free(shape);
}

hb_font_t *const *shape_fonts(const struct shape *shape)
{
    return shape->fonts;
}

const struct alphabet *shape_alphabet(const struct shape *shape)
{
    return shape->alphabet;
}

void shape_set_size(struct shape *shape, int size)
{
    if (shape->size == size)
        return;
    shape->size = size;
    for (size_t i = 0; i < shape->font_count; i++)
        hb_font_set_scale(shape->fonts[i], size * 64, size * 64);
}

/* One paragraph being shaped. */
struct pass {
    struct shape *shape;
    struct paragraph *paragraph;
    hb_language_t language;
    int32_t space; /* advance of U+0020; 0: its font's own */
    uint16_t size;
};

/* The whole paragraph is given with the range, so that letters at the range's edges still join. */
static void fill_buffer(const struct pass *pass, const struct text_run *run, uint32_t start,
                        uint32_t end)
{
    const struct paragraph *paragraph = pass->paragraph;
    hb_buffer_t *buffer = pass->shape->buffer;
    hb_buffer_flags_t flags = start == 0 ? HB_BUFFER_FLAG_BOT : HB_BUFFER_FLAG_DEFAULT;
    if (end == paragraph->length)
        flags |= HB_BUFFER_FLAG_EOT;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, paragraph->points, (int)paragraph->length, start,
                             (int)(end - start));
    hb_buffer_set_flags(buffer, flags);
    hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, pass->language);
}

static hb_shape_plan_t *find_plan(const struct pass *pass, const struct text_run *run)
{
    struct plan *plan = &pass->shape->plans[run->font * 2 + run->level % 2];
    if (plan->plan && plan->script == run->script && plan->language == pass->language)
        return plan->plan;
    hb_segment_properties_t properties;
    hb_buffer_get_segment_properties(pass->shape->buffer, &properties);
    hb_shape_plan_destroy(plan->plan);
    *plan = (struct plan){
        .plan = hb_shape_plan_create_cached(hb_font_get_face(pass->shape->fonts[run->font]),
                                            &properties, NULL, 0, NULL),
        .script = run->script,
        .language = pass->language};
    return plan->plan;
}

static void shape_stretch(const struct pass *pass, const struct text_run *run, uint32_t start,
                          uint32_t end)
{
    unsigned count;
    hb_buffer_t *buffer = pass->shape->buffer;
    fill_buffer(pass, run, start, end);
    hb_shape_plan_execute(find_plan(pass, run), pass->shape->fonts[run->font], buffer, NULL, 0);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    struct shaped_glyph *glyphs = paragraph_add_glyphs(pass->paragraph, count);
    for (uint32_t i = 0; i < count; i++)
        glyphs[i] = (struct shaped_glyph){.id = infos[i].codepoint,
                                          .cluster = infos[i].cluster,
                                          .advance = places[i].x_advance,
                                          .x = places[i].x_offset,
                                          .y = places[i].y_offset};
}

static bool is_mark(const struct paragraph *paragraph, uint32_t point)
{
    struct letter room;
    return alphabet_find(paragraph->alphabet, paragraph->points[point], &room)->flags & LETTER_MARK;
}

/* A space that no mark stands on: what is before it and behind it does not meet. To HarfBuzz every
 * mark stands on what is before it, also one that begins a grapheme cluster (U+102B). */
static bool is_gap(const struct paragraph *paragraph, uint32_t point)
{
    return paragraph->points[point] == ' ' && (paragraph->flags[point] & POINT_GRAPHEME) &&
           (paragraph->flags[point + 1] & POINT_GRAPHEME) &&
           (point + 1 == paragraph->length || !is_mark(paragraph, point + 1));
}

/* A gap or what is between two; the next one from a place on, in the order of the glyphs. */
struct span {
    uint32_t start, end;
};

static struct span next_span(const struct paragraph *paragraph, const struct text_run *run,
                             uint32_t at)
{
    struct span span = {at, at};
    if (run->level % 2 == 0) {
        bool gap = is_gap(paragraph, span.end++);
        while (!gap && span.end < run->end && !is_gap(paragraph, span.end))
            span.end++;
    } else {
        bool gap = is_gap(paragraph, --span.start);
        while (!gap && span.start > run->start && !is_gap(paragraph, span.start - 1))
            span.start--;
    }
    return span;
}

/* Whether a span looks the same wherever it stands. A mark that a text begins with is drawn on a
 * dotted circle. */
static bool is_word(const struct paragraph *paragraph, struct span span)
{
    if (span.end - span.start > WORD_MAX || is_mark(paragraph, span.start))
        return false;
    if (is_gap(paragraph, span.start))
        return true;
    return (span.start == 0 || is_gap(paragraph, span.start - 1)) &&
           (span.end == paragraph->length || is_gap(paragraph, span.end));
}

static struct word_key key_of(const struct pass *pass, const struct text_run *run, struct span span)
{
    return (struct word_key){.points = pass->paragraph->points + span.start,
                             .length = span.end - span.start,
                             .script = run->script,
                             .language = pass->language,
                             .font = run->font,
                             .size = pass->size,
                             .right_to_left = run->level % 2};
}

static struct word find_word(const struct pass *pass, const struct text_run *run, struct span span)
{
    if (!is_word(pass->paragraph, span))
        return (struct word){0};
    struct word_key key = key_of(pass, run, span);
    return word_cache_find(pass->shape->words, &key);
}

static void add_word(const struct pass *pass, struct word word, uint32_t first)
{
    struct shaped_glyph *glyphs = paragraph_add_glyphs(pass->paragraph, word.count);
    for (uint32_t i = 0; i < word.count; i++)
        glyphs[i] = (struct shaped_glyph){.id = word.glyphs[i].id,
                                          .cluster = first + word.glyphs[i].cluster,
                                          .advance = word.glyphs[i].advance,
                                          .x = word.glyphs[i].x,
                                          .y = word.glyphs[i].y};
}

/* Shapes from one place to another, either in the order of the glyphs, and remembers the words. */
static void shape_unknown(const struct pass *pass, const struct text_run *run, uint32_t from,
                          uint32_t to)
{
    struct paragraph *paragraph = pass->paragraph;
    bool right_to_left = run->level % 2;
    uint32_t first = paragraph->glyph_count, count = 0;
    if (from == to)
        return;
    shape_stretch(pass, run, right_to_left ? to : from, right_to_left ? from : to);
    for (uint32_t at = from; at != to; first += count) {
        struct span span = next_span(paragraph, run, at);
        at = right_to_left ? span.start : span.end;
        const struct shaped_glyph *glyphs = paragraph->glyphs + first;
        for (count = 0; first + count < paragraph->glyph_count &&
                        glyphs[count].cluster >= span.start && glyphs[count].cluster < span.end;)
            count++;
        struct word_key key = key_of(pass, run, span);
        if (is_word(paragraph, span))
            word_cache_add(pass->shape->words, &key, glyphs, count, span.start);
    }
}

/* Words that are not known are shaped together as far as they are neighbours: HarfBuzz takes a
 * microsecond to begin. */
static void shape_words(const struct pass *pass, const struct text_run *run)
{
    const struct paragraph *paragraph = pass->paragraph;
    bool right_to_left = run->level % 2;
    uint32_t at = right_to_left ? run->end : run->start;
    uint32_t end = right_to_left ? run->start : run->end;
    uint32_t waiting = at;
    while (at != end) {
        struct span span = next_span(paragraph, run, at);
        uint32_t next = right_to_left ? span.start : span.end;
        struct word word = find_word(pass, run, span);
        bool joins_waiting = waiting != at && is_gap(paragraph, span.start);
        if (word.glyphs && !joins_waiting) {
            shape_unknown(pass, run, waiting, at);
            add_word(pass, word, span.start);
            waiting = next;
        }
        at = next;
    }
    shape_unknown(pass, run, waiting, at);
}

/* Letters become at most a few glyphs, so that with this room the buffer never moves while it is in
 * use, and all that was written can be wiped afterwards. */
static unsigned buffer_room(const struct paragraph *paragraph)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < paragraph->run_count; i++) {
        uint32_t length = paragraph->runs[i].end - paragraph->runs[i].start;
        longest = length > longest ? length : longest;
    }
    return longest * 4 + 32;
}

static void wipe_buffer(hb_buffer_t *buffer, unsigned room)
{
    hb_buffer_clear_contents(buffer);
    (void)hb_buffer_set_length(buffer, room);          /* zeroes; the room is there already */
    (void)hb_buffer_get_glyph_positions(buffer, NULL); /* zeroes the positions */
    hb_buffer_clear_contents(buffer);
}

/* The zero of a digit's kind; 0: no digit. */
static uint32_t zero_of(uint32_t point)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0};
    for (size_t i = 0; i < COUNT_OF(zeros); i++) {
        if (point >= zeros[i] && point < zeros[i] + 10)
            return zeros[i];
    }
    return 0;
}

static int32_t widest_digit(hb_font_t *font, uint32_t zero)
{
    int32_t widest = 0;
    for (uint32_t point = zero; point < zero + 10; point++) {
        hb_codepoint_t glyph;
        if (!hb_font_get_nominal_glyph(font, point, &glyph))
            continue;
        int32_t advance = hb_font_get_glyph_h_advance(font, glyph);
        widest = advance > widest ? advance : widest;
    }
    return widest;
}

static void even_digits(const struct pass *pass, const struct text_run *run)
{
    struct shaped_glyph *glyphs = pass->paragraph->glyphs + run->first_glyph;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        uint32_t zero = zero_of(pass->paragraph->points[glyphs[i].cluster]);
        if (zero == 0 || glyphs[i].advance == 0)
            continue;
        int32_t cell = widest_digit(pass->shape->fonts[run->font], zero);
        glyphs[i].x += (cell - glyphs[i].advance) / 2;
        glyphs[i].advance = cell;
    }
}

/* What the stages behind ask of each cluster; and spaces get the width they have everywhere. */
static void settle_run(const struct pass *pass, const struct text_run *run)
{
    struct paragraph *paragraph = pass->paragraph;
    struct shaped_glyph *glyphs = paragraph->glyphs + run->first_glyph;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        uint32_t cluster = glyphs[i].cluster;
        if (paragraph->points[cluster] == ' ' && glyphs[i].advance != 0 && pass->space > 0)
            glyphs[i].advance = pass->space;
        paragraph->flags[cluster] |= POINT_CLUSTER;
        paragraph->advances[cluster] += glyphs[i].advance;
    }
}

/* HarfBuzz orders the glyphs of left to right text in a script like Arabic by whether all of it has
 * digits and no letters: of several words each alone could look otherwise. */
static bool needs_whole(const struct paragraph *paragraph, const struct text_run *run)
{
    return run->level % 2 == 0 &&
           hb_script_get_horizontal_direction(run->script) == HB_DIRECTION_RTL &&
           next_span(paragraph, run, run->start).end != run->end;
}

static void shape_run(const struct pass *pass, struct text_run *run, const struct text_style *style)
{
    run->first_glyph = pass->paragraph->glyph_count;
    if (style->is_private || needs_whole(pass->paragraph, run))
        shape_stretch(pass, run, run->start, run->end);
    else
        shape_words(pass, run);
    run->glyph_count = pass->paragraph->glyph_count - run->first_glyph;
    if (style->even_digits)
        even_digits(pass, run);
    settle_run(pass, run);
}

static int32_t space_advance(const struct font_chain *chain, int size)
{
    if (chain->space_units == 0)
        return 0;
    int64_t units = (int64_t)chain->space * size * 64;
    return (int32_t)((units + chain->space_units / 2) / chain->space_units);
}

void shape_paragraph(struct shape *shape, struct paragraph *paragraph,
                     const struct font_chain *chain, const struct text_style *style)
{
    struct pass pass = {.shape = shape,
                        .paragraph = paragraph,
                        .language = style->language ? hb_language_from_string(style->language, -1)
                                                    : HB_LANGUAGE_INVALID,
                        .space = space_advance(chain, shape->size),
                        .size = (uint16_t)shape->size};
    memset(paragraph->advances, 0, (paragraph->length + 1) * sizeof *paragraph->advances);
    word_cache_make_room(shape->words);
    if (style->is_private)
        (void)hb_buffer_pre_allocate(shape->buffer, buffer_room(paragraph));
    for (uint32_t i = 0; i < paragraph->run_count; i++)
        shape_run(&pass, &paragraph->runs[i], style);
    if (style->is_private)
        wipe_buffer(shape->buffer, buffer_room(paragraph));
    paragraph->flags[paragraph->length] |= POINT_CLUSTER;
}

void shape_add_ink(const struct shape *shape, uint16_t font, uint32_t glyph, int32_t y,
                   struct ink *ink)
{
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(shape->fonts[font], glyph, &extents) || extents.height == 0)
        return;
    int32_t above = y + extents.y_bearing, below = -(above + extents.height);
    ink->above = above > ink->above ? above : ink->above;
    ink->below = below > ink->below ? below : ink->below;
}

static int compare_edges(const void *left, const void *right)
{
    const hb_position_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

bool shape_ligature_edges(const struct shape *shape, const struct text_run *run, uint32_t glyph,
                          uint32_t count, int32_t *ret_edges)
{
    hb_direction_t direction = run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
    unsigned filled = count;
    unsigned known = hb_ot_layout_get_ligature_carets(shape->fonts[run->font], direction, glyph, 0,
                                                      &filled, ret_edges);
    if (known != count || filled != count)
        return false;
    qsort(ret_edges, count, sizeof *ret_edges, compare_edges);
    return true;
}

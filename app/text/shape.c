#include "text/shape.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct shape {
    size_t font_count;
    hb_font_t **fonts;
    hb_buffer_t *buffer;
    int size;
};

struct shape *shape_new(const struct fonts *fonts)
{
    struct shape *shape = memory_new(sizeof *shape);
    shape->font_count = fonts_count(fonts);
    shape->fonts = memory_new(shape->font_count * sizeof *shape->fonts);
    for (size_t i = 0; i < shape->font_count; i++)
        shape->fonts[i] = hb_font_create(fonts_face(fonts, (uint16_t)i));
    shape->buffer = hb_buffer_create();
    return shape;
}

void shape_free(struct shape *shape)
{
    if (!shape)
        return;
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

void shape_set_size(struct shape *shape, int size)
{
    if (shape->size == size)
        return;
    shape->size = size;
    for (size_t i = 0; i < shape->font_count; i++)
        hb_font_set_scale(shape->fonts[i], size * 64, size * 64);
}

/* The whole paragraph is given with the range, so that letters at the run's edges still join. */
static void shape_buffer(struct shape *shape, const struct paragraph *paragraph,
                         const struct text_run *run, hb_language_t language)
{
    hb_buffer_t *buffer = shape->buffer;
    hb_buffer_flags_t flags = run->start == 0 ? HB_BUFFER_FLAG_BOT : HB_BUFFER_FLAG_DEFAULT;
    if (run->end == paragraph->length)
        flags |= HB_BUFFER_FLAG_EOT;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, paragraph->points, (int)paragraph->length, run->start,
                             (int)(run->end - run->start));
    hb_buffer_set_flags(buffer, flags);
    hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run->script);
    hb_buffer_set_language(buffer, language);
    hb_shape(shape->fonts[run->font], buffer, NULL, 0);
}

static void shape_run(struct shape *shape, struct paragraph *paragraph, struct text_run *run,
                      hb_language_t language, int32_t space)
{
    shape_buffer(shape, paragraph, run, language);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shape->buffer, &run->glyph_count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shape->buffer, NULL);
    run->first_glyph = paragraph->glyph_count;
    struct shaped_glyph *glyphs = paragraph_add_glyphs(paragraph, run->glyph_count);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        uint32_t cluster = infos[i].cluster;
        bool is_space = paragraph->points[cluster] == ' ' && places[i].x_advance != 0;
        glyphs[i] = (struct shaped_glyph){.id = infos[i].codepoint,
                                          .cluster = cluster,
                                          .advance = is_space ? space : places[i].x_advance,
                                          .x = places[i].x_offset,
                                          .y = places[i].y_offset};
        paragraph->flags[cluster] |= POINT_CLUSTER;
        paragraph->advances[cluster] += glyphs[i].advance;
    }
}

void shape_paragraph(struct shape *shape, struct paragraph *paragraph,
                     const struct font_chain *chain, const char *language)
{
    hb_language_t known = language ? hb_language_from_string(language, -1) : HB_LANGUAGE_INVALID;
    int32_t space = 0;
    if (chain->space_units > 0)
        space = (int32_t)(((int64_t)chain->space * shape->size * 64 + chain->space_units / 2) /
                          chain->space_units);
    if (paragraph->length > 0)
        memset(paragraph->advances, 0, paragraph->length * sizeof *paragraph->advances);
    for (uint32_t i = 0; i < paragraph->run_count; i++)
        shape_run(shape, paragraph, &paragraph->runs[i], known, space);
    paragraph->flags[paragraph->length] |= POINT_CLUSTER;
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

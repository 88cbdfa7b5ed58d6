#include "pango_judge.h"

#include <assert.h>
#include <pango/pangoft2.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"

static_assert(JUDGE_EMPTY == PANGO_GLYPH_EMPTY, "known to those who do not know Pango");

/* As the families call themselves; in the order of the files. */
static const char *const families[] = {"Noto Sans Arabic UI", "Noto Sans", "DejaVu Sans"};

struct judge {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    struct judged judged;
    struct judged_line *lines;
    struct judged_glyph *glyphs;
    size_t line_room, glyph_room, glyph_count;
};

static void switch_hinting_off(FcPattern *pattern, void *context)
{
    (void)context;
    (void)FcPatternDel(pattern, FC_HINTING);
    (void)FcPatternAddBool(pattern, FC_HINTING, FcFalse);
    (void)FcPatternDel(pattern, FC_HINT_STYLE);
    (void)FcPatternAddInteger(pattern, FC_HINT_STYLE, FC_HINT_NONE);
}

struct judge *judge_new(const char *const files[JUDGE_FONTS])
{
    struct judge *judge = memory_new(sizeof *judge);
    judge->config = FcConfigCreate();
    for (size_t i = 0; i < JUDGE_FONTS; i++) {
        if (!FcConfigAppFontAddFile(judge->config, (const FcChar8 *)files[i])) {
            judge_free(judge);
            return NULL;
        }
    }
    judge->map = pango_ft2_font_map_new();
    PangoFcFontMap *map = PANGO_FC_FONT_MAP(judge->map);
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(judge->map), 72, 72);
    pango_fc_font_map_set_config(map, judge->config);
    pango_fc_font_map_set_default_substitute(map, switch_hinting_off, NULL, NULL);
    judge->context = pango_font_map_create_context(judge->map);
    pango_context_set_round_glyph_positions(judge->context, FALSE);
    judge->layout = pango_layout_new(judge->context);
    pango_layout_set_auto_dir(judge->layout, FALSE);
    pango_layout_set_wrap(judge->layout, PANGO_WRAP_WORD_CHAR);
    /* It would hyphenate where it breaks inside a word. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(judge->layout, attributes);
    pango_attr_list_unref(attributes);
    return judge;
}

void judge_free(struct judge *judge)
{
    if (!judge)
        return;
    if (judge->layout)
        g_object_unref(judge->layout);
    if (judge->context)
        g_object_unref(judge->context);
    if (judge->map)
        g_object_unref(judge->map);
    FcConfigDestroy(judge->config);
    free(judge->lines);
    free(judge->glyphs);
    free(judge);
}

static uint16_t font_index(PangoFont *font)
{
    PangoFontDescription *description = pango_font_describe(font);
    const char *family = pango_font_description_get_family(description);
    uint16_t index = 0;
    while (index < COUNT_OF(families) && g_strcmp0(families[index], family) != 0)
        index++;
    pango_font_description_free(description);
    return index;
}

static void add_glyph(struct judge *judge, struct judged_glyph glyph)
{
    if (judge->glyph_count == judge->glyph_room) {
        judge->glyph_room = judge->glyph_room * 2 + 256;
        judge->glyphs = memory_resize(judge->glyphs, judge->glyph_room, sizeof *judge->glyphs);
    }
    judge->glyphs[judge->glyph_count++] = glyph;
}

/* Returns where the pen stands behind it. */
static double add_run(struct judge *judge, const PangoGlyphItem *run, double pen)
{
    uint16_t font = font_index(run->item->analysis.font);
    for (int i = 0; i < run->glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
        add_glyph(judge,
                  (struct judged_glyph){
                      .id = info->glyph,
                      .cluster = (uint32_t)(run->item->offset + run->glyphs->log_clusters[i]),
                      .font = font,
                      .x = pen + (double)info->geometry.x_offset / PANGO_SCALE,
                      .width = (double)info->geometry.width / PANGO_SCALE});
        pen += (double)info->geometry.width / PANGO_SCALE;
    }
    return pen;
}

static void add_line(struct judge *judge, const PangoLayoutLine *line)
{
    if (judge->judged.line_count == judge->line_room) {
        judge->line_room = judge->line_room * 2 + 16;
        judge->lines = memory_resize(judge->lines, judge->line_room, sizeof *judge->lines);
    }
    struct judged_line *judged = &judge->lines[judge->judged.line_count++];
    *judged =
        (struct judged_line){.start = (size_t)line->start_index, .first_glyph = judge->glyph_count};
    double pen = 0;
    for (const GSList *at = line->runs; at; at = at->next)
        pen = add_run(judge, at->data, pen);
    judged->glyph_count = judge->glyph_count - judged->first_glyph;
}

static void set_font(struct judge *judge, int size)
{
    PangoFontDescription *description = pango_font_description_new();
    char *names = g_strjoin(",", families[0], families[1], families[2], NULL);
    pango_font_description_set_family(description, names);
    pango_font_description_set_absolute_size(description, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(judge->layout, description);
    pango_font_description_free(description);
    g_free(names);
}

const struct judged *judge_text(struct judge *judge, const char *text, size_t length,
                                const struct language *language, int size, double width)
{
    bool right_to_left = language->direction == DIRECTION_RTL;
    pango_context_set_language(judge->context, pango_language_from_string(language->code));
    pango_context_set_base_dir(judge->context,
                               right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_layout_context_changed(judge->layout);
    set_font(judge, size);
    pango_layout_set_width(judge->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(judge->layout, text, (int)length);
    judge->judged.line_count = judge->glyph_count = 0;
    for (const GSList *at = pango_layout_get_lines_readonly(judge->layout); at; at = at->next)
        add_line(judge, at->data);
    judge->judged.lines = judge->lines;
    judge->judged.glyphs = judge->glyphs;
    return &judge->judged;
}

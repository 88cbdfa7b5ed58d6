#include "contender.h"

#include <assert.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <time.h>

#include "base/array.h"
#include "text/bidi.h"
#include "text/grapheme.h"
#include "text/itemize.h"
#include "text/shape.h"

/* What HarfBuzz is given: a text as the stages before it leave it. */
struct prepared {
    const uint32_t *points;
    const struct text_run *runs;
    uint32_t length, run_count;
};

struct contest {
    struct fonts *fonts;
    struct shaper *shaper, *plain; /* plain: never asked to remember */
    PangoContext *pango;
    const struct texts *texts;
    const struct text_style *style;
    struct arena *frame; /* reset for every text, as a frame is */
    struct arena *arena; /* of one corpus */
    struct shape *shape;
    hb_buffer_t *buffer;
    struct prepared *prepared;
};

/* The families of fonts/manifest.csv, and Pango as near to us as it goes. */
static PangoContext *pango_context(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    PangoFontDescription *font =
        pango_font_description_from_string("Noto Sans Arabic UI, Noto Sans, DejaVu Sans");
    pango_font_description_set_absolute_size(font, 20.0 * PANGO_SCALE);
    pango_context_set_font_description(context, font);
    pango_font_description_free(font);
    return context;
}

struct contest *contest_new(const char *manifest, struct error *error)
{
    struct fonts *fonts = fonts_open(manifest, "/usr/share/fonts", error);
    if (!fonts)
        return NULL;
    struct contest *contest = memory_new(sizeof *contest);
    contest->fonts = fonts;
    contest->plain = shaper_new(fonts);
    contest->shape = shape_new(fonts);
    contest->buffer = hb_buffer_create();
    contest->pango = pango_context();
    contest->frame = arena_new();
    return contest;
}

void contest_free(struct contest *contest)
{
    arena_free(contest->frame);
    g_object_unref(contest->pango);
    hb_buffer_destroy(contest->buffer);
    shape_free(contest->shape);
    shaper_free(contest->plain);
    fonts_close(contest->fonts);
    free(contest);
}

static const void *copied(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

static void prepare(struct contest *contest, struct paragraph *paragraph, const char *text,
                    struct prepared *ret_prepared)
{
    const struct text_style *style = contest->style;
    size_t next;
    (void)paragraph_read(paragraph, text, strlen(text), 0, &next); /* one line each */
    grapheme_mark(paragraph);
    bidi_resolve(paragraph, style->direction);
    itemize(paragraph, fonts_chain(contest->fonts, style->typeface), HB_SCRIPT_ARABIC);
    *ret_prepared = (struct prepared){
        .points = copied(contest->arena, paragraph->points, paragraph->length, sizeof(uint32_t)),
        .runs =
            copied(contest->arena, paragraph->runs, paragraph->run_count, sizeof *paragraph->runs),
        .length = paragraph->length,
        .run_count = paragraph->run_count};
}

void contest_begin(struct contest *contest, const struct texts *texts,
                   const struct text_style *style)
{
    contest->texts = texts;
    contest->style = style;
    contest->arena = arena_new();
    contest->prepared = arena_array(contest->arena, texts->count, sizeof *contest->prepared);
    shape_set_size(contest->shape, style->size);
    struct paragraph paragraph = {.alphabet = shape_alphabet(contest->shape)};
    for (size_t i = 0; i < texts->count; i++)
        prepare(contest, &paragraph, texts->items[i], &contest->prepared[i]);
    paragraph_release(&paragraph);
    pango_context_set_language(contest->pango, pango_language_from_string(style->language));
    pango_context_set_base_dir(contest->pango, style->direction == DIRECTION_RTL
                                                   ? PANGO_DIRECTION_RTL
                                                   : PANGO_DIRECTION_LTR);
}

void contest_end(struct contest *contest)
{
    shaper_free(contest->shaper);
    contest->shaper = NULL;
    arena_free(contest->arena);
}

static void run_harfbuzz(struct contest *contest)
{
    hb_buffer_t *buffer = contest->buffer;
    hb_language_t language = hb_language_from_string(contest->style->language, -1);
    for (size_t i = 0; i < contest->texts->count; i++) {
        const struct prepared *text = &contest->prepared[i];
        for (uint32_t j = 0; j < text->run_count; j++) {
            const struct text_run *run = &text->runs[j];
            hb_buffer_clear_contents(buffer);
            hb_buffer_add_codepoints(buffer, text->points, (int)text->length, run->start,
                                     (int)(run->end - run->start));
            hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
            hb_buffer_set_script(buffer, run->script);
            hb_buffer_set_language(buffer, language);
            hb_shape(shape_fonts(contest->shape)[run->font], buffer, NULL, 0);
        }
    }
}

static void run_layout(struct contest *contest, struct shaper *shaper, bool is_private)
{
    struct text_style style = *contest->style;
    style.is_private = is_private;
    style.without_carets = true;
    for (size_t i = 0; i < contest->texts->count; i++) {
        const char *text = contest->texts->items[i];
        (void)layout_new(shaper, contest->frame, text, strlen(text), &style);
        arena_reset(contest->frame);
    }
}

static void run_full(struct contest *contest)
{
    run_layout(contest, contest->plain, true);
}

static void run_cold(struct contest *contest)
{
    shaper_free(contest->shaper);
    contest->shaper = shaper_new(contest->fonts);
    run_layout(contest, contest->shaper, false);
}

static void run_warm(struct contest *contest)
{
    run_layout(contest, contest->shaper, false);
}

static void run_pango(struct contest *contest)
{
    PangoLayout *layout = pango_layout_new(contest->pango);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_width(layout, contest->style->width * PANGO_SCALE);
    for (size_t i = 0; i < contest->texts->count; i++) {
        int width, height;
        pango_layout_set_text(layout, contest->texts->items[i], -1);
        pango_layout_get_size(layout, &width, &height);
    }
    g_object_unref(layout);
}

static double now_us(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time); /* every Linux has this clock */
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

double contest_time(struct contest *contest, enum contender contender)
{
    static void (*const runs[])(struct contest *) = {
        [CONTENDER_HARFBUZZ] = run_harfbuzz, [CONTENDER_FULL] = run_full,
        [CONTENDER_COLD] = run_cold,         [CONTENDER_WARM] = run_warm,
        [CONTENDER_PANGO] = run_pango,
    };
    static_assert(COUNT_OF(runs) == CONTENDER_COUNT, "one way per contender");
    double start = now_us();
    runs[contender](contest);
    return (now_us() - start) / (double)contest->texts->count;
}

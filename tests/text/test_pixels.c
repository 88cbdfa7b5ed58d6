/* Pictures of the samples at three sizes, as hashes in tests/golden/text/pixels.txt. With
 * SADA_PICTURES=FOLDER in the environment they are written there, to be looked at. */
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/strbuf.h"
#include "desk.h"
#include "golden.h"
#include "kiosk/glyphs.h"
#include "kiosk/picture.h"
#include "samples.h"

enum { MARGIN = 8, SAMPLE_SIZE = 20 }; /* px; widths of samples are meant for that size */

static const unsigned paper = 0xFFFFFF, ink = 0x101828;

static void draw_layout(const struct canvas *canvas, struct glyphs *glyphs,
                        const struct layout *layout)
{
    struct rect whole = {.width = canvas->width, .height = canvas->height};
    canvas_fill(canvas, whole, paper);
    for (size_t i = 0; i < layout->glyph_count; i++) {
        const struct glyph *glyph = &layout->glyphs[i];
        const struct glyph_image *image = glyphs_get(glyphs, glyph->font, layout->size, glyph->id);
        struct rect place = {.x = MARGIN + glyph->x + image->left,
                             .y = MARGIN + glyph->y + image->top,
                             .width = image->width,
                             .height = image->height};
        if (image->alpha)
            canvas_coverage(canvas, whole, image->alpha, image->pitch, place, ink);
    }
}

/* FNV-1a over the colours, row by row. */
static uint64_t hash_pixels(const struct canvas *canvas)
{
    uint64_t hash = 0xCBF29CE484222325;
    for (int i = 0; i < canvas->width * canvas->height; i++) {
        for (int shift = 0; shift < 24; shift += 8)
            hash = (hash ^ (canvas->pixels[i] >> shift & 0xFF)) * 0x100000001B3;
    }
    return hash;
}

static struct canvas draw_sample(struct desk *desk, struct glyphs *glyphs,
                                 const struct sample *sample, int size)
{
    const struct language *language = language_find(sample->language);
    struct text_style style = {.size = size,
                               .width = sample->width * size / SAMPLE_SIZE,
                               .direction = language->direction,
                               .language = language->code};
    const struct layout *layout = desk_layout(desk, sample->text, style);
    struct canvas canvas = {.width = layout->width + 2 * MARGIN,
                            .height = layout->height + 2 * MARGIN};
    canvas.pitch = canvas.width;
    canvas.pixels = arena_array(desk->arena, (size_t)canvas.width * (size_t)canvas.height,
                                sizeof *canvas.pixels);
    draw_layout(&canvas, glyphs, layout);
    return canvas;
}

static void keep_picture(const struct canvas *canvas, const char *name, int size)
{
    const char *folder = getenv("SADA_PICTURES");
    char path[512];
    if (!folder)
        return;
    (void)snprintf(path, sizeof path, "%s/%s-%d.png", folder, name, size);
    assert_true(picture_write(canvas, path, NULL));
}

static void each_sample_is_drawn_as_it_was(void **state)
{
    static const int sizes[] = {16, 24, 40};
    struct desk *desk = *state;
    struct glyphs *glyphs = glyphs_new(desk->fonts, NULL);
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < sample_count(); i++) {
        const struct sample *sample = sample_at(i);
        for (size_t j = 0; j < COUNT_OF(sizes); j++) {
            struct canvas canvas = draw_sample(desk, glyphs, sample, sizes[j]);
            strbuf_format(&text, "%s %d px, %dx%d: %016llx\n", sample->name, sizes[j], canvas.width,
                          canvas.height, (unsigned long long)hash_pixels(&canvas));
            keep_picture(&canvas, sample->name, sizes[j]);
        }
    }
    bool same = golden_check("pixels.txt", text.bytes);
    strbuf_release(&text);
    glyphs_free(glyphs);
    assert_true(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_sample_is_drawn_as_it_was)};
    return cmocka_run_group_tests(tests, desk_open, desk_close);
}

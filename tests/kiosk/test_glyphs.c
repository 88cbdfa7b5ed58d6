/* Pictures are compared with what SDL2_ttf draws of the original font, by character: the glyphs of
 * ASCII letters have no layout rule that could change them. */
#include "kiosk/glyphs.h"

#include <SDL2/SDL_ttf.h>
#include <hb.h>
#include <stdbool.h>
#include <string.h>

#include "kiosk/index_font.h"
#include "test.h"
#include "text/font_face.h"

static int open_fonts(void **state)
{
    *state = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", NULL);
    return *state ? 0 : -1;
}

static int close_fonts(void **state)
{
    fonts_close(*state);
    return 0;
}

static uint32_t glyph_of(const struct fonts *fonts, uint16_t font, uint32_t character)
{
    hb_codepoint_t glyph = 0;
    hb_font_t *face = hb_font_create(fonts_face(fonts, font));
    assert_true(hb_font_get_nominal_glyph(face, character, &glyph));
    hb_font_destroy(face);
    return glyph;
}

static void each_glyph_has_one_character(void **state)
{
    for (uint16_t font = 0; font < fonts_count(*state); font++) {
        hb_face_t *face = fonts_face(*state, font);
        hb_blob_t *blob = index_font_new(face);
        hb_face_t *copy = hb_face_create(blob, 0);
        hb_font_t *index_font = hb_font_create(copy);
        unsigned count = hb_face_get_glyph_count(face);
        assert_int_equal(hb_face_get_glyph_count(copy), count);
        /* HarfBuzz calls glyph 0, the empty box, not found. */
        for (uint32_t glyph = 1; glyph < count; glyph++) {
            hb_codepoint_t found = 0;
            assert_true(hb_font_get_nominal_glyph(index_font, index_font_character(glyph), &found));
            assert_int_equal(found, glyph);
        }
        hb_font_destroy(index_font);
        hb_face_destroy(copy);
        hb_blob_destroy(blob);
    }
}

/* Where both are drawn from one origin their pixels must be the same. */
static void check_picture(const struct glyph_image *image, TTF_Font *font, uint32_t character)
{
    int min_x, max_y;
    assert_int_equal(TTF_GlyphMetrics32(font, character, &min_x, NULL, NULL, &max_y, NULL), 0);
    SDL_Surface *expected =
        TTF_RenderGlyph32_Blended(font, character, (SDL_Color){255, 255, 255, 255});
    assert_non_null(expected);
    int ascent = TTF_FontAscent(font);
    int left = image->left - (min_x < 0 ? min_x : 0);
    int top = image->top + (max_y > ascent ? max_y : ascent);
    size_t ink = 0, found = 0;
    for (int y = 0; y < expected->h; y++) {
        const uint32_t *row = (const uint32_t *)expected->pixels + y * expected->pitch / 4;
        for (int x = 0; x < expected->w; x++) {
            bool inside =
                x >= left && x < left + image->width && y >= top && y < top + image->height;
            uint8_t alpha = inside ? image->alpha[(y - top) * image->pitch + x - left] : 0;
            assert_int_equal(alpha, row[x] >> 24);
            ink += row[x] >> 24 != 0;
            found += alpha != 0;
        }
    }
    assert_true(ink > 0);
    assert_int_equal(found, ink);
    SDL_FreeSurface(expected);
}

static void pictures_equal_those_of_the_original_font(void **state)
{
    const struct fonts *fonts = *state;
    struct glyphs *glyphs = glyphs_new(fonts, NULL);
    assert_non_null(glyphs);
    uint16_t latin = fonts_chain(fonts, TYPEFACE_TEXT)->fonts[1];
    size_t length;
    const unsigned char *bytes = fonts_bytes(fonts, latin, &length);
    static const int sizes[] = {12, 24, 43};
    for (size_t i = 0; i < 3; i++) {
        TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(bytes, (int)length), 1, sizes[i]);
        assert_non_null(font);
        TTF_SetFontHinting(font, TTF_HINTING_NONE);
        for (uint32_t character = '!'; character <= '~'; character++) {
            uint32_t glyph = glyph_of(fonts, latin, character);
            check_picture(glyphs_get(glyphs, latin, sizes[i], glyph), font, character);
        }
        TTF_CloseFont(font);
    }
    glyphs_free(glyphs);
}

static void glyphs_of_every_font_can_be_drawn(void **state)
{
    struct glyphs *glyphs = glyphs_new(*state, NULL);
    size_t with_ink = 0;
    for (uint16_t font = 0; font < fonts_count(*state); font++) {
        unsigned count = hb_face_get_glyph_count(fonts_face(*state, font));
        for (uint32_t glyph = 0; glyph < count; glyph += 23) {
            const struct glyph_image *image = glyphs_get(glyphs, font, 20, glyph);
            assert_true((image->width > 0) == (image->alpha != NULL));
            assert_true(image->pitch >= image->width && image->height >= 0);
            with_ink += image->width > 0;
        }
    }
    assert_true(with_ink > 600);
    glyphs_free(glyphs);
}

static void a_space_has_no_ink(void **state)
{
    struct glyphs *glyphs = glyphs_new(*state, NULL);
    const struct glyph_image *image = glyphs_get(glyphs, 0, 24, glyph_of(*state, 0, ' '));
    assert_int_equal(image->width, 0);
    assert_null(image->alpha);
    glyphs_free(glyphs);
}

static void a_picture_is_drawn_once(void **state)
{
    struct glyphs *glyphs = glyphs_new(*state, NULL);
    uint32_t glyph = glyph_of(*state, 0, 0x645);
    const uint8_t *alpha = glyphs_get(glyphs, 0, 24, glyph)->alpha;
    for (uint32_t other = 0; other < 2000; other++)
        (void)glyphs_get(glyphs, 0, 12, other % 1500);
    assert_ptr_equal(glyphs_get(glyphs, 0, 24, glyph)->alpha, alpha);
    assert_ptr_not_equal(glyphs_get(glyphs, 0, 25, glyph)->alpha, alpha);
    glyphs_free(glyphs);
}

static void pictures_of_private_text_are_forgotten(void **state)
{
    struct glyphs *glyphs = glyphs_new(*state, NULL);
    uint32_t common = glyph_of(*state, 0, 0x645), typed = glyph_of(*state, 0, 0x638);
    const uint8_t *alpha = glyphs_get(glyphs, 0, 24, common)->alpha;
    size_t before = glyphs_memory(glyphs);
    assert_ptr_equal(glyphs_get_private(glyphs, 0, 24, common)->alpha, alpha);
    const uint8_t *kept = glyphs_get_private(glyphs, 0, 24, typed)->alpha;
    assert_ptr_equal(glyphs_get_private(glyphs, 0, 24, typed)->alpha, kept);
    assert_true(glyphs_memory(glyphs) > before);
    glyphs_forget(glyphs);
    assert_int_equal(glyphs_memory(glyphs), before);
    assert_ptr_equal(glyphs_get(glyphs, 0, 24, common)->alpha, alpha);
    glyphs_free(glyphs);
}

static void memory_stays_below_its_limit(void **state)
{
    struct glyphs *glyphs = glyphs_new(*state, NULL);
    uint32_t glyph = glyph_of(*state, 0, 0x645);
    size_t most = 0;
    for (int size = 400; size < 440; size++) {
        for (uint32_t other = glyph; other < glyph + 8; other++)
            (void)glyphs_get(glyphs, 0, size, other);
        most = glyphs_memory(glyphs) > most ? glyphs_memory(glyphs) : most;
        glyphs_trim(glyphs);
    }
    assert_true(most > 16 * 1024 * 1024); /* or the test trimmed nothing */
    assert_true(glyphs_memory(glyphs) <= 16 * 1024 * 1024);
    assert_true(glyphs_get(glyphs, 0, 24, glyph)->width > 0);
    glyphs_free(glyphs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_glyph_has_one_character),
        cmocka_unit_test(pictures_equal_those_of_the_original_font),
        cmocka_unit_test(glyphs_of_every_font_can_be_drawn),
        cmocka_unit_test(a_space_has_no_ink),
        cmocka_unit_test(a_picture_is_drawn_once),
        cmocka_unit_test(pictures_of_private_text_are_forgotten),
        cmocka_unit_test(memory_stays_below_its_limit),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}

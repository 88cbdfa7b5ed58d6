/* An open-addressed table from (font, size, glyph) to an image. SDL2_ttf draws without hinting, so
 * that a glyph is as wide as HarfBuzz measured it. */
#include "kiosk/glyphs.h"

#include <SDL2/SDL_ttf.h>
#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "kiosk/index_font.h"
#include "text/font_face.h"

enum { MEMORY_LIMIT = 16 * 1024 * 1024, FIRST_SLOTS = 1024 };

struct slot {
    uint64_t key; /* 0: free */
    struct glyph_image image;
};

/* A font file at one size. */
struct sized_font {
    uint16_t font;
    int size;
    TTF_Font *opened; /* NULL: it could not be opened, and is not tried again */
};

struct glyphs {
    const struct fonts *fonts;
    hb_blob_t **index_fonts; /* by font index, NULL until first used */
    struct sized_font *sized;
    size_t sized_count;
    struct slot *slots; /* a power of two */
    size_t slot_count, used;
    struct arena *alphas;
    size_t memory; /* bytes of alpha */
};

static void allocate_slots(struct glyphs *glyphs, size_t count)
{
    glyphs->slots = memory_new(count * sizeof *glyphs->slots);
    glyphs->slot_count = count;
    glyphs->used = 0;
}

struct glyphs *glyphs_new(const struct fonts *fonts, struct error *error)
{
    if (TTF_Init() < 0) {
        (void)error_set(error, ERROR_DISPLAY, (struct place){0}, "SDL2_ttf: %s", TTF_GetError());
        return NULL;
    }
    struct glyphs *glyphs = memory_new(sizeof *glyphs);
    glyphs->fonts = fonts;
    glyphs->index_fonts = memory_new(fonts_count(fonts) * sizeof(hb_blob_t *));
    glyphs->alphas = arena_new();
    allocate_slots(glyphs, FIRST_SLOTS);
    return glyphs;
}

static void close_fonts(struct glyphs *glyphs)
{
    for (size_t i = 0; i < glyphs->sized_count; i++) {
        if (glyphs->sized[i].opened)
            TTF_CloseFont(glyphs->sized[i].opened);
    }
    free(glyphs->sized);
    glyphs->sized = NULL;
    glyphs->sized_count = 0;
}

void glyphs_free(struct glyphs *glyphs)
{
    if (!glyphs)
        return;
    close_fonts(glyphs);
    for (size_t i = 0; i < fonts_count(glyphs->fonts); i++)
        hb_blob_destroy(glyphs->index_fonts[i]);
    free(glyphs->index_fonts);
    free(glyphs->slots);
    arena_free(glyphs->alphas);
    free(glyphs);
    TTF_Quit();
}

static TTF_Font *open_sized(struct glyphs *glyphs, uint16_t font, int size)
{
    if (!glyphs->index_fonts[font])
        glyphs->index_fonts[font] = index_font_new(fonts_face(glyphs->fonts, font));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(glyphs->index_fonts[font], &length);
    if (length == 0)
        return NULL;
    TTF_Font *opened = TTF_OpenFontRW(SDL_RWFromConstMem(bytes, (int)length), 1, size);
    if (opened)
        TTF_SetFontHinting(opened, TTF_HINTING_NONE);
    return opened;
}

static TTF_Font *find_sized(struct glyphs *glyphs, uint16_t font, int size)
{
    for (size_t i = 0; i < glyphs->sized_count; i++) {
        if (glyphs->sized[i].font == font && glyphs->sized[i].size == size)
            return glyphs->sized[i].opened;
    }
    glyphs->sized = memory_resize(glyphs->sized, glyphs->sized_count + 1, sizeof *glyphs->sized);
    TTF_Font *opened = open_sized(glyphs, font, size);
    glyphs->sized[glyphs->sized_count++] =
        (struct sized_font){.font = font, .size = size, .opened = opened};
    return opened;
}

/* The coverage of a pixel that SDL2_ttf drew in white. */
static uint8_t pixel_alpha(const SDL_Surface *surface, int x, int y)
{
    const unsigned char *row =
        (const unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    uint32_t pixel;
    memcpy(&pixel, row + (ptrdiff_t)x * 4, sizeof pixel);
    return (uint8_t)((pixel & surface->format->Amask) >> surface->format->Ashift);
}

static SDL_Rect ink_of(const SDL_Surface *surface)
{
    int left = surface->w, right = 0, top = surface->h, bottom = 0;
    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (pixel_alpha(surface, x, y) == 0)
                continue;
            left = x < left ? x : left;
            right = x + 1 > right ? x + 1 : right;
            top = y < top ? y : top;
            bottom = y + 1;
        }
    }
    return (SDL_Rect){.x = left, .y = top, .w = right - left, .h = bottom - top};
}

static const uint8_t *copy_ink(struct glyphs *glyphs, const SDL_Surface *surface, SDL_Rect ink)
{
    size_t size = (size_t)ink.w * (size_t)ink.h;
    uint8_t *alpha = arena_alloc(glyphs->alphas, size);
    glyphs->memory += size;
    for (int y = 0; y < ink.h; y++) {
        for (int x = 0; x < ink.w; x++)
            alpha[y * ink.w + x] = pixel_alpha(surface, ink.x + x, ink.y + y);
    }
    return alpha;
}

/* SDL2_ttf's picture begins at the pen and the font's ascent, or at the ink where that reaches
 * beyond them, which it does not tell. */
static struct glyph_image draw(struct glyphs *glyphs, uint16_t font, int size, uint32_t id)
{
    struct glyph_image image = {0};
    uint32_t character = index_font_character(id);
    int min_x, max_x, max_y;
    TTF_Font *opened = find_sized(glyphs, font, size);
    if (!opened || TTF_GlyphMetrics32(opened, character, &min_x, &max_x, NULL, &max_y, NULL) < 0 ||
        max_x <= min_x)
        return image;
    SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *surface = TTF_RenderGlyph32_Blended(opened, character, white);
    if (!surface)
        return image;
    SDL_Rect ink = ink_of(surface);
    if (ink.w > 0 && ink.h > 0) {
        int ascent = TTF_FontAscent(opened);
        image = (struct glyph_image){.alpha = copy_ink(glyphs, surface, ink),
                                     .width = ink.w,
                                     .height = ink.h,
                                     .pitch = ink.w,
                                     .left = (min_x < 0 ? min_x : 0) + ink.x,
                                     .top = (max_y > ascent ? -max_y : -ascent) + ink.y};
    }
    SDL_FreeSurface(surface);
    return image;
}

/* The key's slot, or the free one where it belongs: multiplied by 2^64 / the golden ratio, whose
 * high bits differ for neighbours. */
static struct slot *find_slot(const struct glyphs *glyphs, uint64_t key)
{
    size_t mask = glyphs->slot_count - 1;
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (glyphs->slots[at].key != key && glyphs->slots[at].key != 0)
        at = (at + 1) & mask;
    return &glyphs->slots[at];
}

static void grow_slots(struct glyphs *glyphs)
{
    struct slot *before = glyphs->slots;
    size_t count = glyphs->slot_count, used = glyphs->used;
    allocate_slots(glyphs, count * 2);
    glyphs->used = used;
    for (size_t i = 0; i < count; i++) {
        if (before[i].key != 0)
            *find_slot(glyphs, before[i].key) = before[i];
    }
    free(before);
}

const struct glyph_image *glyphs_get(struct glyphs *glyphs, uint16_t font, int size, uint32_t id)
{
    assert(size > 0 && size <= UINT16_MAX && font < fonts_count(glyphs->fonts));
    uint64_t key = (uint64_t)size << 48 | (uint64_t)font << 32 | id;
    struct slot *slot = find_slot(glyphs, key);
    if (slot->key == key)
        return &slot->image;
    if (glyphs->used * 4 >= glyphs->slot_count * 3) {
        grow_slots(glyphs);
        slot = find_slot(glyphs, key);
    }
    slot->image = draw(glyphs, font, size, id);
    slot->key = key;
    glyphs->used++;
    return &slot->image;
}

void glyphs_trim(struct glyphs *glyphs)
{
    if (glyphs_memory(glyphs) <= MEMORY_LIMIT)
        return;
    close_fonts(glyphs);
    free(glyphs->slots);
    allocate_slots(glyphs, FIRST_SLOTS);
    arena_reset(glyphs->alphas);
    glyphs->memory = 0;
}

size_t glyphs_memory(const struct glyphs *glyphs)
{
    return glyphs->memory + glyphs->slot_count * sizeof *glyphs->slots;
}

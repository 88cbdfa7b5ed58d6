/* An open-addressed table from (font, size, glyph) to an image. SDL2_ttf draws without hinting, so
 * that a glyph is as wide as HarfBuzz measured it. */
#include "kiosk/glyphs.h"

#include <SDL2/SDL_ttf.h>
#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
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

/* Images, and the fonts they are drawn with, in which SDL2_ttf keeps pictures of its own. */
struct shelf {
    struct sized_font *sized;
    size_t sized_count;
    struct slot *slots; /* a power of two */
    size_t slot_count, used;
    struct arena *alphas;
    size_t memory; /* bytes of alpha */
};

struct glyphs {
    const struct fonts *fonts;
    hb_blob_t **index_fonts; /* by font index, NULL until first used */
    struct shelf common, private;
};

static void allocate_slots(struct shelf *shelf, size_t count)
{
    shelf->slots = memory_new(count * sizeof *shelf->slots);
    shelf->slot_count = count;
    shelf->used = 0;
}

static void shelf_init(struct shelf *shelf)
{
    *shelf = (struct shelf){.alphas = arena_new()};
    allocate_slots(shelf, FIRST_SLOTS);
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
    shelf_init(&glyphs->common);
    shelf_init(&glyphs->private);
    return glyphs;
}

static void close_fonts(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->sized_count; i++) {
        if (shelf->sized[i].opened)
            TTF_CloseFont(shelf->sized[i].opened);
    }
    free(shelf->sized);
    shelf->sized = NULL;
    shelf->sized_count = 0;
}

static void free_slots(struct slot *slots, size_t count)
{
    memory_wipe(slots, count * sizeof *slots);
    free(slots);
}

static void shelf_clear(struct shelf *shelf)
{
    close_fonts(shelf);
    free_slots(shelf->slots, shelf->slot_count);
    allocate_slots(shelf, FIRST_SLOTS);
    arena_reset(shelf->alphas);
    shelf->memory = 0;
}

static void shelf_release(struct shelf *shelf)
{
    close_fonts(shelf);
    free_slots(shelf->slots, shelf->slot_count);
    arena_free(shelf->alphas);
}

void glyphs_free(struct glyphs *glyphs)
{
    if (!glyphs)
        return;
    shelf_release(&glyphs->common);
    shelf_release(&glyphs->private);
    for (size_t i = 0; i < fonts_count(glyphs->fonts); i++)
        hb_blob_destroy(glyphs->index_fonts[i]);
    free(glyphs->index_fonts);
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

static TTF_Font *find_sized(struct glyphs *glyphs, struct shelf *shelf, uint16_t font, int size)
{
    for (size_t i = 0; i < shelf->sized_count; i++) {
        if (shelf->sized[i].font == font && shelf->sized[i].size == size)
            return shelf->sized[i].opened;
    }
    shelf->sized = memory_resize(shelf->sized, shelf->sized_count + 1, sizeof *shelf->sized);
    TTF_Font *opened = open_sized(glyphs, font, size);
    shelf->sized[shelf->sized_count++] =
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

static const uint8_t *copy_ink(struct shelf *shelf, const SDL_Surface *surface, SDL_Rect ink)
{
    size_t size = (size_t)ink.w * (size_t)ink.h;
    uint8_t *alpha = arena_alloc(shelf->alphas, size);
    shelf->memory += size;
    for (int y = 0; y < ink.h; y++) {
        for (int x = 0; x < ink.w; x++)
            alpha[y * ink.w + x] = pixel_alpha(surface, ink.x + x, ink.y + y);
    }
    return alpha;
}

/* SDL2_ttf's picture begins at the pen and the font's ascent, or at the ink where that reaches
 * beyond them, which it does not tell. */
static struct glyph_image draw(struct glyphs *glyphs, struct shelf *shelf, uint16_t font, int size,
                               uint32_t id)
{
    struct glyph_image image = {0};
    uint32_t character = index_font_character(id);
    int min_x, max_x, max_y;
    TTF_Font *opened = find_sized(glyphs, shelf, font, size);
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
        image = (struct glyph_image){.alpha = copy_ink(shelf, surface, ink),
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
static struct slot *find_slot(const struct shelf *shelf, uint64_t key)
{
    size_t mask = shelf->slot_count - 1;
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (shelf->slots[at].key != key && shelf->slots[at].key != 0)
        at = (at + 1) & mask;
    return &shelf->slots[at];
}

static void grow_slots(struct shelf *shelf)
{
    struct slot *before = shelf->slots;
    size_t count = shelf->slot_count, used = shelf->used;
    allocate_slots(shelf, count * 2);
    shelf->used = used;
    for (size_t i = 0; i < count; i++) {
        if (before[i].key != 0)
            *find_slot(shelf, before[i].key) = before[i];
    }
    free_slots(before, count);
}

static uint64_t key_of(const struct glyphs *glyphs, uint16_t font, int size, uint32_t id)
{
    assert(size > 0 && size <= UINT16_MAX && font < fonts_count(glyphs->fonts));
    return (uint64_t)size << 48 | (uint64_t)font << 32 | id;
}

static const struct glyph_image *get_from(struct glyphs *glyphs, struct shelf *shelf, uint16_t font,
                                          int size, uint32_t id)
{
    uint64_t key = key_of(glyphs, font, size, id);
    struct slot *slot = find_slot(shelf, key);
    if (slot->key == key)
        return &slot->image;
    if (shelf->used * 4 >= shelf->slot_count * 3) {
        grow_slots(shelf);
        slot = find_slot(shelf, key);
    }
    slot->image = draw(glyphs, shelf, font, size, id);
    slot->key = key;
    shelf->used++;
    return &slot->image;
}

const struct glyph_image *glyphs_get(struct glyphs *glyphs, uint16_t font, int size, uint32_t id)
{
    return get_from(glyphs, &glyphs->common, font, size, id);
}

const struct glyph_image *glyphs_get_private(struct glyphs *glyphs, uint16_t font, int size,
                                             uint32_t id)
{
    uint64_t key = key_of(glyphs, font, size, id);
    const struct slot *slot = find_slot(&glyphs->common, key);
    return slot->key == key ? &slot->image : get_from(glyphs, &glyphs->private, font, size, id);
}

void glyphs_forget(struct glyphs *glyphs)
{
    if (glyphs->private.used > 0)
        shelf_clear(&glyphs->private);
}

void glyphs_trim(struct glyphs *glyphs)
{
    if (glyphs_memory(glyphs) <= MEMORY_LIMIT)
        return;
    shelf_clear(&glyphs->common);
    shelf_clear(&glyphs->private);
}

static size_t shelf_memory(const struct shelf *shelf)
{
    return shelf->memory + shelf->slot_count * sizeof *shelf->slots;
}

size_t glyphs_memory(const struct glyphs *glyphs)
{
    return shelf_memory(&glyphs->common) + shelf_memory(&glyphs->private);
}

/* Scaled by averaging what lies under each pixel, so that fine lines of a drawing stay. */
#include "kiosk/pictures.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/arena.h"
#include "base/atomic_file.h"

enum { SIDE_MOST = 4096, PIXELS_MOST = 16 * 1000 * 1000 };
enum { FILE_MOST = 64 * 1024 * 1024, KEPT_MOST = 32 * 1024 * 1024 /* bytes */ };

struct entry {
    struct entry *next;
    char *path;
    int width, height;
    uint32_t *rows; /* NULL: it cannot be read */
    struct pixels pixels;
};

struct pictures_cache {
    struct entry *entries;
    size_t bytes;
};

/* A whole picture as its file has it; owns rows. */
struct decoded {
    uint32_t *rows;
    int width, height;
};

static bool is_allowed(unsigned long width, unsigned long height)
{
    return width > 0 && height > 0 && width <= SIDE_MOST && height <= SIDE_MOST &&
           width * height <= PIXELS_MOST;
}

static bool decode_png(const char *bytes, size_t length, struct decoded *ret_decoded)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, bytes, length))
        return false;
    if (!is_allowed(image.width, image.height)) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_BGRA; /* 0xAARRGGBB on a little-endian machine */
    uint32_t *rows = memory_resize(NULL, (size_t)image.width * image.height, sizeof *rows);
    if (!png_image_finish_read(&image, NULL, rows, 0, NULL)) {
        png_image_free(&image);
        free(rows);
        return false;
    }
    *ret_decoded = (struct decoded){rows, (int)image.width, (int)image.height};
    return true;
}

static bool decode_jpeg(const char *bytes, size_t length, struct decoded *ret_decoded)
{
    const unsigned char *data = (const unsigned char *)bytes;
    int width = 0, height = 0, sampling, colours;
    tjhandle reader = tjInitDecompress();
    uint32_t *rows = NULL;
    bool ok =
        reader &&
        tjDecompressHeader3(reader, data, length, &width, &height, &sampling, &colours) == 0 &&
        width > 0 && height > 0 && is_allowed((unsigned long)width, (unsigned long)height);
    if (ok) {
        rows = memory_resize(NULL, (size_t)width * (size_t)height, sizeof *rows);
        ok = tjDecompress2(reader, data, length, (unsigned char *)rows, width, 0, height, TJPF_BGRA,
                           0) == 0;
    }
    if (reader)
        (void)tjDestroy(reader);
    if (ok)
        *ret_decoded = (struct decoded){rows, width, height};
    else
        free(rows);
    return ok;
}

static bool decode(const char *path, struct decoded *ret_decoded)
{
    struct error error = {0};
    char *bytes = NULL;
    size_t length = 0;
    if (!file_read(path, FILE_MOST, &bytes, &length, &error))
        return false;
    bool ok = decode_png(bytes, length, ret_decoded) || decode_jpeg(bytes, length, ret_decoded);
    free(bytes);
    return ok;
}

/* Colours weigh as much as they cover, so that what is clear leaves no dark edge. */
static uint32_t average(const struct decoded *from, int left, int right, int top, int bottom)
{
    uint64_t alpha = 0, red = 0, green = 0, blue = 0, count = 0;
    for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
            uint32_t pixel = from->rows[(size_t)y * (size_t)from->width + (size_t)x];
            uint64_t a = pixel >> 24;
            alpha += a;
            red += a * (pixel >> 16 & 0xFF);
            green += a * (pixel >> 8 & 0xFF);
            blue += a * (pixel & 0xFF);
            count++;
        }
    }
    if (alpha == 0)
        return 0;
    return (uint32_t)((alpha / count) << 24 | (red / alpha) << 16 | (green / alpha) << 8 |
                      blue / alpha);
}

/* Where the pixel's share of the original begins, in its pixels. */
static int share(int at, int size, int of_original)
{
    return (int)((int64_t)at * of_original / size);
}

static uint32_t *scaled(const struct decoded *from, int width, int height)
{
    uint32_t *rows = memory_resize(NULL, (size_t)width * (size_t)height, sizeof *rows);
    for (int y = 0; y < height; y++) {
        int top = share(y, height, from->height), bottom = share(y + 1, height, from->height);
        for (int x = 0; x < width; x++) {
            int left = share(x, width, from->width), right = share(x + 1, width, from->width);
            rows[(size_t)y * (size_t)width + (size_t)x] = average(
                from, left, right > left ? right : left + 1, top, bottom > top ? bottom : top + 1);
        }
    }
    return rows;
}

struct pictures_cache *pictures_cache_new(void)
{
    return memory_new(sizeof(struct pictures_cache));
}

static void drop_all(struct pictures_cache *cache)
{
    while (cache->entries) {
        struct entry *entry = cache->entries;
        cache->entries = entry->next;
        free(entry->path);
        free(entry->rows);
        free(entry);
    }
    cache->bytes = 0;
}

void pictures_cache_free(struct pictures_cache *cache)
{
    if (!cache)
        return;
    drop_all(cache);
    free(cache);
}

static struct entry *add_entry(struct pictures_cache *cache, const char *path, int width,
                               int height)
{
    struct entry *entry = memory_new(sizeof *entry);
    struct decoded decoded;
    size_t length = strlen(path) + 1;
    entry->path = memory_resize(NULL, length, 1);
    memcpy(entry->path, path, length);
    entry->width = width;
    entry->height = height;
    if (decode(path, &decoded)) {
        entry->rows = scaled(&decoded, width, height);
        free(decoded.rows);
        cache->bytes += (size_t)width * (size_t)height * sizeof *entry->rows;
    }
    entry->pixels = (struct pixels){entry->rows, width, height};
    entry->next = cache->entries;
    cache->entries = entry;
    return entry;
}

const struct pixels *pictures_cache_get(struct pictures_cache *cache, const char *path, int width,
                                        int height)
{
    struct entry *entry = cache->entries;
    while (entry &&
           (entry->width != width || entry->height != height || strcmp(entry->path, path) != 0))
        entry = entry->next;
    if (!entry)
        entry = add_entry(cache, path, width, height);
    return entry->rows ? &entry->pixels : NULL;
}

void pictures_cache_trim(struct pictures_cache *cache)
{
    if (cache->bytes > KEPT_MOST)
        drop_all(cache);
}

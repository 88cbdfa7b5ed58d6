/* Pictures of the forms, each decoded and scaled once for its file and size and kept. PNG by
 * libpng, JPEG by libjpeg-turbo; larger ones than workshop/media.h allows are left out. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct pictures_cache;

struct pixels {
    const uint32_t *rows; /* 0xAARRGGBB, width x height */
    int width, height;    /* px */
};

struct pictures_cache *pictures_cache_new(void);
void pictures_cache_free(struct pictures_cache *cache); /* NULL is fine */
/* NULL: it cannot be read. Valid until pictures_cache_trim(). */
const struct pixels *pictures_cache_get(struct pictures_cache *cache, const char *path, int width,
                                        int height);
/* Between frames: drops all when they have grown beyond 32 MiB. */
void pictures_cache_trim(struct pictures_cache *cache);

#include "kiosk/picture.h"

#include <png.h>
#include <stdlib.h>

#include "base/arena.h"

/* libpng wants bytes in the order red, green, blue. */
static uint8_t *bytes_of(const struct canvas *canvas)
{
    size_t count = (size_t)canvas->width * (size_t)canvas->height;
    uint8_t *bytes = memory_resize(NULL, count, 3), *at = bytes;
    for (int y = 0; y < canvas->height; y++) {
        const uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->pitch;
        for (int x = 0; x < canvas->width; x++) {
            *at++ = (uint8_t)(row[x] >> 16);
            *at++ = (uint8_t)(row[x] >> 8);
            *at++ = (uint8_t)row[x];
        }
    }
    return bytes;
}

bool picture_write(const struct canvas *canvas, const char *path, struct error *error)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)canvas->width,
                       .height = (png_uint_32)canvas->height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST};
    uint8_t *bytes = bytes_of(canvas);
    bool ok = png_image_write_to_file(&image, path, 0, bytes, 0, NULL) != 0;
    free(bytes);
    return ok ||
           error_set(error, ERROR_FILE_WRITE, (struct place){.file = path}, "%s", image.message);
}

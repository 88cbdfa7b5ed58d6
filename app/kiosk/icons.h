/* The icons' drawings, all read at the start, and their pictures: coverage, drawn once for each
 * size and kept, so that any colour can be laid over it. */
#pragma once

#include <stdint.h>

#include "base/error.h"
#include "ui/icon.h"

struct icons;

/* From that folder's NAME.svg; NULL with ERROR_ICON and the file's name. */
struct icons *icons_open(const char *folder, struct error *error);
void icons_free(struct icons *icons); /* NULL is fine */
/* Side x side of coverage, 0 to 255, side being px and more than 0; mirrored: left for right.
 * Valid until icons_trim(). */
const uint8_t *icons_get(struct icons *icons, enum icon icon, int side, bool mirrored);
/* Between frames: drops all pictures when they have grown beyond 4 MiB. */
void icons_trim(struct icons *icons);

/* A canvas as a PNG file, by libpng. */
#pragma once

#include "base/error.h"
#include "kiosk/canvas.h"

bool picture_write(const struct canvas *canvas, const char *path, struct error *error);

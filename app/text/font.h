/* The fonts of the manifest (fonts/manifest.csv): for each typeface a chain of files, tried in turn
 * for every grapheme cluster. Files are mapped, not read. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum typeface { TYPEFACE_TEXT, TYPEFACE_BOLD, TYPEFACE_TITLE, TYPEFACE_COUNT };

struct fonts;

/* Root: where Debian installs fonts, "/usr/share/fonts". NULL with ERROR_FONT_MISSING that names
 * file and package. */
struct fonts *fonts_open(const char *manifest, const char *root, struct error *error);
void fonts_close(struct fonts *fonts); /* NULL is fine */
size_t fonts_count(const struct fonts *fonts);
/* The name of a font's file, without its folder; font is less than fonts_count(). */
const char *fonts_name(const struct fonts *fonts, uint16_t font);

/* px at that size, rounded up; the line's natural height is their sum. */
int fonts_ascent(const struct fonts *fonts, enum typeface typeface, int size);
int fonts_descent(const struct fonts *fonts, enum typeface typeface, int size);

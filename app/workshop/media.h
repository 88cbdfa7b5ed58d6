/* Pictures that a form names: where they lie, and whether a station can show them. */
#pragma once

#include "form/form.h"

/* What a station shows; a larger one would cost memory that an old tablet does not have. */
enum { PICTURE_SIDE_MOST = 4096, PICTURE_PIXELS_MOST = 16 * 1000 * 1000 };

/* WORKSHOP/media/NAME, or NAME in the folder FORM-media beside the form, where other programs keep
 * it; NULL: in neither. Workshop: its path, NULL for a form alone. In the arena. */
const char *media_find(const char *workshop, const struct form *form, const char *name,
                       struct arena *arena);
/* px, from the header of a PNG or JPEG; false for any other file, or where it breaks off. */
bool picture_size(const char *path, unsigned *ret_width, unsigned *ret_height);
/* One that a form names and a station can show. */
struct picture {
    const struct form *form;
    const char *name, *path;
    int width, height; /* px */
};
struct pictures {
    const struct picture *items;
    size_t count;
};
/* Those of the form behind those that are there already, each once; in the arena. */
void pictures_add(struct pictures *pictures, const char *workshop, const struct form *form,
                  struct arena *arena);
/* NULL: the form names none so, or it cannot be shown. */
const struct picture *pictures_find(const struct pictures *pictures, const struct form *form,
                                    const char *name);
/* Tells each picture that is missing or cannot be shown, at its cell. One that is missing from a
 * form alone is a warning, since it may lie elsewhere. */
void media_check(const char *workshop, const struct form *form, struct arena *arena,
                 struct problems *problems);

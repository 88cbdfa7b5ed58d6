/* A picture of each screen met, once: DIR/LANGUAGE-SCREEN[-QUESTION or -SESSION].png. It also
 * counts the screens on which a text did not fit. */
#pragma once

#include "kiosk/kiosk.h"

struct album;

/* Borrows kiosk. Folder must exist. */
struct album *album_new(struct kiosk *kiosk, const char *folder);
void album_free(struct album *album); /* NULL is fine */
/* The screen as it is now. Write errors are kept for album_ok(). */
void album_see(void *album);
bool album_ok(const struct album *album, struct error *error);
size_t album_pictures(const struct album *album);
size_t album_faults(const struct album *album);

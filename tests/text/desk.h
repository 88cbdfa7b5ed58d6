/* Fonts, a shaper and an arena, set up once for a group of tests. */
#pragma once

#include "base/arena.h"
#include "test.h"
#include "text/layout.h"

struct desk {
    struct fonts *fonts;
    struct shaper *shaper;
    struct arena *arena;
};

static inline int desk_open(void **state)
{
    struct desk *desk = memory_new(sizeof *desk);
    desk->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", NULL);
    if (!desk->fonts)
        return -1;
    desk->shaper = shaper_new(desk->fonts);
    desk->arena = arena_new();
    *state = desk;
    return 0;
}

static inline int desk_close(void **state)
{
    struct desk *desk = *state;
    arena_free(desk->arena);
    shaper_free(desk->shaper);
    fonts_close(desk->fonts);
    free(desk);
    return 0;
}

static inline const struct layout *desk_layout(struct desk *desk, const char *text,
                                               struct text_style style)
{
    if (style.size == 0)
        style.size = 20;
    arena_reset(desk->arena);
    return layout_new(desk->shaper, desk->arena, text, strlen(text), &style);
}

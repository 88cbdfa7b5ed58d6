/* The first of each kind of screen, painted on four panels in three languages and two contrasts, as
 * hashes of its pixels in tests/golden/pixels. SADA_GOLDEN_UPDATE=1 writes them anew; sada-station
 * preview shows what has moved. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "kiosk/painter.h"
#include "locale/catalog.h"
#include "screens/gallery.h"
#include "screens/golden.h"
#include "test.h"

static const struct panel {
    int width, height;
    double diagonal; /* inches */
} panels[] = {{800, 480, 7}, {1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};

enum { KINDS_MOST = 24 };

struct studio {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
    struct glyphs *glyphs;
    struct icons *icons;
    struct problems problems;
    const struct workshop *workshop;
};

/* Painting of one panel: each kind of screen once a language and contrast. */
struct easel {
    struct canvas canvas;
    struct painter *painter;
    struct look look;
    const char *seen[KINDS_MOST];
    size_t seen_count, painted;
    struct strbuf lines;
};

static int open_studio(void **state)
{
    struct error error = {0};
    struct studio *studio = memory_new(sizeof *studio);
    *state = studio;
    studio->arena = arena_new();
    studio->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &error);
    if (!studio->fonts || !catalog_open(SADA_SHARE "/locale", &error))
        return -1;
    studio->shaper = shaper_new(studio->fonts);
    studio->glyphs = glyphs_new(studio->fonts, &error);
    studio->icons = icons_open(SADA_SHARE "/icons", &error);
    problems_init(&studio->problems, studio->arena);
    studio->workshop =
        workshop_load(SADA_SOURCE "/assets/workshops/leadership", studio->arena, &studio->problems);
    return studio->glyphs && studio->icons && studio->workshop ? 0 : -1;
}

static int close_studio(void **state)
{
    struct studio *studio = *state;
    problems_release(&studio->problems);
    icons_free(studio->icons);
    glyphs_free(studio->glyphs);
    shaper_free(studio->shaper);
    fonts_close(studio->fonts);
    arena_free(studio->arena);
    free(studio);
    return 0;
}

static uint64_t hash_of(const struct canvas *canvas)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a, a pixel at a time */
    size_t count = (size_t)canvas->width * (size_t)canvas->height;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ canvas->pixels[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Names of screens are constants, told apart by their letters. */
static bool is_seen(struct easel *easel, const char *name)
{
    for (size_t i = 0; i < easel->seen_count; i++) {
        if (strcmp(easel->seen[i], name) == 0)
            return true;
    }
    assert_true(easel->seen_count < KINDS_MOST);
    easel->seen[easel->seen_count++] = name;
    return false;
}

static void paint(void *context, const struct gallery_view *view)
{
    struct easel *easel = context;
    const struct rect *rects;
    if (is_seen(easel, view->frame->name))
        return;
    painter_forget(easel->painter);
    (void)painter_paint(easel->painter, &easel->canvas, view->frame, &rects);
    strbuf_format(&easel->lines, "%s %s%s %016" PRIx64 "\n", view->frame->language->code,
                  view->frame->name, easel->look.contrast == CONTRAST_HIGH ? " high" : "",
                  hash_of(&easel->canvas));
    easel->painted++;
}

static void paint_languages(const struct studio *studio, struct easel *easel, struct screen screen)
{
    struct gallery gallery = {.workshop = studio->workshop,
                              .session = &studio->workshop->sessions[0],
                              .screen = screen,
                              .look = easel->look,
                              .shaper = studio->shaper};
    for (gallery.language = 0; gallery.language < 3; gallery.language++) {
        easel->seen_count = 0;
        gallery_walk(&gallery, paint, easel);
        glyphs_trim(studio->glyphs);
    }
}

static bool panel_is_same(const struct studio *studio, const struct panel *panel)
{
    int width = panel->width, height = panel->height;
    struct easel easel = {.canvas = {.width = width, .height = height, .pitch = width},
                          .painter = painter_new(studio->glyphs, studio->icons, width, height)};
    easel.canvas.pixels =
        memory_resize(NULL, (size_t)width * (size_t)height, sizeof *easel.canvas.pixels);
    strbuf_init(&easel.lines);
    for (int contrast = 0; contrast < CONTRAST_COUNT; contrast++) {
        easel.look = (struct look){(enum contrast)contrast, TEXT_SIZE_USUAL};
        paint_languages(studio, &easel, screen_of(width, height, panel->diagonal));
    }
    assert_true(easel.painted >= CONTRAST_COUNT * 3 * 10);
    const char *file = arena_format(studio->arena, "%dx%d.txt", width, height);
    bool same = golden_text_is_same(&easel.lines, "pixels", file);
    strbuf_release(&easel.lines);
    free(easel.canvas.pixels);
    painter_free(easel.painter);
    return same;
}

static void every_kind_of_screen_has_the_pixels_it_had(void **state)
{
    size_t different = 0;
    for (size_t i = 0; i < COUNT_OF(panels); i++)
        different += !panel_is_same(*state, &panels[i]);
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_screen_has_the_pixels_it_had, open_studio,
                                        close_studio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What somebody wrote at the real program and did not send is nowhere any more: not in its memory,
 * as letters, as glyphs or as the pixels they were drawn with, and never in a file. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/atomic_file.h"
#include "kiosk/glyphs.h"
#include "kiosk/visitor.h"
#include "station/folder_search.h"
#include "station/memory_search.h"
#include "test.h"
#include "text/layout.h"
#include "ui/theme.h"

/* Written by taps and by a keyboard; no other text of the station holds them. */
static const uint16_t letters[] = {0x636, 0x63A, 0x632, 0x62B, 0x630, 0x637, 0x638, 0x62E};
static const char *const markers[] = {"ضغزثذطظخ", "qxzjvkwy"};

enum { PIXELS_MOST = 512, PICTURES = 4 };

struct scene {
    struct arena *arena;
    char folder[40];
    const char *messages;
    struct visitor visitor;
    struct fonts *fonts;
    struct shaper *shaper;
    struct glyphs *glyphs;
    struct error error;
};

static int set_up(void **state)
{
    struct scene *scene = memory_new(sizeof *scene);
    *scene = (struct scene){.arena = arena_new(), .folder = "/tmp/sada-marker-XXXXXX"};
    *state = scene;
    scene->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &scene->error);
    if (!mkdtemp(scene->folder) || !scene->fonts || !visitor_init(&scene->visitor))
        return -1;
    scene->shaper = shaper_new(scene->fonts);
    scene->glyphs = glyphs_new(scene->fonts, &scene->error);
    scene->messages = arena_format(scene->arena, "%s/messages", scene->folder);
    const char *const arguments[] = {visitor_program(scene->arena),
                                     "run",
                                     SADA_SOURCE "/assets/workshops/leadership",
                                     "--data",
                                     arena_format(scene->arena, "%s/data", scene->folder),
                                     "--session",
                                     "d1s1",
                                     "--windowed",
                                     "--size",
                                     "1280x800",
                                     "--diagonal",
                                     "10.1",
                                     NULL};
    visitor_start(&scene->visitor, arguments, scene->messages);
    return visitor_await(&scene->visitor, "welcome") ? 0 : -1;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    visitor_release(&scene->visitor);
    glyphs_free(scene->glyphs);
    shaper_free(scene->shaper);
    fonts_close(scene->fonts);
    folder_remove(scene->folder);
    arena_free(scene->arena);
    free(scene);
    return 0;
}

/* As it stands on the screen. */
static const struct layout *lay_out(struct scene *scene, const char *text)
{
    struct theme theme = theme_for(screen_of(1280, 800, 10.1), language_find("ar"), look_usual());
    const struct text_style style = {.size = theme.size[TEXT_ANSWER],
                                     .direction = DIRECTION_RTL,
                                     .language = "ar",
                                     .is_private = true};
    return layout_new(scene->shaper, scene->arena, text, strlen(text), &style);
}

static struct needle glyphs_of(struct scene *scene, const char *text)
{
    struct needle needle = {0};
    const struct layout *layout = lay_out(scene, text);
    for (size_t i = 0; i < layout->glyph_count && i < NEEDLE_MOST; i++)
        needle.numbers[needle.count++] = layout->glyphs[i].id;
    return needle;
}

/* As the glyph cache keeps it, row by row. */
static struct needle image_of(struct scene *scene, const struct glyph *glyph, int size)
{
    const struct glyph_image *image = glyphs_get(scene->glyphs, glyph->font, size, glyph->id);
    size_t length = (size_t)image->pitch * (size_t)image->height;
    return (struct needle){.bytes = image->alpha,
                           .length = length < NEEDLE_BYTES_MOST ? length : NEEDLE_BYTES_MOST};
}

/* The row of a shot in which most has changed since another one. */
static struct needle changed_row(const struct shot *before, const struct shot *after)
{
    const size_t most = PIXELS_MOST * sizeof *after->pixels;
    struct needle needle = {0};
    for (int y = 0; y < after->height; y++) {
        const uint32_t *was = before->pixels + (size_t)y * (size_t)after->width,
                       *is = after->pixels + (size_t)y * (size_t)after->width;
        int first = 0, end = after->width;
        while (first < end && was[first] == is[first])
            first++;
        while (first < end && was[end - 1] == is[end - 1])
            end--;
        size_t size = (size_t)(end - first) * sizeof *is;
        if (size > needle.length)
            needle = (struct needle){.bytes = is + first, .length = size < most ? size : most};
    }
    return needle;
}

/* One of the shapes in which it may be left. */
struct trace {
    const char *shape;
    struct needle needle;
};

enum { TRACES_MOST = 5 + PICTURES };

static size_t hits(struct scene *scene, const struct trace *trace, char where[128])
{
    return memory_search(scene->visitor.program, &trace->needle, where);
}

/* Pictures of glyphs that no text of the station has needed until now. */
static size_t find_pictures(struct scene *scene, struct trace *ret_traces)
{
    char where[128];
    size_t count = 0;
    const struct layout *layout = lay_out(scene, markers[0]);
    for (size_t i = 0; i < layout->glyph_count && count < PICTURES; i++) {
        struct trace trace = {"the picture of a glyph",
                              image_of(scene, &layout->glyphs[i], layout->size)};
        if (hits(scene, &trace, where) == 0)
            ret_traces[count++] = trace;
    }
    assert_int_equal(count, PICTURES);
    return count;
}

static void go_to_text(struct scene *scene)
{
    struct visitor *visitor = &scene->visitor;
    visitor_tap(visitor, "begin 0"); /* Arabic */
    while (!visitor_offers(visitor, "write 5"))
        visitor_turn(visitor, "next");
    visitor_tap(visitor, "write 5"); /* the takeaway, by its place in the survey */
    (void)visitor_await(visitor, "write");
}

static void write_markers(struct scene *scene)
{
    struct visitor *visitor = &scene->visitor;
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        visitor_tap(visitor, arena_format(scene->arena, "type %u", letters[i]));
    visitor_tap(visitor, "type 32");
    (void)visitor_type(visitor, markers[1]);
}

/* The search finds each of them while it stands on the screen. */
static size_t find_traces(struct scene *scene, struct shot *ret_after, struct trace *ret_traces)
{
    char where[128];
    go_to_text(scene);
    size_t count = find_pictures(scene, ret_traces);
    struct shot before = visitor_shot(&scene->visitor, "caret");
    write_markers(scene);
    *ret_after = visitor_shot(&scene->visitor, "caret");
    for (size_t i = 0; i < COUNT_OF(markers); i++) {
        ret_traces[count++] = (struct trace){markers[i], needle_of(markers[i])};
        ret_traces[count++] = (struct trace){"its glyphs", glyphs_of(scene, markers[i])};
    }
    ret_traces[count++] = (struct trace){"its pixels", changed_row(&before, ret_after)};
    free(before.pixels);
    for (size_t i = 0; i < count; i++) {
        if (hits(scene, &ret_traces[i], where) == 0)
            fail_msg("the search does not find %s", ret_traces[i].shape);
    }
    return count;
}

static void assert_gone(struct scene *scene, const struct trace *traces, size_t count)
{
    char where[128] = "";
    for (size_t i = 0; i < count; i++) {
        if (hits(scene, &traces[i], where) > 0)
            fail_msg("%s is left %s", traces[i].shape, where);
    }
    for (size_t i = 0; i < COUNT_OF(markers); i++)
        assert_int_equal(folder_search(scene->folder, markers[i], scene->arena), 0);
}

static void nothing_stays_of_who_starts_over(void **state)
{
    struct scene *scene = *state;
    struct trace traces[TRACES_MOST];
    struct shot after;
    size_t count = find_traces(scene, &after, traces);
    visitor_tap(&scene->visitor, "settings");
    visitor_tap(&scene->visitor, "ask-start-over");
    visitor_tap(&scene->visitor, "start-over");
    (void)visitor_await(&scene->visitor, "welcome");
    assert_gone(scene, traces, count);
    free(after.pixels);
}

/* It takes the 90 seconds that it takes in a room. */
static void nothing_stays_of_who_walks_away(void **state)
{
    struct scene *scene = *state;
    struct trace traces[TRACES_MOST];
    struct shot after;
    size_t count = find_traces(scene, &after, traces);
    visitor_be_patient(&scene->visitor, 120);
    (void)visitor_await(&scene->visitor, "idle");
    (void)visitor_await(&scene->visitor, "welcome");
    assert_gone(scene, traces, count);
    free(after.pixels);
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SCENE(nothing_stays_of_who_starts_over),
        SCENE(nothing_stays_of_who_walks_away),
    };
    (void)argc;
    visitor_take_display(argv);
    size_t count = getenv("SADA_ROUNDS") ? 2 : 1;
    return _cmocka_run_group_tests("marker", tests, count, NULL, NULL);
}

/* Every widget on four panels in three languages: no text that does not fit, targets of 20 mm that
 * do not overlap, and each frame as it was: tests/golden/widgets holds a hash of each frame's dump.
 * SADA_GOLDEN_UPDATE=1 writes them anew; sada-station preview shows what has moved. */
#include <inttypes.h>
#include <string.h>

#include "screens/gallery.h"
#include "screens/golden.h"
#include "station/journey.h"

static const struct panel {
    int width, height;
    double diagonal; /* inches */
} panels[] = {{800, 480, 7}, {1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};

static const double least_target = 20; /* mm */

struct inspection {
    struct screen screen;
    struct strbuf lines;
    size_t frames, problems;
};

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state, (struct station_options){.workshop = SADA_SOURCE "/tests/screens/widgets",
                                                   .session = "d1s1"});
    return 0;
}

static uint64_t hash_of(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return hash;
}

static void complain(struct inspection *inspection, const struct frame *frame, const char *name,
                     const char *what)
{
    inspection->problems++;
    print_message("%dx%d %s %s: %s\n", inspection->screen.width, inspection->screen.height,
                  frame->language->code, name, what);
}

/* Keys have measures of their own (test_measures.c). */
static bool is_key(const struct frame *frame, const struct target *target)
{
    bool has_keys = false;
    for (size_t i = 0; i < frame->target_count; i++)
        has_keys = has_keys || frame->targets[i].action.kind == ACTION_HIDE;
    int top = frame->theme->screen.height - keyboard_height(frame->theme);
    return has_keys && target->rect.y >= top;
}

static void check_targets(struct inspection *inspection, const struct frame *frame,
                          const char *name)
{
    double least = least_target * inspection->screen.px_per_mm - 0.5; /* half a pixel may lack */
    for (size_t i = 0; i < frame->target_count; i++) {
        struct rect rect = frame->targets[i].rect;
        if ((rect.width < least || rect.height < least) && !is_key(frame, &frame->targets[i]))
            complain(inspection, frame, name, "a target below 20 mm");
        for (size_t k = 0; k < i; k++) {
            if (rect_overlaps(rect, frame->targets[k].rect))
                complain(inspection, frame, name, "targets overlap");
        }
    }
}

static void inspect(void *context, const struct gallery_view *view)
{
    struct inspection *inspection = context;
    const struct frame *frame = view->frame;
    struct strbuf text;
    strbuf_init(&text);
    golden_dump(&text, frame);
    strbuf_format(&inspection->lines, "%s %016" PRIx64 "\n", view->name, hash_of(text.bytes));
    strbuf_release(&text);
    check_targets(inspection, frame, view->name);
    if (frame->faults > 0)
        complain(inspection, frame, view->name, frame->last_fault->text);
    inspection->frames++;
}

static size_t inspect_language(struct journey *journey, const struct panel *panel, int language)
{
    struct screen screen = screen_of(panel->width, panel->height, panel->diagonal);
    struct inspection inspection = {.screen = screen};
    const struct workshop *workshop = station_workshop(journey->station);
    struct gallery gallery = {.workshop = workshop,
                              .session = &workshop->sessions[0],
                              .language = language,
                              .screen = screen,
                              .look = look_usual(),
                              .shaper = journey->shaper};
    strbuf_init(&inspection.lines);
    gallery_walk(&gallery, inspect, &inspection);
    assert_true(inspection.frames > 40);
    const char *name = arena_format(journey->arena, "%dx%d-%s.frames", panel->width, panel->height,
                                    workshop->languages[language]);
    inspection.problems += !golden_text_is_same(&inspection.lines, "widgets", name);
    strbuf_release(&inspection.lines);
    return inspection.problems;
}

static void every_widget_fits_every_panel(void **state)
{
    size_t problems = 0;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        for (int language = 0; language < 3; language++)
            problems += inspect_language(*state, &panels[i], language);
    }
    assert_int_equal(problems, 0);
}

static void inspect_large(void *context, const struct gallery_view *view)
{
    struct inspection *inspection = context;
    inspection->frames++;
    if (strcmp(view->frame->name, "write") == 0)
        return; /* the keyboard's letters have a size of their own */
    check_targets(inspection, view->frame, view->name);
    if (view->frame->faults > 0)
        complain(inspection, view->frame, view->name, view->frame->last_fault->text);
}

static void nothing_is_cut_at_the_largest_size_on_the_smallest_panel(void **state)
{
    struct journey *journey = *state;
    const struct workshop *workshop = station_workshop(journey->station);
    struct inspection inspection = {.screen = screen_of(800, 480, 7)};
    for (unsigned size = TEXT_SIZE_USUAL + 1; size <= TEXT_SIZE_MOST; size++) {
        for (int language = 0; language < 3; language++) {
            struct gallery gallery = {.workshop = workshop,
                                      .session = &workshop->sessions[0],
                                      .language = language,
                                      .screen = inspection.screen,
                                      .look = {CONTRAST_HIGH, size},
                                      .shaper = journey->shaper};
            gallery_walk(&gallery, inspect_large, &inspection);
        }
    }
    assert_true(inspection.frames > 6 * 40);
    assert_int_equal(inspection.problems, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_widget_fits_every_panel, set_up, journey_tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_cut_at_the_largest_size_on_the_smallest_panel,
                                        set_up, journey_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

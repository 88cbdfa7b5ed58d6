/* Every screen of the facilitators in three languages: nothing is cut on four panels in both
 * contrasts, what is touched measures 20 mm and overlaps nothing, and the frames of the 15.6 inch
 * panel are those of tests/golden/facilitator. */
#include "facilitator/gallery.h"

#include "base/array.h"
#include "locale/catalog.h"
#include "screens/golden.h"
#include "test.h"

static const struct panel {
    int width, height;
    double diagonal; /* inches */
} panels[] = {{1920, 1080, 15.6}, {800, 480, 7}, {1280, 800, 10.1}, {1080, 1920, 21.5}};

enum { GOLDEN_PANEL = 0, LANGUAGES = 3 };

struct studio {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
    const struct workshop *workshop;
};

struct inspection {
    const struct panel *panel;
    bool compares; /* with the golden frames */
    size_t frames, problems;
};

static int set_up(void **state)
{
    struct error error = {0};
    struct problems problems;
    struct studio *studio = memory_new(sizeof *studio);
    *state = studio;
    studio->arena = arena_new();
    if (!catalog_open(SADA_SHARE "/locale", &error))
        return -1;
    studio->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &error);
    if (!studio->fonts)
        return -1;
    studio->shaper = shaper_new(studio->fonts);
    problems_init(&problems, studio->arena);
    studio->workshop =
        workshop_load(SADA_SOURCE "/assets/workshops/leadership", studio->arena, &problems);
    problems_release(&problems);
    return studio->workshop ? 0 : -1;
}

static int tear_down(void **state)
{
    struct studio *studio = *state;
    shaper_free(studio->shaper);
    fonts_close(studio->fonts);
    arena_free(studio->arena);
    free(studio);
    return 0;
}

static void complain(struct inspection *inspection, const struct frame *frame, const char *name,
                     const char *what)
{
    inspection->problems++;
    print_message("%dx%d %s %s: %s\n", inspection->panel->width, inspection->panel->height,
                  frame->language->code, name, what);
}

static bool has_keyboard(const struct frame *frame)
{
    for (size_t i = 0; i < frame->target_count; i++) {
        if (frame->targets[i].action.kind == ACTION_KEYS)
            return true;
    }
    return false;
}

/* Keys have a size of their own; "done" is one of them too. */
static bool is_key(const struct frame *frame, struct action action)
{
    bool is_typing = action.kind == ACTION_TYPE || action.kind == ACTION_BACKSPACE ||
                     action.kind == ACTION_KEYS || action.kind == ACTION_HIDE ||
                     action.kind == ACTION_WRITTEN;
    return is_typing && has_keyboard(frame);
}

static void check_targets(struct inspection *inspection, const struct frame *frame,
                          const char *name)
{
    const struct rect whole = frame_whole(frame);
    for (size_t i = 0; i < frame->target_count; i++) {
        struct rect rect = frame->targets[i].rect;
        char action[64];
        action_format(frame->targets[i].action, action, sizeof action);
        /* The last pixel of 20 mm may be lost to rounding. */
        int least =
            is_key(frame, frame->targets[i].action) ? frame->theme->key : frame->theme->target;
        if (rect.width + 1 < least || rect.height + 1 < least)
            complain(inspection, frame, name,
                     arena_format(frame->arena, "'%s' is smaller than a finger", action));
        if (rect.x < 0 || rect.y < 0 || rect.x + rect.width > whole.width ||
            rect.y + rect.height > whole.height)
            complain(inspection, frame, name,
                     arena_format(frame->arena, "'%s' leaves the screen", action));
        for (size_t k = 0; k < i; k++) {
            if (rect_overlaps(rect, frame->targets[k].rect))
                complain(inspection, frame, name,
                         arena_format(frame->arena, "'%s' overlaps another target", action));
        }
    }
}

static bool lies_within(struct rect inner, struct rect outer)
{
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

/* A text stands on a button, or beside it, never half of it. */
static void check_texts(struct inspection *inspection, const struct frame *frame, const char *name)
{
    for (size_t i = 0; i < frame->drawing_count; i++) {
        const struct drawing *drawing = &frame->drawings[i];
        struct rect seen = rect_intersection(drawing->bounds, drawing->clip);
        for (size_t k = 0; drawing->kind == DRAWING_TEXT && k < frame->target_count; k++) {
            struct rect target = frame->targets[k].rect;
            if (rect_overlaps(seen, target) && !lies_within(seen, target))
                complain(inspection, frame, name,
                         arena_format(frame->arena, "a text at %d,%d runs into a button", seen.x,
                                      seen.y));
        }
    }
}

static void inspect(void *context, const struct frame *frame, const char *name)
{
    struct inspection *inspection = context;
    inspection->frames++;
    if (frame->faults > 0)
        complain(inspection, frame, name,
                 arena_format(frame->arena, "does not fit: %s", frame->last_fault->text));
    check_targets(inspection, frame, name);
    check_texts(inspection, frame, name);
    const char *file = arena_format(frame->arena, "%s-%s", frame->language->code, name);
    if (inspection->compares && !golden_is_same(frame, "facilitator", file))
        inspection->problems++;
}

static void walk(struct studio *studio, const struct panel *panel, int language,
                 enum contrast contrast)
{
    struct inspection inspection = {
        .panel = panel, .compares = panel == &panels[GOLDEN_PANEL] && contrast == CONTRAST_NORMAL};
    struct facilitator_gallery gallery = {
        .workshop = studio->workshop,
        .language = language,
        .screen = screen_of(panel->width, panel->height, panel->diagonal),
        .contrast = contrast,
        .shaper = studio->shaper,
    };
    facilitator_gallery_walk(&gallery, inspect, &inspection);
    assert_true(inspection.frames > FACILITATOR_SCREEN_COUNT);
    assert_int_equal(inspection.problems, 0);
}

static void every_screen_fits_every_panel(void **state)
{
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        for (int language = 0; language < LANGUAGES; language++) {
            walk(*state, &panels[i], language, CONTRAST_NORMAL);
            walk(*state, &panels[i], language, CONTRAST_HIGH);
        }
    }
}

/* Of every form, in what the gallery invents: no page of results is cut, nor of their presentation.
 */
static void every_page_of_results_fits_every_panel(void **state)
{
    struct studio *studio = *state;
    static const char *const sessions[] = {"d1s1", "d1s7", "d4s7", "followup"};
    for (size_t i = 0; i < COUNT_OF(panels) * LANGUAGES * COUNT_OF(sessions); i++) {
        const struct panel *panel = &panels[i % COUNT_OF(panels)];
        const char *session = sessions[i / COUNT_OF(panels) % COUNT_OF(sessions)];
        struct inspection inspection = {.panel = panel};
        struct facilitator_gallery gallery = {
            .workshop = studio->workshop,
            .language = (int)(i / COUNT_OF(panels) / COUNT_OF(sessions)),
            .screen = screen_of(panel->width, panel->height, panel->diagonal),
            .shaper = studio->shaper,
        };
        int index = (int)(workshop_session(studio->workshop, session) - studio->workshop->sessions);
        facilitator_gallery_figures(&gallery, index, inspect, &inspection);
        assert_true(inspection.frames >= 4);
        assert_int_equal(inspection.problems, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_screen_fits_every_panel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_page_of_results_fits_every_panel, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

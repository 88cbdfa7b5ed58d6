/* The screens of a receipt and of those who come back with it: on four panels in three languages,
 * at every text size and contrast, nothing is cut and targets have 20 mm and do not overlap; on one
 * panel each looks as it did (tests/golden/screens). */
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
    struct gallery gallery;
    bool is_golden;
    size_t frames, problems;
};

static void complain(struct inspection *inspection, const struct gallery_view *view,
                     const char *what)
{
    inspection->problems++;
    print_message("%dx%d %s %s, text size %u: %s\n", inspection->gallery.screen.width,
                  inspection->gallery.screen.height, view->frame->language->code, view->name,
                  inspection->gallery.look.text_size, what);
}

static void check_targets(struct inspection *inspection, const struct gallery_view *view)
{
    /* Half a pixel may lack. */
    double least = least_target * inspection->gallery.screen.px_per_mm - 0.5;
    const struct frame *frame = view->frame;
    for (size_t i = 0; i < frame->target_count; i++) {
        struct rect rect = frame->targets[i].rect;
        if (rect.width < least || rect.height < least)
            complain(inspection, view, "a target below 20 mm");
        for (size_t k = 0; k < i; k++) {
            if (rect_overlaps(rect, frame->targets[k].rect))
                complain(inspection, view, "targets overlap");
        }
    }
}

static bool is_about_receipts(enum screen_id screen)
{
    return screen == SCREEN_RECEIPT || screen == SCREEN_RECEIPT_ENTRY ||
           screen == SCREEN_COMMITMENT;
}

static void inspect(void *context, const struct gallery_view *view)
{
    struct inspection *inspection = context;
    if (!is_about_receipts(view->state->current) || view->state->sheet != SHEET_NONE)
        return;
    inspection->frames++;
    check_targets(inspection, view);
    if (view->frame->faults > 0)
        complain(inspection, view, view->frame->last_fault->text);
    const char *name =
        arena_format(view->frame->arena, "%s-%s", view->frame->language->code, view->name);
    if (inspection->is_golden && !golden_is_same(view->frame, "screens", name))
        complain(inspection, view, "another frame");
}

/* The screens of both sessions, in one language. */
static size_t inspect_language(struct journey *journey, const struct panel *panel, int language,
                               struct look look)
{
    static const struct {
        const char *session;
        size_t screens;
    } sessions[] = {{"d4s7", 1}, {"followup", 7}};
    const struct workshop *workshop = station_workshop(journey->station);
    const struct look usual = look_usual();
    size_t problems = 0;
    for (size_t i = 0; i < COUNT_OF(sessions); i++) {
        struct inspection inspection = {
            .gallery = {.workshop = workshop,
                        .session = workshop_session(workshop, sessions[i].session),
                        .language = language,
                        .screen = screen_of(panel->width, panel->height, panel->diagonal),
                        .look = look,
                        .shaper = journey->shaper},
            .is_golden = panel->width == 1920 && look.text_size == usual.text_size &&
                         look.contrast == usual.contrast};
        gallery_walk(&inspection.gallery, inspect, &inspection);
        assert_int_equal(inspection.frames, sessions[i].screens);
        problems += inspection.problems;
    }
    return problems;
}

static void they_fit_every_panel_in_every_look(void **state)
{
    static const struct look looks[] = {{CONTRAST_NORMAL, TEXT_SIZE_USUAL},
                                        {CONTRAST_HIGH, TEXT_SIZE_LEAST},
                                        {CONTRAST_NORMAL, TEXT_SIZE_MOST}};
    size_t problems = 0;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        for (int language = 0; language < 3; language++) {
            for (size_t k = 0; k < COUNT_OF(looks); k++)
                problems += inspect_language(*state, &panels[i], language, looks[k]);
        }
    }
    assert_int_equal(problems, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(they_fit_every_panel_in_every_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

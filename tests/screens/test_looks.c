/* Every screen of the leadership workshop in every text size and contrast: nothing is cut, targets
 * keep 20 mm, and what stands on what is computed from the frame itself: 10:1 for words and 3:1 for
 * edges, 20:1 for both in high contrast (facts on people, section 12). */
#include <math.h>
#include <string.h>

#include "screens/gallery.h"
#include "station/journey.h"
#include "station/stored.h"
#include "ui/widgets.h"

static const struct panel {
    int width, height;
    double diagonal; /* inches */
} panels[] = {{800, 480, 7}, {1280, 800, 10.1}, {1920, 1080, 15.6}, {1080, 1920, 21.5}};

static const double least_target = 20; /* mm */

/* What must be kept: of words and of the edges of what is touched. */
static const struct {
    double words, edges;
} least_contrast[CONTRAST_COUNT] = {[CONTRAST_NORMAL] = {10, 3}, [CONTRAST_HIGH] = {20, 20}};

struct inspection {
    struct screen screen;
    struct look look;
    size_t frames, words, edges, icons, problems;
};

static void complain(struct inspection *inspection, const struct gallery_view *view,
                     const char *what, double number)
{
    inspection->problems++;
    print_message("%dx%d, size %u, contrast %d, %s %s: %s (%.1f)\n", inspection->screen.width,
                  inspection->screen.height, inspection->look.text_size,
                  (int)inspection->look.contrast, view->frame->language->code, view->name, what,
                  number);
}

/* The colour below a point when the drawing of that number is added. */
static unsigned color_under(const struct frame *frame, size_t drawing, int x, int y)
{
    for (size_t i = drawing; i > 0; i--) {
        const struct drawing *below = &frame->drawings[i - 1];
        if (below->kind == DRAWING_BOX && below->stroke == 0 &&
            rect_contains(below->bounds, x, y) && rect_contains(below->clip, x, y))
            return below->color;
    }
    return frame->ground;
}

static bool is_same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* Each line, where it begins, in its middle and where it ends. */
static void check_words(struct inspection *inspection, const struct gallery_view *view,
                        size_t number)
{
    const struct frame *frame = view->frame;
    const struct drawing *text = &frame->drawings[number];
    double least = least_contrast[inspection->look.contrast].words;
    for (size_t i = 0; i < text->layout->line_count; i++) {
        const struct line *line = &text->layout->lines[i];
        for (int part = 0; part <= 2 && line->width > 2; part++) {
            int x = text->x1 + line->x + 1 + part * (line->width - 2) / 2;
            int y = text->y1 + line->baseline - text->layout->size / 4;
            double ratio = theme_contrast(text->color, color_under(frame, number, x, y));
            inspection->words++;
            if (ratio < least)
                complain(inspection, view, "words on their ground", ratio);
        }
    }
}

/* Whether any of it lies under a box that was drawn later. */
static bool is_covered(const struct frame *frame, size_t drawing, struct rect rect)
{
    for (size_t i = drawing + 1; i < frame->drawing_count; i++) {
        const struct drawing *above = &frame->drawings[i];
        if (above->kind == DRAWING_BOX && above->stroke == 0 && rect_overlaps(above->bounds, rect))
            return true;
    }
    return false;
}

/* Where a line's letters stand, without marks. */
static struct rect line_ink(const struct drawing *text, const struct line *line)
{
    int height = text->layout->size * 6 / 10;
    return (struct rect){text->x1 + line->x, text->y1 + line->baseline - height, line->width,
                         height};
}

/* An icon's ink stays an eighth away from its sides. It stands out as words do, lies on the screen,
 * and no word runs into it. */
static void check_icon(struct inspection *inspection, const struct gallery_view *view,
                       size_t number)
{
    const struct frame *frame = view->frame;
    const struct drawing *icon = &frame->drawings[number];
    struct rect ink = rect_inset(icon->bounds, icon->bounds.width / 8);
    int x = ink.x + ink.width / 2, y = ink.y + ink.height / 2;
    double ratio = theme_contrast(icon->color, color_under(frame, number, x, y));
    if (ratio < least_contrast[inspection->look.contrast].words)
        complain(inspection, view, icon_name(icon->icon), ratio);
    struct rect seen = rect_intersection(ink, frame_whole(frame));
    if (!is_same_rect(seen, ink) || icon->bounds.width < theme_px(frame->theme, 2.5))
        complain(inspection, view, icon_name(icon->icon), icon->bounds.width);
    if (is_covered(frame, number, ink))
        return; /* by a sheet: what stands on that is no neighbour */
    for (size_t i = 0; i < frame->drawing_count; i++) {
        const struct drawing *text = &frame->drawings[i];
        for (size_t k = 0; text->kind == DRAWING_TEXT && k < text->layout->line_count; k++) {
            struct rect words = line_ink(text, &text->layout->lines[k]);
            struct rect both = rect_intersection(rect_intersection(words, text->clip), ink);
            if (both.width > 0 && both.height > 0 && !is_covered(frame, i, words))
                complain(inspection, view, icon_name(icon->icon), both.width);
        }
    }
    inspection->icons++;
}

/* The box that shows where a target is stands out from what lies around it: by its edge, or as a
 * whole. Keys of the keyboard, fields and cards are all boxes of their target's size. */
static void check_edge(struct inspection *inspection, const struct gallery_view *view,
                       const struct target *target)
{
    const struct frame *frame = view->frame;
    double best = 0;
    bool has_box = false;
    for (size_t i = 0; i < frame->drawing_count; i++) {
        const struct drawing *box = &frame->drawings[i];
        if (box->kind != DRAWING_BOX || !is_same_rect(box->bounds, target->rect))
            continue;
        int x = box->bounds.x - 1, y = box->bounds.y + box->bounds.height / 2;
        double ratio = theme_contrast(box->color, color_under(frame, i, x, y));
        best = ratio > best ? ratio : best;
        has_box = true;
    }
    inspection->edges += has_box;
    if (has_box && best < least_contrast[inspection->look.contrast].edges)
        complain(inspection, view, "edge of a target", best);
}

static void check_contrast(struct inspection *inspection, const struct gallery_view *view)
{
    for (size_t i = 0; i < view->frame->drawing_count; i++) {
        if (view->frame->drawings[i].kind == DRAWING_TEXT)
            check_words(inspection, view, i);
        else if (view->frame->drawings[i].kind == DRAWING_ICON)
            check_icon(inspection, view, i);
    }
    for (size_t i = 0; i < view->frame->target_count; i++)
        check_edge(inspection, view, &view->frame->targets[i]);
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

static void check_targets(struct inspection *inspection, const struct gallery_view *view)
{
    const struct frame *frame = view->frame;
    double least = least_target * inspection->screen.px_per_mm - 0.5; /* half a pixel may lack */
    for (size_t i = 0; i < frame->target_count; i++) {
        struct rect rect = frame->targets[i].rect;
        int smaller = rect.width < rect.height ? rect.width : rect.height;
        if (smaller < least && !is_key(frame, &frame->targets[i]))
            complain(inspection, view, "a target of so many px", smaller);
        for (size_t k = 0; k < i; k++) {
            if (rect_overlaps(rect, frame->targets[k].rect))
                complain(inspection, view, "targets overlap", 0);
        }
    }
}

static bool offers(const struct frame *frame, enum action_kind kind)
{
    bool found = false;
    for (size_t i = 0; i < frame->target_count; i++)
        found = found || frame->targets[i].action.kind == kind;
    return found;
}

static void inspect(void *context, const struct gallery_view *view)
{
    struct inspection *inspection = context;
    inspection->frames++;
    check_targets(inspection, view);
    check_contrast(inspection, view);
    if (strcmp(view->frame->name, "welcome") == 0 && !offers(view->frame, ACTION_STORED))
        complain(inspection, view, "no way to what is stored", 0);
    if (view->frame->faults > 0)
        complain(inspection, view, view->frame->last_fault->text, (double)view->frame->faults);
}

static struct screen screen_of_panel(const struct panel *panel)
{
    return screen_of(panel->width, panel->height, panel->diagonal);
}

/* The first session that uses it stands for each form. */
static bool is_first_of_form(const struct workshop *workshop, size_t session)
{
    for (size_t i = 0; i < session; i++) {
        if (workshop->sessions[i].form == workshop->sessions[session].form)
            return false;
    }
    return true;
}

static void walk_forms(struct journey *journey, struct inspection *inspection, size_t most)
{
    const struct workshop *workshop = station_workshop(journey->station);
    struct gallery gallery = {
        .workshop = workshop, .screen = inspection->screen, .look = inspection->look};
    gallery.shaper = journey->shaper;
    size_t forms = 0;
    for (size_t i = 0; i < workshop->session_count && forms < most; i++) {
        if (!is_first_of_form(workshop, i))
            continue;
        forms++;
        gallery.session = &workshop->sessions[i];
        gallery.stored = stored_sentences(workshop, gallery.session, true, journey->arena);
        for (gallery.language = 0; gallery.language < 3; gallery.language++)
            gallery_walk(&gallery, inspect, inspection);
    }
}

static void every_session_form_fits_in_every_look(void **state)
{
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        for (unsigned size = TEXT_SIZE_LEAST; size <= TEXT_SIZE_MOST; size++) {
            for (int contrast = 0; contrast < CONTRAST_COUNT; contrast++) {
                struct inspection inspection = {.screen = screen_of_panel(&panels[i]),
                                                .look = {(enum contrast)contrast, size}};
                walk_forms(*state, &inspection, 1);
                assert_true(inspection.frames > 3 * 15);
                assert_true(inspection.words > 1000 && inspection.edges > 500);
                assert_true(inspection.icons > 100);
                assert_int_equal(inspection.problems, 0);
            }
        }
    }
}

static void every_form_fits_the_smallest_panel_in_the_largest_letters(void **state)
{
    struct inspection inspection = {.screen = screen_of_panel(&panels[0]),
                                    .look = {CONTRAST_NORMAL, TEXT_SIZE_MOST}};
    walk_forms(*state, &inspection, SIZE_MAX);
    assert_true(inspection.frames > 800);
    assert_int_equal(inspection.problems, 0);
}

/* With the longest titles of the agenda too. */
static void every_welcome_leads_to_what_is_stored(void **state)
{
    struct journey *journey = *state;
    const struct workshop *workshop = station_workshop(journey->station);
    for (size_t i = 0; i < COUNT_OF(panels) * TEXT_SIZE_MOST; i++) {
        struct inspection inspection = {
            .screen = screen_of_panel(&panels[i / TEXT_SIZE_MOST]),
            .look = {CONTRAST_NORMAL, TEXT_SIZE_LEAST + (unsigned)i % TEXT_SIZE_MOST}};
        struct gallery gallery = {.workshop = workshop,
                                  .screen = inspection.screen,
                                  .look = inspection.look,
                                  .shaper = journey->shaper};
        for (size_t k = 0; k < workshop->session_count * 3; k++) {
            gallery.session = &workshop->sessions[k / 3];
            gallery.language = (int)(k % 3);
            gallery.stored = stored_sentences(workshop, gallery.session, false, journey->arena);
            gallery_show_welcome(&gallery, inspect, &inspection);
        }
        assert_int_equal(inspection.frames, workshop->session_count * 3);
        assert_int_equal(inspection.problems, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(every_session_form_fits_in_every_look),
        JOURNEY(every_welcome_leads_to_what_is_stored),
        JOURNEY(every_form_fits_the_smallest_panel_in_the_largest_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Millimetres of every screen on four panels in three languages (facts on people, section 12):
 * targets of 20 mm that do not overlap, keys of 10 to 13 mm, Submit far from where Next was, and
 * no text that does not fit. */
#include <math.h>
#include <string.h>

#include "screens/walk.h"

static const struct panel {
    int width, height;
    double diagonal;             /* inches */
    double least_key, least_gap; /* mm */
} panels[] = {
    {800, 480, 7, 10, 1.5},
    {1280, 800, 10.1, 13, 2.5},
    {1920, 1080, 15.6, 13, 2.5},
    {1080, 1920, 21.5, 13, 2.5},
};

static const double least_target = 20, least_submit_distance = 20; /* mm */

struct inspection {
    const struct panel *panel;
    double px_per_mm;
    struct rect primaries[256]; /* where Next stood on the way so far */
    size_t primary_count;
    size_t frames, problems;
};

static double in_mm(const struct inspection *inspection, double px)
{
    return px / inspection->px_per_mm;
}

/* Whole pixels: half of one may be missing. */
static bool is_short(const struct inspection *inspection, int px, double least)
{
    return in_mm(inspection, px + 0.5) < least;
}

static void complain(struct inspection *inspection, const struct journey *journey,
                     struct action action, const char *what, double mm)
{
    char text[64];
    action_format(action, text, sizeof text);
    inspection->problems++;
    print_message("%dx%d, size %u, %s %s: %s: %s (%.1f mm)\n", inspection->panel->width,
                  inspection->panel->height, journey_state(journey)->look.text_size,
                  app_language(journey_state(journey))->code, journey->frame.name, text, what, mm);
}

static bool is_key(const struct frame *frame, const struct target *target)
{
    const struct theme *theme = frame->theme;
    return strcmp(frame->name, "write") == 0 &&
           target->rect.y >= theme->screen.height - keyboard_height(theme);
}

static void check_size(struct inspection *inspection, const struct journey *journey,
                       const struct target *target)
{
    bool key = is_key(&journey->frame, target);
    double least = key ? inspection->panel->least_key : least_target;
    int smaller =
        target->rect.width < target->rect.height ? target->rect.width : target->rect.height;
    if (is_short(inspection, smaller, least))
        complain(inspection, journey, target->action, key ? "key too small" : "too small",
                 in_mm(inspection, smaller));
}

static bool lies_within(const struct inspection *inspection, struct rect rect)
{
    return rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= inspection->panel->width &&
           rect.y + rect.height <= inspection->panel->height;
}

/* Between two rects: 0 where they touch or overlap. */
static double distance(struct rect a, struct rect b)
{
    int x = a.x < b.x ? b.x - a.x - a.width : a.x - b.x - b.width;
    int y = a.y < b.y ? b.y - a.y - a.height : a.y - b.y - b.height;
    return hypot(x > 0 ? x : 0, y > 0 ? y : 0);
}

static void check_pair(struct inspection *inspection, const struct journey *journey,
                       const struct target *a, const struct target *b)
{
    double apart = distance(a->rect, b->rect);
    if (rect_overlaps(a->rect, b->rect))
        complain(inspection, journey, a->action, "overlaps another target", 0);
    else if (is_key(&journey->frame, a) && is_key(&journey->frame, b) &&
             in_mm(inspection, apart + 0.5) < inspection->panel->least_gap)
        complain(inspection, journey, a->action, "key too near another", in_mm(inspection, apart));
}

static void check_submit(struct inspection *inspection, const struct journey *journey,
                         const struct target *target)
{
    for (size_t i = 0; i < inspection->primary_count; i++) {
        double mm = in_mm(inspection, distance(target->rect, inspection->primaries[i]) + 0.5);
        if (mm < least_submit_distance) {
            complain(inspection, journey, target->action, "too near to where Next was", mm);
            return;
        }
    }
}

static void remember_primary(struct inspection *inspection, struct rect rect)
{
    assert_true(inspection->primary_count < COUNT_OF(inspection->primaries));
    inspection->primaries[inspection->primary_count++] = rect;
}

static void check_targets(struct inspection *inspection, const struct journey *journey)
{
    const struct frame *frame = &journey->frame;
    for (size_t i = 0; i < frame->target_count; i++) {
        const struct target *target = &frame->targets[i];
        check_size(inspection, journey, target);
        if (!lies_within(inspection, target->rect))
            complain(inspection, journey, target->action, "reaches over the edge", 0);
        for (size_t k = 0; k < i; k++)
            check_pair(inspection, journey, target, &frame->targets[k]);
        if (target->action.kind == ACTION_SUBMIT)
            check_submit(inspection, journey, target);
        if (target->action.kind == ACTION_NEXT)
            remember_primary(inspection, target->rect);
    }
}

static void check_drawings(struct inspection *inspection, const struct journey *journey)
{
    const struct frame *frame = &journey->frame;
    for (size_t i = 0; i < frame->drawing_count; i++) {
        if (!lies_within(inspection, frame->drawings[i].bounds))
            complain(inspection, journey, (struct action){0}, "a drawing reaches over the edge", 0);
    }
    if (frame->faults > 0) {
        complain(inspection, journey, (struct action){0}, "a text does not fit", 0);
        print_message("    %s\n", frame->last_fault->text);
    }
}

/* Or what opens from there: the sheet itself, and what covers the page. */
static void check_settings(struct inspection *inspection, const struct journey *journey)
{
    if (!journey_offers(journey, ACTION_SETTINGS) && !journey_offers(journey, ACTION_TEXT_SIZE))
        complain(inspection, journey, (struct action){0}, "has no way to the settings", 0);
}

static void inspect(struct journey *journey, void *context)
{
    struct inspection *inspection = context;
    inspection->frames++;
    check_targets(inspection, journey);
    check_drawings(inspection, journey);
    check_settings(inspection, journey);
}

static struct screen screen_of_panel(const struct panel *panel)
{
    return screen_of(panel->width, panel->height, panel->diagonal);
}

static struct inspection inspection_of(const struct panel *panel)
{
    return (struct inspection){.panel = panel, .px_per_mm = screen_of_panel(panel).px_per_mm};
}

/* In letters of that size; without it, the closed screen too. */
static size_t inspect_walk(struct journey *journey, const struct panel *panel, int language,
                           unsigned text_size)
{
    struct inspection inspection = inspection_of(panel);
    struct action action = {ACTION_TEXT_SIZE, (int)text_size, 0};
    station_act(journey->station, action, journey->now);
    journey_look(journey);
    walk(journey, language, inspect, &inspection);
    if (text_size == TEXT_SIZE_USUAL)
        walk_past_closed(journey, language, inspect, &inspection);
    assert_true(inspection.frames > 20);
    return inspection.problems;
}

static void every_screen_keeps_its_measures_at_every_text_size(void **state)
{
    struct journey *journey = *state;
    size_t problems = 0;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        station_resize(journey->station, screen_of_panel(&panels[i]));
        for (unsigned size = TEXT_SIZE_LEAST; size <= TEXT_SIZE_MOST; size++) {
            for (int language = 0; language < 3; language++)
                problems += inspect_walk(journey, &panels[i], language, size);
        }
    }
    assert_int_equal(problems, 0);
}

/* Each form that the words take as a language counts; the last second leads to the welcome. */
static size_t inspect_countdown(struct journey *journey, const struct panel *panel)
{
    struct inspection inspection = inspection_of(panel);
    journey_wait(journey, IDLE_TAPS_MS);
    journey_assert_screen(journey, "idle");
    for (int64_t ms = 0; ms < IDLE_COUNTDOWN_MS; ms += 1000) {
        inspect(journey, &inspection);
        journey_wait(journey, 1000);
    }
    journey_assert_screen(journey, "welcome");
    return inspection.problems;
}

static void every_second_of_the_countdown_keeps_its_measures(void **state)
{
    struct journey *journey = *state;
    size_t problems = 0;
    for (size_t i = 0; i < COUNT_OF(panels); i++) {
        station_resize(journey->station, screen_of_panel(&panels[i]));
        for (int language = 0; language < 3; language++) {
            journey_look(journey);
            journey_begin(journey, language);
            problems += inspect_countdown(journey, &panels[i]);
        }
    }
    assert_int_equal(problems, 0);
}

/* Without a station: sessions need not be opened to see their titles. */
static void every_title_fits_the_welcome_screen(void **state)
{
    struct journey *journey = *state;
    const struct workshop *workshop = station_workshop(journey->station);
    size_t problems = 0;
    assert_true(workshop->session_count >= 28);
    for (size_t i = 0; i < COUNT_OF(panels) * 3; i++) {
        const struct panel *panel = &panels[i / 3];
        struct inspection inspection = inspection_of(panel);
        station_resize(journey->station, screen_of_panel(panel));
        station_act(journey->station, (struct action){ACTION_LANGUAGE, (int)(i % 3), 0}, 0);
        for (size_t k = 0; k < workshop->session_count; k++) {
            struct app_state shown = *journey_state(journey);
            shown.session = &workshop->sessions[k];
            journey_look(journey);
            struct frame frame = frame_begin(journey->glass, journey->shaper, journey->frame.theme,
                                             journey->frame.language);
            app_view(&shown, &frame);
            journey->frame = frame;
            inspect(journey, &inspection);
        }
        problems += inspection.problems;
    }
    assert_int_equal(problems, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(every_screen_keeps_its_measures_at_every_text_size),
        JOURNEY(every_second_of_the_countdown_keeps_its_measures),
        JOURNEY(every_title_fits_the_welcome_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A list of 20 rows in a window of three and a half, on a panel of 10.1 inches. */
#include "ui/scroll.h"

#include <stdlib.h>

#include "locale/catalog.h"
#include "test.h"
#include "ui/touch.h"

enum { ROWS = 20, STEP = 120, WINDOW = 420, LEFT = 100, TOP = 50 };

struct glass {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
    struct theme theme;
    struct frame frame;
    struct touch touch;
    int offset;
};

static struct scroll list_of(const struct glass *glass)
{
    return (struct scroll){.area = {LEFT, TOP, 800, WINDOW},
                           .height = ROWS * STEP - 10,
                           .step = STEP,
                           .offset = glass->offset};
}

static struct rect look(struct glass *glass)
{
    struct scroll scroll = list_of(glass);
    arena_reset(glass->arena);
    glass->frame = frame_begin(glass->arena, glass->shaper, &glass->theme, language_find("en"));
    struct rect rows = scroll_begin(&glass->frame, &scroll);
    for (int i = 0; i < ROWS; i++) {
        struct rect row = {rows.x, rows.y + i * STEP, rows.width, STEP - 10};
        frame_fill(&glass->frame, row, COLOR_CARD, 0);
        frame_target(&glass->frame, row, (struct action){ACTION_CHOOSE, 0, i});
    }
    scroll_end(&glass->frame);
    return rows;
}

static int lay_glass(void **state)
{
    struct error error = {0};
    struct glass *glass = memory_new(sizeof *glass);
    *state = glass;
    glass->arena = arena_new();
    glass->fonts = fonts_open(SADA_SHARE "/fonts/manifest.csv", "/usr/share/fonts", &error);
    if (!glass->fonts || !catalog_open(SADA_SHARE "/locale", &error))
        return -1;
    glass->shaper = shaper_new(glass->fonts);
    glass->theme = theme_for(screen_of(1280, 800, 10.1), language_find("en"), look_usual());
    (void)look(glass);
    return 0;
}

static int lift_glass(void **state)
{
    struct glass *glass = *state;
    shaper_free(glass->shaper);
    fonts_close(glass->fonts);
    arena_free(glass->arena);
    free(glass);
    return 0;
}

#define GLASS(test) cmocka_unit_test_setup_teardown(test, lay_glass, lift_glass)

static void obey(struct glass *glass, struct action action)
{
    if (action.kind == ACTION_SCROLL)
        glass->offset = action.first;
    (void)look(glass);
}

static struct action touch(struct glass *glass, enum touch_phase phase, int y, int64_t time)
{
    bool changed;
    struct touch_event event = {phase, 1, LEFT + 50, y, time};
    struct action action = touch_event_action(&glass->touch, &glass->frame, &event, &changed);
    obey(glass, action);
    return action;
}

/* Until the list rests; returns the ms it took. */
static int64_t let_rest(struct glass *glass, int64_t now)
{
    int64_t began = now;
    for (int64_t due; (due = touch_deadline(&glass->touch)) >= 0; now = due)
        obey(glass, touch_hold_action(&glass->touch, due));
    return now - began;
}

static size_t touchable(const struct glass *glass, enum action_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < glass->frame.target_count; i++)
        count += glass->frame.targets[i].action.kind == kind;
    return count;
}

static void a_row_that_is_cut_cannot_be_touched(void **state)
{
    assert_int_equal(touchable(*state, ACTION_CHOOSE), 3);
}

static void a_list_shows_that_there_is_more(void **state)
{
    struct glass *glass = *state;
    assert_int_equal(touchable(glass, ACTION_SCROLL), 1);
    glass->offset = 5 * STEP;
    (void)look(glass);
    assert_int_equal(touchable(glass, ACTION_SCROLL), 2);
    glass->offset = ROWS * STEP;
    (void)look(glass);
    assert_int_equal(touchable(glass, ACTION_SCROLL), 1);
    assert_int_equal(glass->frame.scrolled.offset, ROWS * STEP - 10 - WINDOW);
}

static void a_list_that_fits_has_no_buttons(void **state)
{
    struct glass *glass = *state;
    struct scroll scroll = list_of(glass);
    scroll.height = WINDOW;
    struct frame frame =
        frame_begin(glass->arena, glass->shaper, &glass->theme, language_find("en"));
    struct rect rows = scroll_begin(&frame, &scroll);
    scroll_end(&frame);
    assert_int_equal(rows.width, scroll.area.width);
    assert_int_equal(frame.target_count, 0);
}

static void a_tap_on_a_row_chooses_it(void **state)
{
    (void)touch(*state, TOUCH_DOWN, TOP + 20, 1000);
    (void)touch(*state, TOUCH_MOVE, TOP + 24, 1050);
    struct action action = touch(*state, TOUCH_UP, TOP + 24, 1100);
    assert_int_equal(action.kind, ACTION_CHOOSE);
    assert_int_equal(action.second, 0);
}

static void a_dragged_row_is_not_chosen(void **state)
{
    struct glass *glass = *state;
    (void)touch(glass, TOUCH_DOWN, TOP + 300, 1000);
    for (int i = 1; i <= 20; i++)
        (void)touch(glass, TOUCH_MOVE, TOP + 300 - 10 * i, 1000 + 20 * i);
    assert_in_range(glass->offset, 150, 200);
    assert_int_not_equal(touch(glass, TOUCH_UP, TOP + 100, 1600).kind, ACTION_CHOOSE);
    assert_in_range(let_rest(glass, 1600), 0, 150 + 16);
    assert_int_equal(glass->offset % STEP, 0);
    assert_in_range(glass->offset, STEP, 2 * STEP);
}

static void a_thrown_list_runs_on_for_a_moment(void **state)
{
    struct glass *glass = *state;
    (void)touch(glass, TOUCH_DOWN, TOP + 400, 1000);
    for (int i = 1; i <= 7; i++)
        (void)touch(glass, TOUCH_MOVE, TOP + 400 - 50 * i, 1000 + 10 * i);
    int dragged = glass->offset;
    (void)touch(glass, TOUCH_UP, TOP + 50, 1075);
    assert_in_range(let_rest(glass, 1075), 1, 150 + 16);
    assert_true(glass->offset > dragged + STEP);
    assert_int_equal(glass->offset % STEP, 0);
}

static void a_list_stops_at_its_ends(void **state)
{
    struct glass *glass = *state;
    (void)touch(glass, TOUCH_DOWN, TOP + 10, 1000);
    (void)touch(glass, TOUCH_MOVE, TOP + 200, 1050);
    (void)touch(glass, TOUCH_MOVE, TOP + 400, 1100);
    (void)touch(glass, TOUCH_UP, TOP + 400, 1110);
    (void)let_rest(glass, 1110);
    assert_int_equal(glass->offset, 0);
}

static void a_touch_of_a_running_list_stops_it_and_chooses_nothing(void **state)
{
    struct glass *glass = *state;
    (void)touch(glass, TOUCH_DOWN, TOP + 400, 1000);
    for (int i = 1; i <= 7; i++)
        (void)touch(glass, TOUCH_MOVE, TOP + 400 - 50 * i, 1000 + 10 * i);
    (void)touch(glass, TOUCH_UP, TOP + 50, 1075);
    obey(glass, touch_hold_action(&glass->touch, 1091));
    (void)touch(glass, TOUCH_DOWN, TOP + 380, 1100);
    assert_int_not_equal(touch(glass, TOUCH_UP, TOP + 380, 1200).kind, ACTION_CHOOSE);
    (void)let_rest(glass, 1200);
    assert_int_equal(glass->offset % STEP, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        GLASS(a_row_that_is_cut_cannot_be_touched),
        GLASS(a_list_shows_that_there_is_more),
        GLASS(a_list_that_fits_has_no_buttons),
        GLASS(a_tap_on_a_row_chooses_it),
        GLASS(a_dragged_row_is_not_chosen),
        GLASS(a_thrown_list_runs_on_for_a_moment),
        GLASS(a_list_stops_at_its_ends),
        GLASS(a_touch_of_a_running_list_stops_it_and_chooses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

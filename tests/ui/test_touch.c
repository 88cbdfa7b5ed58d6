#include "ui/touch.h"

#include <stdlib.h>

#include "test.h"

/* Two targets side by side, 100 px each. */
struct glass {
    struct arena *arena;
    struct theme theme;
    struct frame frame;
    struct touch touch;
};

static int lay_glass(void **state)
{
    struct glass *glass = memory_new(sizeof *glass);
    glass->arena = arena_new();
    const struct language *english = language_find("en");
    glass->theme = theme_for(screen_of(1280, 800, 10.1), english, look_usual());
    glass->frame = frame_begin(glass->arena, NULL, &glass->theme, english);
    frame_target(&glass->frame, (struct rect){0, 0, 100, 100},
                 (struct action){ACTION_TYPE, 'a', 0});
    frame_target(&glass->frame, (struct rect){100, 0, 100, 100},
                 (struct action){ACTION_TYPE, 'b', 0});
    *state = glass;
    return 0;
}

static int lift_glass(void **state)
{
    struct glass *glass = *state;
    arena_free(glass->arena);
    free(glass);
    return 0;
}

static struct action touch(struct glass *glass, enum touch_phase phase, int64_t finger, int x,
                           int64_t time)
{
    bool changed;
    struct touch_event event = {phase, finger, x, 50, time};
    return touch_event_action(&glass->touch, &glass->frame, &event, &changed);
}

static void a_touch_counts_when_it_ends_where_it_began(void **state)
{
    assert_int_equal(touch(*state, TOUCH_DOWN, 1, 50, 1000).kind, ACTION_NONE);
    struct action action = touch(*state, TOUCH_UP, 1, 60, 1100);
    assert_int_equal(action.kind, ACTION_TYPE);
    assert_int_equal(action.first, 'a');
}

static void a_touch_that_slips_off_means_nothing(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1000);
    (void)touch(*state, TOUCH_MOVE, 1, 150, 1050);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 150, 1100).kind, ACTION_NONE);
}

static void a_touch_that_begins_beside_means_nothing(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 500, 1000);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 1100).kind, ACTION_NONE);
}

static void two_fingers_type_two_letters(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1000);
    (void)touch(*state, TOUCH_DOWN, 2, 150, 1030);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 1060).first, 'a');
    assert_int_equal(touch(*state, TOUCH_UP, 2, 150, 1090).first, 'b');
}

static void pressed_follows_the_finger_in_and_out(void **state)
{
    struct glass *glass = *state;
    struct action pressed[FINGER_LIMIT];
    (void)touch(glass, TOUCH_DOWN, 1, 50, 1000);
    assert_int_equal(touch_pressed(&glass->touch, &glass->frame, pressed), 1);
    (void)touch(glass, TOUCH_MOVE, 1, 300, 1010);
    assert_int_equal(touch_pressed(&glass->touch, &glass->frame, pressed), 0);
    (void)touch(glass, TOUCH_MOVE, 1, 40, 1020);
    assert_int_equal(touch_pressed(&glass->touch, &glass->frame, pressed), 1);
}

static void a_new_screen_is_deaf_for_a_moment(void **state)
{
    struct glass *glass = *state;
    (void)touch(glass, TOUCH_DOWN, 1, 50, 1000);
    touch_new_screen(&glass->touch, 1010);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 50, 1020).kind, ACTION_NONE);
    (void)touch(glass, TOUCH_DOWN, 1, 50, 1200);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 50, 1250).kind, ACTION_NONE);
    (void)touch(glass, TOUCH_DOWN, 1, 50, 1311);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 50, 1400).kind, ACTION_TYPE);
}

static void a_finger_that_stays_repeats_until_it_leaves(void **state)
{
    struct glass *glass = *state;
    frame_target_held(&glass->frame, (struct rect){200, 0, 100, 100},
                      (struct action){ACTION_BACKSPACE, 0, 0}, HOLD_REPEAT);
    (void)touch(glass, TOUCH_DOWN, 1, 250, 1000);
    assert_int_equal(touch_deadline(&glass->touch), 1450);
    assert_int_equal(touch_hold_action(&glass->touch, 1449).kind, ACTION_NONE);
    assert_int_equal(touch_hold_action(&glass->touch, 1450).kind, ACTION_BACKSPACE);
    assert_int_equal(touch_hold_action(&glass->touch, 1450).kind, ACTION_NONE);
    assert_int_equal(touch_hold_action(&glass->touch, 1540).kind, ACTION_BACKSPACE);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 250, 1600).kind, ACTION_NONE);
    assert_int_equal(touch_deadline(&glass->touch), -1);
}

static void a_short_touch_of_a_repeating_key_acts_once(void **state)
{
    struct glass *glass = *state;
    frame_target_held(&glass->frame, (struct rect){200, 0, 100, 100},
                      (struct action){ACTION_BACKSPACE, 0, 0}, HOLD_REPEAT);
    (void)touch(glass, TOUCH_DOWN, 1, 250, 1000);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 250, 1100).kind, ACTION_BACKSPACE);
    assert_int_equal(touch_hold_action(&glass->touch, 5000).kind, ACTION_NONE);
}

static void a_finger_slides_to_a_variant_of_its_key(void **state)
{
    struct glass *glass = *state;
    frame_target_held(&glass->frame, (struct rect){200, 0, 100, 100},
                      (struct action){ACTION_TYPE, 'e', 0}, HOLD_VARIANTS);
    (void)touch(glass, TOUCH_DOWN, 1, 250, 1000);
    struct action opened = touch_hold_action(&glass->touch, 1450);
    assert_int_equal(opened.kind, ACTION_VARIANTS);
    assert_int_equal(opened.first, 'e');
    frame_target_held(&glass->frame, (struct rect){300, 0, 100, 100},
                      (struct action){ACTION_TYPE, 0xEA, 0}, HOLD_CHOICE);
    (void)touch(glass, TOUCH_MOVE, 1, 350, 1500);
    struct action pressed[FINGER_LIMIT];
    assert_int_equal(touch_pressed(&glass->touch, &glass->frame, pressed), 1);
    assert_int_equal(pressed[0].first, 0xEA);
    struct action typed = touch(glass, TOUCH_UP, 1, 350, 1600);
    assert_int_equal(typed.kind, ACTION_TYPE);
    assert_int_equal(typed.first, 0xEA);
}

static void a_finger_that_opened_a_key_and_lifts_types_nothing(void **state)
{
    struct glass *glass = *state;
    frame_target_held(&glass->frame, (struct rect){200, 0, 100, 100},
                      (struct action){ACTION_TYPE, 'e', 0}, HOLD_VARIANTS);
    (void)touch(glass, TOUCH_DOWN, 1, 250, 1000);
    (void)touch_hold_action(&glass->touch, 1450);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 250, 1600).kind, ACTION_NONE);
}

/* One after the other, so that they are no palm. */
static void more_fingers_than_hands_are_ignored(void **state)
{
    for (int finger = 0; finger < 2 * FINGER_LIMIT; finger++)
        (void)touch(*state, TOUCH_DOWN, finger, 50, 1000 + 100 * finger);
    for (int finger = 0; finger < 2 * FINGER_LIMIT; finger++) {
        struct action action = touch(*state, TOUCH_UP, finger, 50, 4000);
        assert_int_equal(action.kind, finger < FINGER_LIMIT ? ACTION_TYPE : ACTION_NONE);
    }
}

static void a_palm_means_nothing(void **state)
{
    struct glass *glass = *state;
    for (int finger = 1; finger <= 4; finger++)
        (void)touch(glass, TOUCH_DOWN, finger, 40 * finger, 1000 + 15 * finger);
    struct action pressed[FINGER_LIMIT];
    assert_int_equal(touch_pressed(&glass->touch, &glass->frame, pressed), 0);
    for (int finger = 1; finger <= 4; finger++)
        assert_int_equal(touch(glass, TOUCH_UP, finger, 40 * finger, 1200).kind, ACTION_NONE);
    (void)touch(glass, TOUCH_DOWN, 5, 50, 1300);
    assert_int_equal(touch(glass, TOUCH_UP, 5, 50, 1400).kind, ACTION_TYPE);
}

static void a_bouncing_contact_acts_once(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1000);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 1005).kind, ACTION_TYPE);
    (void)touch(*state, TOUCH_DOWN, 2, 52, 1010);
    assert_int_equal(touch(*state, TOUCH_UP, 2, 52, 1015).kind, ACTION_NONE);
    (void)touch(*state, TOUCH_DOWN, 1, 51, 1020);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 51, 1100).kind, ACTION_NONE);
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1160);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 1200).kind, ACTION_TYPE);
}

static void a_quick_finger_elsewhere_is_no_bounce(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1000);
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 1050).first, 'a');
    (void)touch(*state, TOUCH_DOWN, 2, 150, 1055);
    assert_int_equal(touch(*state, TOUCH_UP, 2, 150, 1100).first, 'b');
}

/* A resting hand of one does not keep the other from answering. */
static void two_people_do_not_disturb_each_other(void **state)
{
    (void)touch(*state, TOUCH_DOWN, 1, 50, 1000);
    for (int tap = 0; tap < 3; tap++) {
        (void)touch(*state, TOUCH_DOWN, 2, 150, 1500 + 300 * tap);
        assert_int_equal(touch(*state, TOUCH_UP, 2, 150, 1600 + 300 * tap).first, 'b');
    }
    assert_int_equal(touch(*state, TOUCH_UP, 1, 50, 5000).first, 'a');
}

static void a_right_to_left_frame_mirrors_its_targets(void **state)
{
    struct glass *glass = *state;
    struct frame frame = frame_begin(glass->arena, NULL, &glass->theme, language_find("ar"));
    frame_target(&frame, (struct rect){0, 0, 100, 100}, (struct action){ACTION_NEXT, 0, 0});
    assert_null(frame_target_at(&frame, 50, 50));
    assert_non_null(frame_target_at(&frame, 1230, 50));
}

/* Two thirds of the glass are a page among others. */
static void lay_pages(struct glass *glass, bool mirrored)
{
    glass->frame.mirrored = mirrored;
    frame_turning(&glass->frame, (struct rect){0, 0, 1280, 500}, (struct action){ACTION_BACK, 0, 0},
                  (struct action){ACTION_NEXT, 0, 0});
}

static void a_finger_moving_sideways_turns_the_page_once(void **state)
{
    struct glass *glass = *state;
    lay_pages(glass, false);
    (void)touch(glass, TOUCH_DOWN, 1, 900, 1000);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 880, 1010).kind, ACTION_NONE);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 700, 1040).kind, ACTION_NEXT);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 400, 1060).kind, ACTION_NONE);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 400, 1080).kind, ACTION_NONE);
    (void)touch(glass, TOUCH_DOWN, 1, 400, 2000);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 700, 2040).kind, ACTION_BACK);
}

static void right_to_left_pages_come_from_the_left(void **state)
{
    struct glass *glass = *state;
    lay_pages(glass, true);
    (void)touch(glass, TOUCH_DOWN, 1, 400, 1000);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 700, 1040).kind, ACTION_NEXT);
    (void)touch(glass, TOUCH_UP, 1, 700, 1080);
    (void)touch(glass, TOUCH_DOWN, 1, 900, 2000);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 700, 2040).kind, ACTION_BACK);
}

static void a_finger_moving_aslant_turns_no_page(void **state)
{
    struct glass *glass = *state;
    bool changed;
    lay_pages(glass, false);
    (void)touch(glass, TOUCH_DOWN, 1, 900, 1000);
    struct touch_event aslant = {TOUCH_MOVE, 1, 700, 200, 1040};
    assert_int_equal(touch_event_action(&glass->touch, &glass->frame, &aslant, &changed).kind,
                     ACTION_NONE);
}

static void a_finger_that_turns_a_page_presses_nothing(void **state)
{
    struct glass *glass = *state;
    lay_pages(glass, false);
    (void)touch(glass, TOUCH_DOWN, 1, 150, 1000);
    assert_int_equal(touch(glass, TOUCH_MOVE, 1, 20, 1040).kind, ACTION_NEXT);
    assert_int_equal(touch(glass, TOUCH_UP, 1, 150, 1080).kind, ACTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_touch_counts_when_it_ends_where_it_began, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_touch_that_slips_off_means_nothing, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_touch_that_begins_beside_means_nothing, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(two_fingers_type_two_letters, lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(pressed_follows_the_finger_in_and_out, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_new_screen_is_deaf_for_a_moment, lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_that_stays_repeats_until_it_leaves, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_short_touch_of_a_repeating_key_acts_once, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_slides_to_a_variant_of_its_key, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_that_opened_a_key_and_lifts_types_nothing,
                                        lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(more_fingers_than_hands_are_ignored, lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(a_palm_means_nothing, lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(a_bouncing_contact_acts_once, lay_glass, lift_glass),
        cmocka_unit_test_setup_teardown(a_quick_finger_elsewhere_is_no_bounce, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(two_people_do_not_disturb_each_other, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_right_to_left_frame_mirrors_its_targets, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_moving_sideways_turns_the_page_once, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(right_to_left_pages_come_from_the_left, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_moving_aslant_turns_no_page, lay_glass,
                                        lift_glass),
        cmocka_unit_test_setup_teardown(a_finger_that_turns_a_page_presses_nothing, lay_glass,
                                        lift_glass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

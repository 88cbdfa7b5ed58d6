/* What a person changes for their eyes: at once, on every screen, until they are gone. */
#include "station/journey.h"

static const int64_t second = 1000;

static struct look look_now(const struct journey *journey)
{
    return journey_state(journey)->look;
}

static void set_text_size(struct journey *journey, int size)
{
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap(journey, (struct action){ACTION_TEXT_SIZE, size, 0});
    journey_tap_plain(journey, ACTION_CLOSE_SHEET);
}

static void a_text_size_applies_at_once_and_keeps_answers(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    set_text_size(journey, TEXT_SIZE_MOST);
    journey_assert_screen(journey, "questions");
    assert_int_equal(journey->frame.theme->look.text_size, TEXT_SIZE_MOST);
    assert_int_equal(journey->frame.faults, 0);
    set_text_size(journey, TEXT_SIZE_LEAST);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

static void the_page_behind_the_sheet_cannot_be_touched(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_assert_screen(journey, "settings");
    assert_false(journey_offers(journey, ACTION_CHOOSE));
    journey_press(journey, 400, 40);
    journey_assert_screen(journey, "questions");
}

static void contrast_and_language_change_on_the_sheet(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap(journey, (struct action){ACTION_CONTRAST, CONTRAST_HIGH, 0});
    assert_int_equal(journey->frame.ground, 0xFFFFFF);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, 0, 0});
    journey_assert_screen(journey, "settings");
    assert_string_equal(app_language(journey_state(journey))->code, "ar");
    journey_tap_plain(journey, ACTION_CLOSE_SHEET);
    size_t useful = (size_t)journey_question(journey, "useful");
    assert_string_equal(interview_value(journey_state(journey)->interview, useful), "4");
}

static void the_next_person_finds_the_usual_settings(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    set_text_size(journey, 3);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_wait(journey, 7 * second);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(look_now(journey).text_size, TEXT_SIZE_USUAL);
}

/* Somebody set the welcome screen as they like it, and left. */
static void a_welcome_that_was_changed_is_put_right_after_a_minute(void **state)
{
    struct journey *journey = *state;
    set_text_size(journey, TEXT_SIZE_MOST);
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, 2, 0});
    journey_wait(journey, 59 * second);
    journey_assert_screen(journey, "settings");
    journey_wait(journey, second);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(look_now(journey).text_size, TEXT_SIZE_USUAL);
    assert_string_equal(app_language(journey_state(journey))->code, "ar");
    assert_int_equal(station_deadline(journey->station), -1);
}

static void starting_over_asks_once(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_assert_screen(journey, "start-over");
    assert_true(journey_find(journey, (struct action){ACTION_CLOSE_SHEET, 0, 0})->rect.width >
                journey_find(journey, (struct action){ACTION_START_OVER, 0, 0})->rect.width);
    journey_tap_plain(journey, ACTION_CLOSE_SHEET);
    journey_assert_screen(journey, "questions");
    assert_non_null(journey_state(journey)->interview);
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_tap_plain(journey, ACTION_START_OVER);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->interview);
}

static void nothing_can_be_started_over_before_the_start(void **state)
{
    struct journey *journey = *state;
    journey_tap_plain(journey, ACTION_SETTINGS);
    assert_false(journey_offers(journey, ACTION_ASK_START_OVER));
}

static void an_open_sheet_is_no_way_around_the_idle_warning(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_wait(journey, 60 * second);
    journey_assert_screen(journey, "idle");
    journey_wait(journey, 30 * second);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_state(journey)->interview);
}

static void who_opens_the_settings_is_still_here(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_wait(journey, 60 * second);
    journey_assert_screen(journey, "idle");
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap_plain(journey, ACTION_CLOSE_SHEET);
    journey_assert_screen(journey, "questions");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_text_size_applies_at_once_and_keeps_answers),
        JOURNEY(the_page_behind_the_sheet_cannot_be_touched),
        JOURNEY(contrast_and_language_change_on_the_sheet),
        JOURNEY(the_next_person_finds_the_usual_settings),
        JOURNEY(a_welcome_that_was_changed_is_put_right_after_a_minute),
        JOURNEY(starting_over_asks_once),
        JOURNEY(nothing_can_be_started_over_before_the_start),
        JOURNEY(an_open_sheet_is_no_way_around_the_idle_warning),
        JOURNEY(who_opens_the_settings_is_still_here),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a facilitator sets, and that people meet it, also after a restart. */
#include "base/array.h"
#include "facilitator/visit.h"

enum { ARABIC, SORANI, ENGLISH };

static void show_settings(struct journey *journey)
{
    visit_screen(journey, FACILITATOR_MENU);
    visit_screen(journey, FACILITATOR_SETTINGS);
    journey_assert_screen(journey, "facilitator-settings");
}

/* Scrolls until the control is there, as a finger would with the button. */
static void set(struct journey *journey, enum setting setting, int value)
{
    const struct action wanted = {ACTION_SET, (int)setting, value};
    for (int tries = 0; tries < 20 && !journey_find(journey, wanted); tries++) {
        const struct scrolled *scrolled = &journey->frame.scrolled;
        int offset = scrolled->offset + scrolled->step;
        station_act(journey->station, (struct action){ACTION_SCROLL, offset, 0}, journey->now);
        journey_look(journey);
    }
    journey_tap(journey, wanted);
}

static void scroll_to_end(struct journey *journey)
{
    station_act(journey->station, (struct action){ACTION_SCROLL, 1 << 20, 0}, journey->now);
    journey_look(journey);
}

static void start_again(struct journey *journey)
{
    station_free(journey->station);
    journey->station = NULL;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1"});
}

static void a_language_is_not_offered_any_more(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    set(journey, SETTING_LANGUAGES, 1 << ARABIC | 1 << ENGLISH);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_assert_screen(journey, "welcome");
    assert_null(journey_find(journey, (struct action){ACTION_BEGIN, SORANI, 0}));
    assert_non_null(journey_find(journey, (struct action){ACTION_BEGIN, ENGLISH, 0}));
    start_again(journey);
    assert_null(journey_find(journey, (struct action){ACTION_BEGIN, SORANI, 0}));
}

static void the_last_language_stays(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    set(journey, SETTING_LANGUAGES, 1 << ARABIC | 1 << ENGLISH);
    set(journey, SETTING_LANGUAGES, 1 << ENGLISH);
    assert_null(journey_find(journey, (struct action){ACTION_SET, SETTING_LANGUAGES, 0}));
}

static void each_next_person_begins_with_what_was_set(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    set(journey, SETTING_TEXT_SIZE, 3);
    set(journey, SETTING_CONTRAST, CONTRAST_HIGH);
    set(journey, SETTING_SHIELD, 1);
    set(journey, SETTING_DIGITS, DIGITS_LATIN);
    journey_tap_plain(journey, ACTION_LEAVE);
    assert_int_equal(journey_state(journey)->look.text_size, 3);
    assert_int_equal(journey_state(journey)->look.contrast, CONTRAST_HIGH);
    assert_true(journey_state(journey)->settings.shield);
    assert_int_equal(journey_state(journey)->settings.digits, DIGITS_LATIN);
    start_again(journey);
    assert_int_equal(journey_state(journey)->look.text_size, 3);
    assert_true(journey_state(journey)->settings.shield);
}

static void all_of_it_is_set_back_and_the_name_stays(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    assert_false(journey_offers(journey, ACTION_STANDARD));
    set(journey, SETTING_LANGUAGES, 1 << ENGLISH | 1 << ARABIC);
    set(journey, SETTING_TEXT_SIZE, 3);
    set(journey, SETTING_K, 9);
    scroll_to_end(journey);
    journey_tap_plain(journey, ACTION_STANDARD);
    assert_int_equal(journey_state(journey)->settings.languages, 7);
    assert_int_equal(journey_state(journey)->settings.look.text_size, TEXT_SIZE_USUAL);
    assert_false(journey_offers(journey, ACTION_STANDARD));
}

static void the_pages_speak_another_language(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, SORANI, 0});
    assert_string_equal(journey->frame.language->code, "ckb");
    journey_assert_screen(journey, "facilitator-settings");
}

static void what_was_set_outlives_the_station(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    set(journey, SETTING_DIGITS, DIGITS_LATIN);
    set(journey, SETTING_CONTRAST, CONTRAST_HIGH);
    set(journey, SETTING_K, 9);
    set(journey, SETTING_IDLE_WRITING, 150);
    set(journey, SETTING_IDLE_COUNTDOWN, 40);
    set(journey, SETTING_THANKS, 8);
    start_again(journey);
    const struct app_settings *settings = &journey_state(journey)->settings;
    assert_int_equal(settings->digits, DIGITS_LATIN);
    assert_int_equal(settings->look.contrast, CONTRAST_HIGH);
    assert_int_equal(settings->idle_writing, 150 * 1000);
    assert_int_equal(settings->idle_countdown, 40 * 1000);
    assert_int_equal(settings->thanks, 8 * 1000);
    visit_again(journey);
    show_settings(journey);
    set(journey, SETTING_K, 10); /* one more than it was set to before */
}

static void a_step_stops_at_its_floor(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    for (int k = 7; k >= 5; k--)
        set(journey, SETTING_K, k);
    assert_null(journey_find(journey, (struct action){ACTION_SET, SETTING_K, 4}));
}

static void an_idle_screen_asks_sooner(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    set(journey, SETTING_IDLE_TAPS, 45);
    set(journey, SETTING_IDLE_TAPS, 30);
    journey_tap_plain(journey, ACTION_LEAVE);
    journey_begin(journey, ENGLISH);
    journey_wait(journey, 29 * 1000);
    journey_assert_screen(journey, "questions");
    journey_wait(journey, 2 * 1000);
    journey_assert_screen(journey, "idle");
}

static void the_station_gets_a_name(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    scroll_to_end(journey);
    journey_tap_plain(journey, ACTION_RENAME);
    journey_assert_screen(journey, "facilitator-name");
    journey_type(journey, "قاعة");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "facilitator-settings");
    scroll_to_end(journey);
    assert_int_equal(journey_says(journey, TEXT_HINT, "قاعة"), 1);
}

static void a_new_pin_needs_the_old_one(void **state)
{
    struct journey *journey = *state;
    visit_first(journey);
    show_settings(journey);
    scroll_to_end(journey);
    journey_tap_plain(journey, ACTION_CHANGE_PIN);
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, "000000");
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-new-pin");
    visit_type_pin(journey, "271828");
    visit_type_pin(journey, "271828");
    journey_assert_screen(journey, "facilitator-agenda");
    journey_tap_plain(journey, ACTION_LEAVE);
    visit_hold(journey, ACTION_FACILITATE, VISIT_HELD_MS);
    visit_type_pin(journey, visit_pin);
    journey_assert_screen(journey, "facilitator-pin");
    visit_type_pin(journey, "271828");
    journey_assert_screen(journey, "facilitator-agenda");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(a_language_is_not_offered_any_more),
        JOURNEY(the_last_language_stays),
        JOURNEY(each_next_person_begins_with_what_was_set),
        JOURNEY(all_of_it_is_set_back_and_the_name_stays),
        JOURNEY(the_pages_speak_another_language),
        JOURNEY(what_was_set_outlives_the_station),
        JOURNEY(a_step_stops_at_its_floor),
        JOURNEY(an_idle_screen_asks_sooner),
        JOURNEY(the_station_gets_a_name),
        JOURNEY(a_new_pin_needs_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

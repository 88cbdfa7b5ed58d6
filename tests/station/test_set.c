/* What facilitators set at the station: every participant's screen follows it. */
#include "station/journey.h"
#include "store/station_settings.h"

static const int64_t second = 1000; /* ms */

static int set_up(void **state)
{
    return journey_prepare(state);
}

#define SET(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

static void start(struct journey *journey, const char *language)
{
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .language = language});
}

static void stop(struct journey *journey)
{
    station_free(journey->station);
    journey->station = NULL;
}

/* The settings as they stand, for a test to change some of them. */
static struct station_settings read_settings(struct journey *journey, struct data_folder *desk)
{
    struct station_settings settings;
    if (!station_settings_read(desk, station_workshop(journey->station), journey->arena, &settings,
                               &journey->error))
        journey_fail(journey);
    return settings;
}

/* Writes them beside the running station, which then starts again. */
static void set(struct journey *journey, const struct station_settings *settings,
                const char *language)
{
    struct data_folder *desk = journey_desk(journey);
    if (!station_settings_write(desk, station_workshop(journey->station), settings,
                                &journey->error))
        journey_fail(journey);
    data_folder_close(desk);
    stop(journey);
    start(journey, language);
}

static void set_number(struct journey *journey, enum station_number number, unsigned value)
{
    struct data_folder *desk = journey_desk(journey);
    struct station_settings settings = read_settings(journey, desk);
    data_folder_close(desk);
    settings.numbers[number] = value;
    set(journey, &settings, NULL);
}

static void set_languages(struct journey *journey, const char *const *languages, size_t count,
                          const char *first)
{
    struct data_folder *desk = journey_desk(journey);
    struct station_settings settings = read_settings(journey, desk);
    data_folder_close(desk);
    settings.languages = languages;
    settings.language_count = count;
    set(journey, &settings, first);
}

static void each_person_begins_with_the_size_and_contrast_set(void **state)
{
    struct journey *journey = *state;
    start(journey, NULL);
    set_number(journey, STATION_TEXT_SIZE, 3);
    set_number(journey, STATION_CONTRAST, CONTRAST_HIGH);
    assert_int_equal(journey->frame.theme->look.text_size, 3);
    assert_int_equal(journey->frame.ground, 0xFFFFFF);
    journey_begin(journey, 2);
    journey_tap_plain(journey, ACTION_SETTINGS);
    journey_tap(journey, (struct action){ACTION_TEXT_SIZE, 1, 0});
    journey_tap(journey, (struct action){ACTION_CONTRAST, CONTRAST_NORMAL, 0});
    journey_tap_plain(journey, ACTION_ASK_START_OVER);
    journey_tap_plain(journey, ACTION_START_OVER);
    journey_assert_screen(journey, "welcome");
    assert_int_equal(journey->frame.theme->look.text_size, 3);
    assert_int_equal(journey->frame.theme->look.contrast, CONTRAST_HIGH);
    assert_int_equal(station_deadline(journey->station), -1); /* nothing is to be put right */
}

static void only_languages_that_are_offered_are_shown(void **state)
{
    struct journey *journey = *state;
    static const char *const two[] = {"ckb", "en"};
    start(journey, NULL);
    set_languages(journey, two, COUNT_OF(two), NULL);
    assert_null(journey_find(journey, (struct action){ACTION_BEGIN, 0, 0}));
    assert_non_null(journey_find(journey, (struct action){ACTION_BEGIN, 1, 0}));
    assert_string_equal(app_language(journey_state(journey))->code, "ckb");
    journey_begin(journey, 2);
    assert_null(journey_find(journey, (struct action){ACTION_LANGUAGE, 0, 0}));
    assert_non_null(journey_find(journey, (struct action){ACTION_LANGUAGE, 1, 0}));
    journey_tap_plain(journey, ACTION_SETTINGS);
    assert_null(journey_find(journey, (struct action){ACTION_LANGUAGE, 0, 0}));
    journey_tap(journey, (struct action){ACTION_LANGUAGE, 1, 0});
    assert_string_equal(app_language(journey_state(journey))->code, "ckb");
}

static void where_one_language_is_offered_there_is_none_to_choose(void **state)
{
    struct journey *journey = *state;
    static const char *const one[] = {"en"};
    start(journey, NULL);
    set_languages(journey, one, COUNT_OF(one), "ar"); /* the command line's is not offered */
    assert_string_equal(app_language(journey_state(journey))->code, "en");
    journey_begin(journey, 2);
    assert_false(journey_offers(journey, ACTION_LANGUAGE));
    journey_tap_plain(journey, ACTION_SETTINGS);
    assert_false(journey_offers(journey, ACTION_LANGUAGE));
}

static void digits_are_those_that_were_set(void **state)
{
    struct journey *journey = *state;
    start(journey, NULL);
    journey_begin(journey, 0);
    assert_int_equal(journey_says(journey, TEXT_HINT, "\u2068١\u2069 من \u2068٣\u2069"), 1);
    set_number(journey, STATION_DIGITS, DIGITS_LATIN);
    journey_begin(journey, 0);
    assert_int_equal(journey_says(journey, TEXT_HINT,
                                  "\u2068"
                                  "1\u2069 من \u2068"
                                  "3\u2069"),
                     1);
}

static void times_are_those_that_were_set(void **state)
{
    struct journey *journey = *state;
    start(journey, NULL);
    set_number(journey, STATION_IDLE_TAPS, 20);
    set_number(journey, STATION_IDLE_WRITING, 40);
    set_number(journey, STATION_IDLE_COUNTDOWN, 25);
    set_number(journey, STATION_THANKS, 4);
    journey_begin(journey, 2);
    journey_wait(journey, 20 * second);
    journey_assert_screen(journey, "idle");
    journey_wait(journey, 24 * second);
    journey_tap_plain(journey, ACTION_STAY);
    journey_turn_to(journey, "takeaway");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0});
    journey_wait(journey, 39 * second);
    journey_assert_screen(journey, "write");
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_wait(journey, 3 * second);
    journey_assert_screen(journey, "saved");
    journey_wait(journey, second);
    journey_assert_screen(journey, "welcome");
}

static void a_shield_is_set_at_the_station(void **state)
{
    struct journey *journey = *state;
    start(journey, NULL);
    set_number(journey, STATION_SHIELD, 1);
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    unsigned tint = journey->frame.theme->palette[COLOR_GREEN_TINT];
    size_t seen[2] = {0};
    for (int look = 0; look < 2; look++) {
        for (size_t i = 0; i < journey->frame.drawing_count; i++)
            seen[look] += journey->frame.drawings[i].color == tint;
        journey_wait(journey, FRESH_MS);
    }
    assert_int_equal(seen[0], 1);
    assert_int_equal(seen[1], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SET(each_person_begins_with_the_size_and_contrast_set),
        SET(only_languages_that_are_offered_are_shown),
        SET(where_one_language_is_offered_there_is_none_to_choose),
        SET(digits_are_those_that_were_set),
        SET(times_are_those_that_were_set),
        SET(a_shield_is_set_at_the_station),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

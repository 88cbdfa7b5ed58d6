#include "store/station_settings.h"

#include "base/array.h"
#include "results/answering.h"

static struct station_settings read_settings(struct room *room, const struct workshop *workshop)
{
    struct station_settings settings = {0};
    if (!station_settings_read(room->data_folder, workshop, room->arena, &settings, &room->error))
        room_fail(room);
    return settings;
}

static void what_was_never_set_is_as_the_workshop_has_it(void **state)
{
    struct room *room = *state;
    struct workshop workshop = *room->workshop;
    workshop.k = 12;
    workshop.digits = DIGITS_LATIN;
    struct station_settings settings = read_settings(room, &workshop);
    static const unsigned expected[] = {12, DIGITS_LATIN, 60, 120, 30, 7, 2, 0, 0};
    assert_int_equal(COUNT_OF(expected), STATION_NUMBER_COUNT);
    for (size_t i = 0; i < STATION_NUMBER_COUNT; i++)
        assert_int_equal(settings.numbers[i], expected[i]);
    assert_int_equal(settings.language_count, 2);
    assert_string_equal(settings.languages[0], "en");
    assert_string_equal(settings.name, "");
}

static void settings_are_kept(void **state)
{
    struct room *room = *state;
    static const char *const arabic[] = {"ar"};
    struct station_settings settings = read_settings(room, room->workshop);
    settings.numbers[STATION_K] = 5;
    settings.numbers[STATION_TEXT_SIZE] = 4;
    settings.languages = arabic;
    settings.language_count = 1;
    settings.name = "القاعة ٢";
    assert_true(station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    room_use_station(room, "data"); /* the program starts again */
    settings = read_settings(room, room->workshop);
    assert_int_equal(settings.numbers[STATION_K], 5);
    assert_int_equal(settings.numbers[STATION_TEXT_SIZE], 4);
    assert_int_equal(settings.numbers[STATION_IDLE_TAPS], 60);
    assert_int_equal(settings.language_count, 1);
    assert_string_equal(settings.languages[0], "ar");
    assert_string_equal(settings.name, "القاعة ٢");
    static const char *const kurdish[] = {"ckb"};
    struct workshop other = *room->workshop; /* offers no Arabic */
    other.languages = kurdish;
    other.language_count = 1;
    assert_string_equal(read_settings(room, &other).languages[0], "ckb");
}

static void nothing_beyond_its_limits_is_set(void **state)
{
    struct room *room = *state;
    static const char *const unknown[] = {"en", "ckb"};
    for (size_t i = 0; i < STATION_NUMBER_COUNT; i++) {
        struct station_limits limits = station_limits((enum station_number)i);
        struct station_settings settings = read_settings(room, room->workshop);
        settings.name = "must not stay";
        settings.numbers[i] = limits.most + 1;
        assert_false(
            station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
        assert_int_equal(room->error.code, ERROR_SETTING);
        settings.numbers[i] = limits.least - 1;
        assert_false(
            station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    }
    assert_int_equal(station_limits(STATION_K).least, 5);
    struct station_settings settings = read_settings(room, room->workshop);
    assert_string_equal(settings.name, "");
    settings.languages = unknown;
    assert_false(
        station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    settings.language_count = 0;
    assert_false(
        station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    settings.languages = room->workshop->languages;
    settings.language_count = 1;
    settings.name = "two\nlines";
    assert_false(
        station_settings_write(room->data_folder, room->workshop, &settings, &room->error));
    assert_int_equal(room->error.code, ERROR_SETTING);
}

int main(void)
{
#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, room_setup, room_teardown)
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(what_was_never_set_is_as_the_workshop_has_it),
        IN_A_ROOM(settings_are_kept),
        IN_A_ROOM(nothing_beyond_its_limits_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

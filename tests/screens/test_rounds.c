/* A form with repeats is answered at the station, and what it says further about a question is
 * opened and closed. */
#include <string.h>

#include "locale/catalog.h"
#include "station/journey.h"

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state, (struct station_options){.workshop = SADA_SOURCE "/tests/screens/rounds",
                                                   .session = "d1s1",
                                                   .screen = screen_of(1280, 800, 10.1)});
    return 0;
}

#define ROUNDS(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

enum { ARABIC, SORANI, ENGLISH };

static void begin_with(struct journey *journey, int language, int visits)
{
    journey_begin(journey, language);
    struct action write = {ACTION_WRITE, journey_question(journey, "visits"), 0};
    journey_tap(journey, write);
    journey_tap(journey, (struct action){ACTION_TYPE, '0' + visits, 0});
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_tap_plain(journey, ACTION_NEXT);
}

static const char *label_of(const struct journey *journey, const char *question)
{
    const struct interview *interview = journey_state(journey)->interview;
    size_t index = (size_t)journey_question(journey, question);
    return interview_text(interview, interview_form(interview)->questions[index].label, "en",
                          journey->arena);
}

static void each_round_says_which_it_is(void **state)
{
    struct journey *journey = *state;
    begin_with(journey, ENGLISH, 2);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Visit: 1 of 3"), 1);
    journey_write(journey, "place_1", "erbil");
    journey_tap_plain(journey, ACTION_NEXT);
    assert_int_equal(journey_says(journey, TEXT_QUESTION, label_of(journey, "useful_1")), 1);
    assert_non_null(strstr(label_of(journey, "useful_1"), "erbil"));
    assert_null(strstr(label_of(journey, "useful_2"), "erbil"));
    journey_choose(journey, "useful_1", "yes");
    journey_tap_plain(journey, ACTION_NEXT);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Visit: 2 of 3"), 1);
    /* Nothing is written about the second, and there is no third. */
    journey_tap_plain(journey, ACTION_NEXT);
    assert_int_equal(journey_says(journey, TEXT_HINT, "1 of 2"), 1);
    journey_choose(journey, "slept_1", "no");
    journey_turn_to_review(journey);
    journey_find_row(journey, "place_2");
    assert_int_equal(journey_says(journey, TEXT_HINT, "Visit: 2 of 3"), 1);
    journey_find_row(journey, "slept_2");
    assert_int_equal(journey_says(journey, TEXT_HINT, "2 of 2"), 1);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "place_1: erbil\nvisits=2 useful_1=yes slept_1=no\n");
}

static void rounds_are_counted_in_the_digits_of_the_language(void **state)
{
    struct journey *journey = *state;
    begin_with(journey, ARABIC, 1);
    const struct fill fills[] = {{"label", "الزيارة"}, {"at", "١"}, {"all", "٣"}, {0}};
    const char *title = catalog_fill(journey->arena, "{label}: {at} of {all}", fills);
    assert_non_null(strstr(title, "من"));
    assert_int_equal(journey_says(journey, TEXT_HINT, title), 1);
}

static void guidance_opens_at_a_touch_and_closes(void **state)
{
    static const char guidance[] = "Each visit counts once, even if it took several days.";
    struct journey *journey = *state;
    journey_begin(journey, ENGLISH);
    assert_int_equal(journey_says(journey, TEXT_QUESTION, guidance), 0);
    journey_tap(journey, (struct action){ACTION_GUIDANCE, journey_question(journey, "visits"), 0});
    assert_int_equal(journey_says(journey, TEXT_QUESTION, guidance), 1);
    assert_int_equal(journey_says(journey, TEXT_QUESTION, "How many visits did you make?"), 1);
    assert_int_equal(journey->frame.faults, 0);
    journey_tap_plain(journey, ACTION_CLOSE_SHEET);
    assert_int_equal(journey_says(journey, TEXT_QUESTION, guidance), 0);
    assert_true(journey_offers(journey, ACTION_WRITE));
}

static void a_question_without_guidance_offers_none(void **state)
{
    struct journey *journey = *state;
    begin_with(journey, ENGLISH, 1);
    assert_true(journey_offers(journey, ACTION_WRITE));
    assert_false(journey_offers(journey, ACTION_GUIDANCE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROUNDS(each_round_says_which_it_is),
        ROUNDS(rounds_are_counted_in_the_digits_of_the_language),
        ROUNDS(guidance_opens_at_a_touch_and_closes),
        ROUNDS(a_question_without_guidance_offers_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

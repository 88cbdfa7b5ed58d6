/* Every kind of question answered by touch, on a small panel that has to split some of them. */
#include <string.h>

#include "screens/pages.h"
#include "station/journey.h"

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    struct journey *journey = *state;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/tests/screens/workshop",
                                           .session = "d1s1",
                                           .screen = screen_of(800, 480, 7)});
    return 0;
}

#define KINDS(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

static bool shows(const struct journey *journey, const char *question)
{
    const struct frame *frame = &journey->frame;
    int index = journey_question(journey, question);
    for (size_t i = 0; i < frame->target_count; i++) {
        struct action action = frame->targets[i].action;
        if ((action.kind == ACTION_CHOOSE || action.kind == ACTION_WRITE) && action.first == index)
            return true;
    }
    return false;
}

static void begin(struct journey *journey, const char *question)
{
    journey_begin(journey, 0);
    for (int pages = 0; pages < 60 && !shows(journey, question); pages++)
        journey_tap_plain(journey, ACTION_NEXT);
    assert_true(shows(journey, question));
}

/* Taps the choice, on whichever of its pages it stands. */
static void choose(struct journey *journey, const char *question, int choice)
{
    struct action action = {ACTION_CHOOSE, journey_question(journey, question), choice};
    for (int pages = 0; pages < 10 && !journey_find(journey, action); pages++)
        journey_tap_plain(journey, ACTION_NEXT);
    journey_tap(journey, action);
}

static const char *value(const struct journey *journey, const char *question)
{
    return interview_value(journey_state(journey)->interview,
                           (size_t)journey_question(journey, question));
}

static void type(struct journey *journey, const char *text)
{
    for (; *text; text++)
        journey_tap(journey, (struct action){ACTION_TYPE, *text, 0});
}

static void write_number(struct journey *journey, const char *question, const char *text)
{
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, question), 0});
    type(journey, text);
    journey_tap_plain(journey, ACTION_WRITTEN);
}

static void fourteen_choices_are_shared_out_over_pages(void **state)
{
    struct journey *journey = *state;
    begin(journey, "seen");
    size_t pages = 1, seen = 0;
    for (;; pages++) {
        for (size_t i = 0; i < journey->frame.target_count; i++)
            seen += journey->frame.targets[i].action.kind == ACTION_CHOOSE;
        assert_int_equal(journey->frame.faults, 0);
        journey_tap_plain(journey, ACTION_NEXT);
        if (!shows(journey, "seen"))
            break;
    }
    assert_int_equal(seen, 14);
    assert_true(pages > 1);
}

static void a_quick_choice_passes_the_other_parts(void **state)
{
    struct journey *journey = *state;
    begin(journey, "place");
    choose(journey, "place", 0);
    assert_false(shows(journey, "place"));
    assert_string_equal(value(journey, "place"), "baghdad");
}

static void a_choice_on_a_later_part_is_taken(void **state)
{
    struct journey *journey = *state;
    begin(journey, "seen");
    choose(journey, "seen", 1);
    choose(journey, "seen", 13);
    assert_string_equal(value(journey, "seen"), "basra amarah");
}

static void a_revised_question_goes_on_to_its_other_parts(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_turn_to_review(journey);
    journey_revise(journey, "seen");
    choose(journey, "seen", 13);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "review");
    assert_string_equal(value(journey, "seen"), "amarah");
}

static void a_ranking_is_made_by_tapping_in_order(void **state)
{
    struct journey *journey = *state;
    begin(journey, "order");
    choose(journey, "order", 2);
    choose(journey, "order", 0);
    choose(journey, "order", 3);
    assert_string_equal(value(journey, "order"), "time law money");
    choose(journey, "order", 0);
    assert_string_equal(value(journey, "order"), "time money");
}

static void what_is_no_number_is_refused_with_a_sentence(void **state)
{
    struct journey *journey = *state;
    begin(journey, "people");
    write_number(journey, "people", "1-2");
    journey_assert_screen(journey, "number");
    assert_int_equal(journey_says(journey, TEXT_HINT, "Please type a whole number."), 1);
    journey_tap_plain(journey, ACTION_BACKSPACE);
    journey_tap_plain(journey, ACTION_BACKSPACE);
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "questions");
    assert_string_equal(value(journey, "people"), "1");
}

static void numbers_are_typed(void **state)
{
    struct journey *journey = *state;
    begin(journey, "people");
    write_number(journey, "people", "12");
    journey_turn_to(journey, "share");
    write_number(journey, "share", "37.5");
    assert_string_equal(value(journey, "people"), "12");
    assert_string_equal(value(journey, "share"), "37.5");
}

static void an_answer_stands_in_a_later_question(void **state)
{
    struct journey *journey = *state;
    begin(journey, "people");
    write_number(journey, "people", "12");
    journey_turn_to(journey, "why");
    assert_int_equal(journey_says(journey, TEXT_QUESTION, "You said \u206812\u2069. Why?"), 1);
}

static void a_range_is_a_row_of_numbers(void **state)
{
    struct journey *journey = *state;
    begin(journey, "likely");
    choose(journey, "likely", 10);
    assert_string_equal(value(journey, "likely"), "10");
    choose(journey, "likely", 0);
    assert_string_equal(value(journey, "likely"), "0");
}

static void a_commitment_may_begin_with_an_example(void **state)
{
    struct journey *journey = *state;
    begin(journey, "law_action");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "law_action"), 0});
    if (journey_offers(journey, ACTION_BEGINNING))
        journey_tap(journey, (struct action){ACTION_BEGINNING, 1, 0});
    else
        type(journey, "i ");
    type(journey, "do");
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_non_null(strstr(value(journey, "law_action"), "do"));
}

static void every_kind_reaches_the_box(void **state)
{
    struct journey *journey = *state;
    begin(journey, "place");
    choose(journey, "place", 2);
    choose(journey, "order", 1);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "place=mosul order=example\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KINDS(fourteen_choices_are_shared_out_over_pages),
        KINDS(a_quick_choice_passes_the_other_parts),
        KINDS(a_choice_on_a_later_part_is_taken),
        KINDS(a_revised_question_goes_on_to_its_other_parts),
        KINDS(a_ranking_is_made_by_tapping_in_order),
        KINDS(what_is_no_number_is_refused_with_a_sentence),
        KINDS(numbers_are_typed),
        KINDS(an_answer_stands_in_a_later_question),
        KINDS(a_range_is_a_row_of_numbers),
        KINDS(a_commitment_may_begin_with_an_example),
        KINDS(every_kind_reaches_the_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

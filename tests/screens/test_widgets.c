/* Every widget answered by touch, in the workshop that has one of each. */
#include <string.h>

#include "screens/pages.h"
#include "station/journey.h"

static int set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state, (struct station_options){.workshop = SADA_SOURCE "/tests/screens/widgets",
                                                   .session = "d1s1"});
    return 0;
}

#define WIDGETS(test) cmocka_unit_test_setup_teardown(test, set_up, journey_tear_down)

enum { ARABIC, SORANI, ENGLISH };

static const char *value(const struct journey *journey, const char *question)
{
    return interview_value(journey_state(journey)->interview,
                           (size_t)journey_question(journey, question));
}

static void begin(struct journey *journey, int language, const char *question)
{
    journey_begin(journey, language);
    journey_turn_to(journey, question);
}

static size_t count_drawings(const struct journey *journey, enum drawing_kind kind, bool filled)
{
    const struct frame *frame = &journey->frame;
    size_t count = 0;
    for (size_t i = 0; i < frame->drawing_count; i++)
        count += frame->drawings[i].kind == kind && (frame->drawings[i].stroke == 0) == filled;
    return count;
}

static void before_and_now_stand_on_one_page(void **state)
{
    struct journey *journey = *state;
    begin(journey, ARABIC, "law_before");
    journey_choose(journey, "law_before", "2");
    journey_choose(journey, "law_now", "4");
    assert_string_equal(value(journey, "law_before"), "2");
    assert_string_equal(value(journey, "law_now"), "4");
    assert_int_equal(journey_says(journey, TEXT_QUESTION, "ما تطلبه القوانين من مؤسستي"), 1);
}

/* The same choice of both stands one under the other, or a look could not compare them. */
static void steps_of_a_pair_stand_in_columns(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "law_before");
    for (int choice = 0; choice < 5; choice++) {
        const struct target *before =
            journey_find(journey, (struct action){ACTION_CHOOSE,
                                                  journey_question(journey, "law_before"), choice});
        const struct target *now = journey_find(
            journey, (struct action){ACTION_CHOOSE, journey_question(journey, "law_now"), choice});
        assert_true(before && now);
        assert_int_equal(before->rect.x, now->rect.x);
        assert_int_equal(before->rect.width, now->rect.width);
    }
}

static void stars_are_filled_up_to_the_chosen_one(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "stars");
    assert_int_equal(count_drawings(journey, DRAWING_STAR, false), 5);
    journey_tap(journey, (struct action){ACTION_CHOOSE, journey_question(journey, "stars"), 3});
    assert_string_equal(value(journey, "stars"), "4");
    assert_int_equal(count_drawings(journey, DRAWING_STAR, true), 4);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "4"), 1);
}

static void faces_go_from_sad_to_glad_each_with_its_word(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "faces");
    int sag = -1000;
    for (size_t i = 0; i < journey->frame.drawing_count; i++) {
        const struct drawing *drawing = &journey->frame.drawings[i];
        if (drawing->kind != DRAWING_BOW)
            continue;
        assert_true(drawing->radius > sag);
        sag = drawing->radius;
    }
    assert_true(sag > 0);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "Excellent"), 1);
    journey_choose(journey, "faces", "5");
    assert_string_equal(value(journey, "faces"), "5");
}

static void one_choice_more_than_allowed_is_not_taken(void **state)
{
    struct journey *journey = *state;
    static const char limit[] = "2 answers at most";
    static const char full[] = "No more can be chosen. Tap a chosen answer to free its place.";
    begin(journey, ENGLISH, "helped");
    assert_int_equal(journey_says(journey, TEXT_HINT, limit), 1);
    journey_choose(journey, "helped", "time");
    journey_choose(journey, "helped", "money");
    journey_choose(journey, "helped", "rule");
    assert_string_equal(value(journey, "helped"), "time money");
    assert_int_equal(journey_says(journey, TEXT_HINT, full), 1);
    journey_choose(journey, "helped", "time");
    journey_choose(journey, "helped", "rule");
    assert_string_equal(value(journey, "helped"), "rule money");
    assert_int_equal(journey_says(journey, TEXT_HINT, limit), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WIDGETS(before_and_now_stand_on_one_page),
        WIDGETS(steps_of_a_pair_stand_in_columns),
        WIDGETS(stars_are_filled_up_to_the_chosen_one),
        WIDGETS(faces_go_from_sad_to_glad_each_with_its_word),
        WIDGETS(one_choice_more_than_allowed_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A form may insist on an answer: the page says why it cannot be left yet, and nothing is sent
 * before every page may be. */
#include "station/journey.h"

enum { ENGLISH, ARABIC };

static const char how_was_it[] = "Please say how the pace was, whatever you think of the rest.";
static const char not_both[] = "None and others do not go together.";
static const char not_fitting[] = "This answer does not fit; please change it.";
static const char required[] = "Please choose an answer here before going on.";

static int strict_set_up(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/tests/station/workshop",
                                           .session = "d1s1"});
    journey_begin(*state, ENGLISH);
    return 0;
}

static void assert_shows(const struct journey *journey, const char *question)
{
    journey_assert_screen(journey, "questions");
    assert_int_equal(journey_state(journey)->question, journey_question(journey, question));
}

static void a_required_answer_holds_its_page(void **state)
{
    struct journey *journey = *state;
    assert_int_equal(journey_says(journey, TEXT_HINT, how_was_it), 0);
    journey_tap_plain(journey, ACTION_NEXT);
    assert_shows(journey, "pace");
    assert_int_equal(journey_says(journey, TEXT_HINT, how_was_it), 1);
    assert_int_equal(journey->frame.faults, 0);
    journey_choose(journey, "pace", "right");
    assert_int_equal(journey_says(journey, TEXT_HINT, how_was_it), 0);
    journey_tap_plain(journey, ACTION_NEXT);
    assert_shows(journey, "ways");
}

static void a_constraint_holds_its_page(void **state)
{
    struct journey *journey = *state;
    journey_choose(journey, "pace", "right");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_choose(journey, "ways", "none");
    journey_choose(journey, "ways", "plan");
    journey_tap_plain(journey, ACTION_NEXT);
    assert_shows(journey, "ways");
    assert_int_equal(journey_says(journey, TEXT_HINT, not_both), 1);
    journey_choose(journey, "ways", "none");
    journey_choose(journey, "ways", "law");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "pace=right ways=law plan\n");
}

static void an_objection_without_words_of_its_own_is_told_too(void **state)
{
    struct journey *journey = *state;
    journey_choose(journey, "pace", "right");
    journey_write(journey, "word", "too long");
    journey_tap_plain(journey, ACTION_NEXT);
    assert_shows(journey, "word");
    assert_int_equal(journey_says(journey, TEXT_HINT, not_fitting), 1);
}

static void the_way_back_is_never_barred(void **state)
{
    struct journey *journey = *state;
    journey_choose(journey, "pace", "right");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_choose(journey, "ways", "none");
    journey_choose(journey, "ways", "plan");
    journey_tap_plain(journey, ACTION_BACK);
    assert_shows(journey, "pace");
}

static void another_language_says_the_objection_in_its_words(void **state)
{
    struct journey *journey = *state;
    journey_tap_plain(journey, ACTION_NEXT);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ARABIC, 0});
    assert_int_equal(journey_says(journey, TEXT_HINT, "يرجى ذكر رأيكم في الإيقاع."), 1);
    assert_int_equal(journey->frame.faults, 0);
}

/* A later answer may call for an earlier page again: only Submit finds that. */
static void submit_leads_to_the_page_that_may_not_stand(void **state)
{
    struct journey *journey = *state;
    journey_choose(journey, "pace", "right");
    journey_turn_to_review(journey);
    journey_revise(journey, "pace");
    journey_choose(journey, "pace", "slow"); /* now a word is required */
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "review");
    journey_tap_plain(journey, ACTION_SUBMIT);
    assert_shows(journey, "word");
    assert_int_equal(journey_says(journey, TEXT_HINT, required), 1);
    journey_assert_box(journey, "d1s1", "");
    journey_write(journey, "word", "yes");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "review");
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "pace=slow\nword: yes\n");
}

#define STRICT(test) cmocka_unit_test_setup_teardown(test, strict_set_up, journey_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STRICT(a_required_answer_holds_its_page),
        STRICT(a_constraint_holds_its_page),
        STRICT(an_objection_without_words_of_its_own_is_told_too),
        STRICT(the_way_back_is_never_barred),
        STRICT(another_language_says_the_objection_in_its_words),
        STRICT(submit_leads_to_the_page_that_may_not_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A participant's way from welcome to saved, in the real workshop: what was touched is what the
 * box holds. */
#include <string.h>

#include "locale/numerals.h"
#include "station/journey.h"

static void answers_touched_are_the_answers_stored(void **state)
{
    struct journey *journey = *state;
    journey_assert_screen(journey, "welcome");
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    journey_choose(journey, "voice", "5");
    journey_choose(journey, "overall", "3");
    journey_turn_to(journey, "pace");
    journey_choose(journey, "pace", "slow");
    journey_write(journey, "takeaway", "more figures");
    journey_write(journey, "change", "more time");
    journey_turn_to_review(journey);
    journey_assert_box(journey, "d1s1", "");
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1",
                       "change: more time\n"
                       "takeaway: more figures\n"
                       "useful=4 voice=5 overall=3 pace=slow\n");
}

static void each_language_stores_the_same_names(void **state)
{
    struct journey *journey = *state;
    for (int language = 0; language < 3; language++) {
        journey_begin(journey, language);
        assert_int_equal(journey_state(journey)->language, language);
        journey_turn_to(journey, "overall");
        journey_choose(journey, "overall", "4");
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
    }
    journey_assert_box(journey, "d1s1", "overall=4\noverall=4\noverall=4\n");
}

static void the_language_asked_for_is_shown_to_each_next_person(void **state)
{
    struct journey *journey = *state;
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership",
                                           .session = "d1s1",
                                           .language = "en"});
    assert_false(journey->frame.mirrored);
    journey_begin(journey, 1);
    assert_true(journey->frame.mirrored);
    journey_wait(journey, IDLE_TAPS_MS + IDLE_COUNTDOWN_MS);
    journey_assert_screen(journey, "welcome");
    assert_false(journey->frame.mirrored);
}

static void a_change_of_mind_counts_and_a_second_touch_takes_back(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "useful", "1");
    journey_choose(journey, "useful", "5");
    journey_choose(journey, "voice", "3");
    journey_choose(journey, "voice", "3");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=5\n");
}

static void a_quick_question_turns_its_page(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_turn_to(journey, "pace");
    journey_choose(journey, "pace", "right");
    assert_non_null(journey_find(
        journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0}));
}

static void a_quick_answer_taken_back_turns_no_page(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_turn_to(journey, "pace");
    journey_choose(journey, "pace", "right");
    journey_tap_plain(journey, ACTION_BACK);
    journey_choose(journey, "pace", "right");
    journey_turn_to(journey, "pace"); /* fails where the page was turned */
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "\n");
}

static void a_quick_question_being_revised_leads_back_to_the_review(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_turn_to_review(journey);
    journey_revise(journey, "pace");
    journey_assert_screen(journey, "questions");
    journey_choose(journey, "pace", "fast");
    journey_assert_screen(journey, "review");
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "pace=fast\n");
}

static void the_review_flags_what_was_passed_over(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "4");
    journey_turn_to_review(journey);
    /* voice, overall, pace and takeaway */
    assert_int_equal(journey_says(journey, TEXT_HINT, "Not answered"), 4);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Agree"), 1);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Your view of this session"), 0);
    journey_revise(journey, "overall");
    journey_choose(journey, "overall", "5");
    journey_assert_screen(journey, "questions");
    assert_false(journey_offers(journey, ACTION_BACK));
    assert_int_equal(journey_says(journey, TEXT_BUTTON, "Done"), 1);
    assert_int_equal(journey_says(journey, TEXT_BUTTON, "Next"), 0);
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "review");
    assert_int_equal(journey_says(journey, TEXT_HINT, "Not answered"), 3);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Excellent"), 1);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=4 overall=5\n");
}

/* A small panel shows the review on several pages. */
static void a_long_review_is_found_again_where_it_was_left(void **state)
{
    struct journey *journey = *state;
    station_resize(journey->station, screen_of(800, 480, 7));
    journey_look(journey);
    journey_begin(journey, 0);
    while (journey_state(journey)->current == SCREEN_QUESTIONS)
        journey_tap_plain(journey, ACTION_NEXT);
    assert_true(journey_offers(journey, ACTION_NEXT));
    struct action go = {ACTION_GO, journey_question(journey, "takeaway"), 0};
    assert_null(journey_find(journey, go));
    journey_revise(journey, "takeaway");
    journey_tap_plain(journey, ACTION_NEXT);
    journey_assert_screen(journey, "review");
    assert_non_null(journey_find(journey, go));
}

/* Who has read enough need not turn to the last page. */
static void a_long_review_may_be_sent_from_any_page(void **state)
{
    struct journey *journey = *state;
    station_resize(journey->station, screen_of(800, 480, 7));
    journey_look(journey);
    journey_begin(journey, 0);
    journey_choose(journey, "useful", "4");
    journey_turn_to_review(journey);
    for (int page = 0; journey_offers(journey, ACTION_NEXT); page++) {
        assert_true(journey_offers(journey, ACTION_SUBMIT));
        assert_true(page < 9);
        journey_tap_plain(journey, ACTION_NEXT);
    }
    journey_tap_plain(journey, ACTION_BACK);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_screen(journey, "saved");
    journey_assert_box(journey, "d1s1", "useful=4\n");
}

static const char *number_of(struct journey *journey, size_t number)
{
    const char *digits = arena_format(journey->arena, "%zu", number);
    return numerals_show(journey->arena, journey->frame.language, DIGITS_LOCAL, digits);
}

/* How many pages there are depends on the panel and on the letters. */
static void each_page_says_which_of_how_many_it_is(void **state)
{
    static const char *const of[] = {"من", "لە", "of"};
    static const int english = 2;
    struct journey *journey = *state;
    for (int language = 0; language < 3; language++) {
        size_t pages = 0;
        journey_begin(journey, language);
        for (; !journey_offers(journey, ACTION_SUBMIT); pages++)
            journey_tap_plain(journey, ACTION_NEXT);
        assert_in_range(pages, 3, 6);
        for (size_t page = pages; page > 0; page--) {
            journey_tap_plain(journey, ACTION_BACK);
            const char *at = number_of(journey, page), *all = number_of(journey, pages);
            const char *text =
                language == english
                    ? arena_format(journey->arena, "%s %s %s", at, of[language], all)
                    : arena_format(journey->arena, "\u2068%s\u2069 %s \u2068%s\u2069", at,
                                   of[language], all);
            assert_int_equal(journey_says(journey, TEXT_HINT, text), 1);
        }
        journey_wait(journey, IDLE_TAPS_MS + IDLE_COUNTDOWN_MS);
    }
}

static void back_keeps_the_answers(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    assert_false(journey_offers(journey, ACTION_BACK));
    journey_choose(journey, "voice", "2");
    journey_turn_to_review(journey);
    for (int pages = 0; journey_offers(journey, ACTION_BACK); pages++) {
        assert_true(pages < 10);
        journey_tap_plain(journey, ACTION_BACK);
    }
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "voice=2\n");
}

static void another_language_halfway_keeps_answers_and_page(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 0);
    journey_choose(journey, "useful", "2");
    journey_turn_to(journey, "pace");
    assert_true(journey->frame.mirrored);
    size_t question = journey_state(journey)->question;
    journey_tap(journey, (struct action){ACTION_LANGUAGE, 2, 0});
    assert_false(journey->frame.mirrored);
    assert_int_equal(journey_state(journey)->question, question);
    journey_choose(journey, "pace", "fast");
    journey_turn_to_review(journey);
    journey_tap(journey, (struct action){ACTION_LANGUAGE, 1, 0});
    journey_assert_screen(journey, "review");
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "useful=2 pace=fast\n");
}

static bool asks_for_change(struct journey *journey)
{
    return journey_find(journey, (struct action){ACTION_WRITE, journey_question(journey, "change"),
                                                 0}) != NULL;
}

static void what_to_change_is_asked_only_after_a_poor_mark(void **state)
{
    static const struct {
        const char *question, *choice;
        bool is_asked;
    } cases[] = {
        {"overall", "1", true}, {"overall", "2", true},   {"overall", "3", false},
        {"voice", "2", true},   {"voice", "3", false},    {"useful", "1", false},
        {"pace", "slow", true}, {"pace", "right", false}, {"pace", "fast", true},
    };
    struct journey *journey = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        journey_begin(journey, 2);
        journey_turn_to(journey, cases[i].question);
        journey_choose(journey, cases[i].question, cases[i].choice);
        journey_turn_to(journey, "takeaway");
        if (asks_for_change(journey) != cases[i].is_asked)
            fail_msg("after %s = %s", cases[i].question, cases[i].choice);
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
    }
}

static void a_text_whose_question_fell_away_is_not_sent(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "overall", "1");
    journey_write(journey, "change", "the room");
    journey_turn_to_review(journey);
    journey_revise(journey, "overall");
    journey_choose(journey, "overall", "5");
    journey_tap_plain(journey, ACTION_NEXT);
    assert_null(
        journey_find(journey, (struct action){ACTION_GO, journey_question(journey, "change"), 0}));
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "overall=5\n");
}

static void a_text_comes_back_with_its_question(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "overall", "1");
    journey_write(journey, "change", "a");
    journey_tap_plain(journey, ACTION_BACK);
    journey_tap_plain(journey, ACTION_BACK);
    journey_choose(journey, "overall", "4");
    journey_choose(journey, "overall", "2");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "change: a\noverall=2\n");
}

static void nothing_of_one_person_reaches_the_next(void **state)
{
    struct journey *journey = *state;
    journey_begin(journey, 2);
    journey_choose(journey, "useful", "1");
    journey_write(journey, "takeaway", "mine");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_tap_plain(journey, ACTION_FINISH);
    assert_null(journey_state(journey)->interview);
    journey_begin(journey, 2);
    journey_turn_to(journey, "takeaway");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "takeaway"), 0});
    assert_int_equal(journey_state(journey)->edit.text.length, 0);
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "\ntakeaway: mine\nuseful=1\n");
}

static void answer_pace(struct journey *journey, unsigned times)
{
    static const char *const paces[] = {"slow", "right", "right", "fast"};
    for (unsigned i = 0; i < times; i++) {
        journey_begin(journey, 2);
        journey_turn_to(journey, "pace");
        journey_choose(journey, "pace", paces[i % COUNT_OF(paces)]);
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
    }
}

/* What is seen of the question, as words. */
static const char *seen_of_pace(struct journey *journey)
{
    struct watch_view view;
    const struct session *session = journey_state(journey)->session;
    const char *text = "";
    if (!station_results(journey->station, session, journey->arena, &view, &journey->error))
        journey_fail(journey);
    for (size_t i = 0; i < view.figures.question_count; i++) {
        const struct live_question *of = &view.figures.questions[i];
        for (size_t k = 0; strcmp(of->question->name, "pace") == 0 && k < of->cell_count; k++)
            text = arena_format(journey->arena, "%s%s=%d/%zu ", text, of->cells[k].value,
                                (int)of->cells[k].shown, of->cells[k].count);
    }
    return arena_format(journey->arena, "%zu of %zu: %s", view.figures.responses, view.responses,
                        text);
}

static void one_more_person_is_counted_and_not_told(void **state)
{
    struct journey *journey = *state;
    answer_pace(journey, 16);
    const char *before = seen_of_pace(journey);
    answer_pace(journey, 1);
    const char *after = seen_of_pace(journey);
    assert_memory_equal(before, "8 of 16: ", 9);
    assert_memory_equal(after, "8 of 17: ", 9);
    assert_non_null(strchr(before, '='));
    assert_string_equal(strchr(before, ':'), strchr(after, ':'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(answers_touched_are_the_answers_stored),
        JOURNEY(each_language_stores_the_same_names),
        cmocka_unit_test_setup_teardown(the_language_asked_for_is_shown_to_each_next_person,
                                        journey_prepare, journey_tear_down),
        JOURNEY(a_change_of_mind_counts_and_a_second_touch_takes_back),
        JOURNEY(a_quick_question_turns_its_page),
        JOURNEY(a_quick_answer_taken_back_turns_no_page),
        JOURNEY(a_quick_question_being_revised_leads_back_to_the_review),
        JOURNEY(the_review_flags_what_was_passed_over),
        JOURNEY(a_long_review_is_found_again_where_it_was_left),
        JOURNEY(a_long_review_may_be_sent_from_any_page),
        JOURNEY(each_page_says_which_of_how_many_it_is),
        JOURNEY(back_keeps_the_answers),
        JOURNEY(another_language_halfway_keeps_answers_and_page),
        JOURNEY(what_to_change_is_asked_only_after_a_poor_mark),
        JOURNEY(a_text_whose_question_fell_away_is_not_sent),
        JOURNEY(a_text_comes_back_with_its_question),
        JOURNEY(nothing_of_one_person_reaches_the_next),
        JOURNEY(one_more_person_is_counted_and_not_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

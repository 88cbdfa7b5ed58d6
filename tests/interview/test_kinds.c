/* An interview about each type of question. */
#include "interview/route.h"
#include "kinds.h"

static void numbers_are_checked_as_they_are_typed(void **state)
{
    struct kinds *kinds = *state;
    assert_int_equal(put(kinds, "age", "٢٤"), OBJECTION_NONE);
    assert_string_equal(value(kinds, "age"), "24");
    assert_int_equal(put(kinds, "age", "2.5"), OBJECTION_INTEGER);
    assert_int_equal(put(kinds, "age", "99999999999"), OBJECTION_TOO_LARGE);
    assert_string_equal(value(kinds, "age"), "24");
    assert_int_equal(put(kinds, "age", ""), OBJECTION_NONE);
    assert_string_equal(value(kinds, "age"), "");
    assert_int_equal(put(kinds, "hours", "7.50"), OBJECTION_NONE);
    assert_string_equal(value(kinds, "hours"), "7.5");
    assert_int_equal(put(kinds, "hours", "x"), OBJECTION_DECIMAL);
}

static void a_range_offers_its_steps_as_choices(void **state)
{
    struct kinds *kinds = *state;
    size_t mark = question(kinds, "mark");
    assert_int_equal(question_choice_count(&kinds->form->questions[mark]), 11);
    choose(kinds, "mark", 3);
    assert_string_equal(value(kinds, "mark"), "0.3");
    assert_true(interview_is_chosen(kinds->interview, mark, 3));
    choose(kinds, "mark", 10);
    assert_string_equal(value(kinds, "mark"), "1");
    assert_false(interview_is_chosen(kinds->interview, mark, 3));
    choose(kinds, "mark", 10);
    assert_string_equal(value(kinds, "mark"), "");
    assert_int_equal(put(kinds, "mark", "0.70"), OBJECTION_NONE);
    assert_true(interview_is_chosen(kinds->interview, mark, 7));
    assert_int_equal(put(kinds, "mark", "0.75"), OBJECTION_RANGE);
}

static void days_and_times_are_real(void **state)
{
    struct kinds *kinds = *state;
    const char *message;
    assert_string_equal(value(kinds, "when"), "2026-11-23");
    assert_string_equal(value(kinds, "at"), "08:30");
    assert_int_equal(put(kinds, "when", "2026-11-31"), OBJECTION_DATE);
    assert_int_equal(put(kinds, "when", "٢٠٢٦-١١-٢٢"), OBJECTION_NONE);
    assert_int_equal(interview_check(kinds->interview, question(kinds, "when"), "en", &message),
                     OBJECTION_CONSTRAINT);
    assert_int_equal(put(kinds, "when", "2026-11-24"), OBJECTION_NONE);
    assert_int_equal(interview_check(kinds->interview, question(kinds, "when"), "en", &message),
                     OBJECTION_NONE);
    assert_int_equal(put(kinds, "at", "25:00"), OBJECTION_TIME);
}

static void an_acknowledge_is_given_and_taken_back(void **state)
{
    struct kinds *kinds = *state;
    choose(kinds, "read", 0);
    assert_string_equal(value(kinds, "read"), "OK");
    assert_true(interview_is_chosen(kinds->interview, question(kinds, "read"), 0));
    choose(kinds, "read", 0);
    assert_string_equal(value(kinds, "read"), "");
}

enum { FIG, DATE, PLUM, OTHER };

static void a_ranking_follows_the_taps(void **state)
{
    struct kinds *kinds = *state;
    size_t order = question(kinds, "order");
    choose(kinds, "order", PLUM);
    choose(kinds, "order", FIG);
    choose(kinds, "order", DATE);
    assert_string_equal(value(kinds, "order"), "plum fig date");
    assert_int_equal(interview_place(kinds->interview, order, FIG), 1);
    choose(kinds, "order", PLUM);
    assert_string_equal(value(kinds, "order"), "fig date");
    assert_int_equal(interview_place(kinds->interview, order, PLUM), NO_INDEX);
    interview_rank(kinds->interview, order, PLUM, 0);
    assert_string_equal(value(kinds, "order"), "plum fig date");
    interview_rank(kinds->interview, order, PLUM, 1);
    assert_string_equal(value(kinds, "order"), "fig plum date");
    interview_rank(kinds->interview, order, FIG, 9);
    assert_string_equal(value(kinds, "order"), "plum date fig");
    interview_rank(kinds->interview, order, FIG, 2);
    assert_string_equal(value(kinds, "order"), "plum date fig");
}

static void a_first_place_can_be_given_to_an_empty_ranking(void **state)
{
    struct kinds *kinds = *state;
    interview_rank(kinds->interview, question(kinds, "order"), DATE, 3);
    assert_string_equal(value(kinds, "order"), "date");
}

static void choices_are_filtered_by_answers_and_by_the_session(void **state)
{
    struct kinds *kinds = *state;
    assert_string_equal(offered(kinds, "best"), "s1 s2 s3");
    choose(kinds, "liked", 0);
    choose(kinds, "liked", 1);
    assert_string_equal(value(kinds, "liked"), "s1 s2");
    choose(kinds, "best", 1); /* no longer offered: the answer goes */
    assert_string_equal(value(kinds, "liked"), "s1");
    choose(kinds, "best", 1);
    assert_string_equal(value(kinds, "liked"), "s1");
}

static void the_other_day_has_other_choices(void **state)
{
    struct kinds *kinds = *state;
    struct session second = {.id = "d2s1", .day = 2};
    interview_free(kinds->interview);
    kinds->interview = interview_new(kinds->form, &second, 5);
    assert_string_equal(offered(kinds, "best"), "s4 s5");
}

static bool holds_each(const char *names)
{
    return strlen(names) == strlen("fig date plum") && strstr(names, "fig") &&
           strstr(names, "date") && strstr(names, "plum");
}

static void shuffled_choices_keep_their_order_through_an_interview(void **state)
{
    struct kinds *kinds = *state;
    const char *first = offered(kinds, "order");
    assert_true(holds_each(first));
    choose(kinds, "order", PLUM);
    assert_int_equal(put(kinds, "age", "3"), OBJECTION_NONE);
    assert_string_equal(offered(kinds, "order"), first);
    bool differ = false;
    for (uint64_t seed = 0; seed < 20; seed++) {
        interview_free(kinds->interview);
        kinds->interview = interview_new(kinds->form, &kinds_session, seed);
        assert_true(holds_each(offered(kinds, "order")));
        differ = differ || strcmp(offered(kinds, "order"), first) != 0;
    }
    assert_true(differ);
}

static void a_seed_of_the_form_gives_everybody_the_same_order(void **state)
{
    struct kinds *kinds = *state;
    assert_int_equal(put(kinds, "age", "7"), OBJECTION_NONE);
    const char *first = offered(kinds, "liked");
    interview_free(kinds->interview);
    kinds->interview = interview_new(kinds->form, &kinds_session, 99);
    assert_int_equal(put(kinds, "age", "7"), OBJECTION_NONE);
    assert_string_equal(offered(kinds, "liked"), first);
}

static void other_is_specified_when_it_is_chosen(void **state)
{
    struct kinds *kinds = *state;
    size_t specify = question(kinds, "fruit_other");
    assert_string_equal(offered(kinds, "fruit"), "fig date plum other");
    assert_false(interview_is_relevant(kinds->interview, specify));
    choose(kinds, "fruit", OTHER);
    assert_true(interview_is_relevant(kinds->interview, specify));
    assert_string_equal(form_text(kinds->form, kinds->form->questions[specify].label, "ar"),
                        "يُرجى التحديد");
    choose(kinds, "fruit", FIG);
    assert_false(interview_is_relevant(kinds->interview, specify));
    assert_int_equal(question_choice_count(&kinds->form->questions[question(kinds, "order")]), 3);
}

static void calculations_follow_one_another(void **state)
{
    struct kinds *kinds = *state;
    assert_string_equal(value(kinds, "double"), "");
    assert_int_equal(put(kinds, "age", "11"), OBJECTION_NONE);
    assert_string_equal(value(kinds, "double"), "22");
    assert_string_equal(value(kinds, "quadruple"), "44");
    assert_true(interview_is_relevant(kinds->interview, question(kinds, "said")));
    assert_int_equal(put(kinds, "age", "3"), OBJECTION_NONE);
    assert_string_equal(value(kinds, "quadruple"), "12");
    assert_false(interview_is_relevant(kinds->interview, question(kinds, "said")));
}

static void a_text_takes_answers_in(void **state)
{
    struct kinds *kinds = *state;
    struct label said = kinds->form->questions[question(kinds, "said")].label;
    struct label best = kinds->form->questions[question(kinds, "best")].label;
    assert_int_equal(put(kinds, "age", "30"), OBJECTION_NONE);
    assert_string_equal(interview_text(kinds->interview, said, "en", kinds->arena),
                        "You are \u206830\u2069, twice \u206860\u2069");
    assert_string_equal(interview_text(kinds->interview, said, "ar", kinds->arena),
                        "عمركم \u206830\u2069");
    assert_string_equal(interview_text(kinds->interview, best, "en", kinds->arena),
                        "Best of \u20681\u2069");
    assert_int_equal(put(kinds, "age", ""), OBJECTION_NONE);
    assert_string_equal(interview_text(kinds->interview, said, "en", kinds->arena),
                        "You are , twice ");
    assert_string_equal(interview_fill(kinds->interview, "plain", kinds->arena), "plain");
}

static void a_message_takes_answers_in(void **state)
{
    struct kinds *kinds = *state;
    const char *message;
    assert_int_equal(put(kinds, "age", "-4"), OBJECTION_NONE);
    assert_int_equal(interview_check(kinds->interview, question(kinds, "age"), "en", &message),
                     OBJECTION_CONSTRAINT);
    assert_string_equal(interview_fill(kinds->interview, message, kinds->arena),
                        "\u2068-4\u2069 is too little");
}

static void what_is_read_only_stays_as_it_is(void **state)
{
    struct kinds *kinds = *state;
    assert_string_equal(value(kinds, "fixed"), "ab");
    assert_true(interview_is_read_only(kinds->interview, question(kinds, "fixed")));
    assert_int_equal(put(kinds, "fixed", "x"), OBJECTION_NONE);
    assert_string_equal(value(kinds, "fixed"), "ab");
    assert_true(interview_is_read_only(kinds->interview, question(kinds, "shown")));
    choose(kinds, "fruit", PLUM);
    assert_string_equal(value(kinds, "shown"), "plum!");
    assert_false(interview_is_read_only(kinds->interview, question(kinds, "age")));
    assert_true(interview_is_read_only(kinds->interview, question(kinds, "said")));
}

static void a_commitment_is_one_page_and_needs_an_action(void **state)
{
    struct kinds *kinds = *state;
    assert_int_equal(kinds->form->commitment_count, 1);
    assert_false(interview_is_committed(kinds->interview, 0));
    assert_int_equal(put(kinds, "law_action", "I will"), OBJECTION_NONE);
    assert_false(interview_is_committed(kinds->interview, 0)); /* not asked for */
    choose(kinds, "secret", FIG);
    assert_true(interview_is_committed(kinds->interview, 0));
    size_t count;
    const struct step *steps = route_steps(kinds->interview, kinds->arena, &count);
    assert_int_equal(steps[count - 1].question_count, 4);
    assert_int_equal(steps[count - 1].group, kinds->form->commitments[0].group);
    assert_int_equal(put(kinds, "law_action", " "), OBJECTION_NONE);
    assert_false(interview_is_committed(kinds->interview, 0));
}

static void what_is_never_shown_is_on_no_page(void **state)
{
    struct kinds *kinds = *state;
    size_t count;
    const struct step *steps = route_steps(kinds->interview, kinds->arena, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < steps[i].question_count; j++) {
            enum question_type type = kinds->form->questions[steps[i].questions[j]].type;
            assert_true(type != QUESTION_CALCULATE && type != QUESTION_HIDDEN);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        kinds_test(numbers_are_checked_as_they_are_typed),
        kinds_test(a_range_offers_its_steps_as_choices),
        kinds_test(days_and_times_are_real),
        kinds_test(an_acknowledge_is_given_and_taken_back),
        kinds_test(a_ranking_follows_the_taps),
        kinds_test(a_first_place_can_be_given_to_an_empty_ranking),
        kinds_test(choices_are_filtered_by_answers_and_by_the_session),
        kinds_test(the_other_day_has_other_choices),
        kinds_test(shuffled_choices_keep_their_order_through_an_interview),
        kinds_test(a_seed_of_the_form_gives_everybody_the_same_order),
        kinds_test(other_is_specified_when_it_is_chosen),
        kinds_test(calculations_follow_one_another),
        kinds_test(a_text_takes_answers_in),
        kinds_test(a_message_takes_answers_in),
        kinds_test(what_is_read_only_stays_as_it_is),
        kinds_test(a_commitment_is_one_page_and_needs_an_action),
        kinds_test(what_is_never_shown_is_on_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

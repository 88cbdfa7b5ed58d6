/* A facilitator looks at results by finger: only whole steps are seen, a closed session is asked
 * about once, and the presentation stays. */
#include "base/array.h"
#include "facilitator/visit.h"
#include "station/sealed.h"
#include "store/box.h"

enum { SOON_MS = 10 * 1000, LONG_MS = 60 * 60 * 1000 };

/* By a finger on the screens, as everybody does; every third person finds it less useful. */
static void answer(struct journey *journey, unsigned times)
{
    for (unsigned i = 0; i < times; i++) {
        journey_begin(journey, 0);
        journey_choose(journey, "useful", i % 3 == 0 ? "3" : "4");
        journey_turn_to_review(journey);
        journey_tap_plain(journey, ACTION_SUBMIT);
        journey_tap_plain(journey, ACTION_FINISH);
        journey_assert_screen(journey, "welcome");
    }
}

static void see_results(struct journey *journey)
{
    visit_screen(journey, FACILITATOR_RESULTS);
    journey_assert_screen(journey, "facilitator-results");
}

static bool shows_figures(struct journey *journey)
{
    return journey_offers(journey, ACTION_PRESENT);
}

static void close_session(struct journey *journey)
{
    journey_tap_plain(journey, ACTION_CLOSE);
    journey_tap_plain(journey, ACTION_CONFIRM);
}

static enum box_state state_of_box(struct journey *journey)
{
    enum box_state state = BOX_OPEN;
    struct box *box = box_open_read_only(journey_box_path(journey, "d1s1"), &journey->error);
    if (!box || !box_state(box, &state, &journey->error))
        journey_fail(journey);
    box_close(box);
    return state;
}

/* So many more have answered, and the results are looked at again. */
static void come_back_after(struct journey *journey, unsigned answers)
{
    visit_screen(journey, FACILITATOR_AGENDA);
    journey_tap_plain(journey, ACTION_LEAVE);
    answer(journey, answers);
    visit_again(journey);
    see_results(journey);
}

static void too_few_answers_are_counted_and_not_shown(void **state)
{
    struct journey *journey = *state;
    answer(journey, 15);
    visit_first(journey);
    see_results(journey);
    assert_false(shows_figures(journey));
    assert_int_equal(journey_says(journey, TEXT_TITLE, "عدد الإجابات غير كافٍ للعرض"), 1);
    come_back_after(journey, 1);
    assert_true(shows_figures(journey));
    assert_int_equal(journey_says(journey, TEXT_HINT, "⁨٨⁩ من ⁨١٦⁩ إجابة"), 1);
}

/* Of the bars, px: what they say. */
static size_t bars(const struct journey *journey, int *ret_widths, size_t most)
{
    size_t count = 0;
    unsigned green = journey->frame.theme->palette[COLOR_GREEN];
    for (size_t i = 0; i < journey->frame.drawing_count && count < most; i++) {
        const struct drawing *drawing = &journey->frame.drawings[i];
        bool is_bar = drawing->kind == DRAWING_BOX && drawing->stroke == 0 &&
                      drawing->color == green && drawing->radius < journey->frame.theme->radius;
        if (is_bar)
            ret_widths[count++] = drawing->bounds.width;
    }
    return count;
}

static void one_more_answer_changes_no_bar(void **state)
{
    enum { BARS_MOST = 8 };
    struct journey *journey = *state;
    int before[BARS_MOST] = {0}, after[BARS_MOST] = {0};
    answer(journey, 16);
    visit_first(journey);
    see_results(journey);
    size_t count = bars(journey, before, BARS_MOST);
    assert_true(count > 0);
    come_back_after(journey, 1);
    assert_int_equal(journey_says(journey, TEXT_HINT, "⁨٨⁩ من ⁨١٧⁩ إجابة"), 1);
    assert_int_equal(bars(journey, after, BARS_MOST), count);
    assert_memory_equal(before, after, sizeof before);
    come_back_after(journey, 7);
    assert_int_equal(journey_says(journey, TEXT_HINT, "⁨١٦⁩ من ⁨٢٤⁩ إجابة"), 1);
}

static void a_closed_session_is_asked_about_once(void **state)
{
    struct journey *journey = *state;
    answer(journey, 7);
    visit_first(journey);
    close_session(journey);
    see_results(journey);
    assert_true(journey_offers(journey, ACTION_CONFIRM));
    assert_int_equal(state_of_box(journey), BOX_CLOSED);
    journey_tap_plain(journey, ACTION_CANCEL);
    journey_assert_screen(journey, "facilitator-agenda");
    assert_true(journey_offers(journey, ACTION_REOPEN));
    see_results(journey);
    journey_tap_plain(journey, ACTION_CONFIRM);
    assert_true(shows_figures(journey));
    assert_int_equal(state_of_box(journey), BOX_RELEASED);
    visit_screen(journey, FACILITATOR_AGENDA);
    assert_false(journey_offers(journey, ACTION_REOPEN));
    see_results(journey);
    assert_true(shows_figures(journey)); /* not asked again */
}

static void closed_with_too_few_it_can_still_be_opened_again(void **state)
{
    struct journey *journey = *state;
    answer(journey, 4);
    visit_first(journey);
    close_session(journey);
    see_results(journey);
    assert_false(journey_offers(journey, ACTION_CONFIRM));
    assert_false(shows_figures(journey));
    assert_int_equal(state_of_box(journey), BOX_CLOSED);
    visit_screen(journey, FACILITATOR_AGENDA);
    journey_tap_plain(journey, ACTION_REOPEN);
    assert_true(journey_offers(journey, ACTION_CLOSE));
}

static void the_menu_finds_the_session_that_has_answers(void **state)
{
    struct journey *journey = *state;
    answer(journey, 5);
    visit_first(journey);
    close_session(journey);
    const struct workshop *workshop = station_workshop(journey->station);
    int ahead = (int)(workshop_session(workshop, "d3s2") - workshop->sessions);
    journey_tap(journey, (struct action){ACTION_PICK, ahead, 0});
    visit_screen(journey, FACILITATOR_MENU);
    see_results(journey);
    journey_tap_plain(journey, ACTION_CONFIRM);
    assert_true(shows_figures(journey));
}

static int set_up_without_session(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = SADA_SOURCE "/assets/workshops/leadership"});
    return 0;
}

static void where_nothing_was_held_it_says_so(void **state)
{
    struct journey *journey = *state;
    visit_hold(journey, ACTION_LOOK, VISIT_HELD_MS); /* the emblem of a station at rest */
    visit_type_pin(journey, visit_pin);
    visit_type_pin(journey, visit_pin);
    visit_screen(journey, FACILITATOR_MENU);
    see_results(journey);
    assert_int_equal(journey_says(journey, TEXT_TITLE, "لا توجد إجابات بعد"), 1);
    assert_false(shows_figures(journey));
}

static int set_up_sealed(void **state)
{
    if (journey_prepare(state) != 0)
        return -1;
    journey_start(*state,
                  (struct station_options){.workshop = sealed_workshop(*state), .session = "d1s1"});
    return 0;
}

static void sealed_answers_are_not_shown_and_not_released(void **state)
{
    struct journey *journey = *state;
    answer(journey, 6);
    visit_first(journey);
    close_session(journey);
    see_results(journey);
    assert_false(journey_offers(journey, ACTION_CONFIRM));
    assert_int_equal(journey_says(journey, TEXT_TITLE, "الإجابات مختومة"), 1);
    assert_int_equal(state_of_box(journey), BOX_CLOSED);
}

/* Of a closed session. */
static void present(struct journey *journey)
{
    answer(journey, 6);
    visit_first(journey);
    close_session(journey);
    see_results(journey);
    journey_tap_plain(journey, ACTION_CONFIRM);
    journey_tap_plain(journey, ACTION_PRESENT);
    journey_assert_screen(journey, "facilitator-presentation");
}

static void swipe(struct journey *journey, int from, int to)
{
    journey_finger(journey, TOUCH_DOWN, 0, from, 400);
    journey->now += 60;
    journey_finger(journey, TOUCH_MOVE, 0, (from + to) / 2, 405);
    journey->now += 60;
    journey_finger(journey, TOUCH_UP, 0, to, 410);
    journey->now += 400;
    journey_look(journey);
}

static int figure_after(const struct journey *journey)
{
    return journey->frame.turning.next.first;
}

static void arabic_pages_are_swiped_to_the_right(void **state)
{
    struct journey *journey = *state;
    present(journey);
    assert_int_equal(figure_after(journey), 1);
    swipe(journey, 600, 1300);
    assert_int_equal(figure_after(journey), 2);
    swipe(journey, 1300, 600);
    assert_int_equal(figure_after(journey), 1);
    swipe(journey, 1300, 600); /* there is none before the first */
    assert_int_equal(figure_after(journey), 1);
}

static void every_page_is_reached_by_next_and_left_by_back(void **state)
{
    struct journey *journey = *state;
    unsigned forth = 0, back = 0;
    present(journey);
    for (struct action next; (next = journey->frame.turning.next).kind != ACTION_NONE; forth++)
        journey_tap(journey, next);
    for (struct action to; (to = journey->frame.turning.back).kind != ACTION_NONE; back++)
        journey_tap(journey, to);
    assert_int_equal(forth, 4); /* four questions with choices, one page of written answers */
    assert_int_equal(back, forth);
}

static void the_presentation_stays_until_it_is_closed(void **state)
{
    struct journey *journey = *state;
    present(journey);
    assert_int_equal(station_deadline(journey->station), -1);
    journey_tap(journey, journey->frame.turning.next);
    journey_wait(journey, SOON_MS);
    journey_tap_plain(journey, ACTION_BACK);
    journey_assert_screen(journey, "facilitator-results");
    assert_int_equal(figure_after(journey), 2); /* the page is kept */
    journey_wait(journey, FACILITATOR_LEAVE_MS + 1);
    journey_assert_screen(journey, "closed");
}

static void who_closes_it_later_is_not_let_in(void **state)
{
    struct journey *journey = *state;
    present(journey);
    journey_wait(journey, LONG_MS);
    journey_assert_screen(journey, "facilitator-presentation");
    journey_tap_plain(journey, ACTION_BACK);
    journey_assert_screen(journey, "closed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNEY(too_few_answers_are_counted_and_not_shown),
        JOURNEY(one_more_answer_changes_no_bar),
        JOURNEY(a_closed_session_is_asked_about_once),
        JOURNEY(closed_with_too_few_it_can_still_be_opened_again),
        JOURNEY(the_menu_finds_the_session_that_has_answers),
        cmocka_unit_test_setup_teardown(where_nothing_was_held_it_says_so, set_up_without_session,
                                        journey_tear_down),
        cmocka_unit_test_setup_teardown(sealed_answers_are_not_shown_and_not_released,
                                        set_up_sealed, journey_tear_down),
        JOURNEY(arabic_pages_are_swiped_to_the_right),
        JOURNEY(every_page_is_reached_by_next_and_left_by_back),
        JOURNEY(the_presentation_stays_until_it_is_closed),
        JOURNEY(who_closes_it_later_is_not_let_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

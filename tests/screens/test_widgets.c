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

static struct rect card_of(const struct journey *journey, const char *question, int choice)
{
    const struct target *target = journey_find(
        journey, (struct action){ACTION_CHOOSE, journey_question(journey, question), choice});
    assert_non_null(target);
    return target ? target->rect : (struct rect){0};
}

static void a_table_is_answered_row_by_row_under_one_head(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "t_first");
    assert_int_equal(journey_says(journey, TEXT_HINT, "Weak"), 1);
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "The third day"), 1);
    for (int choice = 0; choice < 5; choice++) {
        struct rect first = card_of(journey, "t_first", choice);
        struct rect third = card_of(journey, "t_third", choice);
        assert_int_equal(first.x, third.x);
        assert_int_equal(first.width, third.width);
    }
    journey_choose(journey, "t_first", "2");
    journey_choose(journey, "t_first", "4"); /* a change of mind */
    journey_choose(journey, "t_third", "1");
    journey_choose(journey, "t_third", "3"); /* of these several may be chosen */
    assert_string_equal(value(journey, "t_first"), "4");
    assert_string_equal(value(journey, "t_second"), "");
    assert_string_equal(value(journey, "t_third"), "1 3");
}

static void the_head_of_a_table_asks_nothing(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "h_talks");
    assert_int_equal(journey_says(journey, TEXT_QUESTION, "The pace of each part"), 1);
    assert_null(journey_find(
        journey, (struct action){ACTION_CHOOSE, journey_question(journey, "h_head"), 0}));
    journey_choose(journey, "h_talks", "slow");
    journey_choose(journey, "h_groups", "right");
    assert_string_equal(value(journey, "h_talks"), "slow");
    assert_string_equal(value(journey, "h_groups"), "right");
}

/* Five cells and the words beside them would be too narrow for fingers. */
static void on_a_small_panel_each_row_has_cards_of_its_own(void **state)
{
    struct journey *journey = *state;
    station_free(journey->station);
    journey_start(journey,
                  (struct station_options){.workshop = SADA_SOURCE "/tests/screens/widgets",
                                           .session = "d1s1",
                                           .screen = screen_of(800, 480, 7)});
    begin(journey, ENGLISH, "t_first");
    assert_true(card_of(journey, "t_first", 4).y > card_of(journey, "t_first", 0).y);
    journey_choose(journey, "t_first", "5");
    journey_turn_to(journey, "t_third");
    journey_choose(journey, "t_third", "2");
    assert_string_equal(value(journey, "t_first"), "5");
    assert_string_equal(value(journey, "t_third"), "2");
}

/* A finger takes the card along; it is seen there and the others have made room before it goes. */
static void drag(struct journey *journey, const char *question, int choice, int onto)
{
    struct rect from = card_of(journey, question, choice), to = card_of(journey, question, onto);
    journey_finger(journey, TOUCH_DOWN, 0, from.x + 30, from.y + 30);
    journey->now += 60;
    journey_finger(journey, TOUCH_MOVE, 0, from.x + 80, from.y + 60);
    journey->now += 60;
    journey_finger(journey, TOUCH_MOVE, 0, to.x + to.width / 2, to.y + to.height / 2);
    struct rect made = card_of(journey, question, choice);
    assert_true(rect_contains(made, to.x + to.width / 2, to.y + to.height / 2));
    journey->now += 60;
    journey_finger(journey, TOUCH_UP, 0, to.x + to.width / 2, to.y + to.height / 2);
    journey->now += 400;
}

static void a_ranking_is_made_by_dragging(void **state)
{
    struct journey *journey = *state;
    for (int language = ARABIC; language <= ENGLISH; language += ENGLISH) {
        begin(journey, language, "order");
        journey_choose(journey, "order", "time");
        journey_choose(journey, "order", "rule");
        journey_choose(journey, "order", "example");
        drag(journey, "order", 2, 0);
        assert_string_equal(value(journey, "order"), "example time rule");
        drag(journey, "order", 2, 1);
        assert_string_equal(value(journey, "order"), "time rule example");
        drag(journey, "order", 4, 1);
        assert_string_equal(value(journey, "order"), "time training rule example");
        journey_choose(journey, "order", "rule");
        assert_string_equal(value(journey, "order"), "time training example");
        journey_wait(journey, IDLE_TAPS_MS + IDLE_COUNTDOWN_MS);
    }
}

/* Dropped beside every card it stays where it was last over one; a short way is a tap. */
static void a_card_dropped_beside_stays_in_its_gap(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "order");
    struct rect card = card_of(journey, "order", 3);
    journey_finger(journey, TOUCH_DOWN, 0, card.x + 30, card.y + 30);
    journey_finger(journey, TOUCH_MOVE, 0, card.x + 36, card.y + 30);
    journey_finger(journey, TOUCH_UP, 0, card.x + 36, card.y + 30);
    assert_string_equal(value(journey, "order"), "money");
    journey->now += 400;
    card = card_of(journey, "order", 0);
    journey_finger(journey, TOUCH_DOWN, 0, card.x + 30, card.y + 30);
    journey_finger(journey, TOUCH_MOVE, 0, card.x + 90, card.y + 30);
    journey_finger(journey, TOUCH_MOVE, 0, 2, 2);
    journey_finger(journey, TOUCH_UP, 0, 2, 2);
    assert_string_equal(value(journey, "order"), "money time");
}

static void open(struct journey *journey, int language, const char *question)
{
    begin(journey, language, question);
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, question), 0});
}

static void type(struct journey *journey, const char *text)
{
    for (; *text; text++)
        journey_tap(journey, (struct action){ACTION_TYPE, *text, 0});
}

static void numbers_are_typed_on_their_own_pad(void **state)
{
    struct journey *journey = *state;
    open(journey, ARABIC, "people");
    journey_assert_screen(journey, "number");
    assert_null(journey_find(journey, (struct action){ACTION_TYPE, '-', 0})); /* . >= 0 */
    assert_null(journey_find(journey, (struct action){ACTION_TYPE, '.', 0}));
    type(journey, "124");
    journey_tap_plain(journey, ACTION_BACKSPACE);
    assert_int_equal(journey_says(journey, TEXT_TITLE, "١٢"), 1);
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_string_equal(value(journey, "people"), "12");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "١٢"), 1);
}

static void a_decimal_may_be_below_zero(void **state)
{
    struct journey *journey = *state;
    open(journey, ARABIC, "change");
    type(journey, "-2.5");
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_string_equal(value(journey, "change"), "-2.5");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "-٢٫٥"), 1);
}

static void a_day_is_found_on_the_calendar(void **state)
{
    struct journey *journey = *state;
    open(journey, ARABIC, "joined");
    journey_assert_screen(journey, "day");
    journey_tap(journey, (struct action){ACTION_MONTH, -1, 0});
    journey_tap(journey, (struct action){ACTION_MONTH, -12, 0});
    assert_int_equal(journey_says(journey, TEXT_HINT, "تشرين الأول"), 1);
    journey_tap(journey, (struct action){ACTION_DAY, 20251031, 0});
    journey_tap(journey, (struct action){ACTION_TAKE, 20251031, 0});
    assert_string_equal(value(journey, "joined"), "2025-10-31");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "٣١ تشرين الأول ٢٠٢٥"), 1);
}

/* The 1st of November 2026 is a Sunday: the second column where weeks begin on Saturday. */
static void weeks_begin_on_saturday_in_iraq(void **state)
{
    struct journey *journey = *state;
    open(journey, SORANI, "joined");
    struct rect sunday = journey_find(journey, (struct action){ACTION_DAY, 20261101, 0})->rect;
    struct rect saturday = journey_find(journey, (struct action){ACTION_DAY, 20261107, 0})->rect;
    assert_int_equal(saturday.x, sunday.x + sunday.width); /* further right: it comes first */
    assert_int_equal(saturday.y, sunday.y + sunday.height);
}

static void a_chosen_day_can_be_taken_back(void **state)
{
    struct journey *journey = *state;
    open(journey, ENGLISH, "joined");
    journey_tap(journey, (struct action){ACTION_DAY, 20261117, 0});
    journey_tap(journey, (struct action){ACTION_DAY, 20261117, 0});
    journey_tap(journey, (struct action){ACTION_TAKE, 0, 0});
    assert_string_equal(value(journey, "joined"), "");
}

static void months_years_and_times_are_stepped(void **state)
{
    struct journey *journey = *state;
    struct action month = {ACTION_STEPPED, 1, 1}, year = {ACTION_STEPPED, 2, -1};
    struct action hour = {ACTION_STEPPED, 3, -1}, minute = {ACTION_STEPPED, 4, -1};
    open(journey, ENGLISH, "month");
    journey_tap(journey, month); /* shows where counting begins */
    journey_tap(journey, month);
    journey_tap(journey, month);
    journey_tap(journey, (struct action){ACTION_TAKE, 20270101, 0});
    assert_string_equal(value(journey, "month"), "2027-01-01");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "January 2027"), 1);
    journey_turn_to(journey, "year");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "year"), 0});
    journey_tap(journey, year);
    journey_tap(journey, year);
    journey_tap(journey, (struct action){ACTION_TAKE, 20250101, 0});
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "2025"), 1);
    journey_turn_to(journey, "hour");
    journey_tap(journey, (struct action){ACTION_WRITE, journey_question(journey, "hour"), 0});
    journey_tap(journey, hour);
    journey_tap(journey, hour);
    journey_tap(journey, minute);
    journey_tap(journey, (struct action){ACTION_TAKE, 755, 0});
    assert_string_equal(value(journey, "hour"), "07:55");
}

static void a_stepped_answer_can_be_cleared(void **state)
{
    struct journey *journey = *state;
    open(journey, ENGLISH, "hour");
    journey_tap(journey, (struct action){ACTION_STEPPED, 3, 1});
    journey_tap_plain(journey, ACTION_CLEAR);
    journey_tap(journey, (struct action){ACTION_TAKE, -1, 0});
    assert_string_equal(value(journey, "hour"), "");
}

static void a_small_panel_asks_for_a_day_by_its_parts(void **state)
{
    struct journey *journey = *state;
    station_resize(journey->station, screen_of(800, 480, 7));
    journey_look(journey);
    open(journey, ENGLISH, "joined");
    assert_int_equal(journey->frame.faults, 0);
    journey_tap(journey, (struct action){ACTION_STEPPED, 0, 1});
    for (int i = 0; i < 8; i++)
        journey_tap(journey, (struct action){ACTION_STEPPED, 0, 1});
    assert_non_null(journey_find(journey, (struct action){ACTION_TAKE, 20261101, 0}));
    journey_tap(journey, (struct action){ACTION_STEPPED, 0, -1});
    for (int i = 0; i < 3; i++)
        journey_tap(journey, (struct action){ACTION_STEPPED, 1, 1});
    journey_tap(journey, (struct action){ACTION_TAKE, 20270228, 0}); /* not the 30th */
    assert_string_equal(value(journey, "joined"), "2027-02-28");
}

static void a_long_list_is_searched(void **state)
{
    struct journey *journey = *state;
    static const int32_t letters[] = {0x643, 0x631}; /* Arabic kaf, reh: Kirkuk, Karbala */
    struct action kirkuk = {ACTION_CHOOSE, journey_question(journey, "place"), 6};
    open(journey, ARABIC, "place");
    journey_assert_screen(journey, "list");
    journey_tap_plain(journey, ACTION_SEARCH);
    for (size_t i = 0; i < COUNT_OF(letters); i++)
        journey_tap(journey, (struct action){ACTION_TYPE, letters[i], 0});
    journey_tap_plain(journey, ACTION_WRITTEN);
    size_t found = 0;
    for (size_t i = 0; i < journey->frame.target_count; i++)
        found += journey->frame.targets[i].action.kind == ACTION_CHOOSE;
    assert_int_equal(found, 2);
    journey_tap(journey, kirkuk);
    journey_assert_screen(journey, "questions");
    assert_string_equal(value(journey, "place"), "kirkuk");
    assert_int_equal(journey_state(journey)->edit.text.length, 0);
}

static void a_list_says_when_nothing_is_found(void **state)
{
    struct journey *journey = *state;
    open(journey, ENGLISH, "place");
    journey_tap_plain(journey, ACTION_SEARCH);
    type(journey, "qq");
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_int_equal(journey_says(journey, TEXT_HINT, "Nothing in the list is written so."), 1);
    journey_tap_plain(journey, ACTION_WRITTEN);
    journey_assert_screen(journey, "questions");
    assert_string_equal(value(journey, "place"), "");
}

static void several_are_chosen_from_a_list(void **state)
{
    struct journey *journey = *state;
    open(journey, ENGLISH, "days");
    assert_false(journey_offers(journey, ACTION_SEARCH)); /* three need none */
    journey_tap(journey, (struct action){ACTION_CHOOSE, journey_question(journey, "days"), 2});
    journey_tap(journey, (struct action){ACTION_CHOOSE, journey_question(journey, "days"), 0});
    journey_tap_plain(journey, ACTION_WRITTEN);
    assert_string_equal(value(journey, "days"), "sun tue");
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "Sunday, Tuesday"), 1);
}

static void pictures_stand_by_questions_and_choices(void **state)
{
    struct journey *journey = *state;
    begin(journey, ARABIC, "seats");
    assert_int_equal(count_drawings(journey, DRAWING_PICTURE, true), 3);
    for (size_t i = 0; i < journey->frame.drawing_count; i++) {
        const struct drawing *drawing = &journey->frame.drawings[i];
        if (drawing->kind == DRAWING_PICTURE && strstr(drawing->path, "room.png"))
            assert_int_equal(drawing->bounds.width * 5 / 8, drawing->bounds.height); /* 480x300 */
    }
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "في دائرة"), 1);
    journey_choose(journey, "seats", "circle");
    assert_string_equal(value(journey, "seats"), "circle");
}

/* Who walks away in the middle of a number, a day or a search leaves nothing of it. */
static void nothing_of_an_open_answer_outlives_its_person(void **state)
{
    struct journey *journey = *state;
    static const char *const questions[] = {"people", "joined", "hour", "place"};
    static const struct action actions[] = {{ACTION_TYPE, '7', 0},
                                            {ACTION_DAY, 20261117, 0},
                                            {ACTION_STEPPED, 3, 1},
                                            {ACTION_SEARCH, 0, 0}};
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        open(journey, ENGLISH, questions[i]);
        journey_tap(journey, actions[i]);
        if (actions[i].kind == ACTION_SEARCH)
            type(journey, "qq");
        assert_int_not_equal(journey_state(journey)->edit.text.length, 0);
        journey_wait(journey, IDLE_WRITING_MS);
        journey_assert_screen(journey, "idle");
        journey_wait(journey, IDLE_COUNTDOWN_MS);
        journey_assert_screen(journey, "welcome");
        assert_int_equal(journey_state(journey)->edit.text.length, 0);
        assert_null(journey_state(journey)->interview);
    }
}

/* Halfway, in other letters: nothing of what was chosen is lost. */
static void the_language_is_switched_halfway(void **state)
{
    struct journey *journey = *state;
    begin(journey, ENGLISH, "faces");
    journey_choose(journey, "faces", "4");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, ARABIC, 0});
    assert_int_equal(journey_says(journey, TEXT_ANSWER, "جيد جداً"), 1);
    journey_turn_to(journey, "helped");
    journey_choose(journey, "helped", "rule");
    journey_tap(journey, (struct action){ACTION_LANGUAGE, SORANI, 0});
    journey_choose(journey, "helped", "time");
    journey_turn_to_review(journey);
    journey_tap_plain(journey, ACTION_SUBMIT);
    journey_assert_box(journey, "d1s1", "faces=4 helped=time rule\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WIDGETS(before_and_now_stand_on_one_page),
        WIDGETS(steps_of_a_pair_stand_in_columns),
        WIDGETS(stars_are_filled_up_to_the_chosen_one),
        WIDGETS(faces_go_from_sad_to_glad_each_with_its_word),
        WIDGETS(one_choice_more_than_allowed_is_not_taken),
        WIDGETS(a_table_is_answered_row_by_row_under_one_head),
        WIDGETS(the_head_of_a_table_asks_nothing),
        WIDGETS(on_a_small_panel_each_row_has_cards_of_its_own),
        WIDGETS(a_ranking_is_made_by_dragging),
        WIDGETS(a_card_dropped_beside_stays_in_its_gap),
        WIDGETS(numbers_are_typed_on_their_own_pad),
        WIDGETS(a_decimal_may_be_below_zero),
        WIDGETS(a_day_is_found_on_the_calendar),
        WIDGETS(weeks_begin_on_saturday_in_iraq),
        WIDGETS(a_chosen_day_can_be_taken_back),
        WIDGETS(months_years_and_times_are_stepped),
        WIDGETS(a_stepped_answer_can_be_cleared),
        WIDGETS(a_small_panel_asks_for_a_day_by_its_parts),
        WIDGETS(a_long_list_is_searched),
        WIDGETS(a_list_says_when_nothing_is_found),
        WIDGETS(several_are_chosen_from_a_list),
        WIDGETS(pictures_stand_by_questions_and_choices),
        WIDGETS(nothing_of_an_open_answer_outlives_its_person),
        WIDGETS(the_language_is_switched_halfway),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

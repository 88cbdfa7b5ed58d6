/* Keys move a ring over a frame put together by hand, and press what it is on. */
#include "ui/focus.h"

#include "base/array.h"
#include "test.h"

/* A header's language, two questions of two choices side by side, back and next below. */
static struct target targets[] = {
    {{900, 0, 100, 50}, {ACTION_LANGUAGE, 1, 0}, HOLD_NONE},
    {{0, 100, 400, 100}, {ACTION_CHOOSE, 0, 0}, HOLD_NONE},
    {{500, 100, 400, 100}, {ACTION_CHOOSE, 0, 1}, HOLD_NONE},
    {{0, 300, 400, 100}, {ACTION_CHOOSE, 1, 0}, HOLD_NONE},
    {{500, 300, 400, 100}, {ACTION_CHOOSE, 1, 1}, HOLD_NONE},
    {{0, 500, 200, 100}, {ACTION_BACK, 0, 0}, HOLD_NONE},
    {{800, 500, 200, 100}, {ACTION_NEXT, 0, 0}, HOLD_NONE},
};

static const struct frame page = {.targets = targets, .target_count = COUNT_OF(targets)};

static void assert_action(struct action action, enum action_kind kind, int first, int second)
{
    assert_int_equal(action.kind, kind);
    assert_int_equal(action.first, first);
    assert_int_equal(action.second, second);
}

static void the_first_key_only_shows_where_one_is(void **state)
{
    (void)state;
    struct focus focus = {0};
    assert_action(focus_key(&focus, &page, FOCUS_PRESS), ACTION_NONE, 0, 0);
    assert_true(focus.is_shown);
    assert_action(focus.action, ACTION_CHOOSE, 0, 0); /* not the language */
    assert_action(focus_key(&focus, &page, FOCUS_PRESS), ACTION_CHOOSE, 0, 0);
}

static void tab_goes_round_in_the_order_of_the_page(void **state)
{
    (void)state;
    struct focus focus = {0};
    (void)focus_key(&focus, &page, FOCUS_FORWARD);
    for (size_t i = 1; i <= COUNT_OF(targets); i++) {
        const struct target *target = &targets[i % COUNT_OF(targets)];
        assert_true(action_equals(focus.action, target->action));
        (void)focus_key(&focus, &page, FOCUS_FORWARD);
    }
    (void)focus_key(&focus, &page, FOCUS_BACKWARD);
    (void)focus_key(&focus, &page, FOCUS_BACKWARD);
    assert_action(focus.action, ACTION_NEXT, 0, 0);
}

static void arrows_go_to_what_lies_there(void **state)
{
    (void)state;
    static const struct {
        enum focus_key key;
        enum action_kind kind;
        int first, second;
    } steps[] = {
        {FOCUS_RIGHT, ACTION_CHOOSE, 0, 1}, {FOCUS_DOWN, ACTION_CHOOSE, 1, 1},
        {FOCUS_LEFT, ACTION_CHOOSE, 1, 0},  {FOCUS_DOWN, ACTION_BACK, 0, 0},
        {FOCUS_DOWN, ACTION_BACK, 0, 0},    {FOCUS_RIGHT, ACTION_NEXT, 0, 0},
        {FOCUS_UP, ACTION_CHOOSE, 1, 1},
    };
    struct focus focus = {0};
    (void)focus_key(&focus, &page, FOCUS_DOWN);
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        assert_action(focus_key(&focus, &page, steps[i].key), ACTION_NONE, 0, 0);
        assert_action(focus.action, steps[i].kind, steps[i].first, steps[i].second);
    }
}

static void digits_choose_in_the_question_one_is_at(void **state)
{
    (void)state;
    struct focus focus = {0};
    assert_action(focus_digit(&focus, &page, 2), ACTION_CHOOSE, 0, 1);
    assert_action(focus_digit(&focus, &page, 3), ACTION_NONE, 0, 0);
    (void)focus_key(&focus, &page, FOCUS_DOWN);
    assert_action(focus_digit(&focus, &page, 1), ACTION_CHOOSE, 1, 0);
}

static void leaving_finds_the_way_back(void **state)
{
    (void)state;
    static struct target idle[] = {{{0, 0, 10, 10}, {ACTION_STAY, 0, 0}, HOLD_NONE}};
    struct frame asking = {.targets = idle, .target_count = 1};
    struct focus focus = {0};
    assert_action(focus_key(&focus, &page, FOCUS_LEAVE), ACTION_BACK, 0, 0);
    assert_action(focus_key(&focus, &asking, FOCUS_LEAVE), ACTION_STAY, 0, 0);
    assert_false(focus.is_shown);
}

static void another_page_begins_anew_and_a_finger_takes_the_ring_away(void **state)
{
    (void)state;
    struct focus focus = {0};
    struct frame blank = {0};
    (void)focus_key(&focus, &page, FOCUS_FORWARD);
    (void)focus_key(&focus, &page, FOCUS_FORWARD);
    focus_new_screen(&focus);
    assert_action(focus_key(&focus, &page, FOCUS_PRESS), ACTION_CHOOSE, 0, 0);
    assert_true(focus_hide(&focus));
    assert_false(focus_hide(&focus));
    assert_action(focus_key(&focus, &blank, FOCUS_PRESS), ACTION_NONE, 0, 0);
    assert_false(focus.is_shown);
}

static void arrows_turn_pages_in_the_direction_of_reading(void **state)
{
    (void)state;
    static const struct {
        bool mirrored;
        enum focus_key key;
        enum action_kind kind;
    } cases[] = {
        {false, FOCUS_RIGHT, ACTION_NEXT},     {false, FOCUS_LEFT, ACTION_BACK},
        {true, FOCUS_RIGHT, ACTION_BACK},      {true, FOCUS_LEFT, ACTION_NEXT},
        {true, FOCUS_PAGE_NEXT, ACTION_NEXT},  {true, FOCUS_PAGE_BACK, ACTION_BACK},
        {false, FOCUS_PAGE_NEXT, ACTION_NEXT}, {false, FOCUS_PAGE_BACK, ACTION_BACK},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct focus focus = {0};
        struct frame turned = page;
        turned.turning = (struct turning){
            {0, 0, 1000, 500}, {ACTION_BACK, 0, 0}, {ACTION_NEXT, 0, 0}, cases[i].mirrored};
        assert_action(focus_key(&focus, &turned, cases[i].key), cases[i].kind, 0, 0);
        assert_false(focus.is_shown);
    }
    struct focus focus = {0};
    assert_action(focus_key(&focus, &page, FOCUS_PAGE_NEXT), ACTION_NONE, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_key_only_shows_where_one_is),
        cmocka_unit_test(tab_goes_round_in_the_order_of_the_page),
        cmocka_unit_test(arrows_go_to_what_lies_there),
        cmocka_unit_test(digits_choose_in_the_question_one_is_at),
        cmocka_unit_test(arrows_turn_pages_in_the_direction_of_reading),
        cmocka_unit_test(leaving_finds_the_way_back),
        cmocka_unit_test(another_page_begins_anew_and_a_finger_takes_the_ring_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

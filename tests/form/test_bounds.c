/* What a constraint says of sizes before there is an answer. */
#include "form/bounds.h"

#include <math.h>

#include "base/array.h"
#include "test.h"

static struct bounds bounds_of(const char *text, enum bounded what)
{
    struct arena *arena = arena_new();
    struct problems problems;
    problems_init(&problems, arena);
    const struct expression *expression =
        expression_parse(text, (struct place){0}, arena, &problems);
    assert_non_null(expression);
    struct bounds bounds = expression_bounds(expression, what);
    problems_release(&problems);
    arena_free(arena);
    return bounds;
}

static void a_limit_of_choices_is_found_however_it_is_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double most;
    } cases[] = {
        {"count-selected(.) <= 3", 3},
        {"count-selected(.) < 3", 2},
        {"3 >= count-selected(.)", 3},
        {"3 > count-selected(.)", 2},
        {"count-selected(.) = 2", 2},
        {"count-selected(.) < 2.5", 2},
        {"count-selected(.) >= 1 and count-selected(.) <= 4", 4},
        {"count-selected(.) <= 4 and count-selected(.) <= 2", 2},
        {"count-selected(.) <= 3 and not(selected(., 'none') and count-selected(.) > 1)", 3},
        {"not(selected(., 'none') and count-selected(.) > 1)", INFINITY},
        {"count-selected(.) <= 3 or selected(., 'all')", INFINITY},
        {"count-selected(${other}) <= 3", INFINITY},
        {"count-selected(.) >= 1", INFINITY},
        {". <= 3", INFINITY},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        if (bounds_of(cases[i].text, BOUNDED_COUNT).most != cases[i].most)
            fail_msg("%s", cases[i].text);
    }
}

static void a_number_is_bounded_by_its_own_comparisons(void **state)
{
    (void)state;
    assert_true(bounds_of(". >= 0 and . <= 120", BOUNDED_VALUE).least == 0);
    assert_true(bounds_of(". >= 0 and . <= 120", BOUNDED_VALUE).most == 120);
    assert_true(bounds_of("-5 <= .", BOUNDED_VALUE).least == -5);
    assert_true(bounds_of(". > 0", BOUNDED_VALUE).least > 0);
    assert_true(bounds_of(". < ${other}", BOUNDED_VALUE).most == INFINITY);
}

static void nothing_is_said_without_a_constraint(void **state)
{
    (void)state;
    struct bounds bounds = expression_bounds(NULL, BOUNDED_COUNT);
    assert_true(bounds.least == -INFINITY && bounds.most == INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_of_choices_is_found_however_it_is_written),
        cmocka_unit_test(a_number_is_bounded_by_its_own_comparisons),
        cmocka_unit_test(nothing_is_said_without_a_constraint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

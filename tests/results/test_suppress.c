/* What can be worked out from a table that was published: by its sums, and by whoever knows the
 * rules and tries all tables that would have looked the same. */
#include "results/suppress.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "test.h"

enum { CELLS_MOST = 8 };

struct shares_case {
    size_t counts[CELLS_MOST];
    size_t cell_count;
    const char *shown; /* a letter a cell: count, merged, most, few, not */
};

static const struct shares_case cases[] = {
    {{9, 8, 7}, 3, "ccc"},
    {{9, 0, 7}, 3, "ccc"},
    {{9, 1, 7}, 3, "cmm"},
    {{9, 1, 1}, 3, "mmm"},
    {{9, 2, 2}, 3, "mmm"},
    {{9, 2, 2, 1}, 4, "mmmm"},
    {{9, 4, 2, 1}, 4, "cmmm"},
    {{24, 0, 0}, 3, "Mnn"},
    {{23, 1, 0}, 3, "Mnn"},
    {{1, 23, 0}, 3, "nMn"},
    {{22, 2, 0}, 3, "mmc"},
    {{3, 3, 3, 3, 2}, 5, "nnnnn"},
    {{4, 5, 6, 1, 8}, 5, "mccmc"},
    {{4, 4, 6, 1, 8}, 5, "mmcmc"},
    {{3, 2, 0}, 3, "nnn"},
    {{5}, 1, "M"},
    {{0, 0}, 2, "Mn"},
};

static void spell(const enum shown *shown, size_t count, char *ret_text)
{
    for (size_t i = 0; i < count; i++)
        ret_text[i] = "cmMfn"[shown[i]];
    ret_text[count] = '\0';
}

static void small_cells_are_merged_with_others(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        enum shown shown[CELLS_MOST];
        char text[CELLS_MOST + 1];
        suppress_shares(cases[i].counts, cases[i].cell_count, shown);
        spell(shown, cases[i].cell_count, text);
        if (strcmp(text, cases[i].shown) != 0)
            print_error("case %zu\n", i);
        assert_string_equal(text, cases[i].shown);
    }
}

/* What a reader sees, as a text: equal texts cannot be told apart. */
static void publish(const size_t *counts, size_t count, char *ret_text, size_t size)
{
    enum shown shown[CELLS_MOST];
    size_t merged = 0, used = 0;
    suppress_shares(counts, count, shown);
    for (size_t i = 0; i < count; i++) {
        merged += shown[i] == SHOWN_MERGED ? counts[i] : 0;
        if (shown[i] == SHOWN_COUNT)
            used += (size_t)snprintf(ret_text + used, size - used, "%zu ", counts[i]);
        else
            used += (size_t)snprintf(ret_text + used, size - used, "%c ", "cmMfn"[shown[i]]);
    }
    (void)snprintf(ret_text + used, size - used, "%zu", merged);
}

struct range_of_cell {
    size_t least, most;
};

/* All tables of that many people in four cells. */
static void widen(const size_t *counts, size_t people, struct range_of_cell *ranges)
{
    char published[128], other[128];
    publish(counts, 4, published, sizeof published);
    for (size_t i = 0; i < 4; i++)
        ranges[i] = (struct range_of_cell){counts[i], counts[i]};
    for (size_t a = 0; a <= people; a++) {
        for (size_t b = 0; a + b <= people; b++) {
            for (size_t c = 0; a + b + c <= people; c++) {
                const size_t tried[] = {a, b, c, people - a - b - c};
                publish(tried, 4, other, sizeof other);
                for (size_t i = 0; i < 4 && strcmp(published, other) == 0; i++) {
                    ranges[i].least = tried[i] < ranges[i].least ? tried[i] : ranges[i].least;
                    ranges[i].most = tried[i] > ranges[i].most ? tried[i] : ranges[i].most;
                }
            }
        }
    }
}

static void who_knows_the_rules_finds_no_small_cell(void **state)
{
    (void)state;
    struct random random = random_seeded(4);
    for (unsigned trial = 0; trial < 150; trial++) {
        size_t counts[4] = {0}, people = 5 + random_below(&random, 9);
        for (size_t i = 0; i < people; i++)
            counts[random_below(&random, 4) * random_below(&random, 2)]++;
        enum shown shown[4];
        struct range_of_cell ranges[4];
        suppress_shares(counts, 4, shown);
        widen(counts, people, ranges);
        for (size_t i = 0; i < 4; i++) {
            bool is_small = counts[i] == 1 || counts[i] == 2;
            bool is_wide = ranges[i].most - ranges[i].least >= 2;
            if ((shown[i] == SHOWN_COUNT && is_small) || (shown[i] == SHOWN_MERGED && !is_wide))
                fail_msg("cell %zu of %zu %zu %zu %zu: %zu to %zu", i, counts[0], counts[1],
                         counts[2], counts[3], ranges[i].least, ranges[i].most);
        }
    }
}

static void shown_counts_are_none_or_three(void **state)
{
    (void)state;
    struct random random = random_seeded(9);
    for (unsigned trial = 0; trial < 10000; trial++) {
        size_t count = 1 + random_below(&random, CELLS_MOST), counts[CELLS_MOST] = {0};
        size_t people = 5 + random_below(&random, 30), merged = 0;
        for (size_t i = 0; i < people; i++)
            counts[random_below(&random, (uint32_t)count)]++;
        enum shown shown[CELLS_MOST];
        suppress_shares(counts, count, shown);
        for (size_t i = 0; i < count; i++) {
            if (shown[i] == SHOWN_COUNT)
                assert_true(counts[i] == 0 || (counts[i] >= 3 && counts[i] + 1 < people));
            merged += shown[i] == SHOWN_MERGED;
        }
        assert_int_not_equal(merged, 1);
    }
}

static void marks_are_three_away_from_nobody_and_all(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, 3, 5, 7, 8, 9, 10};
    enum shown shown[COUNT_OF(counts)];
    char text[COUNT_OF(counts) + 1];
    suppress_marks(counts, COUNT_OF(counts), 10, shown);
    spell(shown, COUNT_OF(counts), text);
    assert_string_equal(text, "fffcccMMM");
    suppress_marks(counts, 4, 5, shown);
    spell(shown, 4, text);
    assert_string_equal(text, "fffM");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_cells_are_merged_with_others),
        cmocka_unit_test(who_knows_the_rules_finds_no_small_cell),
        cmocka_unit_test(shown_counts_are_none_or_three),
        cmocka_unit_test(marks_are_three_away_from_nobody_and_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

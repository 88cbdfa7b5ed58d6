#include "base/random.h"

#include <string.h>

#include "test.h"

static void a_seed_repeats_and_two_seeds_differ(void **state)
{
    (void)state;
    struct random a = random_seeded(7), b = random_seeded(7), c = random_seeded(8);
    unsigned char of_a[32], of_b[32], of_c[32];
    random_bytes(&a, of_a, sizeof of_a);
    random_bytes(&b, of_b, sizeof of_b);
    random_bytes(&c, of_c, sizeof of_c);
    assert_memory_equal(of_a, of_b, sizeof of_a);
    assert_memory_not_equal(of_a, of_c, sizeof of_a);
}

static void below_is_even(void **state)
{
    (void)state;
    struct random random = random_seeded(1);
    int counts[6] = {0};
    for (int i = 0; i < 60000; i++)
        counts[random_below(&random, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(counts[i], 9600, 10400); /* 10,000 +- 4.4 standard deviations */
}

static void a_shuffle_keeps_every_item(void **state)
{
    (void)state;
    struct random random = random_system();
    int items[100], sum = 0;
    for (int i = 0; i < 100; i++)
        items[i] = i;
    random_shuffle(&random, items, 100, sizeof items[0]);
    int moved = 0;
    for (int i = 0; i < 100; i++) {
        sum += items[i];
        moved += items[i] != i;
    }
    assert_int_equal(sum, 4950);
    assert_true(moved > 50);
}

static void a_uuid_says_version_4(void **state)
{
    (void)state;
    struct random random = random_system();
    char uuid[UUID_SIZE];
    random_uuid(&random, uuid);
    assert_int_equal(strlen(uuid), 36);
    assert_int_equal(uuid[14], '4');
    assert_non_null(strchr("89ab", uuid[19]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_repeats_and_two_seeds_differ),
        cmocka_unit_test(below_is_even),
        cmocka_unit_test(a_shuffle_keeps_every_item),
        cmocka_unit_test(a_uuid_says_version_4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

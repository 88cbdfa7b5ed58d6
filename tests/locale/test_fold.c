#include "locale/fold.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

static void spellings_that_people_mix_are_found(void **state)
{
    static const struct {
        const char *text, *typed;
    } cases[] = {
        {"أربيل", "اربيل"},       {"الإدارة", "الاداره"},
        {"مصطفى", "مصطفي"},       {"كركوك", "کرکوک"},
        {"السَّلام", "السلام"},     {"مـحـافـظة", "محافظه"},
        {"Ramadi", "RAMADI"},     {"Zürich", "zÜRICH"},
        {"٢٠٢٦", "2026"},         {"۱۲", "12"},
        {"هەولێر", "هةولير"},     {"سلێمانی", "سليماني"},
        {"کوردستان", "كوردستان"}, {"نیشتمانی", "نيشتماني"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(fold_text(*state, cases[i].text), fold_text(*state, cases[i].typed));
}

static void other_letters_stay_apart(void **state)
{
    static const char *const pairs[][2] = {{"ب", "ت"}, {"ح", "خ"}, {"س", "ش"}, {"a", "b"},
                                           {"١", "٢"}, {"پ", "ب"}, {"گ", "ك"}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        assert_string_not_equal(fold_text(*state, pairs[i][0]), fold_text(*state, pairs[i][1]));
}

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_that_people_mix_are_found),
        cmocka_unit_test(other_letters_stay_apart),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}

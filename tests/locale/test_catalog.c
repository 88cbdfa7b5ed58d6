#include "locale/catalog.h"

#include <locale.h>
#include <stdlib.h>

#include "base/array.h"
#include "test.h"

static int open_catalog(void **state)
{
    *state = arena_new();
    return catalog_open(CATALOGS, NULL) ? 0 : -1;
}

static int close_catalog(void **state)
{
    arena_free(*state);
    return 0;
}

static void words_change_with_the_language(void **state)
{
    (void)state;
    static const struct {
        const char *code, *text;
    } cases[] = {{"ar", "التالي"}, {"en", "Next"}, {"ckb", "دواتر"}, {"ar", "التالي"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        catalog_choose(language_find(cases[i].code));
        assert_string_equal(catalog_text("Next"), cases[i].text);
    }
}

static void an_unknown_or_empty_id_stands_for_itself(void **state)
{
    (void)state;
    catalog_choose(language_find("ar"));
    assert_string_equal(catalog_text("No such words"), "No such words");
    assert_string_equal(catalog_text(""), "");
}

static void names_are_filled_in_the_order_of_the_translation(void **state)
{
    catalog_choose(language_find("ar"));
    assert_string_equal(catalog_fill(*state, "Question {at} of {all}",
                                     (struct fill[]){{"all", "9"}, {"at", "2"}, {0}}),
                        "السؤال \u20682\u2069 من \u20689\u2069");
}

static void arabic_has_six_plurals(void **state)
{
    static const struct {
        unsigned number;
        const char *text;
    } cases[] = {
        {0, "لا إجابات"},
        {1, "إجابة واحدة"},
        {2, "إجابتان"},
        {3, "\u20683\u2069 إجابات"},
        {10, "\u206810\u2069 إجابات"},
        {11, "\u206811\u2069 إجابةً"},
        {99, "\u206899\u2069 إجابةً"},
        {100, "\u2068100\u2069 إجابة"},
        {102, "\u2068102\u2069 إجابة"},
        {103, "\u2068103\u2069 إجابات"},
        {1000, "\u20681000\u2069 إجابة"},
    };
    catalog_choose(language_find("ar"));
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(
            catalog_count(*state, "{count} answer", "{count} answers", cases[i].number),
            cases[i].text);
}

static void without_a_translation_the_english_plural_serves(void **state)
{
    catalog_choose(language_find("ckb"));
    assert_string_equal(catalog_count(*state, "{count} answer", "{count} answers", 1), "1 answer");
    assert_string_equal(catalog_count(*state, "{count} answer", "{count} answers", 5), "5 answers");
}

static void numbers_in_data_keep_their_point(void **state)
{
    (void)state;
    catalog_choose(language_find("ar"));
    assert_string_equal(localeconv()->decimal_point, ".");
    assert_true(strtod("1.5", NULL) > 1.4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_change_with_the_language),
        cmocka_unit_test(an_unknown_or_empty_id_stands_for_itself),
        cmocka_unit_test(names_are_filled_in_the_order_of_the_translation),
        cmocka_unit_test(arabic_has_six_plurals),
        cmocka_unit_test(without_a_translation_the_english_plural_serves),
        cmocka_unit_test(numbers_in_data_keep_their_point),
    };
    return cmocka_run_group_tests(tests, open_catalog, close_catalog);
}

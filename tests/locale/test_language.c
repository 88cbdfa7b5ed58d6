#include "locale/language.h"

#include "test.h"

static void each_language_is_found_by_its_code(void **state)
{
    (void)state;
    for (size_t i = 0; i < language_count(); i++)
        assert_ptr_equal(language_find(language_at(i)->code), language_at(i));
    assert_null(language_find("fr"));
    assert_null(language_find(""));
}

static void arabic_and_sorani_run_right_to_left(void **state)
{
    (void)state;
    assert_int_equal(language_find("ar")->direction, DIRECTION_RTL);
    assert_int_equal(language_find("ckb")->direction, DIRECTION_RTL);
    assert_int_equal(language_find("en")->direction, DIRECTION_LTR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_is_found_by_its_code),
        cmocka_unit_test(arabic_and_sorani_run_right_to_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* setlocale() is replaced by the linker (--wrap): a machine without C.UTF-8. */
#include <string.h>

#include "locale/catalog.h"
#include "test.h"

char *__wrap_setlocale(int category, const char *locale);

char *__wrap_setlocale(int category, const char *locale)
{
    (void)category;
    (void)locale;
    return NULL;
}

static void a_missing_locale_is_told_with_its_package(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(catalog_open("/nonexistent", &error));
    assert_int_equal(error.code, ERROR_LOCALE_MISSING);
    assert_non_null(strstr(error.detail, "apt-get install --reinstall libc-bin"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_locale_is_told_with_its_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

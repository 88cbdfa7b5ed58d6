/* Cases of Unicode 15, table 3-7, and of the surrogates and overlong forms it refuses. */
#include "base/utf8.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

static void valid_text_decodes_and_encodes_back(void **state)
{
    (void)state;
    static const int32_t code_points[] = {0x24,  0x7F,   0x80,    0x645,   0x7FF,
                                          0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < COUNT_OF(code_points); i++) {
        char bytes[UTF8_MAX];
        size_t length = utf8_encode(code_points[i], bytes), offset = 0;
        assert_int_equal(utf8_next(bytes, length, &offset), code_points[i]);
        assert_int_equal(offset, length);
    }
}

static void broken_text_is_refused(void **state)
{
    (void)state;
    static const char *const broken[] = {"\x80",
                                         "\xC0\xAF",
                                         "\xE0\x80\xAF",
                                         "\xED\xA0\x80",
                                         "\xF0\x80\x80\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xF5\x80\x80\x80",
                                         "\xD9",
                                         "a\xE2\x80"};
    for (size_t i = 0; i < COUNT_OF(broken); i++)
        assert_false(utf8_is_valid(broken[i], strlen(broken[i])));
}

static void a_broken_byte_costs_one_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("\xFF\xD9\x85!", 4), 3);
}

static void no_scalar_value_is_not_encoded(void **state)
{
    (void)state;
    char bytes[UTF8_MAX];
    assert_int_equal(utf8_encode(0xD800, bytes), 0);
    assert_int_equal(utf8_encode(0x110000, bytes), 0);
    assert_int_equal(utf8_encode(-1, bytes), 0);
}

static void previous_steps_over_whole_code_points(void **state)
{
    (void)state;
    const char *text = "aم€";
    assert_int_equal(utf8_previous(text, 6), 3);
    assert_int_equal(utf8_previous(text, 3), 1);
    assert_int_equal(utf8_previous(text, 1), 0);
    assert_int_equal(utf8_previous(text, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_text_decodes_and_encodes_back),
        cmocka_unit_test(broken_text_is_refused),
        cmocka_unit_test(a_broken_byte_costs_one_byte),
        cmocka_unit_test(no_scalar_value_is_not_encoded),
        cmocka_unit_test(previous_steps_over_whole_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static void a_value_is_written_and_read_back(void **state)
{
    (void)state;
    struct json *object = json_new_object();
    json_put(object, "z", json_new_string("صدى"));
    struct json *array = json_new_array();
    json_append(array, json_new_number(3));
    json_put(object, "a", array);
    char *text = json_text(object, JSON_SORTED_LAYOUT);
    assert_string_equal(text, "{\"a\":[3],\"z\":\"صدى\"}");
    json_free(object);
    struct error error = {0};
    struct json *parsed = json_parse(text, strlen(text), &error);
    free(text);
    assert_string_equal(json_get_string(parsed, "z"), "صدى");
    assert_int_equal(json_count(json_get(parsed, "a")), 1);
    assert_null(json_get_string(parsed, "a"));
    assert_int_equal(json_get_number(parsed, "none", 9), 9);
    json_free(parsed);
}

static void broken_json_is_told_with_its_line(void **state)
{
    (void)state;
    struct error error = {0};
    assert_null(json_parse("{\n\"a\":1,\n\"a\":2}", 15, &error));
    assert_int_equal(error.code, ERROR_DAMAGED);
    assert_string_equal(error.where, "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_written_and_read_back),
        cmocka_unit_test(broken_json_is_told_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

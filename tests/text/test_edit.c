#include "text/edit.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "test.h"

static void type_text(struct edit *edit, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;)
        (void)edit_type(edit, utf8_next(text, length, &at));
}

static void backspace_takes_what_its_writer_typed_last(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *left;
    } cases[] = {
        {"سلام", "سلا"},
        {"لا", "ل"},
        {"ب\u0651\u0650", "ب\u0651"}, /* a mark at a time */
        {"ا\u0654", ""},              /* alef and hamza typed as two */
        {"سا\u0653", "س"},
        {"و\u0654", ""},
        {"ب\u0654", "ب"},  /* no letter of its own */
        {"مە\u200C", "م"}, /* ZWNJ shows nothing by itself */
        {"م\u200Dە", "م\u200D"},
        {"\u200C", ""},
        {"🇮🇶", ""},
        {"a👩\u200D👧", "a"},
        {"e\u0301", "e"},
        {"", ""},
        {"a\n", "a"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct edit edit;
        edit_init(&edit, 100);
        type_text(&edit, cases[i].typed);
        edit_backspace(&edit);
        assert_string_equal(edit.text.bytes, cases[i].left);
        assert_int_equal(edit.caret, edit.text.length);
        edit_release(&edit);
    }
}

static void what_may_not_be_stored_is_refused(void **state)
{
    (void)state;
    static const int32_t refused[] = {'\t',   '\r',   0,      0x7F,   0x85,
                                      0x2028, 0x202A, 0x202E, 0x2066, 0x2069,
                                      0xFEFF, 0xD800, 0xFFFF, -1,     0x110000};
    struct edit edit;
    edit_init(&edit, 100);
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        assert_false(edit_type(&edit, refused[i]));
    assert_true(edit_type(&edit, '\n'));
    assert_int_equal(edit_count(&edit), 1);
    edit_release(&edit);
}

static void a_ninth_mark_on_one_letter_is_refused(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    edit_set(&edit, "م");
    for (int i = 0; i < 8; i++)
        assert_true(edit_type(&edit, 0x650));
    assert_false(edit_type(&edit, 0x650));
    assert_true(edit_type(&edit, 'a'));
    assert_true(edit_type(&edit, 0x301));
    edit_move_to(&edit, 0, false);
    assert_true(edit_type(&edit, 'b'));
    edit_release(&edit);
}

static void the_limit_counts_code_points(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 3);
    edit_set(&edit, "سلام");
    assert_string_equal(edit.text.bytes, "سلا");
    assert_false(edit_type(&edit, 'a'));
    edit_backspace(&edit);
    assert_false(edit_type(&edit, 0xFEFB)); /* becomes two */
    assert_true(edit_type(&edit, 'a'));
    edit_release(&edit);
}

static void lam_alef_keys_give_two_letters(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    type_text(&edit, "\uFEFB\uFEF7\uFEF9\uFEF5");
    assert_string_equal(edit.text.bytes, "لالألإلآ");
    edit_release(&edit);
}

static void a_caret_stands_between_letters(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    edit_set(&edit, "aبِ👩\u200D👧c"); /* 1 + 4 + 11 + 1 bytes */
    static const struct {
        size_t asked, stands;
    } cases[] = {{0, 0}, {1, 1},  {2, 1},   {3, 1},   {4, 1},  {5, 5},
                 {9, 5}, {12, 5}, {16, 16}, {17, 17}, {99, 17}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        edit_move_to(&edit, cases[i].asked, false);
        assert_int_equal(edit.caret, cases[i].stands);
    }
    edit_release(&edit);
}

static void letters_are_typed_at_the_caret(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    edit_set(&edit, "مرحا");
    edit_move_to(&edit, 6, false);
    assert_true(edit_type(&edit, 0x628));
    assert_string_equal(edit.text.bytes, "مرحبا");
    assert_int_equal(edit.caret, 8);
    edit_backspace(&edit);
    assert_string_equal(edit.text.bytes, "مرحا");
    edit_release(&edit);
}

static void broken_bytes_are_left_out(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    edit_set(&edit, "a\xFF\xD9م\xE2\x80");
    assert_string_equal(edit.text.bytes, "aم");
    edit_release(&edit);
}

static void delete_takes_a_whole_cluster(void **state)
{
    (void)state;
    struct edit edit;
    edit_init(&edit, 100);
    edit_set(&edit, "بِّم");
    edit_move_to(&edit, 0, false);
    edit_delete(&edit);
    assert_string_equal(edit.text.bytes, "م");
    edit_delete(&edit);
    edit_delete(&edit);
    assert_string_equal(edit.text.bytes, "");
    edit_release(&edit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(backspace_takes_what_its_writer_typed_last),
        cmocka_unit_test(what_may_not_be_stored_is_refused),
        cmocka_unit_test(a_ninth_mark_on_one_letter_is_refused),
        cmocka_unit_test(the_limit_counts_code_points),
        cmocka_unit_test(lam_alef_keys_give_two_letters),
        cmocka_unit_test(a_caret_stands_between_letters),
        cmocka_unit_test(letters_are_typed_at_the_caret),
        cmocka_unit_test(broken_bytes_are_left_out),
        cmocka_unit_test(delete_takes_a_whole_cluster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

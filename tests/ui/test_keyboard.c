/* Every letter of a language exactly once on its first page; digits on the second. */
#include "ui/keyboard.h"

#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "test.h"

static int times_on_page(const struct keyboard_layout *layout, const char *letter)
{
    int times = 0;
    for (size_t row = 0; row < KEYBOARD_ROWS; row++) {
        for (size_t i = 0; i < layout->counts[row]; i++) {
            const struct key *key = &layout->rows[row][i];
            times += key->role == KEY_TEXT && strcmp(key->text, letter) == 0;
        }
    }
    return times;
}

static void every_letter_has_one_key(void **state)
{
    (void)state;
    static const char *const alphabets[][2] = {
        {"ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهوىيءآأؤإئة"},
        {"ckb", "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنهەوۆیێ"},
        {"en", "abcdefghijklmnopqrstuvwxyz"},
    };
    for (size_t i = 0; i < COUNT_OF(alphabets); i++) {
        const char *letters = alphabets[i][1];
        const struct keyboard_layout *layout =
            keyboard_layout_for(alphabets[i][0], KEYBOARD_LETTERS);
        for (size_t offset = 0, length = strlen(letters); offset < length;) {
            char letter[UTF8_MAX + 1] = "";
            (void)utf8_encode(utf8_next(letters, length, &offset), letter);
            if (times_on_page(layout, letter) != 1)
                fail_msg("%s: %s has %d keys", alphabets[i][0], letter,
                         times_on_page(layout, letter));
        }
    }
}

static void digits_are_those_of_the_language(void **state)
{
    (void)state;
    assert_int_equal(times_on_page(keyboard_layout_for("ar", KEYBOARD_SYMBOLS), "٣"), 1);
    assert_int_equal(times_on_page(keyboard_layout_for("ckb", KEYBOARD_SYMBOLS), "٣"), 1);
    assert_int_equal(times_on_page(keyboard_layout_for("en", KEYBOARD_SYMBOLS), "3"), 1);
}

static void a_row_is_never_wider_than_the_keyboard(void **state)
{
    (void)state;
    static const char *const languages[] = {"ar", "ckb", "en"};
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        for (int page = 0; page < KEYBOARD_PAGE_COUNT; page++) {
            const struct keyboard_layout *layout =
                keyboard_layout_for(languages[i], (enum keyboard_page)page);
            for (size_t row = 0; row < KEYBOARD_ROWS; row++) {
                unsigned tenths = 0;
                for (size_t k = 0; k < layout->counts[row]; k++)
                    tenths += layout->rows[row][k].width > 0 ? layout->rows[row][k].width : 10;
                assert_true(tenths <= KEYBOARD_UNITS * 10);
            }
        }
    }
}

static void other_letters_belong_to_a_key_that_exists(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int32_t key;
        const char *letters;
    } cases[] = {{"ar", 0x627, "أإآٱء"}, {"ckb", 0x6CC, "ێيى"}, {"en", 'e', "éèêë"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(keyboard_variants(cases[i].language, cases[i].key), cases[i].letters);
    assert_null(keyboard_variants("ar", 'e'));
}

static void every_mark_of_vocalised_arabic_is_on_the_full_stop(void **state)
{
    (void)state;
    const char *letters = keyboard_variants("ar", '.');
    for (int32_t mark = 0x64B; mark <= 0x652; mark++) {
        char text[UTF8_MAX + 1] = "";
        (void)utf8_encode(mark, text);
        assert_non_null(strstr(letters, text));
    }
}

static void an_unknown_language_types_english(void **state)
{
    (void)state;
    assert_ptr_equal(keyboard_layout_for("xx", KEYBOARD_LETTERS),
                     keyboard_layout_for("en", KEYBOARD_LETTERS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_has_one_key),
        cmocka_unit_test(digits_are_those_of_the_language),
        cmocka_unit_test(a_row_is_never_wider_than_the_keyboard),
        cmocka_unit_test(other_letters_belong_to_a_key_that_exists),
        cmocka_unit_test(every_mark_of_vocalised_arabic_is_on_the_full_stop),
        cmocka_unit_test(an_unknown_language_types_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

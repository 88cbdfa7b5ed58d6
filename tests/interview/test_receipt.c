#include "interview/receipt.h"

#include <string.h>

#include "base/array.h"
#include "test.h"

enum { SAMPLE = 20 * 1000 };

static void its_check_digits_leave_a_rest_of_one_by_97(void **state)
{
    (void)state;
    struct random random = random_seeded(1);
    for (size_t i = 0; i < SAMPLE; i++) {
        struct receipt receipt = receipt_new(&random);
        assert_int_equal(strlen(receipt.digits), RECEIPT_DIGITS);
        assert_int_equal(strspn(receipt.digits, "0123456789"), RECEIPT_DIGITS);
        assert_int_equal(strtoull(receipt.digits, NULL, 10) % 97, 1);
        assert_true(receipt_is_sound(&receipt));
    }
}

/* Of every receipt in the sample: each digit replaced by each other one. */
static void a_wrong_digit_is_caught(void **state)
{
    (void)state;
    struct random random = random_seeded(2);
    for (size_t i = 0; i < SAMPLE; i++) {
        const struct receipt receipt = receipt_new(&random);
        for (size_t place = 0; place < RECEIPT_DIGITS; place++) {
            struct receipt wrong = receipt;
            for (char digit = '0'; digit <= '9'; digit++) {
                wrong.digits[place] = digit;
                assert_int_equal(receipt_is_sound(&wrong), digit == receipt.digits[place]);
            }
        }
    }
}

static void swapped(const struct receipt *receipt, size_t place, size_t other)
{
    struct receipt wrong = *receipt;
    wrong.digits[place] = receipt->digits[other];
    wrong.digits[other] = receipt->digits[place];
    assert_int_equal(receipt_is_sound(&wrong), receipt->digits[place] == receipt->digits[other]);
}

static void two_digits_in_the_wrong_order_are_caught(void **state)
{
    (void)state;
    struct random random = random_seeded(3);
    for (size_t i = 0; i < SAMPLE; i++) {
        const struct receipt receipt = receipt_new(&random);
        for (size_t place = 0; place + 1 < RECEIPT_DIGITS; place++)
            swapped(&receipt, place, place + 1);
        for (size_t place = 0; place + 2 < RECEIPT_DIGITS; place++)
            swapped(&receipt, place, place + 2);
    }
}

/* 98, 00 and 01 leave the same rest, as do 02 and 99: only one of each is ever given out. */
static void check_digits_that_are_never_made_are_not_taken(void **state)
{
    (void)state;
    struct random random = random_seeded(4);
    for (size_t i = 0; i < SAMPLE; i++) {
        struct receipt receipt = receipt_new(&random);
        static const char *const never[] = {"00", "01", "99"};
        for (size_t j = 0; j < COUNT_OF(never); j++) {
            memcpy(receipt.digits + RECEIPT_DIGITS - 2, never[j], 2);
            assert_false(receipt_is_sound(&receipt));
        }
    }
}

static void digits_of_every_script_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_read;
    } cases[] = {
        {"4071 9825 3360 1787", true},
        {"4071982533601787", true},
        {"  4 0 7 1982533601787 ", true},
        {"٤٠٧١ ٩٨٢٥ ٣٣٦٠ ١٧٨٧", true},
        {"۴۰۷۱ ۹۸۲۵ ۳۳۶۰ ۱۷۸۷", true},
        {"٤٠٧١ ۹۸۲۵ 3360 ١٧٨٧", true},
        {"", false},
        {"4071 9825 3360 178", false},
        {"4071 9825 3360 17871", false},
        {"4071-9825-3360-1787", false},
        {"4071 9825 3360 178O", false},
        {"4071 9825 3360 178\xD9", false},
        {"४०७१ ९८२५ ३३६० १७८७", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct receipt receipt = {.digits = "untouched"};
        assert_int_equal(receipt_parse(cases[i].text, &receipt), cases[i].is_read);
        assert_string_equal(receipt.digits, cases[i].is_read ? "4071982533601787" : "untouched");
    }
}

static void it_is_written_in_four_groups(void **state)
{
    (void)state;
    struct receipt receipt = {.digits = "4071982533601787"};
    char text[RECEIPT_TEXT_SIZE];
    receipt_format(&receipt, text);
    assert_string_equal(text, "4071 9825 3360 1787");
    receipt_wipe(&receipt);
    assert_memory_equal(&receipt, (struct receipt){0}.digits, sizeof receipt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_check_digits_leave_a_rest_of_one_by_97),
        cmocka_unit_test(a_wrong_digit_is_caught),
        cmocka_unit_test(two_digits_in_the_wrong_order_are_caught),
        cmocka_unit_test(check_digits_that_are_never_made_are_not_taken),
        cmocka_unit_test(digits_of_every_script_are_read),
        cmocka_unit_test(it_is_written_in_four_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

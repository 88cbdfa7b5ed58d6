/* A check digit pair of 00, 01 or 99 never comes out of the sum, so it is compared, not summed. */
#include "interview/receipt.h"

#include <string.h>

#include "base/arena.h"
#include "locale/numerals.h"

enum { FREE_DIGITS = RECEIPT_DIGITS - 2 };

static void set_check(char digits[RECEIPT_DIGITS + 1])
{
    unsigned rest = 0;
    for (size_t i = 0; i < FREE_DIGITS; i++)
        rest = (rest * 10 + (unsigned)(digits[i] - '0')) % 97;
    unsigned check = 98 - rest * 100 % 97;
    digits[FREE_DIGITS] = (char)('0' + check / 10);
    digits[FREE_DIGITS + 1] = (char)('0' + check % 10);
    digits[RECEIPT_DIGITS] = '\0';
}

struct receipt receipt_new(struct random *random)
{
    struct receipt receipt;
    for (size_t i = 0; i < FREE_DIGITS; i++)
        receipt.digits[i] = (char)('0' + random_below(random, 10));
    set_check(receipt.digits);
    return receipt;
}

void receipt_wipe(struct receipt *receipt)
{
    memory_wipe(receipt, sizeof *receipt);
}

void receipt_format(const struct receipt *receipt, char ret_text[RECEIPT_TEXT_SIZE])
{
    for (size_t i = 0; i < RECEIPT_DIGITS; i++) {
        if (i > 0 && i % RECEIPT_GROUP_DIGITS == 0)
            *ret_text++ = ' ';
        *ret_text++ = receipt->digits[i];
    }
    *ret_text = '\0';
}

/* Digits in ASCII; false where there is anything else but spaces, or not as many as there should
 * be. */
static bool take_digits(const char *text, struct receipt *ret_receipt)
{
    size_t count = 0;
    for (; *text; text++) {
        if (*text == ' ')
            continue;
        if (*text < '0' || *text > '9' || count == RECEIPT_DIGITS)
            return false;
        ret_receipt->digits[count++] = *text;
    }
    return count == RECEIPT_DIGITS;
}

bool receipt_parse(const char *text, struct receipt *ret_receipt)
{
    struct arena *arena = arena_new();
    struct receipt receipt = {0};
    bool ok = take_digits(numerals_ascii(arena, text), &receipt);
    if (ok)
        *ret_receipt = receipt;
    receipt_wipe(&receipt);
    arena_free(arena);
    return ok;
}

bool receipt_is_sound(const struct receipt *receipt)
{
    struct receipt right = *receipt;
    set_check(right.digits);
    bool ok = memcmp(right.digits, receipt->digits, RECEIPT_DIGITS) == 0;
    receipt_wipe(&right);
    return ok;
}

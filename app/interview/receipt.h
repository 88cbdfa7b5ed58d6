/* The code that only its owner holds, to come back to a commitment: 14 random digits and two check
 * digits (ISO 7064, MOD 97-10), which catch every wrong digit and every swap of two neighbours. */
#pragma once

#include <stdbool.h>

#include "base/random.h"

enum {
    RECEIPT_DIGITS = 16,
    RECEIPT_GROUPS = 4,
    RECEIPT_GROUP_DIGITS = RECEIPT_DIGITS / RECEIPT_GROUPS,
    RECEIPT_TEXT_SIZE =
        RECEIPT_DIGITS + RECEIPT_GROUPS, /* of "1234 5678 9012 3456", with its NUL */
};

/* A secret of its owner: to be wiped with receipt_wipe(). */
struct receipt {
    char digits[RECEIPT_DIGITS + 1]; /* ASCII */
};

struct receipt receipt_new(struct random *random);
void receipt_wipe(struct receipt *receipt);
/* In four groups, for people to read. */
void receipt_format(const struct receipt *receipt, char ret_text[RECEIPT_TEXT_SIZE]);
/* Sixteen digits: 0-9, U+0660 to U+0669 or U+06F0 to U+06F9, with any spaces; false for anything
 * else. They are not checked yet. */
bool receipt_parse(const char *text, struct receipt *ret_receipt);
/* Whether its check digits are those of the others. */
bool receipt_is_sound(const struct receipt *receipt);

/* What a commitment takes along of its owner's receipt, to be found by it again (store/tag makes
 * them): two commitments of one person have nothing in common. */
enum { TAG_SIZE = 33, TAG_KEY_BYTES = 32 };
struct tag {
    char name[TAG_SIZE];              /* 32 hexadecimal digits, lower case */
    unsigned char key[TAG_KEY_BYTES]; /* a sealed commitment opens with it too */
};

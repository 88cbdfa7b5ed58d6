/* The languages the program itself speaks. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum direction { DIRECTION_LTR, DIRECTION_RTL, DIRECTION_COUNT };

struct language {
    const char *code;         /* ISO 639: "ar", "ckb", "en"; the name of its catalogue */
    const char *own_name;     /* as its readers write it */
    const char *short_name;   /* a letter or two of it, for a key */
    const char *english_name;
    const char *icu_locale;   /* "ar_IQ" ... */
    enum direction direction; /* declared, never guessed from a text */
    bool arabic_digits;       /* U+0660 to U+0669 on screen; ASCII in data */
};

size_t language_count(void);
const struct language *language_at(size_t index);
const struct language *language_find(const char *code); /* NULL: not known */

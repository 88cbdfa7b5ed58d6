/* The keyboard on the screen: rows of keys as data (keyboard_keys.c), drawn and made touchable. It
 * suggests no words: they would tell the next person what the last one wrote. */
#pragma once

#include "ui/frame.h"

enum keyboard_page {
    KEYBOARD_LETTERS,
    KEYBOARD_CAPITALS,
    KEYBOARD_SYMBOLS,
    KEYBOARD_NUMBERS, /* for numbers, days and times only */
    KEYBOARD_PAGE_COUNT,
};

enum key_role {
    KEY_TEXT, /* types its text, a code point */
    KEY_SPACE,
    KEY_BACKSPACE,
    KEY_SHIFT,    /* letters to capitals and back */
    KEY_SYMBOLS,  /* letters to symbols and back */
    KEY_LANGUAGE, /* the next language's letters */
    KEY_DONE,
    KEY_HIDE, /* takes the keyboard away; a touch of the field brings it back */
    KEY_GAP,  /* nothing: indents a row */
};

struct key {
    enum key_role role;
    const char *text; /* UTF-8; of KEY_TEXT what it types, of others what they show or NULL */
    unsigned width;   /* tenths of the standard key; 0: one key */
};

enum { KEYBOARD_ROWS = 4, KEYBOARD_UNITS = 12 };

struct keyboard_layout {
    const char *language;
    enum keyboard_page page;
    const struct key *rows[KEYBOARD_ROWS];
    size_t counts[KEYBOARD_ROWS];
};

/* English letters for a language without keys of its own. */
const struct keyboard_layout *keyboard_layout_for(const char *language, enum keyboard_page page);

/* Other letters of a key, offered when a finger stays on it: UTF-8, one code point each; NULL where
 * it has none. */
const char *keyboard_variants(const char *language, int32_t code_point);

struct keyboard_state {
    int language; /* of the workshop */
    enum keyboard_page page;
    int variants_of; /* code point of the key whose other letters are offered; 0: none */
    bool is_hidden;
};

/* The languages whose letters the language key offers in turn. */
struct keyboard_offer {
    const char *const *languages;
    size_t count;
};

/* Height of the whole keyboard with its ground, px. */
int keyboard_height(const struct theme *theme);
void keyboard_view(struct frame *frame, struct rect rect, struct keyboard_state state,
                   struct keyboard_offer offer);

/* What the stages ask of a code point, looked up once: the scripts of our languages, Latin and
 * general punctuation stand in one table. */
#pragma once

#include <hb.h>
#include <stddef.h>
#include <stdint.h>

enum letter_flag {
    LETTER_HANGS = 1, /* at a line's end, outside the box */
    LETTER_LEFT = 2,  /* a letter or number that runs left to right in any text */
    LETTER_RIGHT = 4, /* a letter or number of a script that runs right to left */
    LETTER_TURNS = 8, /* a bidi control */
    LETTER_BRACKET = 16,
    LETTER_PICTOGRAPH = 32,
    LETTER_IGNORABLE = 64, /* shows nothing, so it needs no glyph */
    LETTER_MARK = 128,
};

struct letter {
    uint32_t bidi_type; /* FriBidi's */
    hb_script_t script; /* COMMON where it goes with any */
    uint32_t fonts;     /* a bit for each font index: has a glyph, or needs none */
    uint8_t grapheme;   /* ICU's UGraphemeClusterBreak */
    uint8_t flags;      /* enum letter_flag */
};

/* Latin to Arabic Extended-B, and General Punctuation. */
enum { LETTERS_FIRST = 0x900, LETTERS_SECOND_AT = 0x2000, LETTERS_SECOND = 0x70 };

struct alphabet {
    hb_font_t *const *fonts; /* borrowed */
    size_t font_count;
    struct letter letters[LETTERS_FIRST + LETTERS_SECOND];
};

/* At most 32 fonts, which outlive it. */
struct alphabet *alphabet_new(hb_font_t *const *fonts, size_t font_count);
void alphabet_free(struct alphabet *alphabet); /* NULL is fine */
/* For a code point outside the table, or without an alphabet (then as if there were no fonts). */
const struct letter *alphabet_look_up(const struct alphabet *alphabet, uint32_t point,
                                      struct letter *room);

/* Never NULL; points into the table or to room. */
static inline const struct letter *alphabet_find(const struct alphabet *alphabet, uint32_t point,
                                                 struct letter *room)
{
    if (alphabet && point < LETTERS_FIRST)
        return &alphabet->letters[point];
    if (alphabet && point - LETTERS_SECOND_AT < LETTERS_SECOND)
        return &alphabet->letters[point - LETTERS_SECOND_AT + LETTERS_FIRST];
    return alphabet_look_up(alphabet, point, room);
}

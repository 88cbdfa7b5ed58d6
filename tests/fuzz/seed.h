/* What stands before the text in an input of the fuzzer text.c, a byte each. */
#pragma once

enum {
    SEED_SIZE,  /* px per em; of an edit, its limit */
    SEED_WIDTH, /* of the box, in 4 px */
    SEED_FLAGS, /* direction, typeface, alignment, lines, language */
    SEED_HEADER,
};

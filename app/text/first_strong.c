#include "text/first_strong.h"

#include <fribidi.h>

/* FriBidi's own function looks into isolates that are not closed. */
bool first_strong_of_paragraph(struct paragraph *paragraph, enum direction *ret_direction)
{
    FriBidiCharType *types = paragraph->bidi[0];
    uint32_t depth = 0; /* of isolates */
    if (paragraph->length > 0)
        fribidi_get_bidi_types(paragraph->points, (FriBidiStrIndex)paragraph->length, types);
    for (uint32_t i = 0; i < paragraph->length; i++) {
        if (FRIBIDI_IS_ISOLATE(types[i])) {
            bool closes = types[i] == FRIBIDI_TYPE_PDI;
            depth += !closes;
            depth -= closes && depth > 0;
        } else if (depth == 0 && FRIBIDI_IS_LETTER(types[i])) {
            *ret_direction = FRIBIDI_IS_RTL(types[i]) ? DIRECTION_RTL : DIRECTION_LTR;
            return true;
        }
    }
    return false;
}

enum direction first_strong(const char *text, size_t length, enum direction otherwise)
{
    struct paragraph paragraph = {0};
    enum direction direction = otherwise;
    bool found = false, more_follows = true;
    for (size_t start = 0; more_follows && !found;) {
        more_follows = paragraph_read(&paragraph, text, length, start, &start);
        found = first_strong_of_paragraph(&paragraph, &direction);
    }
    paragraph_release(&paragraph);
    return direction;
}

#include "text/first_strong.h"

#include <fribidi.h>

bool first_strong_of_paragraph(struct paragraph *paragraph, enum direction *ret_direction)
{
    FriBidiCharType *types = paragraph->bidi[0];
    FriBidiStrIndex length = (FriBidiStrIndex)paragraph->length;
    if (length == 0)
        return false;
    fribidi_get_bidi_types(paragraph->points, length, types);
    FriBidiParType found = fribidi_get_par_direction(types, length);
    if (found != FRIBIDI_PAR_LTR && found != FRIBIDI_PAR_RTL)
        return false;
    *ret_direction = found == FRIBIDI_PAR_RTL ? DIRECTION_RTL : DIRECTION_LTR;
    return true;
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

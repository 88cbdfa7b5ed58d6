/* The program's icons: drawings in one colour, each a file of assets/icons, drawn in place by
 * frame_icon(). They help those who read slowly; the word always stands with them. Faces, stars and
 * the emblem are no icons: a face's mouth, a star's filling and the emblem's two colours change
 * with what they tell, so they are drawn from numbers (ui/widgets). */
#pragma once

#include <stdbool.h>

enum icon {
    ICON_NONE, /* for what has no icon; it is never drawn */
    ICON_BACK,
    ICON_BACKSPACE,
    ICON_CALENDAR,
    ICON_CHECK,
    ICON_CLOCK,
    ICON_CLOSE,
    ICON_CONTRAST,
    ICON_DOWN,
    ICON_EARLIER, /* turns back: a month, a page of a calendar */
    ICON_EDIT,
    ICON_ERASE,
    ICON_HEALTH,
    ICON_HELP,
    ICON_HIDE_KEYBOARD,
    ICON_IMPORT,
    ICON_KEY,
    ICON_LANGUAGE,
    ICON_LATER,
    ICON_LOCK,
    ICON_MINUS,
    ICON_NEXT,
    ICON_PEOPLE,
    ICON_PLUS,
    ICON_PRIVACY,
    ICON_RECEIPT,
    ICON_RESULTS,
    ICON_SEARCH,
    ICON_SETTINGS,
    ICON_START_OVER,
    ICON_STICK, /* carried away on it */
    ICON_SWAP,
    ICON_TEXT_SIZE,
    ICON_UNLOCK,
    ICON_UP,
    ICON_WARNING,
    ICON_COUNT,
};

/* Of its file, without ".svg"; "" for none. */
const char *icon_name(enum icon icon);
/* Points along the line of reading, so it is mirrored where that runs from right to left. */
bool icon_is_directional(enum icon icon);

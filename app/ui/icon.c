/* A question mark is mirrored in Arabic script; a check mark and a clock are the same everywhere.
 */
#include "ui/icon.h"

#include <assert.h>

#include "base/array.h"

static const struct {
    const char *name;
    bool is_directional;
} icons[] = {
    [ICON_NONE] = {"", false},
    [ICON_BACK] = {"back", true},
    [ICON_BACKSPACE] = {"backspace", true},
    [ICON_CALENDAR] = {"calendar", false},
    [ICON_CHECK] = {"check", false},
    [ICON_CLOCK] = {"clock", false},
    [ICON_CLOSE] = {"close", false},
    [ICON_CONTRAST] = {"contrast", false},
    [ICON_DOWN] = {"down", false},
    [ICON_EARLIER] = {"earlier", true},
    [ICON_EDIT] = {"edit", false},
    [ICON_ERASE] = {"erase", false},
    [ICON_HEALTH] = {"health", false},
    [ICON_HELP] = {"help", true},
    [ICON_HIDE_KEYBOARD] = {"hide-keyboard", false},
    [ICON_IMPORT] = {"import", false},
    [ICON_KEY] = {"key", false},
    [ICON_LANGUAGE] = {"language", false},
    [ICON_LATER] = {"later", true},
    [ICON_LOCK] = {"lock", false},
    [ICON_MINUS] = {"minus", false},
    [ICON_NEXT] = {"next", true},
    [ICON_PEOPLE] = {"people", false},
    [ICON_PLUS] = {"plus", false},
    [ICON_PRIVACY] = {"privacy", false},
    [ICON_RECEIPT] = {"receipt", true},
    [ICON_RESULTS] = {"results", false},
    [ICON_SEARCH] = {"search", false},
    [ICON_SETTINGS] = {"settings", false},
    [ICON_START_OVER] = {"start-over", true},
    [ICON_STICK] = {"stick", false},
    [ICON_SWAP] = {"swap", false},
    [ICON_TEXT_SIZE] = {"text-size", true},
    [ICON_UNLOCK] = {"unlock", false},
    [ICON_UP] = {"up", false},
    [ICON_WARNING] = {"warning", false},
};
static_assert(COUNT_OF(icons) == ICON_COUNT, "one file per icon");

const char *icon_name(enum icon icon)
{
    assert(icon < ICON_COUNT);
    return icons[icon].name;
}

bool icon_is_directional(enum icon icon)
{
    assert(icon < ICON_COUNT);
    return icons[icon].is_directional;
}

/* Names in the order of the enum, as traces and journeys spell them. */
#include "ui/action.h"

#include <assert.h>
#include <stdio.h>

#include "base/array.h"

/* Arguments: how many of first and second mean something. */
static const struct {
    const char *name;
    int arguments;
} kinds[] = {
    [ACTION_NONE] = {"none", 0},
    [ACTION_TICK] = {"tick", 0},
    [ACTION_LOOK] = {"look", 0},
    [ACTION_OTHER] = {"other", 0},
    [ACTION_BEGIN] = {"begin", 1},
    [ACTION_LANGUAGE] = {"language", 1},
    [ACTION_CHOOSE] = {"choose", 2},
    [ACTION_WRITE] = {"write", 1},
    [ACTION_TYPE] = {"type", 1},
    [ACTION_BACKSPACE] = {"backspace", 0},
    [ACTION_DELETE] = {"delete", 0},
    [ACTION_STEP] = {"step", 1},
    [ACTION_CARET] = {"caret", 2},
    [ACTION_KEYS] = {"keys", 2},
    [ACTION_VARIANTS] = {"variants", 1},
    [ACTION_HIDE] = {"hide", 0},
    [ACTION_LIFT] = {"lift", 2},
    [ACTION_CARRY] = {"carry", 2},
    [ACTION_DROP] = {"drop", 2},
    [ACTION_MONTH] = {"month", 1},
    [ACTION_DAY] = {"day", 1},
    [ACTION_STEPPED] = {"stepped", 2},
    [ACTION_SEARCH] = {"search", 0},
    [ACTION_CLEAR] = {"clear", 0},
    [ACTION_TAKE] = {"take", 1},
    [ACTION_SCROLL] = {"scroll", 1},
    [ACTION_BEGINNING] = {"beginning", 1},
    [ACTION_WRITTEN] = {"written", 0},
    [ACTION_NEXT] = {"next", 0},
    [ACTION_BACK] = {"back", 0},
    [ACTION_GO] = {"go", 1},
    [ACTION_WITHOUT] = {"without", 0},
    [ACTION_STATUS] = {"status", 1},
    [ACTION_NOTE] = {"note", 0},
    [ACTION_SHOW] = {"show", 0},
    [ACTION_FOUND] = {"found", 1},
    [ACTION_SUBMIT] = {"submit", 0},
    [ACTION_RETRY] = {"retry", 0},
    [ACTION_STAY] = {"stay", 0},
    [ACTION_START_OVER] = {"start-over", 0},
    [ACTION_SETTINGS] = {"settings", 0},
    [ACTION_TEXT_SIZE] = {"text-size", 1},
    [ACTION_CONTRAST] = {"contrast", 1},
    [ACTION_STORED] = {"stored", 0},
    [ACTION_GUIDANCE] = {"guidance", 1},
    [ACTION_ASK_START_OVER] = {"ask-start-over", 0},
    [ACTION_CLOSE_SHEET] = {"close-sheet", 0},
    [ACTION_FINISH] = {"finish", 0},
    [ACTION_BEGAN] = {"began", 0},
    [ACTION_SAVED] = {"saved", 0},
    [ACTION_NOT_SAVED] = {"not-saved", 1},
    [ACTION_SESSION] = {"session", 0},
    [ACTION_FACILITATE] = {"facilitate", 0},
    [ACTION_LEAVE] = {"leave", 0},
    [ACTION_SCREEN] = {"screen", 1},
    [ACTION_CONFIRM] = {"confirm", 0},
    [ACTION_CANCEL] = {"cancel", 0},
    [ACTION_PIN_RIGHT] = {"pin-right", 0},
    [ACTION_PIN_WRONG] = {"pin-wrong", 2},
    [ACTION_PART] = {"part", 1},
    [ACTION_PICK] = {"pick", 1},
    [ACTION_HEADS] = {"heads", 1},
    [ACTION_PAGE] = {"page", 2},
    [ACTION_PRESENT] = {"present", 0},
    [ACTION_RELEASES] = {"releases", 0},
    [ACTION_OPEN] = {"open", 0},
    [ACTION_CLOSE] = {"close", 0},
    [ACTION_REOPEN] = {"reopen", 0},
    [ACTION_SKIP] = {"skip", 1},
    [ACTION_SWAP] = {"swap", 1},
    [ACTION_RENAME] = {"rename", 0},
    [ACTION_SET] = {"set", 2},
    [ACTION_STANDARD] = {"standard", 0},
    [ACTION_CHANGE_PIN] = {"change-pin", 0},
    [ACTION_UNDO] = {"undo", 0},
    [ACTION_STICK] = {"stick", 1},
    [ACTION_FOUND_WORKSHOP] = {"found-workshop", 1},
    [ACTION_START] = {"start", 0},
    [ACTION_DONE] = {"done", 0},
    [ACTION_FAILED] = {"failed", 1},
};
static_assert(COUNT_OF(kinds) == ACTION_KIND_COUNT, "one name per action");

bool action_equals(struct action a, struct action b)
{
    return a.kind == b.kind && a.first == b.first && a.second == b.second;
}

void action_format(struct action action, char *ret_text, size_t size)
{
    const char *name = kinds[action.kind].name;
    switch (kinds[action.kind].arguments) {
    case 0:
        (void)snprintf(ret_text, size, "%s", name);
        break;
    case 1:
        (void)snprintf(ret_text, size, "%s %d", name, action.first);
        break;
    default:
        (void)snprintf(ret_text, size, "%s %d %d", name, action.first, action.second);
    }
}

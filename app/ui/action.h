/* What a finger, a key or the passing of time can mean. A target carries one as a value; update()
 * in screens/ is the only place that obeys. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum action_kind {
    ACTION_NONE,
    ACTION_TICK,     /* time has passed */
    ACTION_LOOK,     /* any touch of a resting screen: is another session open? */
    ACTION_OTHER,    /* the other session that is open, for who comes late; again: back */
    ACTION_BEGIN,    /* first: language of the workshop */
    ACTION_LANGUAGE, /* first: language of the workshop */
    ACTION_CHOOSE,   /* first: question, second: choice */
    ACTION_WRITE,    /* first: question */
    ACTION_TYPE,     /* first: code point */
    ACTION_BACKSPACE,
    ACTION_DELETE,
    ACTION_STEP,      /* first: enum caret_step */
    ACTION_CARET,     /* first: x, second: y, px in the field's text */
    ACTION_KEYS,      /* first: language of the workshop, second: enum keyboard_page */
    ACTION_VARIANTS,  /* first: code point of the key whose other letters to offer; 0: none */
    ACTION_HIDE,      /* the keyboard */
    ACTION_LIFT,      /* a card is taken along; first: question, second: choice */
    ACTION_CARRY,     /* first: x, second: y, px of the panel */
    ACTION_DROP,      /* there, as ACTION_CARRY */
    ACTION_SCROLL,    /* first: px of a long list that lie above its window */
    ACTION_BEGINNING, /* first: example to begin the sentence with */
    ACTION_MONTH,     /* first: months to turn the calendar by */
    ACTION_DAY,       /* first: 20261123 for the 23rd of November 2026 */
    ACTION_STEPPED,   /* first: enum part_of_moment, second: by how many steps */
    ACTION_SEARCH,    /* brings the keyboard of a list */
    ACTION_CLEAR,     /* no answer */
    ACTION_TAKE,      /* the day or time is chosen; first: 20261123, 830; 0, -1: none */
    ACTION_WRITTEN,   /* the text is done */
    ACTION_NEXT,
    ACTION_BACK,
    ACTION_GO,      /* first: question to change */
    ACTION_WITHOUT, /* go on without a receipt */
    ACTION_STATUS,  /* first: enum status of the commitment shown */
    ACTION_NOTE,    /* write what helped or hindered with it */
    ACTION_SHOW,    /* what a shield hides of it, for a while; again: hide it */
    ACTION_SUBMIT,
    ACTION_RETRY,
    ACTION_STAY, /* "I am still here" */
    ACTION_START_OVER,
    ACTION_FINISH,         /* leave the thank-you screen */
    ACTION_SETTINGS,       /* the sheet of language, text size and contrast */
    ACTION_TEXT_SIZE,      /* first: 1 to 4 */
    ACTION_CONTRAST,       /* first: enum contrast */
    ACTION_STORED,         /* the page about what is stored and what is not */
    ACTION_GUIDANCE,       /* first: question; what its form says further about it */
    ACTION_ASK_START_OVER, /* ask before everything entered is erased */
    ACTION_CLOSE_SHEET,    /* the sheet over the page */
    ACTION_BEGAN,          /* the station answers: an interview was made */
    ACTION_FOUND, /* first: how many commitments the receipt opens; NO_INDEX: it was not tried */
    ACTION_SAVED,
    ACTION_NOT_SAVED,  /* first: enum error_code */
    ACTION_SESSION,    /* the open session may have changed */
    ACTION_FACILITATE, /* the way in: the emblem was held */
    ACTION_LEAVE,      /* back to the participants' screens */
    ACTION_SCREEN,     /* first: enum facilitator_screen */
    ACTION_CONFIRM,    /* yes to what was asked */
    ACTION_CANCEL,
    ACTION_PIN_RIGHT, /* the station answers */
    ACTION_PIN_WRONG, /* first: seconds to wait, second: whether it was looked at */
    ACTION_PART,      /* first: session of the workshop whose part of the agenda to show */
    ACTION_PICK,      /* first: session of the workshop */
    ACTION_HEADS,     /* first: how many more or fewer are in the room */
    ACTION_PAGE,      /* first: figure of the results, second: part of it */
    ACTION_PRESENT,   /* the results, large */
    ACTION_RELEASES,  /* the station answers: a look would keep the session closed for good */
    ACTION_OPEN,      /* the session picked */
    ACTION_CLOSE,
    ACTION_REOPEN,
    ACTION_SKIP,       /* first: 1 leave it out, 0 take it back */
    ACTION_SWAP,       /* first: session of the workshop that changes places with the one picked */
    ACTION_RENAME,     /* the session picked */
    ACTION_SET,        /* first: enum setting, second: its value */
    ACTION_STANDARD,   /* settings as the workshop has them */
    ACTION_CHANGE_PIN, /* the facilitators' */
    ACTION_UNDO,       /* the last change of the agenda */
    ACTION_STICK,      /* first: which stick to use; NO_INDEX: another one */
    ACTION_FOUND_WORKSHOP, /* first: which of those on the stick; NO_INDEX: another one */
    ACTION_START,          /* what the screen is for, with the stick chosen */
    ACTION_DONE,           /* the station answers: what was asked for is done */
    ACTION_FAILED,         /* first: enum error_code */
    ACTION_KIND_COUNT,
};

struct action {
    enum action_kind kind;
    int first, second;
};

bool action_equals(struct action a, struct action b);
/* "choose 3 2": for traces and golden dumps; cut to size. */
void action_format(struct action action, char *ret_text, size_t size);

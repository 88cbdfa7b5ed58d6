/* The facilitators' screens: a state, its update and its views, apart from the participants' so
 * that no answer being given can ever be drawn here. What they tell of the station are facts,
 * filled in by station/; what they ask of it are effects, which it answers with an action. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "facilitator/facts.h"
#include "text/edit.h"
#include "ui/keyboard.h"
#include "workshop/workshop.h"

enum facilitator_screen {
    FACILITATOR_AWAY,    /* the participants' screens are shown */
    FACILITATOR_WARNING, /* somebody's answers would be erased */
    FACILITATOR_PIN,
    FACILITATOR_NEW_PIN,        /* typed twice */
    FACILITATOR_FIRST_LANGUAGE, /* the first start: language, PIN, workshop, clock, touch */
    FACILITATOR_FIRST_WORKSHOP,
    FACILITATOR_FIRST_CLOCK,
    FACILITATOR_FIRST_TOUCH,
    FACILITATOR_AGENDA,
    FACILITATOR_CHANGE, /* of the agenda: what can be done with the session picked */
    FACILITATOR_SWAP,
    FACILITATOR_RENAME,
    FACILITATOR_ROOM, /* the state of a session, for the room to see */
    FACILITATOR_MENU,
    FACILITATOR_SETTINGS,
    FACILITATOR_NAME, /* of the station */
    FACILITATOR_HEALTH,
    FACILITATOR_HELP,
    FACILITATOR_CARRY,        /* results onto a stick */
    FACILITATOR_IMPORT,       /* a workshop from a stick */
    FACILITATOR_ERASE,        /* sessions that an archive has, as the proof on a stick says */
    FACILITATOR_NOTICE,       /* what must be read first */
    FACILITATOR_RESULTS,      /* of the session picked */
    FACILITATOR_PRESENTATION, /* the same for a projector */
    FACILITATOR_SCREEN_COUNT,
};

enum {
    FACILITATOR_LEAVE_MS = 120 * 1000, /* leaves by itself; the PIN pad sooner */
    FACILITATOR_DOOR_MS = 30 * 1000,
    PIN_LEAST = 6, /* digits */
    PIN_MOST = 12,
    HEADS_MOST = 500,
    TITLE_MOST = 120, /* code points */
    NAME_MOST = 40,
};

/* What a screen asks once before it does it. */
enum question_asked {
    ASKS_NOTHING,
    ASKS_TO_CLOSE,
    ASKS_TO_RELEASE,
    ASKS_TO_IMPORT,
    ASKS_TO_ERASE,
    ASKS_TO_ERASE_AGAIN, /* it cannot be taken back */
};

/* Of the screens about a stick. */
struct stick_state {
    int chosen;   /* of on_stick.sticks, or NO_INDEX */
    int workshop; /* of on_stick.workshops, to be taken over */
    bool stopped; /* the last work, by hand */
};

/* Which page of the results is seen. */
struct results_state {
    size_t figure, part; /* part: of a figure that needs several pages */
    int64_t presented;   /* ms, when the presentation began */
};

struct facilitator {
    const struct workshop *workshop; /* borrowed; as it stands on the day */
    struct facilitator_facts facts;  /* borrowed contents */
    struct stick_facts on_stick;     /* likewise */
    struct screen screen;
    struct look look;
    int language; /* index in workshop->languages */
    enum digits digits;
    const char *demo_pin; /* shown over the pad on a demonstration; NULL */
    bool has_pin;         /* else one is chosen on the way in */
    bool changes_pin;     /* the old one is asked before a new one */
    bool is_first;        /* the first start: nothing comes before it is through */
    size_t notice;        /* the one shown */
    unsigned rings;       /* touched so far to try the panel */

    enum facilitator_screen current;
    struct keyboard_state keyboard;
    struct edit edit;      /* what is being typed; wiped when its screen is left */
    int64_t wait_until;    /* ms: before it no PIN is tried */
    bool is_wrong;         /* the last PIN was, or the second was another than the first */
    struct edit first_pin; /* typed once, to be typed again; wiped with edit */
    size_t shown;          /* a session of the part of the agenda that is shown */
    int picked;            /* session, or NO_INDEX */
    int other;             /* to change places with it */
    bool shows_session;    /* the picked one alone, where there is no room beside the agenda */
    unsigned heads;        /* to open the picked session with */
    struct stick_state stick;
    enum question_asked asks;
    struct results_state results;
    enum setting setting; /* to be set to value */
    unsigned value;
    int section;             /* of the guide, or NO_INDEX: its list of them */
    int scroll;              /* px of the screen's long list that lie above its window */
    enum error_code failure; /* of what was asked of the station last; ERROR_NONE */

    int64_t now, since; /* ms, monotonic */
    int64_t asked;      /* when the station was asked last what the screen shows */
};

enum facilitator_effect {
    FACILITATOR_NOTHING,
    FACILITATOR_CHECK_PIN, /* edit: answer ACTION_PIN_RIGHT or ACTION_PIN_WRONG */
    FACILITATOR_SET_PIN,   /* edit: answer ACTION_DONE or ACTION_FAILED */
    FACILITATOR_ENTER,     /* wipe a participant's draft; fill in the facts */
    FACILITATOR_OPEN,      /* picked, heads: answer ACTION_DONE or ACTION_FAILED, facts anew */
    FACILITATOR_CLOSE,
    FACILITATOR_SKIP,
    FACILITATOR_SWAP_PLACES,    /* picked, other */
    FACILITATOR_TITLE,          /* picked, edit: "" is the workshop's own */
    FACILITATOR_UNDO,           /* the last change of the agenda */
    FACILITATOR_HOLD,           /* it after all */
    FACILITATOR_LOOK,           /* picked: facts.results anew, or answer ACTION_RELEASES */
    FACILITATOR_RELEASE,        /* likewise, though the session then stays closed for good */
    FACILITATOR_SPEAK,          /* language, from now on at every start: answer as above */
    FACILITATOR_SET_UP,         /* the first start is through: answer as above */
    FACILITATOR_READ_GUIDE,     /* facts.guide in the language shown: answer as above */
    FACILITATOR_READ_SETTINGS,  /* facts.settings anew: answer as above */
    FACILITATOR_SET,            /* setting, to value: answer as above, facts anew */
    FACILITATOR_SET_STANDARD,   /* all but the name as the workshop has it: likewise */
    FACILITATOR_SET_NAME,       /* edit: likewise */
    FACILITATOR_FORGET_NOTICES, /* facts.notices were read */
    FACILITATOR_EXAMINE,        /* facts.health anew: answer ACTION_DONE or ACTION_FAILED */
    FACILITATOR_FIND,           /* on_stick, stick.chosen: ACTION_DONE if another came, _FAILED */
    FACILITATOR_START,          /* what the screen is for: on_stick.stage says how far it came */
    FACILITATOR_STEP,           /* a piece of that: ACTION_DONE with the last, or ACTION_FAILED */
    FACILITATOR_STOP,           /* it leaves nothing behind */
    FACILITATOR_LEAVE,          /* the participants' screens come back */
    FACILITATOR_EFFECT_COUNT
};

void facilitator_init(struct facilitator *facilitator, const struct workshop *workshop,
                      struct screen screen);
void facilitator_release(struct facilitator *facilitator); /* wipes */
bool facilitator_is_here(const struct facilitator *facilitator);

/* The first start of a data folder, before anything else is seen. */
void facilitator_begin(struct facilitator *facilitator);
/* The emblem was held. Has_draft: a participant's answers would be erased. */
void facilitator_come(struct facilitator *facilitator, bool has_draft);
enum facilitator_effect facilitator_update(struct facilitator *facilitator, struct action action);
void facilitator_touched(struct facilitator *facilitator);
/* The next time (ms) at which ACTION_TICK changes something; -1: never. */
int64_t facilitator_deadline(const struct facilitator *facilitator);
/* Whether a letter typed on a keyboard of keys means something. */
bool facilitator_takes_text(const struct facilitator *facilitator);
/* Changes with each page, so that a finger still on the glass is not taken for a new one. */
uint64_t facilitator_page(const struct facilitator *facilitator);

const struct language *facilitator_language(const struct facilitator *facilitator);
/* The facilitators' own look, but for what the whole room shall read. */
struct look facilitator_look(const struct facilitator *facilitator);
struct theme facilitator_theme(const struct facilitator *facilitator);
/* Draws onto a frame that was begun for its language and theme. */
void facilitator_view(const struct facilitator *facilitator, struct frame *frame);

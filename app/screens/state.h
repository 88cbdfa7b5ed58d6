/* The whole state of what people see, and its changes. update() is the only place that changes it;
 * it answers with effects that station/ carries out. Time comes in as the state's clock. */
#pragma once

#include <stdint.h>

#include "interview/interview.h"
#include "interview/parts.h"
#include "interview/receipt.h"
#include "text/edit.h"
#include "ui/frame.h"
#include "ui/keyboard.h"
#include "workshop/workshop.h"

enum screen_id {
    SCREEN_CLOSED,
    SCREEN_WELCOME,
    SCREEN_RECEIPT_ENTRY,
    SCREEN_COMMITMENT,
    SCREEN_QUESTIONS,
    SCREEN_WRITE,
    SCREEN_NUMBER,
    SCREEN_LIST,
    SCREEN_DAY, /* a month, a year and a time too */
    SCREEN_REVIEW,
    SCREEN_SAVED,
    SCREEN_RECEIPT,
    SCREEN_NOT_SAVED,
    SCREEN_IDLE,
    SCREEN_COUNT,
};

/* What lies over the screen until it is closed; the screen below cannot be touched. */
enum sheet_id {
    SHEET_NONE,
    SHEET_SETTINGS,
    SHEET_STORED, /* what is stored and what is not */
    SHEET_START_OVER,
    SHEET_GUIDANCE, /* what the form says further about a question */
    SHEET_COUNT,
};

/* Sentences of the program, as msgids, so that they follow the language shown. */
struct sentence {
    const char *text;
    bool is_heading; /* of those that follow */
};
struct sentences {
    const struct sentence *items;
    size_t count;
};

/* What facilitators set for everyone at the station. */
struct app_settings {
    unsigned languages; /* offered: 1 << place in workshop->languages, or-ed; at least one */
    enum digits digits;
    bool shield;      /* answers given are shown subdued, for a room where others stand near */
    struct look look; /* each next person's */
    int64_t idle_taps, idle_writing, idle_countdown, thanks; /* ms */
};

/* Milliseconds, where nothing else is set; facts/people on walk-away privacy. */
enum {
    IDLE_TAPS_MS = 60 * 1000,
    IDLE_WRITING_MS = 120 * 1000,
    IDLE_COUNTDOWN_MS = 30 * 1000,
    THANKS_MS = 7 * 1000,
    RECEIPT_MS = 60 * 1000,
    RETRY_LONGEST_MS = 30 * 1000,
    WAIT_MS = 30 * 1000,    /* between two looks at a session that waits */
    FRESH_MS = 1500,        /* a shield subdues an answer after that */
    READING_MS = 10 * 1000, /* one's own commitment, behind a shield */
    ENTRY_PAUSE_MS = 30 * 1000,
};

/* Why a receipt that was typed opens nothing. */
enum entry_fault {
    ENTRY_SOUND,
    ENTRY_SLIP,    /* its check digits say that one is wrong: nothing was looked up */
    ENTRY_UNKNOWN, /* no commitment here has such a receipt */
    ENTRY_UNTRIED, /* too little memory to look it up */
};
/* Receipts looked up in vain in a row, before the station pauses: nobody types through them all. */
enum { ENTRY_TRIES = 5 };

/* A card of a ranking that a finger takes along. */
struct carried {
    int question; /* NO_INDEX: none */
    int choice;
    size_t place; /* among the cards, where it would stand when dropped now */
    int x, y;     /* px of the panel */
    bool moves;   /* x and y are known */
};

struct app_state {
    const struct workshop *workshop; /* borrowed */
    const struct session *session;   /* borrowed; NULL: none is open */
    const struct session *other;     /* borrowed; open as well, for who comes late; NULL: none */
    bool is_late;                    /* the two changed places, for one person */
    struct interview *interview;     /* the station's; NULL between two people */
    const struct receipt *receipt;   /* the station's, to be shown; NULL: none */
    struct screen screen;
    struct look look; /* this person's */
    struct app_settings settings;
    bool demo;               /* say that nothing is kept */
    bool waits;              /* the station's: a session was left open and cannot be taken up */
    struct sentences stored; /* borrowed from the station; none: no page about it */

    enum screen_id current;
    enum sheet_id sheet;
    enum screen_id resumed; /* where "I am still here" leads back */
    int language;           /* index in workshop->languages */
    int first_language;     /* the one shown to each next person */
    size_t question;        /* first of the page shown; pages follow from the answers */
    unsigned part;          /* which of the pages that begin with it */
    size_t review_question; /* first of the review page shown */
    bool from_review;       /* "next" leads back to the review */
    size_t guided;          /* the question that the sheet of guidance is about */
    int scroll;             /* px of the screen's long list that lie above its window */
    bool objecting;         /* say on the page why it may not be left yet */
    bool is_prepared;       /* what sending needs was made, or tried */
    struct carried carried;
    int full;               /* the question that takes no further choice, or NO_INDEX */
    size_t writing;         /* the question being written */
    enum objection refused; /* why what was typed is no answer; OBJECTION_NONE: it may be one */
    bool is_searching;      /* the list's keyboard is there */
    size_t fresh;           /* the question answered last: a shield leaves it in view */
    int64_t fresh_until;    /* ms; 0: no longer */
    struct edit edit;
    int month; /* shown by the calendar; from January of the year 0 */
    struct keyboard_state keyboard;

    int64_t now;       /* ms, monotonic */
    int64_t since;     /* when the screen came, or the last touch */
    unsigned failures; /* tries to save that failed in a row */
    enum error_code failure;

    bool asks_receipt;              /* the station's: this session follows commitments up */
    char typed[RECEIPT_DIGITS + 1]; /* of a receipt, ASCII */
    enum entry_fault entry_fault;
    unsigned entries_in_vain; /* by whomever: starting over forgives none */
    int64_t entry_opens;      /* ms: until then no receipt is taken */
    size_t pledge;            /* the commitment shown */
    bool writes_note;         /* the text being written is about it */
};

enum effect {
    EFFECT_NONE,
    EFFECT_LOOK,     /* find the open session: answer ACTION_SESSION */
    EFFECT_SWAP,     /* session and other change places, and back */
    EFFECT_BEGIN,    /* make an interview: ACTION_BEGAN or ACTION_SESSION */
    EFFECT_LOOK_UP,  /* the commitments of the receipt typed: ACTION_FOUND */
    EFFECT_PREPARE,  /* make ready what sending needs, while the person reads */
    EFFECT_SUBMIT,   /* save it: ACTION_SAVED or ACTION_NOT_SAVED */
    EFFECT_HAND_OUT, /* wipe the interview; the receipt stays until EFFECT_DISCARD */
    EFFECT_DISCARD,  /* wipe the interview and what belongs to it */
};

/* What measuring needs: pages depend on how much text fits. Both borrowed; the arena is scratch. */
struct kit {
    struct arena *arena;
    struct shaper *shaper;
};

/* Where an answer is given or looked over: who leaves is asked whether they are still there. */
bool screen_is_answered(enum screen_id screen);
/* The keyboard is there, or would be. */
bool screen_takes_text(const struct app_state *state);

void app_state_init(struct app_state *state, const struct workshop *workshop, struct screen screen);
void app_state_release(struct app_state *state);
/* Between two people: the next one finds them. A first language that is not offered gives way to
 * the workshop's, or to one that is. */
void app_state_set(struct app_state *state, const struct app_settings *settings);

enum effect app_update(struct app_state *state, struct action action, struct kit kit);
/* A finger met the glass, on a target or not: somebody is there. */
void app_touched(struct app_state *state);
/* Another number for another page. */
uint64_t app_page(const struct app_state *state);
/* The next time (ms, on the state's clock) at which ACTION_TICK changes something; -1: never. */
int64_t app_deadline(const struct app_state *state);
/* ms since the screen's time was over; below 0: it has time left, or none at all. */
int64_t app_overdue(const struct app_state *state);
/* Whole seconds until a receipt is taken again, rounded up; 0: it is. */
unsigned app_entry_pause(const struct app_state *state);
/* A commitment was written that needs a receipt, and the review is there to be read: the time in
 * which nobody waits. */
bool app_may_prepare(const struct app_state *state);
/* Draws onto a frame that was begun for the state's language. */
void app_view(const struct app_state *state, struct frame *frame);

const struct language *app_language(const struct app_state *state);
struct theme app_theme(const struct app_state *state);
/* Whole seconds until the countdown or the next try ends, rounded up. */
unsigned app_seconds_left(const struct app_state *state);

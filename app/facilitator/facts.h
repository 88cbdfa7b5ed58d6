/* What the facilitators' screens are told of the station: numbers and words, nothing about a
 * participant. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "facilitator/notice.h"
#include "form/problem.h"
#include "locale/wall_clock.h"
#include "results/live_figures.h"

enum health_disk { DISK_FINE, DISK_LOW /* below 256 MiB */, DISK_FULL /* no session opens */ };
enum health_power { POWER_UNKNOWN, POWER_MAINS, POWER_BATTERY };
enum health_memory {
    MEMORY_STAYS, /* locked, or the machine swaps nothing to a disk */
    MEMORY_MAY_SWAP,
    MEMORY_UNKNOWN
};
enum health_clock {
    CLOCK_FINE,       /* within the workshop's days */
    CLOCK_OTHER_DAYS, /* a clock may be right and the workshop another day */
    CLOCK_WRONG,      /* before this program was written, or beyond its time */
};

struct health {
    enum health_disk disk;
    uint64_t free; /* bytes */
    enum health_power power;
    int battery; /* percent; -1: none, or it does not tell */
    enum health_memory memory;
    enum health_clock clock;
    size_t boxes, quarantined;
    const char *const *unreadable; /* sessions whose boxes the disk does not give */
    size_t unreadable_count;
    const char *const *damaged; /* sessions whose boxes are not sound */
    size_t damaged_count;
    bool was_exported;
    int64_t exported;      /* the day results were last carried away: its 00:00 since 1970, s */
    unsigned wrong_tries;  /* of the PIN, before it was right the last time */
    struct wall_clock now; /* when it was looked at */
    const char *version;
};

enum progress {
    PROGRESS_AHEAD,
    PROGRESS_OPEN,
    PROGRESS_CLOSED,   /* may still be opened again */
    PROGRESS_RELEASED, /* its results were shown or exported */
    PROGRESS_SKIPPED,
};

struct session_facts {
    enum progress progress;
    unsigned heads;     /* expected in the room */
    unsigned responses; /* in its box */
    const char *digits; /* "1234 5678" of what it was closed with; NULL: open, or not to be read */
    bool is_erased;     /* its answers lie in an archive, no more here */
};

/* What may be seen of one session's answers; which figures those are was decided below. */
struct results_facts {
    unsigned responses;      /* in its box */
    unsigned missing;        /* until figures move on; 0: nothing is */
    enum error_code failure; /* why there never will be any here (sealed), or ERROR_NONE */
    struct live_figures figures;
};

/* The facilitators' guide in the language shown. Strings are plain text. */
enum guide_kind { GUIDE_PARAGRAPH, GUIDE_HEADING, GUIDE_STEP, GUIDE_BULLET };
struct guide_block {
    enum guide_kind kind;
    unsigned number; /* of a step, from 1 */
    const char *text;
};
struct guide_section {
    const char *title;
    const struct guide_block *blocks;
    size_t block_count;
};
struct guide {
    const struct guide_section *sections;
    size_t section_count;
};

/* What is set for everyone at the station. */
enum setting {
    SETTING_LANGUAGES, /* offered: 1 << place in workshop->languages, or-ed */
    SETTING_DIGITS,
    SETTING_TEXT_SIZE,
    SETTING_CONTRAST,
    SETTING_SHIELD,
    SETTING_K,
    SETTING_IDLE_TAPS, /* seconds, here and below */
    SETTING_IDLE_WRITING,
    SETTING_IDLE_COUNTDOWN,
    SETTING_THANKS,
    SETTING_COUNT,
};
struct setting_facts {
    unsigned value, least, most;
};
struct settings_facts {
    struct setting_facts settings[SETTING_COUNT];
    const char *name; /* of the station; "" for none */
    bool is_standard; /* all but the name is as the workshop has it */
};

/* The last change of the agenda, which can be taken back. */
struct last_change {
    enum {
        CHANGED_NOTHING,
        CHANGED_SKIP,
        CHANGED_HOLD,
        CHANGED_SWAP,
        CHANGED_MOVE,
        CHANGED_TITLE
    } kind;
    int session, other; /* other: of a swap */
};

/* A place that results can be carried to and a workshop or a proof brought from. */
struct stick_seen {
    const char *name;
    bool is_read_only;
    uint64_t free; /* bytes */
};

/* A long work that the station does in steps, which the screen looks at. */
enum work_stage {
    WORK_NONE,
    WORK_EXPORTING, /* tables are made */
    WORK_COPYING,   /* and read back */
    WORK_SYNCING,
    WORK_CHECKING, /* a workshop is looked over */
    WORK_REFUSED,  /* its problems say why */
    WORK_DONE,     /* the stick may be taken out */
    WORK_STAGE_COUNT,
};

struct session_digits {
    const char *title;  /* or its id where the agenda has it no more */
    const char *digits; /* "1234 5678" of what it was closed with */
};

/* What the screens about a stick are told; what a pointer leads to is borrowed. */
struct stick_facts {
    bool is_looked_at; /* what follows is known of the stick chosen */
    const struct stick_seen *sticks;
    size_t stick_count;
    size_t closed, open;          /* sessions that would be carried away, and not */
    uint64_t bytes;               /* that they take, about */
    const char *const *workshops; /* found on it */
    size_t workshop_count;
    bool has_proof;           /* that an archive has sessions of this station */
    const char *const *goes;  /* titles of those that would be erased */
    const char *const *stays; /* and not */
    size_t goes_count, stays_count;

    enum work_stage stage;
    unsigned percent;
    const char *folder; /* written on the stick */
    const struct session_digits *written;
    size_t written_count;
    bool complained;          /* the export told of a problem, see the lines */
    const char *const *lines; /* what it said */
    size_t line_count;
    const struct problems *problems; /* of a workshop that was refused */
    size_t erased;                   /* sessions */
};

struct facilitator_facts {                /* what a pointer leads to is borrowed */
    const struct session_facts *sessions; /* one a session of the workshop */
    int proposed;                         /* the session that the clock proposes, or NO_INDEX */
    int open;                             /* the open one, or NO_INDEX */
    unsigned k;                           /* results move in steps of so many */
    struct last_change last_change;
    const struct notice *notices; /* to be read first */
    size_t notice_count;
    const struct results_facts *results;   /* of the session picked; NULL: not looked at yet */
    const struct settings_facts *settings; /* likewise */
    const struct guide *guide;             /* likewise */
    const struct health *health;           /* NULL: not looked at yet */
};

/* Somebody who does anything at all at the station: touches what is there and what is not, holds,
 * drags, presses keys, lets hours pass, pulls sticks, fills the disk, pulls the plug. Whatever it
 * does follows from a seed; after each deed the station is looked over (monkey_watch.c). */
#pragma once

#include "base/random.h"
#include "facilitator/visit.h"
#include "ui/focus.h"

enum { MONKEY_DEEDS_TOLD = 40, MONKEY_DEED_SIZE = 72, MONKEY_SESSIONS_MOST = 64 };

/* What must be true of a session's box. */
struct monkey_session {
    const char *id;
    unsigned thanked; /* people who were told that their answers are saved */
    unsigned failed;  /* tries that were told as failed: they may be in the box all the same */
    bool is_released;
    size_t held; /* responses, once it is released */
};

/* What ails the disk; it stays so until it is mended. */
enum monkey_fault { FAULT_NONE, FAULT_FULL, FAULT_FILE_SIZE, FAULT_READ_ONLY, FAULT_COUNT };

struct monkey {
    struct journey *journey;
    struct station_options options;
    struct random random;
    struct focus focus;
    uint64_t seed;
    unsigned deed_count;
    char deeds[MONKEY_DEEDS_TOLD][MONKEY_DEED_SIZE]; /* the last ones, in turn */
    struct monkey_session sessions[MONKEY_SESSIONS_MOST];
    size_t session_count;
    char pin[PIN_MOST + 1];       /* "": none is set */
    char other_pin[PIN_MOST + 1]; /* setting it failed, and yet it may be set */
    bool has_mounts;              /* disks of its own: they can be full */
    enum monkey_fault fault;
    unsigned fault_ends;                                                        /* deed */
    const char *screens[SCREEN_COUNT + SHEET_COUNT + FACILITATOR_SCREEN_COUNT]; /* met so far */
    size_t screen_count;
    unsigned marks_shown; /* frames in which a participant saw what they had typed */
    unsigned inside;      /* frames behind the PIN */
    unsigned thanked, restarts;
};

/* The mark is a letter that nothing but a participant's text has. */
extern const int32_t monkey_mark;

/* Fills in the rest. The station is started by monkey_start(). */
void monkey_init(struct monkey *monkey, struct journey *journey, uint64_t seed);
/* Ends the test if the station cannot be started on a sound disk. */
void monkey_start(struct monkey *monkey);
void monkey_deed(struct monkey *monkey);
/* Somebody who only wants to be done answers and sends. */
void monkey_answer(struct monkey *monkey);
/* From wherever it is, by the way back and by time alone. */
void monkey_go_home(struct monkey *monkey);
void monkey_mend_disk(struct monkey *monkey);

/* What the hands do (monkey_hands.c); the station is watched at each. */
void monkey_act(struct monkey *monkey, struct action action);
void monkey_finger(struct monkey *monkey, enum touch_phase phase, int finger, int x, int y);
void monkey_tap(struct monkey *monkey, int x, int y);
/* False: there is none. */
bool monkey_tap_target(struct monkey *monkey, struct action action);
void monkey_key(struct monkey *monkey, enum focus_key key);
void monkey_digit(struct monkey *monkey, int digit);
void monkey_type(struct monkey *monkey, struct action action);
/* What is due happens when it is due. */
void monkey_pass(struct monkey *monkey, int64_t ms);

/* What stands before the action is obeyed, to be compared with what comes of it. */
struct monkey_before {
    enum facilitator_screen screen;
    enum screen_id current;
    const struct session *session;
    char typed[PIN_MOST + 1];
    char first_pin[PIN_MOST + 1];
};
struct monkey_before monkey_look_before(struct monkey *monkey);
void monkey_judge(struct monkey *monkey, const struct monkey_before *before, struct action action);
/* The frame as it stands. */
void monkey_judge_frame(struct monkey *monkey);
/* Every box, by what is known of its session. Until it is settled, one may wait for a disk that is
 * sound again to be read. */
void monkey_judge_boxes(struct monkey *monkey, bool is_settled);
/* After the last deed, on a sound disk. */
void monkey_judge_folder(struct monkey *monkey);

/* Ends the test with the seed and the last deeds. */
void monkey_fail(struct monkey *monkey, const char *what, const char *detail);
/* A line of the deeds; printf's. */
void monkey_note(struct monkey *monkey, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
unsigned monkey_chance(struct monkey *monkey, unsigned limit);

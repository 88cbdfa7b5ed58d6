/* Somebody at the real program's window: sees what it shows by its trace, which comes through a
 * pipe, and presses keys of a real keyboard (X11's XTEST). The program may be killed at any moment.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/json.h"

struct visitor {
    void *display;      /* X11's */
    pid_t program;      /* 0: none runs */
    int trace;          /* the pipe's end */
    int64_t end;        /* us of the monotonic clock when it is to be killed; 0: never */
    char *line;         /* of the trace, as far as it was read */
    size_t length;      /* bytes of it */
    struct json *frame; /* the newest */
    char screen[32];    /* its name */
    unsigned long last_key;
    bool has_ring;  /* the keyboard's, see ui/focus.h */
    int patience;   /* s; 0: as usual */
    unsigned saved; /* how often "saved" was shown anew */
};

/* The test begins again on a display of its own; returns once it has one. Where there is none it
 * exits as one that cannot be tried here. */
void visitor_take_display(char **arguments);
/* False where the display has no XTEST. */
bool visitor_init(struct visitor *visitor);
void visitor_release(struct visitor *visitor);

/* The installed program where a release was built, else the one beside the tests. */
const char *visitor_program(struct arena *arena);
/* Microseconds of the monotonic clock. */
int64_t visitor_now(void);
/* A program with these arguments, NULL behind the last; --trace is added. What it says goes to the
 * file messages. */
void visitor_start(struct visitor *visitor, const char *const *arguments, const char *messages);
/* kill -9; what it had shown until then is taken in. */
void visitor_kill(struct visitor *visitor);

/* These return false once the moment of the kill has come. Each gives up, and fails the test, where
 * the program ends or shows nothing of the kind for 20 s. */
/* Seconds instead of those 20. */
void visitor_be_patient(struct visitor *visitor, int seconds);
bool visitor_await(struct visitor *visitor, const char *screen);
/* Turns pages by "next" until there is what does that, and moves the ring to it. */
bool visitor_point(struct visitor *visitor, const char *action);
/* The same, then presses it: it leads to another page. Not after visitor_point(). */
bool visitor_press(struct visitor *visitor, const char *action);
/* Letters and digits. */
bool visitor_type(struct visitor *visitor, const char *text);
/* Ends a text, or presses what the ring was moved to. */
bool visitor_enter(struct visitor *visitor);

/* Whether the page has a target whose action begins so. */
bool visitor_offers(const struct visitor *visitor, const char *action);
/* A mouse is one more finger: the middle of the first target whose action begins so. */
void visitor_tap(struct visitor *visitor, const char *action);
/* The same, and until other targets are there: on a busy machine the page that is left can still be
 * on the screen a while. */
void visitor_turn(struct visitor *visitor, const char *action);
/* What stands in the rectangle of that target, row by row; freed with free(). */
struct shot {
    int width, height;
    uint32_t *pixels; /* 0x00RRGGBB */
};
struct shot visitor_shot(const struct visitor *visitor, const char *action);

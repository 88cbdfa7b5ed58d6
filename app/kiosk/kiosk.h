/* The station in a window: events in, pixels out, asleep in between. */
#pragma once

#include "kiosk/window.h"
#include "station/station.h"
#include "ui/touch.h"

struct kiosk;

struct kiosk_options {
    struct window_options window;
    struct station_options station; /* its screen is filled in here */
    double diagonal;                /* inches; 0: what the display says, else 15.6 */
    const char *share;              /* folder of manifest and catalogues */
    const char *fonts;              /* root of the font files */
    const char *trace;              /* a file that gets one JSON line a frame; NULL: none */
    /* Milliseconds, monotonic; a rehearsal brings its own. */
    int64_t (*clock)(void *context);
    void *clock_context;
};

/* NULL with an error; what is wrong with the workshop is in problems. */
struct kiosk *kiosk_new(const struct kiosk_options *options, struct problems *problems,
                        struct error *error);
void kiosk_free(struct kiosk *kiosk); /* NULL is fine */

/* Until the window is closed. */
void kiosk_run(struct kiosk *kiosk);
/* Obeys every event that waits, and the clock; draws what changed. */
void kiosk_step(struct kiosk *kiosk);
/* The station was changed from outside (a session opened): draws it. */
void kiosk_refresh(struct kiosk *kiosk);

struct station *kiosk_station(struct kiosk *kiosk);
/* The frame on the screen; valid until the next step. */
const struct frame *kiosk_frame(const struct kiosk *kiosk);
bool kiosk_picture(const struct kiosk *kiosk, const char *path, struct error *error);

/* A finger event from outside, on the path that the panel's own take. Px of the window. */
void kiosk_push_touch(struct kiosk *kiosk, enum touch_phase phase, int finger, int x, int y);

/* CLOCK_BOOTTIME in ms: counts while the machine sleeps, never jumps. */
int64_t kiosk_clock(void *context);
